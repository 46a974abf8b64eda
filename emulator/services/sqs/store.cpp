// Queues and shelves; messages stand in store_messages.cpp.
#include "services/sqs/store.h"

#include <algorithm>

#include "protocol/document.h"
#include "services/sqs/store_statements.h"

namespace leat::sqs {

using protocol::Document;

namespace {

constexpr const char* kScripts[]{R"(
    CREATE TABLE queue(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
        secret INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
        purged INTEGER, attributes TEXT NOT NULL, tags TEXT NOT NULL, dead_letters TEXT,
        shelf INTEGER NOT NULL,
        UNIQUE(account, region, name));
    CREATE INDEX queue_dead_letters ON queue(dead_letters, account, region, name)
        WHERE dead_letters IS NOT NULL;
    CREATE TABLE shelf(
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        head INTEGER NOT NULL, tail INTEGER NOT NULL, delayed_tail INTEGER NOT NULL,
        moved_tail INTEGER NOT NULL, pending INTEGER NOT NULL, in_flight INTEGER NOT NULL,
        delayed INTEGER NOT NULL, swept_to INTEGER NOT NULL);
    CREATE TABLE message(
        id INTEGER PRIMARY KEY,
        message_id TEXT NOT NULL, sent_at INTEGER NOT NULL, md5 BLOB NOT NULL, body TEXT NOT NULL,
        details BLOB NOT NULL);
    CREATE TABLE pending(
        id INTEGER PRIMARY KEY,
        shelf INTEGER NOT NULL, visible_at INTEGER NOT NULL, receives INTEGER NOT NULL,
        first_received INTEGER, moved_sent INTEGER);
    CREATE INDEX pending_due ON pending(shelf, visible_at, receives);
    CREATE INDEX pending_moved ON pending(shelf, moved_sent) WHERE moved_sent IS NOT NULL;
    CREATE TABLE garbage(id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
)",
                                 service::Inbox::kTable};

std::string cache_key(const service::Scope& scope, const std::string& name) {
    return scope.account + '/' + scope.region + '/' + name;
}

std::string to_json(const std::map<std::string, std::string>& tags) {
    Document document = Document::object();
    for (const auto& [key, value] : tags) document.set(key, value);
    return document.to_json();
}

std::map<std::string, std::string> tags_from_json(std::string_view json) {
    std::map<std::string, std::string> tags;
    const Document document = Document::parse(json);
    for (const auto& [key, value] : document.members()) tags.emplace(key, value.as_string());
    return tags;
}

std::optional<std::string> dead_letters_of(const Queue& queue) {
    if (!queue.attributes.redrive()) return std::nullopt;
    return queue.attributes.redrive()->target_arn;
}

std::vector<std::string> all_names(storage::Cursor row) {
    std::vector<std::string> names;
    while (row.next()) names.push_back(row.string(0));
    return names;
}

}  // namespace

Store::Store(storage::Database& database)
    : inbox(database), database_(database), sql_(std::make_shared<Statements>(database)) {}

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

void Store::drop_caches() {
    dirty_.clear();
    queues_.clear();
    inbox.drop_caches();
}

void Store::before_commit() {
    for (Queue* queue : dirty_) {
        Shelf& s = queue->shelf;
        s.dirty = false;
        sql_->update_shelf.execute(s.number, s.head, s.tail, s.delayed_tail, s.moved_tail,
                                   s.pending, s.in_flight, s.delayed, s.swept_to);
    }
    dirty_.clear();
    inbox.before_commit();
}

void Store::touch(Queue& queue) {
    if (queue.shelf.dirty) return;
    queue.shelf.dirty = true;
    dirty_.push_back(&queue);
}

std::unique_ptr<Queue> Store::load(storage::Cursor& row) {
    auto queue = std::make_unique<Queue>();
    queue->id = row.integer(0);
    queue->scope = {row.string(1), row.string(2)};
    queue->name = row.string(3);
    queue->secret = static_cast<std::uint64_t>(row.integer(4));
    queue->created = row.time(5);
    queue->modified = row.time(6);
    if (!row.is_null(7)) queue->purged = row.time(7);
    queue->attributes = QueueAttributes::from_json(row.text(8));
    queue->tags = tags_from_json(row.text(9));
    queue->shelf.number = row.integer(10);
    return queue;
}

void Store::load_shelf(Queue& queue) {
    Shelf& s = queue.shelf;
    auto row = sql_->shelf.query(s.number);
    if (!row.next())
        throw storage::StorageError(0, "the shelf of queue " + queue.name + " is gone");
    s.head = row.integer(0);
    s.tail = row.integer(1);
    s.delayed_tail = row.integer(2);
    s.moved_tail = row.integer(3);
    s.pending = row.integer(4);
    s.in_flight = row.integer(5);
    s.delayed = row.integer(6);
    s.swept_to = row.time(7);
    // Sending does not write the shelf. Whatever deletes rows does, so the last row or the shelf
    // knows how far the numbers went.
    auto last = sql_->last.query(MessageKey::pack(s.number, Lane::Fresh, s.tail),
                                 MessageKey::end(s.number, Lane::Fresh));
    if (last.next()) s.tail = MessageKey::number(last.integer(0)) + 1;
}

Queue* Store::keep(std::unique_ptr<Queue> queue) {
    auto& slot = queues_[cache_key(queue->scope, queue->name)];
    slot = std::move(queue);
    return slot.get();
}

void Store::forget(const Queue& queue) {
    std::erase(dirty_, &queue);
    queues_.erase(cache_key(queue.scope, queue.name));
}

Queue* Store::find(const service::Scope& scope, const std::string& name) {
    if (const auto it = queues_.find(cache_key(scope, name)); it != queues_.end())
        return it->second.get();
    std::unique_ptr<Queue> queue;
    {
        auto row = sql_->find.query(scope.account, scope.region, name);
        if (!row.next()) return nullptr;
        queue = load(row);
    }
    load_shelf(*queue);
    return keep(std::move(queue));
}

Queue* Store::next_queue(std::int64_t after) {
    service::Scope scope;
    std::string name;
    {
        auto row = sql_->next.query(after);
        if (!row.next()) return nullptr;
        scope = {row.string(1), row.string(2)};
        name = row.string(3);
    }
    return find(scope, name);
}

std::optional<Queue> Store::read(const service::Scope& scope, const std::string& name) {
    auto row = sql_->find.query(scope.account, scope.region, name);
    if (!row.next()) return std::nullopt;
    return std::move(*load(row));
}

void Store::new_shelf(Queue& queue, Timestamp now) {
    sql_->insert_shelf.execute(now);
    queue.shelf = {};
    queue.shelf.number = database_.last_insert_rowid();
    queue.shelf.swept_to = now;
    queue.shelf.next_visible = Timestamp::never();
}

Queue& Store::create(const service::Scope& scope, const std::string& name,
                     const QueueAttributes& attributes, std::map<std::string, std::string> tags,
                     Timestamp now, std::uint64_t secret) {
    auto queue = std::make_unique<Queue>();
    queue->scope = scope;
    queue->name = name;
    queue->secret = secret;
    queue->created = queue->modified = now;
    queue->attributes = attributes;
    queue->tags = std::move(tags);
    new_shelf(*queue, now);
    sql_->insert.execute(scope.account, scope.region, name, secret, now, now, attributes.to_json(),
                         to_json(queue->tags), dead_letters_of(*queue), queue->shelf.number);
    queue->id = database_.last_insert_rowid();
    return *keep(std::move(queue));
}

void Store::save(Queue& queue) {
    sql_->update.execute(queue.id, queue.modified, queue.purged, queue.attributes.to_json(),
                         to_json(queue.tags), dead_letters_of(queue), queue.shelf.number);
    queue.shelf.next_expiry = {};  // the retention period may be another one
}

void Store::discard_shelf(std::int64_t number) {
    sql_->erase_shelf.execute(number);
    sql_->discard.execute(MessageKey::pack(number, Lane::Fresh, 0), MessageKey::end(number) - 1);
}

void Store::erase(Queue& queue) {
    discard_shelf(queue.shelf.number);
    sql_->erase.execute(queue.id);
    forget(queue);
}

void Store::purge(Queue& queue) {
    std::erase(dirty_, &queue);
    const Timestamp now = *queue.purged;
    discard_shelf(queue.shelf.number);
    new_shelf(queue, now);
    save(queue);
}

void Store::erase_account(const std::string& account) {
    std::vector<std::pair<std::int64_t, std::int64_t>> queues;
    {
        auto row = sql_->of_account.query(account);
        while (row.next()) queues.emplace_back(row.integer(0), row.integer(1));
    }
    for (const auto& [id, shelf] : queues) {
        discard_shelf(shelf);
        sql_->erase.execute(id);
    }
    drop_caches();
}

std::vector<std::string> Store::names(const service::Scope& scope, const std::string& prefix,
                                      const std::string& after, int limit) {
    // Names are ASCII: whatever has the prefix lies before the prefix followed by DEL, and not
    // before the prefix itself.
    const std::string start = after.empty() ? prefix : after + '\x01';
    return all_names(sql_->names.query(scope.account, scope.region, start, prefix + '\x7f', limit));
}

std::vector<std::string> Store::sources_of(const service::Scope& scope, const std::string& arn,
                                           const std::string& after, int limit) {
    return all_names(sql_->sources.query(arn, scope.account, scope.region, after, limit));
}

bool Store::collect_garbage() {
    constexpr int kRows = 500;
    std::int64_t id = 0, first = 0, last = 0;
    {
        auto row = sql_->garbage.query();
        if (!row.next()) return false;
        id = row.integer(0);
        first = row.integer(1);
        last = row.integer(2);
    }
    const auto messages = sql_->collect_messages.execute(first, last, kRows);
    const auto pending = sql_->collect_pending.execute(first, last, kRows);
    if (messages < kRows && pending < kRows) sql_->erase_garbage.execute(id);
    return true;
}

}  // namespace leat::sqs
