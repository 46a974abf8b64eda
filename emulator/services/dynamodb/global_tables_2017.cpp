// Global tables of version 2017.11.29: CreateGlobalTable, DescribeGlobalTable, ListGlobalTables,
// UpdateGlobalTable. The tables exist before, empty and alike; joining makes them one.
#include <algorithm>

#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/global_tables.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/store_backups.h"
#include "services/dynamodb/ttl_entries.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

constexpr std::int64_t kGlobalTablesInPage = 100;

protocol::Error global_table_not_found(const std::string& name) {
    return GlobalTableNotFound("Global table not found: Global table with name: '" + name +
                               "' does not exist.");
}

BackupStore::GlobalTableRow require_global(Call& call, const std::string& name) {
    const auto row = call.store.area<BackupStore>().global_table(call.account, name);
    if (!row) throw global_table_not_found(name);
    return *row;
}

GlobalTableDescription describe_global(Call& call, const std::string& name) {
    GlobalTableDescription out;
    const auto row = require_global(call, name);
    out.creation_date_time = row.created;
    out.global_table_name = name;
    out.global_table_arn = "arn:aws:dynamodb::" + call.account + ":global-table/" + name;
    out.global_table_status = "ACTIVE";
    auto& group = out.replication_group.emplace();
    for (const TablePtr& table : replicas_of(call.store, row.space)) {
        ReplicaDescription replica;
        replica.region_name = table->region;
        replica.replica_status = status_name(table->status);
        group.push_back(std::move(replica));
    }
    return out;
}

TablePtr joinable(Call& call, const std::string& name, const std::string& region) {
    const auto table = call.store.find_table({call.account, region}, name);
    if (!table)
        throw TableNotFound("Table not found: Table with name: '" + name +
                            "' does not exist in region: '" + region + "'.");
    if (table->status != TableStatus::Active)
        throw TableInUse("Table is not active: " + name + " in " + region);
    if (!table->stream || *table->stream != StreamView::NewAndOldImages)
        throw invalid_parameter(
            "Table must have a stream with StreamViewType NEW_AND_OLD_IMAGES to be part of a "
            "global table: " +
            name + " in " + region);
    if (table->global_replica)
        throw invalid_parameter("Table is part of a global table already: " + name + " in " +
                                region);
    return table;
}

bool are_alike(const Table& a, const Table& b) {
    const auto same = [](const Index& x, const Index& y) {
        return x.name == y.name && x.global == y.global && x.keys == y.keys &&
               x.projection == y.projection && x.include == y.include;
    };
    return a.keys == b.keys && a.ttl_attribute == b.ttl_attribute &&
           std::equal(a.indexes.begin(), a.indexes.end(), b.indexes.begin(), b.indexes.end(), same);
}

void check_alike(Call& call, const Table& first, const Table& other) {
    if (!are_alike(first, other))
        throw invalid_parameter(
            "All replicas must have the same key schema, indexes and TimeToLive attribute");
    if (call.store.counts(other.space).items)
        throw invalid_parameter("All replicas must be empty tables: " + other.name + " in " +
                                other.region + " has items");
}

/// `other` takes over the spaces of `first`.
void join(Call& call, const Table& first, const Table& other) {
    // The group's items expire as one.
    if (!other.ttl_attribute.empty()) stop_expiry(call, other);
    Table joined = other;
    if (!other.ttl_attribute.empty()) stop_expiry(call, other);  // it shares the first one's
    call.store.discard_space(other.space, true);
    for (const Index& index : other.indexes) call.store.discard_space(index.space, false);
    joined.space = first.space;
    joined.indexes = first.indexes;
    joined.global_replica = true;
    call.store.update_table(std::move(joined));
    call.wake(call.service.workers().emptier);
}

void mark_replica(Call& call, const Table& table) {
    if (table.global_replica) return;
    Table changed = table;
    changed.global_replica = true;
    call.store.update_table(std::move(changed));
}

/// The region's table goes on alone, with a copy of the items as they are now.
void part(Call& call, const Table& table) {
    Table alone = table;
    alone.space = call.store.new_space();
    for (Index& index : alone.indexes) index.space = call.store.new_space();
    alone.global_replica = false;
    alone.status = TableStatus::Creating;
    call.store.update_table(alone);
    if (!alone.ttl_attribute.empty()) start_expiry(call, alone);
    settle_replicas(call.store, table.space);

    const TablePtr source = call.store.tables_of_space(table.space).front();
    CopyJob job;
    job.kind = JobKind::RestoreTime;
    job.row.source_key = source->key;
    job.row.target_key = table.key;
    job.row.mark = call.store.area<BackupStore>().newest();
    job.source = table.space;
    job.target = alone.space;
    begin_job(call, std::move(job), source);
}

