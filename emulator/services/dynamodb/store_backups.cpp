#include "services/dynamodb/store_backups.h"

#include <algorithm>

namespace leat::dynamodb {

#define LEAT_DYNAMODB_RECORD                                                                   \
    "id, kind, account, region, arn, table_arn, created, token, space, description, request, " \
    "expires"

struct BackupStore::Statements {
    explicit Statements(storage::Database& db) : db(db) {}
    storage::Database& db;
    using S = storage::Statement;

    S keep{db,
           "INSERT INTO history (id, table_key, at, item_key, before) "
           "VALUES (?1, ?2, ?3, ?4, ?5)"};
    S newest{db, "SELECT at, id FROM history ORDER BY id DESC LIMIT 1"};
    S newest_mark{db, "SELECT max(mark_at), max(mark_id) FROM jobs WHERE mark_id < ?1"};
    S history_down{db,
                   "SELECT at, id, item_key, before FROM history WHERE table_key = ?1 "
                   "AND (at, id) > (?2, ?3) AND (at, id) < (?4, ?5) "
                   "ORDER BY at DESC, id DESC LIMIT ?6"};
    S history_up{db,
                 "SELECT at, id, item_key, before FROM history WHERE table_key = ?1 "
                 "AND (at, id) > (?2, ?3) AND (at, id) < (?4, ?5) "
                 "ORDER BY at, id LIMIT ?6"};
    S trim{db,
           "DELETE FROM history WHERE id IN (SELECT id FROM history "
           "WHERE table_key = ?1 AND at < ?2 ORDER BY at, id LIMIT ?3)"};
    S oldest{db, "SELECT min(at) FROM history WHERE table_key = ?1"};

    S continuous{db, "SELECT table_key, since, days FROM continuous WHERE table_key = ?1"};
    S put_continuous{db,
                     "INSERT OR REPLACE INTO continuous (table_key, since, days) "
                     "VALUES (?1, ?2, ?3)"};
    S delete_continuous{db, "DELETE FROM continuous WHERE table_key = ?1"};
    S all_continuous{db,
                     "SELECT table_key, since, days FROM continuous WHERE table_key > ?1 "
                     "ORDER BY table_key LIMIT ?2"};

