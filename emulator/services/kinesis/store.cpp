#include "services/kinesis/store.h"

namespace leat::kinesis {
namespace {

constexpr const char* kScripts[]{
    R"(
CREATE TABLE streams (
    stream_key INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    id TEXT NOT NULL, created INTEGER NOT NULL, on_demand INTEGER NOT NULL,
    retention_hours INTEGER NOT NULL, forgotten INTEGER NOT NULL,
    max_record_kib INTEGER NOT NULL, open_shards INTEGER NOT NULL,
    mode_changed INTEGER NOT NULL, mode_changed_before INTEGER NOT NULL,
    UNIQUE (account, region, name));
CREATE TABLE shards (
    shard_key INTEGER PRIMARY KEY AUTOINCREMENT CHECK (shard_key < 67108864),
    stream_key INTEGER NOT NULL, shard_index INTEGER NOT NULL,
    first_hash BLOB NOT NULL, last_hash BLOB NOT NULL,
    created_s INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER,
    parent INTEGER, adjacent_parent INTEGER, first_counter INTEGER NOT NULL,
    UNIQUE (stream_key, shard_index));
CREATE INDEX shards_by_parent ON shards (stream_key, parent) WHERE parent IS NOT NULL;
CREATE INDEX shards_by_adjacent_parent ON shards (stream_key, adjacent_parent)
    WHERE adjacent_parent IS NOT NULL;
CREATE TABLE records (
    position INTEGER PRIMARY KEY, record_count INTEGER NOT NULL, last_arrival INTEGER NOT NULL,
    run BLOB NOT NULL);
CREATE TABLE tags (
    stream_key INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (stream_key, key)) WITHOUT ROWID;
CREATE TABLE usage (
    account TEXT NOT NULL, region TEXT NOT NULL,
    open_shards INTEGER NOT NULL, on_demand_streams INTEGER NOT NULL,
    PRIMARY KEY (account, region)) WITHOUT ROWID;
CREATE TABLE trash (shard_key INTEGER PRIMARY KEY);
)",
    "ALTER TABLE streams ADD COLUMN shard_metrics INTEGER NOT NULL DEFAULT 0;",
    R"(
ALTER TABLE streams ADD COLUMN key_id TEXT;
ALTER TABLE records ADD COLUMN encrypted INTEGER NOT NULL DEFAULT 0;
CREATE TABLE changes (stream_key INTEGER NOT NULL, kind INTEGER NOT NULL, t INTEGER NOT NULL);
CREATE INDEX changes_by_time ON changes (stream_key, kind, t);
CREATE TABLE consumers (
    consumer_key INTEGER PRIMARY KEY AUTOINCREMENT,
    stream_key INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
    UNIQUE (stream_key, name));
CREATE TABLE policies (owner INTEGER PRIMARY KEY, policy TEXT NOT NULL);
)",
    service::Inbox::kTable};

#define STREAM_COLUMNS                                                                \
    "stream_key, name, id, created, on_demand, retention_hours, forgotten, "          \
    "max_record_kib, open_shards, mode_changed, mode_changed_before, shard_metrics, " \
    "key_id"
#define SHARD_COLUMNS                                                                   \
    "shards.shard_key, shard_index, first_hash, last_hash, created_s, opened, closed, " \
    "parent, adjacent_parent, first_counter"

}  // namespace

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

