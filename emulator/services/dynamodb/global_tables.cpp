#include "services/dynamodb/global_tables.h"

#include <algorithm>

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/settings_of_request.h"
#include "services/dynamodb/store_backups.h"
#include "services/dynamodb/streams/switching.h"
#include "services/dynamodb/table_settings.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

/// What a replica was made with: a CreateReplicationGroupMemberAction.
constexpr const char* kSetting = "replica";

const std::string& region_of(const ReplicationGroupUpdate& update) {
    if (update.create) return update.create->region_name;
    if (update.update) return update.update->region_name;
    return update.delete_->region_name;
}

TablePtr replica_in(Store& store, const Table& table, const std::string& region) {
    const auto found = store.find_table({table.account, region}, table.name);
    return found && found->space == table.space ? found : nullptr;
}

void check_update(Call& call, const Table& table, const ReplicationGroupUpdate& update) {
    if (!update.create + !update.update + !update.delete_ != 2)
        throw invalid_parameter(
            "Each ReplicaUpdate must have exactly one of Create, Update or Delete");
    const std::string& region = region_of(update);
    if (!valid_region(region)) throw kValidation("Unsupported region: " + region);
    if (region == table.region)
        throw kValidation(
            "Cannot add, delete, or update the local region through ReplicaUpdates. Use "
            "CreateTable, DeleteTable, or UpdateTable as required.");
    if (update.create) {
        if (call.store.find_table({table.account, region}, table.name))
            throw kValidation("Failed to create a the new replica of table with name: '" +
                              table.name +
                              "' because one or more replicas already existed as tables.");
        return;
    }
    const TablePtr replica = replica_in(call.store, table, region);
    if (!replica)
        throw kValidation(
            "Update global table operation failed because one or more replicas were not part of "
            "the global table.");
    if (!update.delete_) return;
    if (replica->deletion_protection)
        throw kValidation(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first.");
    check_removable(call, *replica);
}

/// Index overrides are kept; capacity limits nobody by the replica alone.
template <class Action>
void apply_overrides(Table& table, TableSettings& settings, const Action& action) {
    if (action.provisioned_throughput_override &&
        action.provisioned_throughput_override->read_capacity_units)
        table.throughput.read = *action.provisioned_throughput_override->read_capacity_units;
    if (action.on_demand_throughput_override)
        table.max_read = action.on_demand_throughput_override->max_read_request_units;
    if (action.table_class_override) settings.table_class = *action.table_class_override;
}

template <class Action>
void keep_overrides(Call& call, const Table& table, const Action& action) {
    CreateReplicationGroupMemberAction kept;
    if (auto json = call.store.setting(table.key, kSetting))
        kept = persisted<CreateReplicationGroupMemberAction>(*std::move(json));
    kept.region_name = action.region_name;
    const auto take = [](auto& to, const auto& from) {
        if (from) to = from;
    };
    take(kept.kms_master_key_id, action.kms_master_key_id);
    take(kept.provisioned_throughput_override, action.provisioned_throughput_override);
    take(kept.on_demand_throughput_override, action.on_demand_throughput_override);
    take(kept.global_secondary_indexes, action.global_secondary_indexes);
    take(kept.table_class_override, action.table_class_override);
    call.store.put_setting(table.key, kSetting, persist(kept));
}

std::string kms_key(Call& call, const Table& table, const std::optional<std::string>& wanted) {
    SSESpecification sse;
    sse.enabled = true;
    sse.kms_master_key_id = wanted;
    std::string arn = key_arn_of(call, sse);
    // A key given by its id is one of the replica's region.
    const auto parsed = service::Arn::parse(arn);
    if (!parsed || (wanted && wanted->starts_with("arn:"))) return arn;
    auto there = *parsed;
    there.region = table.region;
    return there.text();
}

void create_replica(Call& call, const Table& source,
                    const CreateReplicationGroupMemberAction& action) {
    Table table = source;
    table.key = 0;
    table.region = action.region_name;
    table.id = call.ids.uuid();
    table.created = call.now;
    table.deletion_protection = false;
    table.stream.reset();
    table.stream_label.clear();
    table.stream_key = 0;
    table.history = false;
    table.streams_to_kinesis = false;
    table.global_replica = true;
    table.status = TableStatus::Active;
    TableSettings settings = read_settings(call.store, source.key);
    settings.kms_key_arn.clear();
    apply_overrides(table, settings, action);
    if (action.kms_master_key_id)
        settings.kms_key_arn = kms_key(call, table, action.kms_master_key_id);
    const TablePtr inserted = call.store.insert_table(std::move(table));
    write_settings(call.store, inserted->key, settings);
    keep_overrides(call, *inserted, action);
    enable_stream(call, *inserted, StreamView::NewAndOldImages);
}

void change_replica(Call& call, const Table& source,
                    const UpdateReplicationGroupMemberAction& action) {
    const TablePtr replica = replica_in(call.store, source, action.region_name);
    Table table = *replica;
    TableSettings settings = read_settings(call.store, table.key);
    apply_overrides(table, settings, action);
    if (action.kms_master_key_id)
        settings.kms_key_arn = kms_key(call, table, action.kms_master_key_id);
    write_settings(call.store, table.key, settings);
    keep_overrides(call, table, action);
    call.store.update_table(std::move(table));
}

void delete_replica(Call& call, const Table& source, const std::string& region) {
    const TablePtr replica = replica_in(call.store, source, region);
    end_followers(call, *replica);
    call.store.delete_table(*replica);
    settle_replicas(call.store, source.space);
}

}  // namespace

