#include "services/dynamodb/streams/store_streams.h"

#include <algorithm>

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kTrimmedAtOnce = 500;

#define STREAM_COLUMNS \
    "stream_key, account, region, table_name, label, created, disabled, view, hash_key, range_key"
#define SHARD_COLUMNS \
    "shard_key, stream_key, id, parent, slot, opened, closed, first, last, trimmed"

}  // namespace

std::string StreamRow::arn() const {
    return scope.arn("dynamodb", "table/" + table_name + "/stream/" + label);
}

StreamStore::StreamStore(Store& store)
    : database_(store.database()),
      append_(database_, "INSERT INTO stream_records VALUES (?1,?2,?3,?4)"),
      records_from_(database_,
                    "SELECT position, time, event, body FROM stream_records"
                    " WHERE position>=?1 AND position<=?2 ORDER BY position"),
      first_record_(database_,
                    "SELECT position, time FROM stream_records"
                    " WHERE position>=?1 AND position<=?2 ORDER BY position LIMIT 1"),
      last_record_(database_,
                   "SELECT position, time FROM stream_records"
                   " WHERE position>=?1 AND position<=?2 ORDER BY position DESC LIMIT 1"),
      nth_record_(database_,
                  "SELECT position, time FROM stream_records"
                  " WHERE position>=?1 AND position<=?2 ORDER BY position LIMIT ?3"),
      delete_records_(database_, "DELETE FROM stream_records WHERE position>=?1 AND position<=?2"),
      raise_trimmed_(database_, "UPDATE stream_shards SET trimmed=?2 WHERE shard_key=?1"),
      find_(database_, "SELECT " STREAM_COLUMNS
                       " FROM streams"
                       " WHERE account=?1 AND region=?2 AND table_name=?3 AND label=?4"),
      list_(database_, "SELECT " STREAM_COLUMNS
                       " FROM streams WHERE account=?1 AND region=?2"
                       " AND (table_name, label)>(?3, ?4) AND (?5 IS NULL OR table_name=?5)"
                       " AND (disabled IS NULL OR disabled>=?6)"
                       " ORDER BY table_name, label LIMIT ?7"),
      insert_(database_,
              "INSERT INTO streams (account, region, table_name, label, created, view, hash_key,"
              " range_key) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)"),
      disable_(database_, "UPDATE streams SET disabled=?2 WHERE stream_key=?1"),
      close_shards_(database_,
                    "UPDATE stream_shards SET closed=?2, last=?3"
                    " WHERE stream_key=?1 AND closed IS NULL"),
      find_shard_(database_,
                  "SELECT " SHARD_COLUMNS " FROM stream_shards WHERE stream_key=?1 AND id=?2"),
      shard_by_key_(database_, "SELECT " SHARD_COLUMNS " FROM stream_shards WHERE shard_key=?1"),
      shards_(database_, "SELECT " SHARD_COLUMNS
                         " FROM stream_shards WHERE stream_key=?1 AND shard_key>?2"
                         " AND (closed IS NULL OR closed>=?3) ORDER BY shard_key LIMIT ?4"),
      children_(database_, "SELECT " SHARD_COLUMNS
                           " FROM stream_shards WHERE stream_key=?1 AND parent=?2"
                           " ORDER BY shard_key"),
      open_shards_(database_, "SELECT " SHARD_COLUMNS
                              " FROM stream_shards WHERE stream_key=?1 AND closed IS NULL"
                              " ORDER BY slot"),
      insert_shard_(database_,
                    "INSERT INTO stream_shards (stream_key, id, parent, slot, opened, first,"
                    " trimmed) VALUES (?1,?2,?3,?4,?5,?6,0)"),
      close_shard_(database_, "UPDATE stream_shards SET closed=?2, last=?3 WHERE shard_key=?1"),
      all_shards_(database_, "SELECT " SHARD_COLUMNS
                             " FROM stream_shards WHERE shard_key>?1 ORDER BY shard_key LIMIT ?2"),
      delete_shard_(database_, "DELETE FROM stream_shards WHERE shard_key=?1"),
      delete_streams_(database_,
                      "DELETE FROM streams WHERE disabled<?1 AND NOT EXISTS"
                      " (SELECT 1 FROM stream_shards s WHERE s.stream_key=streams.stream_key)"),
      any_stream_(database_,
                  "SELECT EXISTS (SELECT 1 FROM streams) OR EXISTS (SELECT 1 FROM stream_shards)"),
      orphan_shards_(database_,
                     "UPDATE stream_shards SET stream_key=0, closed=0 WHERE stream_key IN"
                     " (SELECT stream_key FROM streams WHERE account=?1)"),
      delete_account_(database_, "DELETE FROM streams WHERE account=?1") {}

