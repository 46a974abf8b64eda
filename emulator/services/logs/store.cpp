#include "services/logs/store.h"

#include "services/logs/limits.h"

namespace leat::logs {
namespace {

constexpr const char* kScripts[]{
    R"(
CREATE TABLE groups (
    group_key INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    created INTEGER NOT NULL, retention_days INTEGER, class TEXT NOT NULL, kms_key TEXT,
    protected INTEGER NOT NULL, stored_bytes INTEGER NOT NULL,
    UNIQUE (account, region, name));
CREATE INDEX groups_with_retention ON groups (group_key) WHERE retention_days IS NOT NULL;
CREATE TABLE streams (
    stream_key INTEGER PRIMARY KEY AUTOINCREMENT,
    group_key INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
    first_event INTEGER NOT NULL, last_event INTEGER NOT NULL, last_ingestion INTEGER,
    stored_bytes INTEGER NOT NULL,
    UNIQUE (group_key, name));
CREATE INDEX streams_by_last_event ON streams (group_key, last_event, name);
CREATE TABLE events (
    event_id INTEGER PRIMARY KEY, group_key INTEGER NOT NULL, stream_key INTEGER NOT NULL,
    time INTEGER NOT NULL, ingested INTEGER NOT NULL, message BLOB NOT NULL);
CREATE INDEX events_of_stream ON events (stream_key, time);
CREATE INDEX events_of_group ON events (group_key, time);
CREATE TABLE tags (
    group_key INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (group_key, key)) WITHOUT ROWID;
CREATE TABLE stream_trash (stream_key INTEGER PRIMARY KEY);
CREATE TABLE group_trash (group_key INTEGER PRIMARY KEY);
)"};

// Rows that one step of the sweeper deletes.
constexpr std::int64_t kRowsPerStep = 500;

#define GROUP_COLUMNS \
    "group_key, name, created, retention_days, class, kms_key, protected, stored_bytes"
#define STREAM_COLUMNS                                                \
    "stream_key, group_key, name, created, first_event, last_event, " \
    "last_ingestion, stored_bytes"
#define STREAMS_OF "SELECT " STREAM_COLUMNS " FROM streams WHERE group_key=?1 AND "
#define EVENT_COLUMNS "events.event_id, events.time, events.ingested, events.message"
#define EVENTS_OF_STREAM "SELECT " EVENT_COLUMNS " FROM events WHERE stream_key=?1 AND "
// The join's order is fixed: event by event, its stream looked up.
#define EVENTS_OF_GROUP                             \
    "SELECT " EVENT_COLUMNS                         \
    ", streams.name FROM events CROSS JOIN streams" \
    " USING (stream_key) WHERE events.group_key=?1 AND "

/// A bound that no name with the prefix exceeds: names are UTF-8.
std::string end_of(const std::string& prefix) { return prefix + "\xff"; }

}  // namespace

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

Store::Store(storage::Database& db)
    : database_(db),
      find_group_(
          db, "SELECT " GROUP_COLUMNS " FROM groups WHERE account=?1 AND region=?2 AND name=?3"),
      list_groups_(db, "SELECT " GROUP_COLUMNS
                       " FROM groups WHERE account=?1 AND region=?2 AND name>?3 AND name>=?4"
                       " AND name<?5 AND instr(name,?6)>0 AND (?7 IS NULL OR class=?7)"
                       " ORDER BY name LIMIT ?8"),
      insert_group_(db,
                    "INSERT INTO groups (account, region, name, created, retention_days, class,"
                    " kms_key, protected, stored_bytes) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)"),
      update_group_(db, "UPDATE groups SET retention_days=?2, protected=?3 WHERE group_key=?1"),
      delete_group_(db, "DELETE FROM groups WHERE group_key=?1"),
      discard_group_(db, "INSERT INTO group_trash VALUES (?1)"),
      discard_account_(db, "INSERT INTO group_trash SELECT group_key FROM groups WHERE account=?1"),
      delete_account_tags_(db,
                           "DELETE FROM tags WHERE group_key IN"
                           " (SELECT group_key FROM groups WHERE account=?1)"),
      delete_account_(db, "DELETE FROM groups WHERE account=?1"),
      grow_group_(db, "UPDATE groups SET stored_bytes=stored_bytes+?2 WHERE group_key=?1"),
      find_stream_(db, STREAMS_OF "name=?2"),
      streams_up_(db, STREAMS_OF "name>?2 AND name>=?3 AND name<?4 ORDER BY name LIMIT ?5"),
      streams_down_(db, STREAMS_OF "name<?2 AND name>=?3 AND name<?4 ORDER BY name DESC LIMIT ?5"),
      times_up_(db, STREAMS_OF "(last_event,name)>(?2,?3) ORDER BY last_event, name LIMIT ?4"),
      times_down_(
          db, STREAMS_OF "(last_event,name)<(?2,?3) ORDER BY last_event DESC, name DESC LIMIT ?4"),
      insert_stream_(db,
                     "INSERT INTO streams (group_key, name, created, first_event, last_event,"
                     " last_ingestion, stored_bytes) VALUES (?1,?2,?3,?4,?5,?6,?7)"),
      update_stream_(db,
                     "UPDATE streams SET first_event=?2, last_event=?3, last_ingestion=?4,"
                     " stored_bytes=?5 WHERE stream_key=?1"),
      delete_stream_(db, "DELETE FROM streams WHERE stream_key=?1"),
      discard_stream_(db, "INSERT INTO stream_trash VALUES (?1)"),
      shrink_stream_(db, "UPDATE streams SET stored_bytes=stored_bytes-?2 WHERE stream_key=?1"),
      list_tags_(db, "SELECT key, value FROM tags WHERE group_key=?1 ORDER BY key"),
      put_tag_(db, "INSERT INTO tags VALUES (?1,?2,?3) ON CONFLICT DO UPDATE SET value=?3"),
      delete_tag_(db, "DELETE FROM tags WHERE group_key=?1 AND key=?2"),
      delete_tags_(db, "DELETE FROM tags WHERE group_key=?1"),
      insert_event_(db,
                    "INSERT INTO events (group_key, stream_key, time, ingested, message)"
                    " VALUES (?1,?2,?3,?4,?5)"),
      stream_same_up_(db, EVENTS_OF_STREAM "time=?2 AND event_id>?3 ORDER BY event_id"),
      stream_later_(db, EVENTS_OF_STREAM "time>?2 AND time<?3 ORDER BY time, event_id"),
      stream_same_down_(db, EVENTS_OF_STREAM "time=?2 AND event_id<?3 ORDER BY event_id DESC"),
      stream_earlier_(db,
                      EVENTS_OF_STREAM "time<?2 AND time>=?3 ORDER BY time DESC, event_id DESC"),
      group_same_(db, EVENTS_OF_GROUP "time=?2 AND event_id>?3 ORDER BY event_id"),
      group_later_(db, EVENTS_OF_GROUP "time>?2 AND time<?3 ORDER BY time, event_id"),
      retained_(db,
                "SELECT group_key, retention_days FROM groups"
                " WHERE retention_days IS NOT NULL AND group_key>?1 ORDER BY group_key LIMIT ?2"),
      oldest_(db, "SELECT time FROM events WHERE group_key=?1 ORDER BY time LIMIT 1"),
      expired_(db,
               "SELECT event_id, stream_key, length(message) FROM events"
               " WHERE group_key=?1 AND time<?2 ORDER BY time LIMIT ?3"),
      delete_event_(db, "DELETE FROM events WHERE event_id=?1"),
      any_stream_trash_(db, "SELECT stream_key FROM stream_trash LIMIT 1"),
      any_group_trash_(db, "SELECT group_key FROM group_trash LIMIT 1"),
      stream_rubbish_(db,
                      "DELETE FROM events WHERE event_id IN"
                      " (SELECT event_id FROM events WHERE stream_key=?1 LIMIT ?2)"),
      group_rubbish_(db,
                     "DELETE FROM events WHERE event_id IN"
                     " (SELECT event_id FROM events WHERE group_key=?1 LIMIT ?2)"),
      group_streams_rubbish_(db,
                             "DELETE FROM streams WHERE stream_key IN"
                             " (SELECT stream_key FROM streams WHERE group_key=?1 LIMIT ?2)"),
      forget_stream_trash_(db, "DELETE FROM stream_trash WHERE stream_key=?1"),
      forget_group_trash_(db, "DELETE FROM group_trash WHERE group_key=?1") {}

#undef GROUP_COLUMNS
#undef STREAM_COLUMNS
#undef STREAMS_OF
#undef EVENT_COLUMNS
#undef EVENTS_OF_STREAM
#undef EVENTS_OF_GROUP

GroupRow Store::group_of(const storage::Cursor& row) {
    GroupRow g;
    g.key = row.integer(0);
    g.name = row.string(1);
    g.created = row.time(2);
    if (!row.is_null(3)) g.retention_days = static_cast<std::int32_t>(row.integer(3));
    g.log_class = row.string(4);
    if (!row.is_null(5)) g.kms_key_id = row.string(5);
    g.is_protected = row.integer(6) != 0;
    g.stored_bytes = row.integer(7);
    return g;
}

StreamRow Store::stream_of(const storage::Cursor& row) {
    StreamRow s;
    s.key = row.integer(0);
    s.group_key = row.integer(1);
    s.name = row.string(2);
    s.created = row.time(3);
    s.first_event = row.time(4);
    s.last_event = row.time(5);
    if (!row.is_null(6)) s.last_ingestion = row.time(6);
    s.stored_bytes = row.integer(7);
    return s;
}

std::optional<GroupRow> Store::find_group(const service::Scope& scope, std::string_view name) {
    auto row = find_group_.query(scope.account, scope.region, name);
    if (!row.next()) return std::nullopt;
    return group_of(row);
}

std::vector<GroupRow> Store::groups(const service::Scope& scope, const GroupQuery& query) {
    std::vector<GroupRow> found;
    const std::string end = end_of(query.prefix);
    // Every name has the empty part, and every one begins with the empty prefix.
    auto row = list_groups_.query(scope.account, scope.region, query.after, query.prefix, end,
                                  query.part, query.log_class, query.limit);
    while (row.next()) found.push_back(group_of(row));
    return found;
}

std::int64_t Store::insert_group(const service::Scope& scope, const GroupRow& g) {
    insert_group_.execute(scope.account, scope.region, g.name, g.created, g.retention_days,
                          g.log_class, g.kms_key_id, g.is_protected, g.stored_bytes);
    return database_.last_insert_rowid();
}

void Store::update_group(const GroupRow& group) {
    update_group_.execute(group.key, group.retention_days, group.is_protected);
}

void Store::delete_group(const GroupRow& group) {
    discard_group_.execute(group.key);
    delete_tags_.execute(group.key);
    delete_group_.execute(group.key);
}

void Store::delete_account(const std::string& account) {
    discard_account_.execute(account);
    delete_account_tags_.execute(account);
    delete_account_.execute(account);
}

std::optional<StreamRow> Store::find_stream(std::int64_t group_key, std::string_view name) {
    auto row = find_stream_.query(group_key, name);
    if (!row.next()) return std::nullopt;
    return stream_of(row);
}

std::vector<StreamRow> Store::streams_by_time(std::int64_t group_key, const StreamQuery& query) {
    std::vector<StreamRow> found;
    const std::string last_name = end_of("");
    const std::string& name = query.after_name   ? *query.after_name
                              : query.descending ? last_name
                                                 : query.prefix;
    const Timestamp time =
        query.after_time.value_or(query.descending ? Timestamp::never() : Timestamp{-1});
    auto& statement = query.descending ? times_down_ : times_up_;
    auto row = statement.query(group_key, time, name, query.limit);
    while (row.next()) found.push_back(stream_of(row));
    return found;
}

std::vector<StreamRow> Store::streams(std::int64_t group_key, const StreamQuery& query) {
    if (query.by_time) return streams_by_time(group_key, query);
    std::vector<StreamRow> found;
    const std::string end = end_of(query.prefix);
    const std::string after = query.after_name.value_or(query.descending ? end : "");
    auto& statement = query.descending ? streams_down_ : streams_up_;
    auto row = statement.query(group_key, after, query.prefix, end, query.limit);
    while (row.next()) found.push_back(stream_of(row));
    return found;
}

std::int64_t Store::insert_stream(const StreamRow& s) {
    insert_stream_.execute(s.group_key, s.name, s.created, s.first_event, s.last_event,
                           s.last_ingestion, s.stored_bytes);
    return database_.last_insert_rowid();
}

void Store::delete_stream(const StreamRow& stream) {
    discard_stream_.execute(stream.key);
    delete_stream_.execute(stream.key);
    grow_group_.execute(stream.group_key, -stream.stored_bytes);
}

std::map<std::string, std::string> Store::tags(std::int64_t group_key) {
    std::map<std::string, std::string> found;
    auto row = list_tags_.query(group_key);
    while (row.next()) found.emplace(row.string(0), row.string(1));
    return found;
}

void Store::put_tag(std::int64_t group_key, const std::string& key, const std::string& value) {
    put_tag_.execute(group_key, key, value);
}

void Store::delete_tag(std::int64_t group_key, const std::string& key) {
    delete_tag_.execute(group_key, key);
}

StreamRow Store::append(const StreamRow& stream, const std::vector<NewEvent>& events,
                        Timestamp now) {
    StreamRow grown = stream;
    for (const NewEvent& event : events) {
        insert_event_.execute(stream.group_key, stream.key, event.time, now,
                              storage::AsBlob{event.message});
        const bool first = !grown.last_ingestion;
        grown.first_event = first ? event.time : std::min(grown.first_event, event.time);
        grown.last_event = first ? event.time : std::max(grown.last_event, event.time);
        grown.last_ingestion = now;
        grown.stored_bytes += event_size(event.message.size());
    }
    update_stream_.execute(grown.key, grown.first_event, grown.last_event, grown.last_ingestion,
                           grown.stored_bytes);
    grow_group_.execute(grown.group_key, grown.stored_bytes - stream.stored_bytes);
    return grown;
}

std::vector<Store::Retained> Store::retained(std::int64_t after_key, std::int64_t limit) {
    std::vector<Retained> found;
    {
        auto row = retained_.query(after_key, limit);
        while (row.next())
            found.push_back({row.integer(0), static_cast<std::int32_t>(row.integer(1)), {}});
    }
    for (Retained& group : found) {
        auto row = oldest_.query(group.group_key);
        if (row.next()) group.oldest = row.time(0);
    }
    return found;
}

void Store::trim(std::int64_t group_key, Timestamp horizon) {
    std::vector<std::int64_t> ids;
    std::map<std::int64_t, std::int64_t> bytes_of_stream;
    std::int64_t bytes = 0;
    {
        auto row = expired_.query(group_key, horizon, kRowsPerStep);
        while (row.next()) {
            const std::int64_t size = row.integer(2) + kEventOverhead;
            ids.push_back(row.integer(0));
            bytes_of_stream[row.integer(1)] += size;
        }
    }
    for (const std::int64_t id : ids) delete_event_.execute(id);
    // What a deleted stream still holds has left the group's figure with the stream.
    for (const auto& [stream, size] : bytes_of_stream)
        if (shrink_stream_.execute(stream, size) > 0) bytes += size;
    grow_group_.execute(group_key, -bytes);
}

bool Store::has_trash() {
    return any_stream_trash_.query().next() || any_group_trash_.query().next();
}

void Store::empty_trash() {
    std::optional<std::int64_t> stream, group;
    if (auto row = any_stream_trash_.query(); row.next()) stream = row.integer(0);
    if (auto row = any_group_trash_.query(); row.next()) group = row.integer(0);
    if (stream) {
        if (stream_rubbish_.execute(*stream, kRowsPerStep) < kRowsPerStep)
            forget_stream_trash_.execute(*stream);
    } else if (group) {
        if (group_rubbish_.execute(*group, kRowsPerStep) == kRowsPerStep) return;
        if (group_streams_rubbish_.execute(*group, kRowsPerStep) == kRowsPerStep) return;
        forget_group_trash_.execute(*group);
    }
}

}  // namespace leat::logs