bool valid_region(const std::string& region) {
    const std::size_t last = region.rfind('-');
    return region.size() >= 8 && last != std::string::npos && last + 2 == region.size() &&
           region.back() >= '1' && region.back() <= '9' &&
           std::count(region.begin(), region.end(), '-') >= 2 &&
           std::all_of(region.begin(), region.end() - 2,
                       [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
}

std::vector<TablePtr> replicas_of(Store& store, Space space) {
    auto tables = store.tables_of_space(space);
    std::sort(tables.begin(), tables.end(),
              [](const TablePtr& a, const TablePtr& b) { return a->region < b->region; });
    return tables;
}

void check_replica_updates(Call& call, const Table& table,
                           const std::vector<ReplicationGroupUpdate>& updates) {
    std::vector<std::string> regions;
    for (const auto& update : updates) {
        check_update(call, table, update);
        regions.push_back(region_of(update));
    }
    std::sort(regions.begin(), regions.end());
    if (std::adjacent_find(regions.begin(), regions.end()) != regions.end())
        throw invalid_parameter("ReplicaUpdates must not name a region twice");
    const bool adds = std::any_of(updates.begin(), updates.end(),
                                  [](const auto& update) { return update.create.has_value(); });
    if (adds && table.stream && *table.stream != StreamView::NewAndOldImages)
        throw kValidation(
            "Table must have streams enabled with StreamViewType NEW_AND_OLD_IMAGES to add a "
            "replica");
}

TablePtr update_replicas(Call& call, TablePtr table,
                         const std::vector<ReplicationGroupUpdate>& updates) {
    for (const auto& update : updates) {
        if (update.create) {
            if (!table->global_replica) {
                Table changed = *table;
                changed.global_replica = true;
                table = call.store.update_table(std::move(changed));
            }
            if (!table->stream) table = enable_stream(call, *table, StreamView::NewAndOldImages);
            create_replica(call, *table, *update.create);
        } else if (update.update) {
            change_replica(call, *table, *update.update);
        } else {
            delete_replica(call, *table, update.delete_->region_name);
        }
        table = call.store.table_by_key(table->key);
    }
    return table;
}

void check_removable(Call& call, const Table& table) {
    if (!table.global_replica || !call.store.area<BackupStore>().is_source(table.key)) return;
    throw ResourceInUse(
        "Attempt to change a resource which is still in use: Table is being "
        "copied: " +
        table.name);
}

void settle_replicas(Store& store, Space space) {
    const auto tables = store.tables_of_space(space);
    if (tables.empty()) store.area<BackupStore>().delete_global_table(space);
    if (tables.size() != 1 || !tables.front()->global_replica) return;
    Table alone = *tables.front();
    alone.global_replica = false;
    store.delete_setting(alone.key, kSetting);
    store.update_table(std::move(alone));
}

ReplicaDescription describe_replica(Call& call, const Table& table) {
    ReplicaDescription out;
    out.region_name = table.region;
    out.replica_status = status_name(table.status);
    out.replica_arn = table.arn();
    const auto json = call.store.setting(table.key, kSetting);
    if (!json) return out;
    const auto made = persisted<CreateReplicationGroupMemberAction>(*json);
    out.kms_master_key_id = made.kms_master_key_id;
    out.provisioned_throughput_override = made.provisioned_throughput_override;
    out.on_demand_throughput_override = made.on_demand_throughput_override;
    if (made.global_secondary_indexes)
        for (const auto& index : *made.global_secondary_indexes) {
            if (!out.global_secondary_indexes) out.global_secondary_indexes.emplace();
            out.global_secondary_indexes->push_back({index.index_name,
                                                     index.provisioned_throughput_override,
                                                     index.on_demand_throughput_override});
        }
    if (made.table_class_override)
        out.replica_table_class_summary =
            TableClassSummary{.table_class = made.table_class_override};
    return out;
}

void describe_replication(Call& call, const Table& table, TableDescription& out) {
    if (call.store.area<BackupStore>().global_table(table.account, table.name)) {
        if (table.global_replica) out.global_table_version = "2017.11.29";
        return;
    }
    if (!table.global_replica) return;
    out.global_table_version = "2019.11.21";
    auto& replicas = out.replicas.emplace();
    for (const TablePtr& replica : replicas_of(call.store, table.space))
        if (replica->key != table.key) replicas.push_back(describe_replica(call, *replica));
}

}  // namespace leat::dynamodb