#undef STREAM_COLUMNS
#undef SHARD_COLUMNS

StreamRow StreamStore::stream_of(const storage::Cursor& row) {
    StreamRow s;
    s.key = row.integer(0);
    s.scope = {row.string(1), row.string(2)};
    s.table_name = row.string(3);
    s.label = row.string(4);
    s.created = row.time(5);
    if (!row.is_null(6)) s.disabled = row.time(6);
    s.view = static_cast<StreamView>(row.integer(7));
    s.hash_key = row.string(8);
    if (!row.is_null(9)) s.range_key = row.string(9);
    return s;
}

ShardRow StreamStore::shard_of(const storage::Cursor& row) {
    ShardRow s;
    s.key = row.integer(0);
    s.stream_key = row.integer(1);
    s.id = row.string(2);
    if (!row.is_null(3)) s.parent = row.string(3);
    s.slot = static_cast<int>(row.integer(4));
    s.opened = row.time(5);
    if (!row.is_null(6)) s.closed = row.time(6);
    s.first = row.integer(7);
    if (!row.is_null(8)) s.last = row.integer(8);
    s.trimmed = row.integer(9);
    return s;
}

std::vector<ShardRow> StreamStore::shards_of(storage::Cursor row) {
    std::vector<ShardRow> shards;
    while (row.next()) shards.push_back(shard_of(row));
    return shards;
}

std::optional<StreamRow> StreamStore::find(const service::Scope& scope, std::string_view table,
                                           std::string_view label) {
    auto row = find_.query(scope.account, scope.region, table, label);
    if (!row.next()) return std::nullopt;
    return stream_of(row);
}

std::vector<StreamRow> StreamStore::list(const service::Scope& scope, const std::string* table,
                                         std::string_view after_table, std::string_view after_label,
                                         Timestamp now, std::int64_t limit) {
    const auto only = table ? std::optional<std::string>(*table) : std::nullopt;
    auto row = list_.query(scope.account, scope.region, after_table, after_label, only,
                           now - kStreamRetention, limit);
    std::vector<StreamRow> streams;
    while (row.next()) streams.push_back(stream_of(row));
    return streams;
}

std::int64_t StreamStore::insert(const StreamRow& stream,
                                 const std::vector<std::string>& shard_ids) {
    insert_.execute(stream.scope.account, stream.scope.region, stream.table_name, stream.label,
                    stream.created, static_cast<int>(stream.view), stream.hash_key,
                    stream.range_key);
    const std::int64_t key = database_.last_insert_rowid();
    int slot = 0;
    for (const std::string& id : shard_ids) {
        insert_shard(
            {.stream_key = key, .id = id, .slot = slot, .opened = stream.created, .first = slot});
        ++slot;
    }
    return key;
}

ShardRow StreamStore::insert_shard(ShardRow shard) {
    insert_shard_.execute(shard.stream_key, shard.id, shard.parent, shard.slot, shard.opened,
                          shard.first);
    shard.key = database_.last_insert_rowid();
    return shard;
}

void StreamStore::disable(std::int64_t stream_key, Timestamp now) {
    const std::int64_t last = open(stream_key).next - 1;
    close_shards_.execute(stream_key, now, last);
    disable_.execute(stream_key, now);
    open_.erase(stream_key);
}

void StreamStore::delete_account(const std::string& account) {
    orphan_shards_.execute(account);
    delete_account_.execute(account);
    open_.clear();
}

std::optional<ShardRow> StreamStore::find_shard(std::int64_t stream_key, std::string_view id) {
    auto row = find_shard_.query(stream_key, id);
    if (!row.next()) return std::nullopt;
    return shard_of(row);
}

std::optional<ShardRow> StreamStore::find_shard(std::int64_t shard_key) {
    auto row = shard_by_key_.query(shard_key);
    if (!row.next()) return std::nullopt;
    return shard_of(row);
}

