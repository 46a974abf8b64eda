// What Store keeps around streams and shards: resharding, rationed changes, consumers, policies,
// tags.
#include "services/kinesis/store.h"

namespace leat::kinesis {
namespace {

ConsumerRow consumer_of(const storage::Cursor& row) {
    return {.key = row.integer(0), .name = row.string(1), .created = row.time(2)};
}

}  // namespace

Resharding Store::resharding(const StreamRow& stream, Timestamp now) {
    std::vector<ShardRow> open;
    {
        auto row = open_shards_.query(stream.key);
        while (row.next()) open.push_back(shard_of(row));
    }
    auto last = last_shard_.query(stream.key);
    last.next();
    return {std::move(open), static_cast<int>(last.integer(0)) + 1, now};
}

void Store::reshard(const service::Scope& scope, const StreamRow& stream,
                    const Resharding& change) {
    StreamRow after = stream;
    after.open_shards = static_cast<int>(change.open().size());
    update_stream(scope, stream, after);
    for (const ShardRow& shard : change.closed()) close_shard_.execute(shard.key, shard.closed);
    for (const ShardRow& shard : change.made()) insert_shard(stream.key, shard);
}

// An index is never given again: the highest one is always an open shard's, as children come later.
void Store::delete_shard(const ShardRow& shard) { delete_shard_.execute(shard.key); }

std::int64_t Store::changes(const StreamRow& stream, Change change, Timestamp since) {
    auto row = count_changes_.query(stream.key, static_cast<int>(change), since);
    row.next();
    return row.integer(0);
}

void Store::note_change(const StreamRow& stream, Change change, Timestamp now, Timestamp since) {
    forget_changes_.execute(stream.key, static_cast<int>(change), since);
    note_change_.execute(stream.key, static_cast<int>(change), now);
}

std::optional<ConsumerRow> Store::find_consumer(std::int64_t stream_key, std::string_view name) {
    auto row = find_consumer_.query(stream_key, name);
    if (!row.next()) return std::nullopt;
    return consumer_of(row);
}

std::vector<ConsumerRow> Store::consumers(std::int64_t stream_key, std::string_view after,
                                          std::int64_t limit) {
    std::vector<ConsumerRow> found;
    auto row = list_consumers_.query(stream_key, after, limit);
    while (row.next()) found.push_back(consumer_of(row));
    return found;
}

std::int64_t Store::count_consumers(std::int64_t stream_key) {
    auto row = count_consumers_.query(stream_key);
    row.next();
    return row.integer(0);
}

std::int64_t Store::insert_consumer(std::int64_t stream_key, const ConsumerRow& consumer) {
    insert_consumer_.execute(stream_key, consumer.name, consumer.created);
    return database_.last_insert_rowid();
}

void Store::delete_consumer(const ConsumerRow& consumer) {
    const std::int64_t owner = Owner::of(consumer).number;
    delete_policy_.execute(owner);
    delete_tags_.execute(owner);
    delete_consumer_.execute(consumer.key);
}

std::optional<std::string> Store::policy(Owner owner) {
    auto row = find_policy_.query(owner.number);
    if (!row.next()) return std::nullopt;
    return row.string(0);
}

void Store::put_policy(Owner owner, const std::string& policy) {
    put_policy_.execute(owner.number, policy);
}

void Store::delete_policy(Owner owner) { delete_policy_.execute(owner.number); }

std::vector<std::pair<std::string, std::string>> Store::tags_after(Owner owner,
                                                                   std::string_view after,
                                                                   std::int64_t limit) {
    std::vector<std::pair<std::string, std::string>> found;
    auto row = list_tags_.query(owner.number, after, limit);
    while (row.next()) found.emplace_back(row.string(0), row.string(1));
    return found;
}

std::map<std::string, std::string> Store::tags(Owner owner) {
    const auto found = tags_after(owner, "", INT64_MAX);
    return {found.begin(), found.end()};
}

void Store::put_tag(Owner owner, const std::string& key, const std::string& value) {
    put_tag_.execute(owner.number, key, value);
}

void Store::delete_tag(Owner owner, const std::string& key) {
    delete_tag_.execute(owner.number, key);
}

}  // namespace leat::kinesis
