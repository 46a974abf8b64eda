#pragma once
// The database tables that the backups area keeps; one script, run once when the database is made.

namespace leat::dynamodb {

inline constexpr const char* kBackupsSchema = R"(
CREATE TABLE history (
    id INTEGER PRIMARY KEY, table_key INTEGER NOT NULL, at INTEGER NOT NULL,
    item_key TEXT NOT NULL, before TEXT);
CREATE INDEX history_by_table ON history (table_key, at);
CREATE TABLE continuous (
    table_key INTEGER PRIMARY KEY, since INTEGER, days INTEGER NOT NULL);
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_key INTEGER NOT NULL, target_key INTEGER NOT NULL, account TEXT NOT NULL,
    source_space INTEGER NOT NULL, mark_at INTEGER NOT NULL, mark_id INTEGER NOT NULL,
    backup TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,
    account TEXT NOT NULL, region TEXT NOT NULL, arn TEXT NOT NULL UNIQUE,
    table_arn TEXT NOT NULL, created INTEGER NOT NULL, token TEXT NOT NULL,
    space INTEGER NOT NULL, description TEXT NOT NULL, request TEXT NOT NULL, expires INTEGER);
CREATE INDEX records_by_expiry ON records (expires) WHERE expires IS NOT NULL;
CREATE INDEX records_by_kind ON records (kind, account, region, id);
CREATE INDEX records_by_table ON records (kind, account, region, table_arn, id);
CREATE INDEX records_by_token ON records (kind, account, region, token) WHERE token <> '';
CREATE TABLE global_tables (
    account TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
    space INTEGER NOT NULL, PRIMARY KEY (account, name)) WITHOUT ROWID;
CREATE INDEX global_tables_by_space ON global_tables (space);
)";

}  // namespace leat::dynamodb
