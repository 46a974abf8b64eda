#include "services/dynamodb/store_destinations.h"

namespace leat::dynamodb {
namespace {

#define COLUMNS "destination_key, table_key, stream_arn, status, microseconds"

}  // namespace

const char* name_of(DestinationStatus status) {
    constexpr const char* kNames[]{"ENABLING", "ACTIVE",        "DISABLING",
                                   "DISABLED", "ENABLE_FAILED", "UPDATING"};
    return kNames[static_cast<std::size_t>(status)];
}

DestinationStore::DestinationStore(Store& store)
    : database_(store.database()),
      of_table_(database_, "SELECT " COLUMNS
                           " FROM kinesis_destinations WHERE table_key=?1"
                           " ORDER BY destination_key"),
      insert_(database_,
              "INSERT INTO kinesis_destinations (table_key, stream_arn, status, microseconds)"
              " VALUES (?1,?2,?3,?4)"),
      update_(database_,
              "UPDATE kinesis_destinations SET status=?2, microseconds=?3"
              " WHERE destination_key=?1"),
      remove_(database_, "DELETE FROM kinesis_destinations WHERE destination_key=?1"),
      unsettled_(database_, "SELECT " COLUMNS
                            " FROM kinesis_destinations WHERE status IN (0, 2, 5)"
                            " AND destination_key>?1 ORDER BY destination_key LIMIT ?2"),
      orphan_(database_,
              "UPDATE kinesis_destinations SET table_key=-destination_key, status=2"
              " WHERE table_key=?1"),
      account_outbox_(database_,
                      "DELETE FROM kinesis_outbox WHERE destination_key IN"
                      " (SELECT destination_key FROM kinesis_destinations JOIN tables"
                      " USING (table_key) WHERE account=?1)"),
      account_(database_,
               "DELETE FROM kinesis_destinations WHERE table_key IN"
               " (SELECT table_key FROM tables WHERE account=?1)"),
      add_(database_,
           "INSERT INTO kinesis_outbox (destination_key, time, partition_key, body)"
           " VALUES (?1,?2,?3,?4)"),
      next_waiting_(database_,
                    "SELECT destination_key FROM kinesis_outbox WHERE destination_key>?1"
                    " ORDER BY destination_key LIMIT 1"),
      by_key_(database_, "SELECT " COLUMNS " FROM kinesis_destinations WHERE destination_key=?1"),
      waiting_(database_,
               "SELECT id, time, partition_key, body FROM kinesis_outbox WHERE destination_key=?1"
               " ORDER BY id LIMIT ?2"),
      any_waiting_(database_,
                   "SELECT EXISTS (SELECT 1 FROM kinesis_outbox WHERE destination_key=?1)"),
      remove_up_to_(database_, "DELETE FROM kinesis_outbox WHERE destination_key=?1 AND id<=?2") {}

#undef COLUMNS

DestinationRow DestinationStore::row_of(const storage::Cursor& row) {
    DestinationRow out{.key = row.integer(0),
                       .table_key = row.integer(1),
                       .stream_arn = row.string(2),
                       .status = static_cast<DestinationStatus>(row.integer(3))};
    if (!row.is_null(4)) out.microseconds = row.integer(4) != 0;
    return out;
}

std::vector<DestinationRow> DestinationStore::rows_of(storage::Cursor row) {
    std::vector<DestinationRow> rows;
    while (row.next()) rows.push_back(row_of(row));
    return rows;
}

std::vector<DestinationRow> DestinationStore::of_table(std::int64_t table_key) {
    return rows_of(of_table_.query(table_key));
}

const std::vector<DestinationRow>& DestinationStore::taking(std::int64_t table_key) {
    const auto known = taking_.find(table_key);
    if (known != taking_.end()) return known->second;
    auto rows = of_table(table_key);
    std::erase_if(rows, [](const DestinationRow& row) { return !row.takes_records(); });
    return taking_.emplace(table_key, std::move(rows)).first->second;
}

void DestinationStore::insert(const DestinationRow& row) {
    insert_.execute(row.table_key, row.stream_arn, static_cast<int>(row.status), row.microseconds);
    taking_.erase(row.table_key);
}

void DestinationStore::update(const DestinationRow& row) {
    update_.execute(row.key, static_cast<int>(row.status), row.microseconds);
    taking_.erase(row.table_key);
}

void DestinationStore::remove(std::int64_t key) { remove_.execute(key); }

std::vector<DestinationRow> DestinationStore::unsettled(std::int64_t after, std::int64_t limit) {
    return rows_of(unsettled_.query(after, limit));
}

void DestinationStore::orphan(std::int64_t table_key) {
    orphan_.execute(table_key);
    taking_.erase(table_key);
}

void DestinationStore::delete_account(const std::string& account) {
    account_outbox_.execute(account);
    account_.execute(account);
    taking_.clear();
}

void DestinationStore::add(std::int64_t destination, Timestamp time, std::string_view partition_key,
                           std::string_view body) {
    add_.execute(destination, time, partition_key, storage::AsBlob{body});
}

std::optional<DestinationRow> DestinationStore::next_waiting(std::int64_t after) {
    std::int64_t key = 0;
    {
        auto row = next_waiting_.query(after);
        if (!row.next()) return std::nullopt;
        key = row.integer(0);
    }
    auto row = by_key_.query(key);
    if (!row.next()) return DestinationRow{.key = key};
    return row_of(row);
}

std::vector<OutboxRow> DestinationStore::waiting(std::int64_t destination, std::int64_t limit,
                                                 std::size_t max_bytes) {
    auto row = waiting_.query(destination, limit);
    std::vector<OutboxRow> rows;
    std::size_t bytes = 0;
    while (row.next()) {
        bytes += row.blob(3).size();
        if (!rows.empty() && bytes > max_bytes) break;
        rows.push_back({row.integer(0), row.time(1), row.string(2), std::string(row.blob(3))});
    }
    return rows;
}

bool DestinationStore::any_waiting(std::int64_t destination) {
    auto row = any_waiting_.query(destination);
    return row.next() && row.integer(0) != 0;
}

void DestinationStore::remove_up_to(std::int64_t destination, std::int64_t id) {
    remove_up_to_.execute(destination, id);
}

}  // namespace leat::dynamodb
