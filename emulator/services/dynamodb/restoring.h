#pragma once
// Restoring: a new table from what another was, for RestoreTableFromBackup and
// RestoreTableToPointInTime. It is CREATING until its items are there.
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_backups.h"

namespace leat::dynamodb {

/// What the caller wants otherwise than it was.
struct RestoreOverrides {
    const std::optional<std::string>& billing_mode;
    const std::optional<std::vector<GlobalSecondaryIndex>>& global_indexes;
    const std::optional<std::vector<LocalSecondaryIndex>>& local_indexes;
    const std::optional<ProvisionedThroughput>& throughput;
    const std::optional<OnDemandThroughput>& on_demand_throughput;
    const std::optional<SSESpecification>& sse;
};
template <class Input>
RestoreOverrides overrides_of(const Input& input) {
    return {input.billing_mode_override,          input.global_secondary_index_override,
            input.local_secondary_index_override, input.provisioned_throughput_override,
            input.on_demand_throughput_override,  input.sse_specification_override};
}

/// TableAlreadyExistsException.
void check_target_name(Call& call, const std::string& name);
/// The table to be, not yet in the store; ValidationException for overrides that do not fit.
Table restored_table(Call& call, const Table& source, const std::string& name,
                     const RestoreOverrides& overrides);
/// Puts it into the store, with its settings and its RestoreSummary.
TablePtr insert_restored(Call& call, Table table, const std::string& kms_key_arn,
                         const RestoreSummary& summary);

/// The key that a restored table is encrypted with, from the override or else `source`'s.
std::string restored_kms_key(Call& call, const RestoreOverrides& overrides,
                             const std::string& source);

void write_restore_summary(Store& store, std::int64_t table_key, const RestoreSummary& summary);
/// Nothing for a table that was not restored.
std::optional<RestoreSummary> read_restore_summary(Store& store, std::int64_t table_key);

}  // namespace leat::dynamodb
