// Migrations, entities, tags, inline policies, members, the account.
#include "services/iam/store.h"

#include "base/strings.h"
#include "services/iam/store_statements.h"

namespace leat::iam {
namespace {

constexpr const char* kScripts[]{
    R"(
CREATE TABLE entities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, kind INTEGER NOT NULL, folded TEXT NOT NULL,
    name TEXT NOT NULL, path TEXT NOT NULL,
    unique_id TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL, updated INTEGER NOT NULL,
    document TEXT NOT NULL, description TEXT, boundary TEXT,
    max_session INTEGER NOT NULL,
    default_version INTEGER NOT NULL, last_version INTEGER NOT NULL,
    UNIQUE (account, kind, folded));
CREATE TABLE counts (
    account TEXT NOT NULL, what INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (account, what)) WITHOUT ROWID;
CREATE TABLE tags (
    owner INTEGER NOT NULL, folded TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (owner, folded)) WITHOUT ROWID;
CREATE TABLE inline_policies (
    owner INTEGER NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (owner, name));
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, owner INTEGER NOT NULL, policy TEXT NOT NULL,
    boundary INTEGER NOT NULL,
    UNIQUE (owner, policy, boundary));
CREATE INDEX attachments_by_policy ON attachments (account, policy, id);
CREATE TABLE policy_uses (
    account TEXT NOT NULL, policy TEXT NOT NULL,
    attached INTEGER NOT NULL, boundaries INTEGER NOT NULL,
    PRIMARY KEY (account, policy)) WITHOUT ROWID;
CREATE TABLE versions (
    policy INTEGER NOT NULL, number INTEGER NOT NULL,
    document TEXT NOT NULL, created INTEGER NOT NULL,
    PRIMARY KEY (policy, number));
CREATE TABLE members (
    container INTEGER NOT NULL, member INTEGER NOT NULL,
    PRIMARY KEY (container, member)) WITHOUT ROWID;
CREATE INDEX members_by_member ON members (member);
CREATE TABLE keys (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, user INTEGER NOT NULL,
    secret TEXT NOT NULL, active INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE INDEX keys_by_user ON keys (user);
CREATE TABLE sessions (
    id TEXT PRIMARY KEY, account TEXT NOT NULL,
    principal TEXT NOT NULL, user_id TEXT NOT NULL,
    secret TEXT NOT NULL, token TEXT NOT NULL,
    expires INTEGER NOT NULL, owner TEXT NOT NULL);
CREATE INDEX sessions_by_expiry ON sessions (expires);
CREATE TABLE aliases (account TEXT PRIMARY KEY, alias TEXT NOT NULL UNIQUE);
)"};

std::string folded_key(const Entity& entity, const std::string& key) {
    return entity.kind == Kind::Policy ? key : folded(key);
}

std::vector<Entity> entities_of(storage::Cursor row) {
    std::vector<Entity> all;
    while (row.next()) all.push_back(entity_of(row));
    return all;
}

}  // namespace

std::string folded(std::string_view name) { return to_lower(name); }

Entity entity_of(const storage::Cursor& row) {
    const auto text = [&](int column) {
        return row.is_null(column) ? std::nullopt : std::optional(row.string(column));
    };
    Entity e;
    e.id = row.integer(0);
    e.account = row.string(1);
    e.kind = static_cast<Kind>(row.integer(2));
    e.name = row.string(3);
    e.path = row.string(4);
    e.unique_id = row.string(5);
    e.created = row.time(6);
    e.updated = row.time(7);
    e.document = row.string(8);
    e.description = text(9);
    e.boundary = text(10);
    e.max_session_seconds = static_cast<int>(row.integer(11));
    e.default_version = static_cast<int>(row.integer(12));
    e.last_version = static_cast<int>(row.integer(13));
    return e;
}

Store::Store(storage::Database& database)
    : sql_(std::make_unique<Statements>(database)), database_(database) {}

Store::~Store() = default;

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

std::optional<Entity> Store::find(const std::string& account, Kind kind, std::string_view name) {
    const std::string wanted = folded(name);
    auto row = sql_->find.query(account, static_cast<int>(kind), wanted);
    return row.next() ? std::optional(entity_of(row)) : std::nullopt;
}

std::optional<Entity> Store::find(std::int64_t id) {
    auto row = sql_->find_by_id.query(id);
    return row.next() ? std::optional(entity_of(row)) : std::nullopt;
}

std::optional<Entity> Store::find_unique(std::string_view unique_id) {
    auto row = sql_->find_unique.query(unique_id);
    return row.next() ? std::optional(entity_of(row)) : std::nullopt;
}

