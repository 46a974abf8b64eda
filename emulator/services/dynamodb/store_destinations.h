#pragma once
// DestinationStore: all SQL of Kinesis streaming destinations and their outbox; the area of Store
// for it. The writer's also remembers the destinations of tables, and forgets them after a
// rollback.
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

enum class DestinationStatus : std::uint8_t {
    Enabling,
    Active,
    Disabling,
    Disabled,
    EnableFailed,
    Updating
};
const char* name_of(DestinationStatus status);

struct DestinationRow {
    std::int64_t key = 0;
    std::int64_t table_key = 0;  // negative: the table is gone, and this goes with the last record
    std::string stream_arn;
    DestinationStatus status = DestinationStatus::Enabling;
    std::optional<bool> microseconds;  // the precision asked for

    /// Changes are recorded for it.
    bool takes_records() const {
        return status == DestinationStatus::Enabling || status == DestinationStatus::Active ||
               status == DestinationStatus::Updating;
    }
};

/// A record that waits to be put.
struct OutboxRow {
    std::int64_t id = 0;
    Timestamp time;
    std::string partition_key, body;
};

class DestinationStore final : public StoreArea {
public:
    explicit DestinationStore(Store& store);
    void drop_caches() override { taking_.clear(); }

    /// In order of their making.
    std::vector<DestinationRow> of_table(std::int64_t table_key);
    /// Those of them that take records; the writer's alone.
    const std::vector<DestinationRow>& taking(std::int64_t table_key);
    /// A new one or another state; key and table_key are given.
    void insert(const DestinationRow& row);
    void update(const DestinationRow& row);
    void remove(std::int64_t key);
    /// By key, after one: those that change their state by themselves.
    std::vector<DestinationRow> unsettled(std::int64_t after, std::int64_t limit);
    /// Its table is gone.
    void orphan(std::int64_t table_key);
    void delete_account(const std::string& account);

    // The outbox.
    void add(std::int64_t destination, Timestamp time, std::string_view partition_key,
             std::string_view body);
    /// A destination, after one, for which records wait.
    std::optional<DestinationRow> next_waiting(std::int64_t after);
    /// The oldest ones: one at least, if any, and no more bytes than that.
    std::vector<OutboxRow> waiting(std::int64_t destination, std::int64_t limit,
                                   std::size_t max_bytes);
    bool any_waiting(std::int64_t destination);
    void remove_up_to(std::int64_t destination, std::int64_t id);

private:
    static DestinationRow row_of(const storage::Cursor& row);
    static std::vector<DestinationRow> rows_of(storage::Cursor row);

    storage::Database& database_;
    storage::Statement of_table_, insert_, update_, remove_, unsettled_, orphan_, account_outbox_,
        account_, add_, next_waiting_, by_key_, waiting_, any_waiting_, remove_up_to_;
    std::unordered_map<std::int64_t, std::vector<DestinationRow>> taking_;
};

}  // namespace leat::dynamodb
