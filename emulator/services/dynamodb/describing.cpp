#include "services/dynamodb/describing.h"

#include <algorithm>

#include "services/dynamodb/global_tables.h"
#include "services/dynamodb/restoring.h"
#include "services/dynamodb/table_settings.h"

namespace leat::dynamodb {
namespace {

// What every table can take at once, whatever it was told.
constexpr Warmth kWarmOnDemand{12'000, 4'000};

ProvisionedThroughputDescription to_shape(const Throughput& t) {
    ProvisionedThroughputDescription out;
    if (t.last_increase.ms) out.last_increase_date_time = t.last_increase;
    if (t.last_decrease.ms) out.last_decrease_date_time = t.last_decrease;
    out.number_of_decreases_today = t.decreases_today;
    out.read_capacity_units = t.read;
    out.write_capacity_units = t.write;
    return out;
}

std::optional<OnDemandThroughput> limits_of(std::optional<std::int64_t> read,
                                            std::optional<std::int64_t> write) {
    if (!read && !write) return std::nullopt;
    return OnDemandThroughput{read.value_or(-1), write.value_or(-1)};
}

template <class Shape>
Shape warm_throughput(const std::optional<Warmth>& told, const Throughput& provisioned,
                      bool on_demand, const char* status) {
    const Warmth least = on_demand ? kWarmOnDemand : Warmth{provisioned.read, provisioned.write};
    const Warmth warmth = told.value_or(least);
    return {.read_units_per_second = std::max(warmth.read, least.read),
            .write_units_per_second = std::max(warmth.write, least.write),
            .status = status};
}

LocalSecondaryIndexDescription describe_local(Call& call, const Table& table, const Index& index) {
    const Counts counts = call.store.counts(index.space);
    return {.index_name = index.name,
            .key_schema = to_shape(index.keys),
            .projection = projection_of(index),
            .index_size_bytes = counts.bytes,
            .item_count = counts.items,
            .index_arn = table.arn() + "/index/" + index.name};
}

GlobalSecondaryIndexDescription describe_global(Call& call, const Table& table, const Index& index,
                                                const TableSettings& settings) {
    const Counts counts = call.store.counts(index.space);
    GlobalSecondaryIndexDescription out{.index_name = index.name,
                                        .key_schema = to_shape(index.keys),
                                        .projection = projection_of(index),
                                        .index_status = status_name(index.status),
                                        .provisioned_throughput = to_shape(index.throughput),
                                        .index_size_bytes = counts.bytes,
                                        .item_count = counts.items,
                                        .index_arn = table.arn() + "/index/" + index.name};
    if (index.status == Index::Status::Creating) out.backfilling = index.backfilling;
    out.on_demand_throughput = limits_of(index.max_read, index.max_write);
    const auto told = settings.index_warmth.find(index.name);
    out.warm_throughput = warm_throughput<GlobalSecondaryIndexWarmThroughputDescription>(
        told == settings.index_warmth.end() ? std::nullopt : std::optional(told->second),
        index.throughput, table.on_demand, status_name(index.status));
    return out;
}

void describe_indexes(Call& call, const Table& table, const TableSettings& settings,
                      TableDescription& out) {
    for (const Index& index : table.indexes) {
        if (index.global) {
            if (!out.global_secondary_indexes) out.global_secondary_indexes.emplace();
            out.global_secondary_indexes->push_back(describe_global(call, table, index, settings));
        } else {
            if (!out.local_secondary_indexes) out.local_secondary_indexes.emplace();
            out.local_secondary_indexes->push_back(describe_local(call, table, index));
        }
    }
}

// A table whose indexes are being made can be used, but not changed.
TableStatus shown_status(const Table& table) {
    const bool settled =
        std::all_of(table.indexes.begin(), table.indexes.end(),
                    [](const Index& i) { return i.status == Index::Status::Active; });
    return settled || table.status != TableStatus::Active ? table.status : TableStatus::Updating;
}

void describe_billing(const Table& table, TableDescription& out) {
    if (!table.on_demand_since.ms && !table.on_demand) return;
    BillingModeSummary billing{.billing_mode = table.on_demand ? "PAY_PER_REQUEST" : "PROVISIONED"};
    if (table.on_demand_since.ms)
        billing.last_update_to_pay_per_request_date_time = table.on_demand_since;
    out.billing_mode_summary = std::move(billing);
}

void describe_settings(const Table& table, const TableSettings& settings, TableDescription& out) {
    if (!settings.kms_key_arn.empty())
        out.sse_description = SSEDescription{
            .status = "ENABLED", .sse_type = "KMS", .kms_master_key_arn = settings.kms_key_arn};
    if (!settings.table_class.empty()) {
        TableClassSummary summary{.table_class = settings.table_class};
        if (settings.class_changed.ms) summary.last_update_date_time = settings.class_changed;
        out.table_class_summary = std::move(summary);
    }
    out.warm_throughput = warm_throughput<TableWarmThroughputDescription>(
        settings.warmth, table.throughput, table.on_demand, "ACTIVE");
}

}  // namespace

std::vector<KeySchemaElement> to_shape(const KeySchema& keys) {
    std::vector<KeySchemaElement> out{{keys.hash.name, "HASH"}};
    if (keys.range) out.push_back({keys.range->name, "RANGE"});
    return out;
}

std::vector<AttributeDefinition> attribute_definitions(const Table& table) {
    std::map<std::string, AttributeValue::Type> types;
    const auto add = [&](const KeySchema& keys) {
        types[keys.hash.name] = keys.hash.type;
        if (keys.range) types[keys.range->name] = keys.range->type;
    };
    add(table.keys);
    for (const Index& index : table.indexes) add(index.keys);
    std::vector<AttributeDefinition> out;
    for (const auto& [name, type] : types) out.push_back({name, type_name(type)});
    return out;
}

Projection projection_of(const Index& index) {
    Projection out{.projection_type = projection_name(index.projection)};
    if (!index.include.empty()) out.non_key_attributes = index.include;
    return out;
}

TableDescription describe(Call& call, const Table& table) {
    const Counts counts = call.store.counts(table.space);
    const TableSettings settings = read_settings(call.store, table.key);
    TableDescription out{.attribute_definitions = attribute_definitions(table),
                         .table_name = table.name,
                         .key_schema = to_shape(table.keys),
                         .table_status = status_name(shown_status(table)),
                         .creation_date_time = table.created,
                         .provisioned_throughput = to_shape(table.throughput),
                         .table_size_bytes = counts.bytes,
                         .item_count = counts.items,
                         .table_arn = table.arn(),
                         .table_id = table.id};
    describe_billing(table, out);
    describe_indexes(call, table, settings, out);
    if (table.stream)
        out.stream_specification = StreamSpecification{
            .stream_enabled = true, .stream_view_type = view_name(*table.stream)};
    if (!table.stream_label.empty()) {
        out.latest_stream_label = table.stream_label;
        out.latest_stream_arn = table.stream_arn();
    }
    describe_settings(table, settings, out);
    describe_replication(call, table, out);
    out.restore_summary = read_restore_summary(call.store, table.key);
    out.deletion_protection_enabled = table.deletion_protection;
    out.on_demand_throughput = limits_of(table.max_read, table.max_write);
    return out;
}

}  // namespace leat::dynamodb
