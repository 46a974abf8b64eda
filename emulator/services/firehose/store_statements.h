#pragma once
// The statements of Firehose's Store: compiled when first used, kept as long as the connection.
#include "storage/database.h"

namespace leat::firehose {

// What Store::load reads.
#define LEAT_STREAM_COLUMNS                                                                      \
    "SELECT id, account, region, name, version, created, updated, throughput_hint, source_arn, " \
    "source_role, source_start, destination FROM streams "

struct Statements {
    explicit Statements(storage::Database& database) : db(database) {}

    storage::Database& db;

    // Streams.
    storage::Statement find{db,
                            LEAT_STREAM_COLUMNS "WHERE account = ?1 AND region = ?2 AND name = ?3"};
    storage::Statement find_id{db, LEAT_STREAM_COLUMNS "WHERE id = ?1"};
    storage::Statement insert{
        db,
        "INSERT INTO streams (account, region, name, type, version, created, throughput_hint, "
        "source_arn, source_role, source_start, destination) "
        "VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10)"};
    storage::Statement update{
        db,
        "UPDATE streams SET destination = ?2, updated = ?3, version = version + 1 "
        "WHERE id = ?1"};
    storage::Statement remove{db, "DELETE FROM streams WHERE id = ?1"};
    storage::Statement count{db, "SELECT count(*) FROM streams WHERE account = ?1 AND region = ?2"};
    storage::Statement names{
        db,
        "SELECT name FROM streams WHERE account = ?1 AND region = ?2 AND name > ?3 "
        "ORDER BY name LIMIT ?4"};
    storage::Statement names_of_type{
        db,
        "SELECT name FROM streams WHERE account = ?1 AND region = ?2 AND name > ?3 "
        "AND type = ?5 ORDER BY name LIMIT ?4"};
    storage::Statement all{db, "SELECT id FROM streams"};
    storage::Statement of_account{db, "SELECT id FROM streams WHERE account = ?1"};

    // Tags.
    storage::Statement tags{
        db, "SELECT key, value FROM tags WHERE stream = ?1 AND key > ?2 ORDER BY key LIMIT ?3"};
    storage::Statement put_tag{db, "INSERT OR REPLACE INTO tags VALUES (?1, ?2, ?3)"};
    storage::Statement delete_tag{db, "DELETE FROM tags WHERE stream = ?1 AND key = ?2"};
    storage::Statement delete_tags{db, "DELETE FROM tags WHERE stream = ?1"};

    // Lanes.
    storage::Statement add_lane{db, "INSERT INTO lanes (stream, kind, shard) VALUES (?1, ?2, ?3)"};
    storage::Statement lanes{db, "SELECT id, kind, shard FROM lanes WHERE stream = ?1 ORDER BY id"};
    storage::Statement lane_exists{db, "SELECT 1 FROM lanes WHERE id = ?1"};
    storage::Statement trash_lanes{db, "INSERT INTO trash SELECT id FROM lanes WHERE stream = ?1"};
    storage::Statement trash_lane{db, "INSERT INTO trash VALUES (?1)"};
    storage::Statement delete_lanes{db, "DELETE FROM lanes WHERE stream = ?1"};
    storage::Statement delete_lane{db, "DELETE FROM lanes WHERE id = ?1"};

    // Runs.
    storage::Statement append{db, "INSERT INTO runs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
    storage::Statement first{
        db,
        "SELECT id, entered, bytes, total FROM runs WHERE id BETWEEN ?1 AND ?2 "
        "ORDER BY id LIMIT 1"};
    storage::Statement last{
        db, "SELECT id, total FROM runs WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1"};
    storage::Statement runs{
        db,
        "SELECT id, records, bytes, oldest, pack FROM runs WHERE id BETWEEN ?1 AND ?2 "
        "ORDER BY id"};
    storage::Statement slice{
        db, "SELECT id, total FROM runs WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 8192"};
    storage::Statement delete_runs{db, "DELETE FROM runs WHERE id BETWEEN ?1 AND ?2"};
    storage::Statement read_run{db, "SELECT records, pack FROM runs WHERE id = ?1"};
    storage::Statement trim{
        db, "UPDATE runs SET oldest = ?2, records = ?3, bytes = ?4, pack = ?5 WHERE id = ?1"};

    storage::Statement next_place{db, "SELECT next_place FROM streams WHERE id = ?1"};
    storage::Statement reserve_places{db, "UPDATE streams SET next_place = ?2 WHERE id = ?1"};

    // Deliveries.
    storage::Statement plan{
        db,
        "SELECT cut_row, cut_records, bucket, key, compression, delimiter, failing_since, done, "
        "number "
        "FROM plans WHERE lane = ?1"};
    storage::Statement put_plan{
        db,
        "INSERT INTO plans SELECT NULL, ?1, stream, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 "
        "FROM lanes WHERE id = ?1 "
        "ON CONFLICT (lane) DO UPDATE SET failing_since = excluded.failing_since, "
        "done = excluded.done RETURNING number"};
    storage::Statement first_plan{db, "SELECT min(number) FROM plans"};
    storage::Statement delete_plan{db, "DELETE FROM plans WHERE lane = ?1"};
    storage::Statement delete_plans{db, "DELETE FROM plans WHERE stream = ?1"};

    // Shards of Kinesis sources.
    storage::Statement shards{
        db, "SELECT shard, position, ended, lane, source_created FROM shards WHERE stream = ?1"};
    storage::Statement add_shard{db,
                                 "INSERT OR REPLACE INTO shards VALUES (?1, ?2, ?3, 0, ?4, ?5)"};
    storage::Statement save_position{
        db,
        "UPDATE shards SET position = ?3, ended = ?4, source_created = ?5 "
        "WHERE stream = ?1 AND shard = ?2"};
    storage::Statement delete_shard{db, "DELETE FROM shards WHERE stream = ?1 AND shard = ?2"};
    storage::Statement delete_shards{db, "DELETE FROM shards WHERE stream = ?1"};

    // Lanes of removed streams.
    storage::Statement trash{db, "SELECT lane FROM trash LIMIT 1"};
    storage::Statement empty_trash{db, "DELETE FROM trash WHERE lane = ?1"};
};

#undef LEAT_STREAM_COLUMNS

}  // namespace leat::firehose
