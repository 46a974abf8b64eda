#pragma once
// The database tables that the streams area keeps; one script, run once when the database is made.

namespace leat::dynamodb {

inline constexpr const char* kStreamsSchema = R"(
CREATE TABLE streams (
    stream_key INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, table_name TEXT NOT NULL, label TEXT NOT NULL,
    created INTEGER NOT NULL, disabled INTEGER, view INTEGER NOT NULL,
    hash_key TEXT NOT NULL, range_key TEXT,
    UNIQUE (account, region, table_name, label));
CREATE TABLE stream_shards (
    shard_key INTEGER PRIMARY KEY AUTOINCREMENT CHECK (shard_key < 67108864),
    stream_key INTEGER NOT NULL, id TEXT NOT NULL, parent TEXT, slot INTEGER NOT NULL,
    opened INTEGER NOT NULL, closed INTEGER,
    first INTEGER NOT NULL, last INTEGER, trimmed INTEGER NOT NULL);
CREATE INDEX stream_shards_by_stream ON stream_shards (stream_key, id);
CREATE INDEX stream_shards_by_parent ON stream_shards (stream_key, parent)
    WHERE parent IS NOT NULL;
CREATE INDEX stream_shards_open ON stream_shards (stream_key, slot) WHERE closed IS NULL;
CREATE TABLE stream_records (
    position INTEGER PRIMARY KEY, time INTEGER NOT NULL, event INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE TABLE ttl_runs (
    run INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL UNIQUE,
    attribute TEXT NOT NULL, at BLOB);
CREATE TABLE ttl_entries (
    run INTEGER NOT NULL, expires INTEGER NOT NULL, k BLOB NOT NULL,
    PRIMARY KEY (run, expires, k)) WITHOUT ROWID;
CREATE TABLE ttl_discarded (run INTEGER PRIMARY KEY);
CREATE TABLE kinesis_destinations (
    destination_key INTEGER PRIMARY KEY AUTOINCREMENT, table_key INTEGER NOT NULL,
    stream_arn TEXT NOT NULL, status INTEGER NOT NULL, microseconds INTEGER,
    UNIQUE (table_key, stream_arn));
CREATE INDEX kinesis_destinations_unsettled ON kinesis_destinations (destination_key)
    WHERE status IN (0, 2, 5);
CREATE TABLE kinesis_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, destination_key INTEGER NOT NULL,
    time INTEGER NOT NULL, partition_key TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX kinesis_outbox_by_destination ON kinesis_outbox (destination_key, id);
)";

}  // namespace leat::dynamodb