std::vector<ShardRow> StreamStore::shards(std::int64_t stream_key, std::int64_t after,
                                          Timestamp now, std::int64_t limit) {
    return shards_of(shards_.query(stream_key, after, now - kStreamRetention, limit));
}

std::vector<ShardRow> StreamStore::children(std::int64_t stream_key, std::string_view id) {
    return shards_of(children_.query(stream_key, id));
}

OpenStream& StreamStore::open(std::int64_t stream_key) {
    const auto known = open_.find(stream_key);
    if (known != open_.end()) return known->second;
    OpenStream stream{.key = stream_key};
    auto found = shards_of(open_shards_.query(stream_key));
    for (ShardRow& shard : found) {
        stream.next = std::max(stream.next, next_counter(shard));
        const auto slot = static_cast<std::size_t>(shard.slot);
        stream.shards.at(slot) = std::move(shard);
    }
    return open_.emplace(stream_key, std::move(stream)).first->second;
}

void StreamStore::roll(OpenStream& stream, int slot, std::string id, Timestamp now) {
    ShardRow& shard = stream.shards.at(static_cast<std::size_t>(slot));
    close_shard_.execute(shard.key, now, stream.next - 1);
    shard = insert_shard({.stream_key = stream.key,
                          .id = std::move(id),
                          .parent = shard.id,
                          .slot = slot,
                          .opened = now,
                          .first = stream.next++});
}

std::int64_t StreamStore::append(OpenStream& stream, int slot, Timestamp now, std::int64_t event,
                                 std::string_view body) {
    const ShardRow& shard = stream.shards[static_cast<std::size_t>(slot)];
    const std::int64_t counter = stream.next++;
    append_.execute(position(shard.key, counter), now, event, storage::AsBlob{body});
    return counter;
}

std::optional<StreamStore::Place> StreamStore::place(storage::Statement& statement,
                                                     const ShardRow& shard, std::int64_t from) {
    auto row = statement.query(position(shard.key, from), position(shard.key, kMaxCounter));
    if (!row.next()) return std::nullopt;
    return Place{counter_of(row.integer(0)), row.time(1)};
}

std::int64_t StreamStore::next_counter(const ShardRow& shard) {
    const auto last = place(last_record_, shard, 0);
    return std::max({shard.first, shard.trimmed, last ? last->counter : 0}) + 1;
}

// The times of a shard's records only grow: the place is found by halving.
std::int64_t StreamStore::first_since(const ShardRow& shard, Timestamp time) {
    const auto first = place(first_record_, shard, 0);
    if (!first) return next_counter(shard);
    if (first->time >= time) return first->counter;
    std::int64_t before = first->counter, since = next_counter(shard);
    while (before + 1 < since) {
        const std::int64_t middle = before + (since - before) / 2;
        const auto here = place(first_record_, shard, middle);
        if (here && here->time < time)
            before = here->counter;
        else
            since = middle;
    }
    return since;
}

std::vector<ShardRow> StreamStore::all_shards(std::int64_t after_key, std::int64_t limit) {
    return shards_of(all_shards_.query(after_key, limit));
}

std::optional<Timestamp> StreamStore::oldest(const ShardRow& shard) {
    const auto first = place(first_record_, shard, 0);
    if (!first) return std::nullopt;
    return first->time;
}

bool StreamStore::trim(const ShardRow& shard, Timestamp horizon) {
    std::int64_t last = -1;
    {
        auto row = nth_record_.query(position(shard.key, 0), position(shard.key, kMaxCounter),
                                     kTrimmedAtOnce);
        while (row.next() && row.time(1) < horizon) last = row.integer(0);
    }
    if (last < 0) return false;
    delete_records_.execute(position(shard.key, 0), last);
    raise_trimmed_.execute(shard.key, counter_of(last));
    const auto open = open_.find(shard.stream_key);
    if (open != open_.end()) {
        ShardRow& kept = open->second.shards.at(static_cast<std::size_t>(shard.slot));
        if (kept.key == shard.key) kept.trimmed = counter_of(last);
    }
    return true;
}

void StreamStore::delete_shard(std::int64_t shard_key) { delete_shard_.execute(shard_key); }

void StreamStore::delete_streams(Timestamp disabled_before) {
    delete_streams_.execute(disabled_before);
}

bool StreamStore::any_stream() {
    auto row = any_stream_.query();
    return row.next() && row.integer(0) != 0;
}

}  // namespace leat::dynamodb