Store::Store(storage::Database& db)
    : inbox(db),
      database_(db),
      find_stream_(
          db, "SELECT " STREAM_COLUMNS " FROM streams WHERE account=?1 AND region=?2 AND name=?3"),
      list_streams_(db, "SELECT " STREAM_COLUMNS
                        " FROM streams WHERE account=?1 AND region=?2 AND name>?3"
                        " ORDER BY name LIMIT ?4"),
      insert_stream_(db,
                     "INSERT INTO streams (account, region, name, id, created, on_demand,"
                     " retention_hours, forgotten, max_record_kib, open_shards,"
                     " mode_changed, mode_changed_before, shard_metrics, key_id)"
                     " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)"),
      update_stream_(db,
                     "UPDATE streams SET on_demand=?2, retention_hours=?3, forgotten=?4,"
                     " max_record_kib=?5, open_shards=?6, mode_changed=?7,"
                     " mode_changed_before=?8, shard_metrics=?9, key_id=?10 WHERE stream_key=?1"),
      delete_stream_(db, "DELETE FROM streams WHERE stream_key=?1"),
      find_usage_(db,
                  "SELECT open_shards, on_demand_streams FROM usage"
                  " WHERE account=?1 AND region=?2"),
      change_usage_(db,
                    "INSERT INTO usage VALUES (?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
                    " open_shards=open_shards+?3, on_demand_streams=on_demand_streams+?4"),
      find_shard_(db, "SELECT " SHARD_COLUMNS
                      " FROM shards WHERE stream_key=?1"
                      " AND shard_index=?2"),
      list_shards_(db, "SELECT " SHARD_COLUMNS
                       " FROM shards WHERE stream_key=?1"
                       " AND shard_index>?2 AND opened<=?3 AND (closed IS NULL OR closed>=?4)"
                       " ORDER BY shard_index LIMIT ?5"),
      child_shards_(db, "SELECT " SHARD_COLUMNS
                        " FROM shards WHERE stream_key=?1 AND parent=?2"
                        " UNION SELECT " SHARD_COLUMNS
                        " FROM shards WHERE stream_key=?1"
                        " AND adjacent_parent=?2 ORDER BY shard_index"),
      open_shards_(db, "SELECT " SHARD_COLUMNS
                       " FROM shards WHERE stream_key=?1"
                       " AND closed IS NULL ORDER BY first_hash"),
      insert_shard_(db,
                    "INSERT INTO shards (stream_key, shard_index, first_hash, last_hash,"
                    " created_s, opened, closed, parent, adjacent_parent, first_counter)"
                    " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"),
      delete_shards_(db, "DELETE FROM shards WHERE stream_key=?1"),
      discard_shards_(db, "INSERT INTO trash SELECT shard_key FROM shards WHERE stream_key=?1"),
      list_tags_(db,
                 "SELECT key, value FROM tags WHERE stream_key=?1 AND key>?2"
                 " ORDER BY key LIMIT ?3"),
      put_tag_(db, "INSERT INTO tags VALUES (?1,?2,?3) ON CONFLICT DO UPDATE SET value=?3"),
      delete_tag_(db, "DELETE FROM tags WHERE stream_key=?1 AND key=?2"),
      delete_tags_(db, "DELETE FROM tags WHERE stream_key=?1"),
      insert_run_(db, "INSERT INTO records VALUES (?1,?2,?3,?4,?5)"),
      runs_from_(db,
                 "SELECT position, record_count, last_arrival, run, encrypted FROM records"
                 " WHERE position>=?1 AND position<=?2 ORDER BY position"),
      last_run_(db,
                "SELECT position, last_arrival FROM records"
                " WHERE position>=?1 AND position<=?2 ORDER BY position DESC LIMIT 1"),
      row_at_(db,
              "SELECT position, last_arrival FROM records"
              " WHERE position>=?1 AND position<=?2 ORDER BY position LIMIT 1"),
      account_streams_(db, "SELECT region, " STREAM_COLUMNS
                           " FROM streams WHERE account=?1"
                           " ORDER BY region, name"),
      any_trash_(db, "SELECT shard_key FROM trash LIMIT 1"),
      forget_trash_(db, "DELETE FROM trash WHERE shard_key=?1"),
      nth_row_(db,
               "SELECT position FROM records WHERE position>=?1 AND position<=?2"
               " ORDER BY position LIMIT 1 OFFSET ?3"),
      delete_rows_(db, "DELETE FROM records WHERE position>=?1 AND position<=?2"),
      raise_floor_(db, "UPDATE shards SET first_counter=?2 WHERE shard_key=?1"),
      retained_(db, "SELECT " SHARD_COLUMNS
                    ", retention_hours, forgotten FROM shards"
                    " JOIN streams USING (stream_key) WHERE shards.shard_key>?1"
                    " ORDER BY shards.shard_key LIMIT ?2"),
      last_shard_(db, "SELECT max(shard_index) FROM shards WHERE stream_key=?1"),
      close_shard_(db, "UPDATE shards SET closed=?2 WHERE shard_key=?1"),
      delete_shard_(db, "DELETE FROM shards WHERE shard_key=?1 AND closed IS NOT NULL"),
      count_changes_(db, "SELECT count(*) FROM changes WHERE stream_key=?1 AND kind=?2 AND t>?3"),
      forget_changes_(db, "DELETE FROM changes WHERE stream_key=?1 AND kind=?2 AND t<=?3"),
      note_change_(db, "INSERT INTO changes VALUES (?1,?2,?3)"),
      delete_changes_(db, "DELETE FROM changes WHERE stream_key=?1"),
      find_consumer_(db,
                     "SELECT consumer_key, name, created FROM consumers"
                     " WHERE stream_key=?1 AND name=?2"),
      list_consumers_(db,
                      "SELECT consumer_key, name, created FROM consumers"
                      " WHERE stream_key=?1 AND name>?2 ORDER BY name LIMIT ?3"),
      count_consumers_(db, "SELECT count(*) FROM consumers WHERE stream_key=?1"),
      insert_consumer_(db, "INSERT INTO consumers (stream_key, name, created) VALUES (?1,?2,?3)"),
      delete_consumer_(db, "DELETE FROM consumers WHERE consumer_key=?1"),
      find_policy_(db, "SELECT policy FROM policies WHERE owner=?1"),
      put_policy_(db, "INSERT INTO policies VALUES (?1,?2) ON CONFLICT DO UPDATE SET policy=?2"),
      delete_policy_(db, "DELETE FROM policies WHERE owner=?1") {}