    S add_job{db,
              "INSERT INTO jobs (source_key, target_key, account, mark_at, mark_id, backup, "
              "body, source_space) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
    S update_job{db, "UPDATE jobs SET body = ?2 WHERE id = ?1"};
    S delete_job{db, "DELETE FROM jobs WHERE id = ?1"};
    S next_job{db,
               "SELECT id, source_key, target_key, account, mark_at, mark_id, backup, body, "
               "source_space "
               "FROM jobs WHERE id > ?1 ORDER BY id LIMIT 1"};
    S is_source{db, "SELECT 1 FROM jobs WHERE source_key = ?1 LIMIT 1"};
    S is_target{db, "SELECT 1 FROM jobs WHERE target_key = ?1 LIMIT 1"};
    S reads_space{db, "SELECT 1 FROM jobs WHERE source_space = ?1 LIMIT 1"};
    S of_backup{db, "SELECT 1 FROM jobs WHERE backup = ?1 LIMIT 1"};
    S needed{db,
             "SELECT mark_at, mark_id FROM jobs WHERE source_key = ?1 "
             "ORDER BY mark_at, mark_id LIMIT 1"};

    S add_record{db,
                 "INSERT INTO records (kind, account, region, arn, table_arn, created, token, "
                 "space, description, request, expires) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"};
    S next_to_expire{db, "SELECT " LEAT_DYNAMODB_RECORD
                         " FROM records WHERE expires IS NOT NULL ORDER BY expires LIMIT 1"};
    S update_record{db, "UPDATE records SET description = ?2, space = ?3 WHERE id = ?1"};
    S delete_record{db, "DELETE FROM records WHERE id = ?1"};
    S record{db, "SELECT " LEAT_DYNAMODB_RECORD " FROM records WHERE arn = ?1 AND kind = ?2"};
    S by_token{db, "SELECT " LEAT_DYNAMODB_RECORD
                   " FROM records WHERE kind = ?1 AND account = ?2 AND region = ?3 "
                   "AND token = ?4 AND token <> '' AND created >= ?5 ORDER BY id DESC LIMIT 1"};
    S of_kind{db, "SELECT " LEAT_DYNAMODB_RECORD
                  " FROM records WHERE kind = ?1 AND account = ?2 AND region = ?3 AND id > ?4 "
                  "ORDER BY id LIMIT ?5"};
    S of_table{db, "SELECT " LEAT_DYNAMODB_RECORD
                   " FROM records WHERE kind = ?1 AND account = ?2 AND region = ?3 AND id > ?4 "
                   "AND table_arn = ?6 ORDER BY id LIMIT ?5"};

    S add_global{db,
                 "INSERT OR REPLACE INTO global_tables (account, name, created, space) "
                 "VALUES (?1, ?2, ?3, ?4)"};
    S global{db, "SELECT created, space FROM global_tables WHERE account = ?1 AND name = ?2"};
    S delete_global{db, "DELETE FROM global_tables WHERE space = ?1"};
    S globals{db,
              "SELECT name FROM global_tables WHERE account = ?1 AND name > ?2 "
              "ORDER BY name LIMIT ?3"};

    S spaces_of{db, "SELECT space FROM records WHERE account = ?1 AND space <> 0"};
    S drop_jobs{db, "DELETE FROM jobs WHERE account = ?1"};
    S drop_records{db, "DELETE FROM records WHERE account = ?1"};
    S drop_globals{db, "DELETE FROM global_tables WHERE account = ?1"};
};

namespace {

Record record_of(const storage::Cursor& row) {
    Record record;
    record.id = row.integer(0);
    record.kind = static_cast<RecordKind>(row.integer(1));
    record.scope = {row.string(2), row.string(3)};
    record.arn = row.string(4);
    record.table_arn = row.string(5);
    record.created = row.time(6);
    record.token = row.string(7);
    record.space = static_cast<Space>(row.integer(8));
    record.description = row.string(9);
    record.request = row.string(10);
    if (!row.is_null(11)) record.expires = row.time(11);
    return record;
}

Continuous continuous_of(const storage::Cursor& row) {
    Continuous found{.table_key = row.integer(0), .since = {}, .days = row.integer(2)};
    if (!row.is_null(1)) found.since = row.time(1);
    return found;
}

std::vector<HistoryRow> history_of(storage::Cursor rows) {
    std::vector<HistoryRow> found;
    while (rows.next()) {
        HistoryRow row{{rows.integer(0), rows.integer(1)}, rows.string(2), std::nullopt};
        if (!rows.is_null(3)) row.before = rows.string(3);
        found.push_back(std::move(row));
    }
    return found;
}

}  // namespace

BackupStore::BackupStore(Store& store)
    : store_(store), sql_(std::make_unique<Statements>(store.database())) {}

BackupStore::~BackupStore() = default;

void BackupStore::drop_caches() { loaded_ = false; }

// Numbers go on where they were even when all rows are trimmed, as long as a job remembers one.
void BackupStore::load() {
    if (loaded_) return;
    newest_ = {};
    {
        auto row = sql_->newest.query();
        if (row.next()) newest_ = {row.integer(0), row.integer(1)};
    }
    auto row = sql_->newest_mark.query(INT64_MAX);
    if (row.next() && !row.is_null(0)) {
        newest_.at = std::max(newest_.at, row.integer(0));
        newest_.id = std::max(newest_.id, row.integer(1));
    }
    loaded_ = true;
}

void BackupStore::keep(std::int64_t table_key, Timestamp now, std::string_view item_key,
                       std::optional<std::string_view> before) {
    load();
    // A clock that was set back does not reorder what happened.
    newest_.at = std::max(newest_.at, now.ms);
    ++newest_.id;
    sql_->keep.execute(newest_.id, table_key, newest_.at, item_key, before);
}

HistoryMark BackupStore::newest() {
    load();
    return newest_;
}

std::vector<HistoryRow> BackupStore::history_down(std::int64_t table_key, HistoryMark from,
                                                  HistoryMark to, std::int64_t limit) {
    return history_of(sql_->history_down.query(table_key, from.at, from.id, to.at, to.id, limit));
}

std::vector<HistoryRow> BackupStore::history_up(std::int64_t table_key, HistoryMark from,
                                                HistoryMark to, std::int64_t limit) {
    return history_of(sql_->history_up.query(table_key, from.at, from.id, to.at, to.id, limit));
}

std::int64_t BackupStore::trim_history(std::int64_t table_key, Timestamp before,
                                       std::int64_t most) {
    return sql_->trim.execute(table_key, before, most);
}

std::optional<Timestamp> BackupStore::oldest_history(std::int64_t table_key) {
    auto row = sql_->oldest.query(table_key);
    if (!row.next() || row.is_null(0)) return std::nullopt;
    return row.time(0);
}

std::optional<Continuous> BackupStore::continuous(std::int64_t table_key) {
    auto row = sql_->continuous.query(table_key);
    if (!row.next()) return std::nullopt;
    return continuous_of(row);
}

void BackupStore::put_continuous(const Continuous& row) {
    sql_->put_continuous.execute(row.table_key, row.since, row.days);
}

void BackupStore::delete_continuous(std::int64_t table_key) {
    sql_->delete_continuous.execute(table_key);
}

std::vector<Continuous> BackupStore::all_continuous(std::int64_t after_key, std::int64_t limit) {
    std::vector<Continuous> found;
    auto row = sql_->all_continuous.query(after_key, limit);
    while (row.next()) found.push_back(continuous_of(row));
    return found;
}

std::int64_t BackupStore::add_job(const JobRow& job) {
    sql_->add_job.execute(job.source_key, job.target_key, job.account, job.mark.at, job.mark.id,
                          job.backup, job.body, std::int64_t{job.source_space});
    return store_.database().last_insert_rowid();
}

void BackupStore::update_job(std::int64_t id, std::string_view body) {
    sql_->update_job.execute(id, body);
}

void BackupStore::delete_job(std::int64_t id) { sql_->delete_job.execute(id); }

std::optional<JobRow> BackupStore::next_job(std::int64_t after_id) {
    auto row = sql_->next_job.query(after_id);
    if (!row.next()) return std::nullopt;
    JobRow job;
    job.id = row.integer(0);
    job.source_key = row.integer(1);
    job.target_key = row.integer(2);
    job.account = row.string(3);
    job.mark = {row.integer(4), row.integer(5)};
    job.backup = row.string(6);
    job.body = row.string(7);
    job.source_space = static_cast<Space>(row.integer(8));
    return job;
}

bool BackupStore::is_source(std::int64_t table_key) {
    return sql_->is_source.query(table_key).next();
}

bool BackupStore::is_target(std::int64_t table_key) {
    return sql_->is_target.query(table_key).next();
}

bool BackupStore::reads_space(Space space) {
    return sql_->reads_space.query(std::int64_t{space}).next();
}

bool BackupStore::backup_in_use(std::string_view arn) { return sql_->of_backup.query(arn).next(); }

std::optional<HistoryMark> BackupStore::needed_history(std::int64_t table_key) {
    auto row = sql_->needed.query(table_key);
    if (!row.next()) return std::nullopt;
    return HistoryMark{row.integer(0), row.integer(1)};
}

std::int64_t BackupStore::add_record(const Record& record) {
    sql_->add_record.execute(static_cast<int>(record.kind), record.scope.account,
                             record.scope.region, record.arn, record.table_arn, record.created,
                             record.token, std::int64_t{record.space}, record.description,
                             record.request, record.expires);
    return store_.database().last_insert_rowid();
}

void BackupStore::update_record(const Record& record) {
    sql_->update_record.execute(record.id, record.description, std::int64_t{record.space});
}

void BackupStore::delete_record(std::int64_t id) { sql_->delete_record.execute(id); }

std::optional<Record> BackupStore::next_to_expire() {
    auto row = sql_->next_to_expire.query();
    if (!row.next()) return std::nullopt;
    return record_of(row);
}

std::optional<Record> BackupStore::record(RecordKind kind, std::string_view arn) {
    auto row = sql_->record.query(arn, static_cast<int>(kind));
    if (!row.next()) return std::nullopt;
    return record_of(row);
}

std::optional<Record> BackupStore::record_by_token(RecordKind kind, const service::Scope& scope,
                                                   std::string_view token, Timestamp not_before) {
    auto row = sql_->by_token.query(static_cast<int>(kind), scope.account, scope.region, token,
                                    not_before);
    if (!row.next()) return std::nullopt;
    return record_of(row);
}

std::vector<Record> BackupStore::records(RecordKind kind, const service::Scope& scope,
                                         std::string_view table_arn, std::int64_t after_id,
                                         std::int64_t limit) {
    std::vector<Record> found;
    const auto read = [&](storage::Cursor row) {
        while (row.next()) found.push_back(record_of(row));
    };
    if (table_arn.empty())
        read(sql_->of_kind.query(static_cast<int>(kind), scope.account, scope.region, after_id,
                                 limit));
    else
        read(sql_->of_table.query(static_cast<int>(kind), scope.account, scope.region, after_id,
                                  limit, table_arn));
    return found;
}

void BackupStore::add_global_table(const std::string& account, std::string_view name,
                                   const GlobalTableRow& row) {
    sql_->add_global.execute(account, name, row.created, std::int64_t{row.space});
}

std::optional<BackupStore::GlobalTableRow> BackupStore::global_table(const std::string& account,
                                                                     std::string_view name) {
    auto row = sql_->global.query(account, name);
    if (!row.next()) return std::nullopt;
    return GlobalTableRow{row.time(0), static_cast<Space>(row.integer(1))};
}

void BackupStore::delete_global_table(Space space) {
    sql_->delete_global.execute(std::int64_t{space});
}

std::vector<std::string> BackupStore::global_tables(const std::string& account,
                                                    std::string_view after, std::int64_t limit) {
    std::vector<std::string> names;
    auto row = sql_->globals.query(account, after, limit);
    while (row.next()) names.push_back(row.string(0));
    return names;
}

// History goes with the trimming worker, which finds that the tables are gone.
void BackupStore::delete_account(const std::string& account) {
    std::vector<Space> spaces;
    {
        auto row = sql_->spaces_of.query(account);
        while (row.next()) spaces.push_back(static_cast<Space>(row.integer(0)));
    }
    for (const Space space : spaces) store_.discard_space(space, true);
    sql_->drop_jobs.execute(account);
    sql_->drop_records.execute(account);
    sql_->drop_globals.execute(account);
    drop_caches();
}

}  // namespace leat::dynamodb
