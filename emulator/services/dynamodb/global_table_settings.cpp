// DescribeGlobalTableSettings, UpdateGlobalTableSettings, DescribeTableReplicaAutoScaling,
// UpdateTableReplicaAutoScaling. There is no auto scaling: capacity stays as it is set.
#include <algorithm>

#include "services/dynamodb/describing.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/global_tables.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/store_backups.h"
#include "services/dynamodb/table_settings.h"

namespace leat::dynamodb {

namespace {

std::vector<TablePtr> group_of(Call& call, const std::string& name) {
    const auto row = call.store.area<BackupStore>().global_table(call.account, name);
    if (!row)
        throw GlobalTableNotFound("Global table not found: Global table with name: '" + name +
                                  "' does not exist.");
    return replicas_of(call.store, row->space);
}

ReplicaSettingsDescription settings_of(Call& call, const Table& table) {
    const TableDescription told = describe(call, table);
    ReplicaSettingsDescription out;
    out.region_name = table.region;
    out.replica_status = told.table_status;
    out.replica_billing_mode_summary = told.billing_mode_summary;
    out.replica_provisioned_read_capacity_units = table.throughput.read;
    out.replica_provisioned_write_capacity_units = table.throughput.write;
    out.replica_table_class_summary = told.table_class_summary;
    for (const Index& index : table.indexes) {
        if (!index.global) continue;
        if (!out.replica_global_secondary_index_settings)
            out.replica_global_secondary_index_settings.emplace();
        auto& shown = out.replica_global_secondary_index_settings->emplace_back();
        shown.index_name = index.name;
        shown.index_status = status_name(index.status);
        shown.provisioned_read_capacity_units = index.throughput.read;
        shown.provisioned_write_capacity_units = index.throughput.write;
    }
    return out;
}

std::vector<ReplicaSettingsDescription> all_settings(Call& call, const std::string& name) {
    std::vector<ReplicaSettingsDescription> settings;
    for (const TablePtr& table : group_of(call, name))
        settings.push_back(settings_of(call, *table));
    return settings;
}

/// Switching it off is what there is.
void refuse_auto_scaling(const std::optional<AutoScalingSettingsUpdate>& update) {
    if (!update || update->auto_scaling_disabled.value_or(false)) return;
    throw protocol::kNotImplemented(
        "leat does not support auto scaling: capacity stays as it is set.");
}

Index& index_of(Table& table, const std::string& name) {
    for (Index& index : table.indexes)
        if (index.name == name && index.global) return index;
    throw IndexNotFound("Index not found: " + name);
}

void change_replica(Table& table, TableSettings& settings, const ReplicaSettingsUpdate& wanted) {
    if (wanted.replica_provisioned_read_capacity_units)
        table.throughput.read = *wanted.replica_provisioned_read_capacity_units;
    if (wanted.replica_table_class) settings.table_class = *wanted.replica_table_class;
    if (!wanted.replica_global_secondary_index_settings_update) return;
    for (const auto& update : *wanted.replica_global_secondary_index_settings_update) {
        Index& index = index_of(table, update.index_name);
        if (update.provisioned_read_capacity_units)
            index.throughput.read = *update.provisioned_read_capacity_units;
    }
}

void change_all(Table& table, const UpdateGlobalTableSettingsInput& input, Timestamp now) {
    if (input.global_table_billing_mode) {
        const bool on_demand = *input.global_table_billing_mode == "PAY_PER_REQUEST";
        if (on_demand && !table.on_demand) table.on_demand_since = now;
        table.on_demand = on_demand;
        if (on_demand) table.throughput = {};
    }
    if (input.global_table_provisioned_write_capacity_units)
        table.throughput.write = *input.global_table_provisioned_write_capacity_units;
    if (!input.global_table_global_secondary_index_settings_update) return;
    for (const auto& update : *input.global_table_global_secondary_index_settings_update) {
        Index& index = index_of(table, update.index_name);
        if (update.provisioned_write_capacity_units)
            index.throughput.write = *update.provisioned_write_capacity_units;
    }
}

void refuse_auto_scaling(const UpdateGlobalTableSettingsInput& input) {
    refuse_auto_scaling(input.global_table_provisioned_write_capacity_auto_scaling_settings_update);
    if (input.global_table_global_secondary_index_settings_update)
        for (const auto& update : *input.global_table_global_secondary_index_settings_update)
            refuse_auto_scaling(update.provisioned_write_capacity_auto_scaling_settings_update);
    if (!input.replica_settings_update) return;
    for (const auto& update : *input.replica_settings_update) {
        refuse_auto_scaling(update.replica_provisioned_read_capacity_auto_scaling_settings_update);
        if (!update.replica_global_secondary_index_settings_update) continue;
        for (const auto& index : *update.replica_global_secondary_index_settings_update)
            refuse_auto_scaling(index.provisioned_read_capacity_auto_scaling_settings_update);
    }
}

TableAutoScalingDescription describe_scaling(Call& call, const Table& table) {
    TableAutoScalingDescription out;
    out.table_name = table.name;
    out.table_status = status_name(table.status);
    auto& replicas = out.replicas.emplace();
    for (const TablePtr& replica : replicas_of(call.store, table.space)) {
        auto& shown = replicas.emplace_back();
        shown.region_name = replica->region;
        shown.replica_status = status_name(replica->status);
        for (const Index& index : replica->indexes) {
            if (!index.global) continue;
            if (!shown.global_secondary_indexes) shown.global_secondary_indexes.emplace();
            auto& told = shown.global_secondary_indexes->emplace_back();
            told.index_name = index.name;
            told.index_status = status_name(index.status);
        }
    }
    return out;
}

}  // namespace

DescribeGlobalTableSettingsOutput describe_global_table_settings(
    Call& call, const DescribeGlobalTableSettingsInput& input) {
    return {.global_table_name = input.global_table_name,
            .replica_settings = all_settings(call, input.global_table_name)};
}

UpdateGlobalTableSettingsOutput update_global_table_settings(
    Call& call, const UpdateGlobalTableSettingsInput& input) {
    const auto tables = group_of(call, input.global_table_name);
    refuse_auto_scaling(input);
    std::vector<std::pair<Table, TableSettings>> changed;
    for (const TablePtr& table : tables) {
        changed.emplace_back(*table, read_settings(call.store, table->key));
        change_all(changed.back().first, input, call.now);
    }
    for (const auto& update :
         input.replica_settings_update.value_or(std::vector<ReplicaSettingsUpdate>{})) {
        const auto found = std::find_if(changed.begin(), changed.end(), [&](const auto& one) {
            return one.first.region == update.region_name;
        });
        if (found == changed.end())
            throw ReplicaNotFound("Replica not found: " + update.region_name);
        change_replica(found->first, found->second, update);
    }
    for (auto& [table, settings] : changed) {
        write_settings(call.store, table.key, settings);
        call.store.update_table(std::move(table));
    }
    return {.global_table_name = input.global_table_name,
            .replica_settings = all_settings(call, input.global_table_name)};
}

DescribeTableReplicaAutoScalingOutput describe_table_replica_auto_scaling(
    Call& call, const DescribeTableReplicaAutoScalingInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    return {.table_auto_scaling_description = describe_scaling(call, *table)};
}

UpdateTableReplicaAutoScalingOutput update_table_replica_auto_scaling(
    Call& call, const UpdateTableReplicaAutoScalingInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    refuse_auto_scaling(input.provisioned_write_capacity_auto_scaling_update);
    if (input.global_secondary_index_updates)
        for (const auto& update : *input.global_secondary_index_updates)
            refuse_auto_scaling(update.provisioned_write_capacity_auto_scaling_update);
    if (input.replica_updates)
        for (const auto& update : *input.replica_updates) {
            refuse_auto_scaling(update.replica_provisioned_read_capacity_auto_scaling_update);
            if (!update.replica_global_secondary_index_updates) continue;
            for (const auto& index : *update.replica_global_secondary_index_updates)
                refuse_auto_scaling(index.provisioned_read_capacity_auto_scaling_update);
        }
    return {.table_auto_scaling_description = describe_scaling(call, *table)};
}

}  // namespace leat::dynamodb