#undef STREAM_COLUMNS
#undef SHARD_COLUMNS

StreamRow Store::stream_of(const storage::Cursor& row) {
    StreamRow s;
    s.key = row.integer(0);
    s.name = row.string(1);
    s.id = row.string(2);
    s.created = row.time(3);
    s.on_demand = row.integer(4) != 0;
    s.retention_hours = static_cast<int>(row.integer(5));
    s.forgotten = row.time(6);
    s.max_record_kib = static_cast<int>(row.integer(7));
    s.open_shards = static_cast<int>(row.integer(8));
    s.mode_changed = row.time(9);
    s.mode_changed_before = row.time(10);
    s.shard_metrics = static_cast<unsigned>(row.integer(11));
    if (!row.is_null(12)) s.key_id = row.string(12);
    return s;
}

ShardRow Store::shard_of(const storage::Cursor& row, int column) {
    const auto optional_int = [&](int at) {
        return row.is_null(at) ? std::nullopt
                               : std::optional<int>(static_cast<int>(row.integer(at)));
    };
    ShardRow s;
    s.key = row.integer(column);
    s.index = static_cast<int>(row.integer(column + 1));
    s.range = {HashKey::from_bytes(row.blob(column + 2)),
               HashKey::from_bytes(row.blob(column + 3))};
    s.created_s = row.integer(column + 4);
    s.opened = row.time(column + 5);
    if (!row.is_null(column + 6)) s.closed = row.time(column + 6);
    s.parent = optional_int(column + 7);
    s.adjacent_parent = optional_int(column + 8);
    s.first_counter = static_cast<std::uint64_t>(row.integer(column + 9));
    return s;
}

std::optional<StreamRow> Store::find_stream(const service::Scope& scope, std::string_view name) {
    auto row = find_stream_.query(scope.account, scope.region, name);
    if (!row.next()) return std::nullopt;
    return stream_of(row);
}

std::vector<StreamRow> Store::streams(const service::Scope& scope, std::string_view after,
                                      std::int64_t limit) {
    std::vector<StreamRow> found;
    auto row = list_streams_.query(scope.account, scope.region, after, limit);
    while (row.next()) found.push_back(stream_of(row));
    return found;
}

std::int64_t Store::insert_stream(const service::Scope& scope, const StreamRow& s,
                                  const std::vector<ShardRow>& shards) {
    insert_stream_.execute(scope.account, scope.region, s.name, s.id, s.created, s.on_demand,
                           s.retention_hours, s.forgotten, s.max_record_kib, s.open_shards,
                           s.mode_changed, s.mode_changed_before, s.shard_metrics, s.key_id);
    const std::int64_t key = database_.last_insert_rowid();
    for (const ShardRow& shard : shards) insert_shard(key, shard);
    change_usage(scope, s.on_demand ? 0 : s.open_shards, s.on_demand ? 1 : 0);
    return key;
}