TablePtr in_region(const std::vector<TablePtr>& tables, const std::string& region) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto& table) { return table->region == region; });
    return found == tables.end() ? nullptr : *found;
}

}  // namespace

CreateGlobalTableOutput create_global_table(Call& call, const CreateGlobalTableInput& input) {
    auto& backups = call.store.area<BackupStore>();
    const std::string& name = input.global_table_name;
    if (backups.global_table(call.account, name))
        throw GlobalTableAlreadyExists("Global table with name: '" + name + "' already exists.");
    std::vector<TablePtr> tables;
    for (const Replica& replica : input.replication_group) {
        if (!replica.region_name) throw invalid_parameter("A replica needs a RegionName");
        if (in_region(tables, *replica.region_name))
            throw invalid_parameter("ReplicationGroup must not name a region twice");
        tables.push_back(joinable(call, name, *replica.region_name));
    }
    if (tables.empty()) throw invalid_parameter("ReplicationGroup must name at least one region");
    for (std::size_t i = 1; i < tables.size(); ++i) check_alike(call, *tables.front(), *tables[i]);
    if (tables.size() > 1 && call.store.counts(tables.front()->space).items)
        throw invalid_parameter("All replicas must be empty tables: " + name + " in " +
                                tables.front()->region + " has items");

    backups.add_global_table(call.account, name, {call.now, tables.front()->space});
    mark_replica(call, *tables.front());
    for (std::size_t i = 1; i < tables.size(); ++i) join(call, *tables.front(), *tables[i]);
    return {.global_table_description = describe_global(call, name)};
}

DescribeGlobalTableOutput describe_global_table(Call& call, const DescribeGlobalTableInput& input) {
    return {.global_table_description = describe_global(call, input.global_table_name)};
}

ListGlobalTablesOutput list_global_tables(Call& call, const ListGlobalTablesInput& input) {
    const auto limit = input.limit.value_or(kGlobalTablesInPage);
    std::string after = input.exclusive_start_global_table_name.value_or("");
    ListGlobalTablesOutput output;
    auto& list = output.global_tables.emplace();
    for (;;) {
        const auto names =
            call.store.area<BackupStore>().global_tables(call.account, after, kGlobalTablesInPage);
        for (const std::string& name : names) {
            after = name;
            const auto tables = replicas_of(call.store, require_global(call, name).space);
            if (input.region_name && !in_region(tables, *input.region_name)) continue;
            if (static_cast<std::int64_t>(list.size()) == limit) {
                output.last_evaluated_global_table_name = list.back().global_table_name;
                return output;
            }
            GlobalTable& shown = list.emplace_back();
            shown.global_table_name = name;
            auto& group = shown.replication_group.emplace();
            for (const TablePtr& table : tables) group.push_back({table->region});
        }
        if (names.size() < static_cast<std::size_t>(kGlobalTablesInPage)) return output;
    }
}

UpdateGlobalTableOutput update_global_table(Call& call, const UpdateGlobalTableInput& input) {
    const std::string& name = input.global_table_name;
    const auto tables = replicas_of(call.store, require_global(call, name).space);
    std::vector<TablePtr> joining, parting;
    for (const ReplicaUpdate& update : input.replica_updates) {
        if (update.create) {
            if (in_region(tables, update.create->region_name))
                throw ReplicaAlreadyExists("Replica already exists: " + update.create->region_name);
            joining.push_back(joinable(call, name, update.create->region_name));
            check_alike(call, *tables.front(), *joining.back());
        }
        if (update.delete_) {
            const auto table = in_region(tables, update.delete_->region_name);
            if (!table) throw ReplicaNotFound("Replica not found: " + update.delete_->region_name);
            if (parting.size() + 1 >= tables.size())
                throw invalid_parameter("The last replica of a global table cannot be removed");
            parting.push_back(table);
        }
    }
    for (const TablePtr& table : joining) join(call, *tables.front(), *table);
    if (!joining.empty()) mark_replica(call, *tables.front());
    for (const TablePtr& table : parting) part(call, *table);
    return {.global_table_description = describe_global(call, name)};
}

}  // namespace leat::dynamodb
