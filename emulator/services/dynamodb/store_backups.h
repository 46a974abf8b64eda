#pragma once
// BackupStore: the SQL of history, backups, restores, exports, imports and global tables.
//
//   history      what was before each change of a table that keeps it, by table and time
//   continuous   tables that keep history: for PITR (since), or while something copies them
//   jobs         copying under way, its place and what it needs of the history
//   records      backups, exports and imports as Describe… tells them
//
// An area of Store, one per connection: see store.h.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// A moment in the history, between two changes: what is greater happened later.
struct HistoryMark {
    std::int64_t at = 0, id = 0;
    auto operator<=>(const HistoryMark&) const = default;
    /// After everything that happened in this millisecond, or before it.
    static HistoryMark after(Timestamp time) { return {time.ms, INT64_MAX}; }
    static HistoryMark before(Timestamp time) { return {time.ms, -1}; }
};

struct HistoryRow {
    HistoryMark mark;
    std::string item_key;               // encoded key attributes
    std::optional<std::string> before;  // encoded item; nothing: there was none
};

/// A table that keeps its history.
struct Continuous {
    std::int64_t table_key = 0;
    std::optional<Timestamp> since;  // PITR was switched on; nothing: only copies need it
    std::int64_t days = 35;
};

/// How long the client token of an export or import is remembered.
constexpr Duration kTokenLife = std::chrono::hours(8);

enum class RecordKind : std::uint8_t { Backup = 1, Export = 2, Import = 3 };

/// A backup, an export or an import.
struct Record {
    std::int64_t id = 0;
    RecordKind kind = RecordKind::Backup;
    service::Scope scope;
    std::string arn, table_arn;
    Timestamp created;
    std::string token;                 // ClientToken
    Space space = 0;                   // of a backup's items
    std::string description;           // the shape that Describe… answers, as JSON
    std::string request;               // of a backup the table as it was, else the request, as JSON
    std::optional<Timestamp> expires;  // then it is deleted
};

/// A job's columns; its body is copy_job.h's.
struct JobRow {
    std::int64_t id = 0, source_key = 0, target_key = 0;
    Space source_space = 0;
    std::string account;
    HistoryMark mark;
    std::string backup;  // ARN of the backup it reads or writes
    std::string body;
};

class BackupStore final : public StoreArea {
public:
    explicit BackupStore(Store& store);
    ~BackupStore() override;
    void drop_caches() override;

    // History.
    void keep(std::int64_t table_key, Timestamp now, std::string_view item_key,
              std::optional<std::string_view> before);
    /// Of now: what is kept later is greater. The writer's store alone.
    HistoryMark newest();
    /// Rows with from < mark < to, newest or oldest first.
    std::vector<HistoryRow> history_down(std::int64_t table_key, HistoryMark from, HistoryMark to,
                                         std::int64_t limit);
    std::vector<HistoryRow> history_up(std::int64_t table_key, HistoryMark from, HistoryMark to,
                                       std::int64_t limit);
    /// Deletes rows before a time; returns how many.
    std::int64_t trim_history(std::int64_t table_key, Timestamp before, std::int64_t most);
    std::optional<Timestamp> oldest_history(std::int64_t table_key);

    std::optional<Continuous> continuous(std::int64_t table_key);
    void put_continuous(const Continuous& row);
    void delete_continuous(std::int64_t table_key);
    std::vector<Continuous> all_continuous(std::int64_t after_key, std::int64_t limit);

    // Jobs.
    std::int64_t add_job(const JobRow& job);
    void update_job(std::int64_t id, std::string_view body);
    void delete_job(std::int64_t id);
    std::optional<JobRow> next_job(std::int64_t after_id);
    /// Something copies this table, or fills it, or copies this space, or reads or writes this
    /// backup.
    bool is_source(std::int64_t table_key);
    bool is_target(std::int64_t table_key);
    bool reads_space(Space space);
    bool backup_in_use(std::string_view arn);
    /// The earliest history that a job of this table needs.
    std::optional<HistoryMark> needed_history(std::int64_t table_key);

    // Records.
    std::int64_t add_record(const Record& record);
    void update_record(const Record& record);
    void delete_record(std::int64_t id);
    /// The record that expires first.
    std::optional<Record> next_to_expire();
    std::optional<Record> record(RecordKind kind, std::string_view arn);
    std::optional<Record> record_by_token(RecordKind kind, const service::Scope& scope,
                                          std::string_view token, Timestamp not_before);
    /// In order of their making, of one table unless table_arn is empty.
    std::vector<Record> records(RecordKind kind, const service::Scope& scope,
                                std::string_view table_arn, std::int64_t after_id,
                                std::int64_t limit);

    // Global tables of version 2017.11.29: a name; the replicas are tables of one space.
    struct GlobalTableRow {
        Timestamp created;
        Space space = 0;
    };
    void add_global_table(const std::string& account, std::string_view name,
                          const GlobalTableRow& row);
    std::optional<GlobalTableRow> global_table(const std::string& account, std::string_view name);
    void delete_global_table(Space space);
    std::vector<std::string> global_tables(const std::string& account, std::string_view after,
                                           std::int64_t limit);

    void delete_account(const std::string& account);

private:
    struct Statements;
    void load();

    Store& store_;
    std::unique_ptr<Statements> sql_;
    HistoryMark newest_;  // cached
    bool loaded_ = false;
};

}  // namespace leat::dynamodb
