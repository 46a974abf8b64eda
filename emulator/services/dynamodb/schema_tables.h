#pragma once
// The tables of items, entries, tables and settings.

namespace leat::dynamodb {

inline constexpr const char* kTablesSchema = R"(
CREATE TABLE items (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE entries (k BLOB PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE spaces (
    space INTEGER PRIMARY KEY AUTOINCREMENT CHECK (space < 4294967296),
    items INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE discarded (space INTEGER PRIMARY KEY, with_items INTEGER NOT NULL);
CREATE TABLE tables (
    table_key INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    space INTEGER NOT NULL, unsettled INTEGER NOT NULL, ttl INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (account, region, name));
CREATE INDEX tables_by_space ON tables (space);
CREATE INDEX tables_unsettled ON tables (table_key) WHERE unsettled;
CREATE INDEX tables_with_ttl ON tables (table_key) WHERE ttl;
CREATE TABLE settings (
    table_key INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (table_key, name)) WITHOUT ROWID;
)";

// Until then a key had four bytes where its group is one now, the first of them.
inline constexpr const char* kKeysInGroups = R"(
CREATE TABLE grouped (k BLOB PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO grouped
    SELECT CAST(substr(k, 1, 5) || substr(k, 9) AS BLOB), id FROM entries ORDER BY 1;
DROP TABLE entries;
ALTER TABLE grouped RENAME TO entries;
UPDATE ttl_runs SET at = CAST(substr(at, 1, 5) || substr(at, 9) AS BLOB) WHERE at IS NOT NULL;
CREATE TABLE grouped (
    run INTEGER NOT NULL, expires INTEGER NOT NULL, k BLOB NOT NULL,
    PRIMARY KEY (run, expires, k)) WITHOUT ROWID;
INSERT INTO grouped
    SELECT run, expires, CAST(substr(k, 1, 5) || substr(k, 9) AS BLOB) FROM ttl_entries;
DROP TABLE ttl_entries;
ALTER TABLE grouped RENAME TO ttl_entries;
)";

}  // namespace leat::dynamodb
