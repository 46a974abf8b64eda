#include <algorithm>

#include "services/dynamodb/capacity_changes.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/global_tables.h"
#include "services/dynamodb/index_changes.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/replicas.h"
#include "services/dynamodb/settings_of_request.h"
#include "services/dynamodb/streams/switching.h"
#include "services/dynamodb/table_creation.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {
namespace {

void check_asks_for_something(const UpdateTableInput& input) {
    if (input.provisioned_throughput || input.billing_mode || input.stream_specification ||
        input.sse_specification || input.table_class || input.deletion_protection_enabled ||
        input.on_demand_throughput || input.warm_throughput)
        return;
    if (input.global_secondary_index_updates && !input.global_secondary_index_updates->empty())
        return;
    if (input.replica_updates && !input.replica_updates->empty()) return;
    throw kValidation(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
}

void change_settings(Call& call, const UpdateTableInput& input, TableSettings& settings) {
    if (input.sse_specification) settings.kms_key_arn = key_arn_of(call, *input.sse_specification);
    if (input.table_class) {
        const bool standard = settings.table_class.empty() || settings.table_class == "STANDARD";
        if (standard != (*input.table_class == "STANDARD")) settings.class_changed = call.now;
        settings.table_class = *input.table_class;
    }
    if (input.warm_throughput) settings.warmth = warmth_of(*input.warm_throughput, settings.warmth);
}

// What the stream becomes; the specification was checked.
void check_stream(const UpdateTableInput& input, const Table& table) {
    if (!input.stream_specification) return;
    if (stream_view(*input.stream_specification)) return check_can_enable_stream(table);
    if (table.global_replica)
        throw invalid_parameter("Disabling Stream is not allowed for a Global Table replica.");
    check_can_disable_stream(table);
}

TablePtr switch_stream(Call& call, const UpdateTableInput& input, TablePtr table) {
    if (!input.stream_specification) return table;
    if (const auto view = stream_view(*input.stream_specification))
        return enable_stream(call, *table, *view);
    return disable_stream(call, *table);
}

// The answer tells what is under way; the next look finds it done.
TableDescription as_answered(Call& call, const Table& table, const IndexChanges& changes,
                             const UpdateTableInput& input) {
    Table shown = table;
    if (changes.deleted) {
        Index deleted = *changes.deleted;
        deleted.status = Index::Status::Deleting;
        add_index(shown, std::move(deleted));
    }
    for (Index& index : shown.indexes) {
        if (index.backfilling) index.backfilling = false;  // that begins later
        if (std::find(changes.updated.begin(), changes.updated.end(), index.name) !=
            changes.updated.end())
            index.status = Index::Status::Updating;
    }
    const bool only_protection = input.deletion_protection_enabled && !changes.any &&
                                 !input.provisioned_throughput && !input.billing_mode &&
                                 !input.stream_specification && !input.sse_specification &&
                                 !input.table_class && !input.on_demand_throughput &&
                                 !input.warm_throughput && !input.replica_updates;
    if (!only_protection) shown.status = TableStatus::Updating;
    return describe(call, shown);
}

}  // namespace

UpdateTableOutput update_table(Call& call, const UpdateTableInput& input) {
    check_asks_for_something(input);
    TablePtr table = table_for_control(call, input.table_name);
    check_settled(*table);
    Table changed = *table;
    TableSettings settings = read_settings(call.store, table->key);
    change_capacity(changed, input, call.now);
    const IndexChanges changes = change_indexes(changed, settings, input, call.now);
    check_indexes_have_units(changed);
    check_stream(input, *table);
    if (input.multi_region_consistency.value_or("EVENTUAL") != "EVENTUAL")
        throw protocol::kNotImplemented(
            "leat does not support 'MultiRegionConsistency' STRONG: replicas are told as "
            "EVENTUAL.");
    if (input.replica_updates) check_replica_updates(call, *table, *input.replica_updates);
    change_settings(call, input, settings);
    if (input.deletion_protection_enabled)
        changed.deletion_protection = *input.deletion_protection_enabled;

    table = call.store.update_table(std::move(changed));
    write_settings(call.store, table->key, settings);
    table = switch_stream(call, input, std::move(table));
    share_with_replicas(call.store, *table);
    if (input.replica_updates) table = update_replicas(call, table, *input.replica_updates);
    if (changes.deleted) {
        call.store.discard_space(changes.deleted->space, false);
        call.wake(call.service.workers().emptier);
    }
    if (changes.created) call.wake(call.service.workers().backfiller);
    return {.table_description = as_answered(call, *table, changes, input)};
}

}  // namespace leat::dynamodb
