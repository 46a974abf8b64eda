#include "services/dynamodb/restoring.h"

#include <algorithm>

#include "services/dynamodb/describing.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/settings_of_request.h"

namespace leat::dynamodb {

namespace {

constexpr const char* kRestoreSetting = "restore";

bool same_projection(const Index& index, const Projection& wanted) {
    if (wanted.projection_type.value_or("ALL") != projection_name(index.projection)) return false;
    auto names = wanted.non_key_attributes.value_or(std::vector<std::string>{});
    std::sort(names.begin(), names.end());
    return names == index.include;
}

bool same_keys(const Index& index, const std::vector<KeySchemaElement>& wanted) {
    const auto keys = to_shape(index.keys);
    return std::equal(keys.begin(), keys.end(), wanted.begin(), wanted.end(),
                      [](const KeySchemaElement& a, const KeySchemaElement& b) {
                          return a.attribute_name == b.attribute_name && a.key_type == b.key_type;
                      });
}

/// An index of the source that the caller wants to keep.
template <class Wanted>
Index kept_index(const Table& source, const Wanted& wanted, bool global) {
    const Index* index = source.index(wanted.index_name);
    if (!index || index->global != global)
        throw invalid_parameter("Index " + wanted.index_name +
                                " does not exist in the source table");
    if (!same_keys(*index, wanted.key_schema) || !same_projection(*index, wanted.projection))
        throw invalid_parameter("Index " + wanted.index_name +
                                " is not as in the source table: key schema and projection of a "
                                "restored index cannot be changed");
    return *index;
}

void take_throughput(Index& index, const GlobalSecondaryIndex& wanted) {
    if (wanted.provisioned_throughput)
        index.throughput = {.read = wanted.provisioned_throughput->read_capacity_units,
                            .write = wanted.provisioned_throughput->write_capacity_units};
    if (wanted.on_demand_throughput) {
        index.max_read = wanted.on_demand_throughput->max_read_request_units;
        index.max_write = wanted.on_demand_throughput->max_write_request_units;
    }
}

std::vector<Index> restored_indexes(const Table& source, const RestoreOverrides& overrides) {
    std::vector<Index> indexes;
    if (overrides.local_indexes)
        for (const auto& wanted : *overrides.local_indexes)
            indexes.push_back(kept_index(source, wanted, false));
    else
        std::copy_if(source.indexes.begin(), source.indexes.end(), std::back_inserter(indexes),
                     [](const Index& index) { return !index.global; });
    if (overrides.global_indexes)
        for (const auto& wanted : *overrides.global_indexes) {
            indexes.push_back(kept_index(source, wanted, true));
            take_throughput(indexes.back(), wanted);
        }
    else
        std::copy_if(source.indexes.begin(), source.indexes.end(), std::back_inserter(indexes),
                     [](const Index& index) { return index.global; });
    std::sort(indexes.begin(), indexes.end(), [](const Index& a, const Index& b) {
        return std::tie(a.global, a.name) < std::tie(b.global, b.name);
    });
    for (Index& index : indexes) {
        index.space = 0;
        index.status = Index::Status::Active;
        index.backfilling = false;
        index.backfilled.clear();
    }
    return indexes;
}

void take_billing(Call& call, Table& table, const RestoreOverrides& overrides) {
    if (overrides.billing_mode) {
        const bool on_demand = *overrides.billing_mode == "PAY_PER_REQUEST";
        if (!on_demand && table.on_demand && !overrides.throughput)
            throw invalid_parameter(
                "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
                "is PROVISIONED");
        if (on_demand && !table.on_demand) table.on_demand_since = call.now;
        table.on_demand = on_demand;
    }
    if (table.on_demand && overrides.throughput)
        throw invalid_parameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
            "PAY_PER_REQUEST");
    if (overrides.throughput)
        table.throughput = {.read = overrides.throughput->read_capacity_units,
                            .write = overrides.throughput->write_capacity_units};
    if (overrides.on_demand_throughput) {
        table.max_read = overrides.on_demand_throughput->max_read_request_units;
        table.max_write = overrides.on_demand_throughput->max_write_request_units;
    }
    if (!table.on_demand) return;
    table.throughput = {};
    for (Index& index : table.indexes) index.throughput = {};
}

}  // namespace

void check_target_name(Call& call, const std::string& name) {
    if (call.store.find_table(call.scope, name))
        throw TableAlreadyExists("Table already exists: " + name);
}

Table restored_table(Call& call, const Table& source, const std::string& name,
                     const RestoreOverrides& overrides) {
    Table table;
    table.account = call.account;
    table.region = call.region;
    table.name = name;
    table.id = call.ids.uuid();
    table.keys = source.keys;
    table.indexes = restored_indexes(source, overrides);
    table.status = TableStatus::Creating;
    table.created = call.now;
    table.on_demand = source.on_demand;
    table.on_demand_since = source.on_demand ? call.now : Timestamp{};
    table.throughput = {.read = source.throughput.read, .write = source.throughput.write};
    table.max_read = source.max_read;
    table.max_write = source.max_write;
    take_billing(call, table, overrides);
    return table;
}

std::string restored_kms_key(Call& call, const RestoreOverrides& overrides,
                             const std::string& source) {
    if (!overrides.sse) return source;
    return key_arn_of(call, *overrides.sse);
}

TablePtr insert_restored(Call& call, Table table, const std::string& kms_key_arn,
                         const RestoreSummary& summary) {
    const TablePtr inserted = call.store.insert_table(std::move(table));
    TableSettings settings;
    settings.kms_key_arn = kms_key_arn;
    write_settings(call.store, inserted->key, settings);
    write_restore_summary(call.store, inserted->key, summary);
    return inserted;
}

void write_restore_summary(Store& store, std::int64_t table_key, const RestoreSummary& summary) {
    store.put_setting(table_key, kRestoreSetting, persist(summary));
}

std::optional<RestoreSummary> read_restore_summary(Store& store, std::int64_t table_key) {
    auto json = store.setting(table_key, kRestoreSetting);
    if (!json) return std::nullopt;
    return persisted<RestoreSummary>(*std::move(json));
}

}  // namespace leat::dynamodb