std::int64_t Store::add(const Entity& e) {
    sql_->add.execute(e.account, static_cast<int>(e.kind), folded(e.name), e.name, e.path,
                      e.unique_id, e.created, e.updated, e.document, e.description,
                      e.max_session_seconds, e.default_version, e.last_version);
    const std::int64_t id = database_.last_insert_rowid();
    count_up(e.account, static_cast<int>(e.kind), 1);
    return id;
}

void Store::update(const Entity& e) {
    sql_->update.execute(e.id, folded(e.name), e.name, e.path, e.updated, e.document, e.description,
                         e.boundary, e.max_session_seconds, e.default_version, e.last_version);
}

void Store::remove(const Entity& e) {
    if (e.boundary) {
        sql_->detach.execute(e.id, *e.boundary, true);
        count_use(e.account, *e.boundary, 0, -1);
    }
    sql_->delete_tags.execute(e.id);
    sql_->delete_inline_policies.execute(e.id);
    if (e.kind == Kind::Policy)
        count_up(e.account, kVersionCount, -static_cast<int>(sql_->delete_versions.execute(e.id)));
    sql_->remove.execute(e.id);
    count_up(e.account, static_cast<int>(e.kind), -1);
}

std::vector<Entity> Store::list(const std::string& account, Kind kind, std::string_view after,
                                int limit) {
    return entities_of(sql_->list.query(account, static_cast<int>(kind), after, limit));
}

std::int64_t Store::count(const std::string& account, Kind kind) {
    auto row = sql_->count.query(account, static_cast<int>(kind));
    return row.next() ? row.integer(0) : 0;
}

void Store::count_up(const std::string& account, int what, int by) {
    sql_->count_up.execute(account, what, by);
}

TagList Store::tags(const Entity& entity) {
    TagList tags;
    auto row = sql_->tags.query(entity.id);
    while (row.next()) tags.emplace_back(row.string(0), row.string(1));
    return tags;
}

void Store::put_tag(const Entity& entity, const std::string& key, const std::string& value) {
    sql_->put_tag.execute(entity.id, folded_key(entity, key), key, value);
}

void Store::delete_tag(const Entity& entity, const std::string& key) {
    sql_->delete_tag.execute(entity.id, folded_key(entity, key));
}

std::optional<std::string> Store::inline_policy(std::int64_t owner, std::string_view name) {
    auto row = sql_->inline_policy.query(owner, name);
    return row.next() ? std::optional(row.string(0)) : std::nullopt;
}

void Store::put_inline_policy(std::int64_t owner, const std::string& name,
                              const std::string& text) {
    sql_->put_inline_policy.execute(owner, name, text);
}

bool Store::delete_inline_policy(std::int64_t owner, std::string_view name) {
    return sql_->delete_inline_policy.execute(owner, name) > 0;
}

std::vector<std::string> Store::inline_policy_names(std::int64_t owner) {
    std::vector<std::string> names;
    auto row = sql_->inline_policies.query(owner);
    while (row.next()) names.push_back(row.string(0));
    return names;
}

std::vector<std::string> Store::inline_policy_texts(std::int64_t owner) {
    std::vector<std::string> texts;
    auto row = sql_->inline_policies.query(owner);
    while (row.next()) texts.push_back(row.string(1));
    return texts;
}

bool Store::is_member(std::int64_t group, std::int64_t member) {
    return sql_->is_member.query(group, member).next();
}

void Store::add_member(std::int64_t group, std::int64_t member) {
    sql_->add_member.execute(group, member);
}

bool Store::delete_member(std::int64_t group, std::int64_t member) {
    return sql_->delete_member.execute(group, member) > 0;
}

std::vector<Entity> Store::members(std::int64_t group, std::string_view after, int limit) {
    return entities_of(sql_->members.query(group, after, limit));
}

std::vector<Entity> Store::groups_of(std::int64_t member, std::string_view after, int limit) {
    return entities_of(sql_->containers.query(member, after, limit));
}

std::optional<std::string> Store::alias(const std::string& account) {
    auto row = sql_->alias.query(account);
    return row.next() ? std::optional(row.string(0)) : std::nullopt;
}

bool Store::alias_taken(std::string_view alias) { return sql_->alias_taken.query(alias).next(); }

void Store::set_alias(const std::string& account, const std::optional<std::string>& alias) {
    if (alias)
        sql_->set_alias.execute(account, *alias);
    else
        sql_->delete_alias.execute(account);
}

void Store::delete_account(const std::string& account) {
    for (auto* statement : {&sql_->account_tags, &sql_->account_inline, &sql_->account_versions,
                            &sql_->account_members, &sql_->account_attachments, &sql_->account_uses,
                            &sql_->account_counts, &sql_->account_keys, &sql_->account_sessions,
                            &sql_->delete_alias, &sql_->account_entities})
        statement->execute(account);
}

}  // namespace leat::iam