void Store::insert_shard(std::int64_t stream_key, const ShardRow& s) {
    const std::string first = s.range.first.bytes(), last = s.range.last.bytes();
    insert_shard_.execute(stream_key, s.index, storage::AsBlob{first}, storage::AsBlob{last},
                          s.created_s, s.opened, s.closed, s.parent, s.adjacent_parent,
                          s.first_counter);
}

void Store::update_stream(const service::Scope& scope, const StreamRow& before,
                          const StreamRow& after) {
    forget(scope, before.name);
    update_stream_.execute(after.key, after.on_demand, after.retention_hours, after.forgotten,
                           after.max_record_kib, after.open_shards, after.mode_changed,
                           after.mode_changed_before, after.shard_metrics, after.key_id);
    const auto counted = [](const StreamRow& s) { return s.on_demand ? 0 : s.open_shards; };
    const int shards = counted(after) - counted(before);
    const int streams = int{after.on_demand} - int{before.on_demand};
    if (shards || streams) change_usage(scope, shards, streams);
}

void Store::delete_stream(const service::Scope& scope, const StreamRow& stream) {
    forget(scope, stream.name);
    discard_shards_.execute(stream.key);
    delete_shards_.execute(stream.key);
    for (const auto& consumer : consumers(stream.key, "", INT64_MAX)) delete_consumer(consumer);
    delete_changes_.execute(stream.key);
    delete_policy_.execute(stream.key);
    delete_tags_.execute(stream.key);
    delete_stream_.execute(stream.key);
    change_usage(scope, stream.on_demand ? 0 : -stream.open_shards, stream.on_demand ? -1 : 0);
}

void Store::delete_account(const std::string& account) {
    std::vector<std::pair<service::Scope, StreamRow>> doomed;
    {
        auto row = account_streams_.query(account);
        while (row.next()) {
            StreamRow stream;
            stream.key = row.integer(1);
            stream.name = row.string(2);
            stream.on_demand = row.integer(5) != 0;
            stream.open_shards = static_cast<int>(row.integer(9));
            doomed.emplace_back(service::Scope{account, row.string(0)}, std::move(stream));
        }
    }
    for (const auto& [scope, stream] : doomed) delete_stream(scope, stream);
}

Usage Store::usage(const service::Scope& scope) {
    auto row = find_usage_.query(scope.account, scope.region);
    if (!row.next()) return {};
    return {row.integer(0), row.integer(1)};
}

void Store::change_usage(const service::Scope& scope, std::int64_t shards, std::int64_t streams) {
    change_usage_.execute(scope.account, scope.region, shards, streams);
}

std::optional<ShardRow> Store::find_shard(std::int64_t stream_key, int index) {
    auto row = find_shard_.query(stream_key, index);
    if (!row.next()) return std::nullopt;
    return shard_of(row);
}

std::vector<ShardRow> Store::shards(std::int64_t stream_key, const ShardQuery& query) {
    std::vector<ShardRow> found;
    auto row = list_shards_.query(stream_key, query.after, query.opened_by, query.closed_from,
                                  query.limit);
    while (row.next()) found.push_back(shard_of(row));
    return found;
}

std::vector<ShardRow> Store::children(std::int64_t stream_key, int index) {
    std::vector<ShardRow> found;
    auto row = child_shards_.query(stream_key, index);
    while (row.next()) found.push_back(shard_of(row));
    return found;
}

std::vector<Store::RetainedShard> Store::retained(std::int64_t after_key, std::int64_t limit,
                                                  Timestamp now) {
    std::vector<RetainedShard> found;
    auto row = retained_.query(after_key, limit);
    while (row.next()) {
        StreamRow stream;
        stream.retention_hours = static_cast<int>(row.integer(10));
        stream.forgotten = row.time(11);
        found.push_back({shard_of(row), stream.horizon(now), stream.retention_hours});
    }
    return found;
}

}  // namespace leat::kinesis
