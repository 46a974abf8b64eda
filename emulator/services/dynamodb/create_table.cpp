#include "services/dynamodb/describing.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/policies.h"
#include "services/dynamodb/settings_of_request.h"
#include "services/dynamodb/streams/switching.h"
#include "services/dynamodb/table_creation.h"
#include "services/dynamodb/tags.h"

namespace leat::dynamodb {
namespace {

TableSettings settings_of(const Call& call, const CreateTableInput& input) {
    TableSettings settings;
    if (input.table_class) settings.table_class = *input.table_class;
    if (input.sse_specification) settings.kms_key_arn = key_arn_of(call, *input.sse_specification);
    if (input.warm_throughput) settings.warmth = warmth_of(*input.warm_throughput, std::nullopt);
    if (input.global_secondary_indexes)
        for (const auto& index : *input.global_secondary_indexes)
            if (index.warm_throughput)
                settings.index_warmth[index.index_name] =
                    warmth_of(*index.warm_throughput, std::nullopt);
    return settings;
}

std::optional<StreamView> stream_of(const CreateTableInput& input) {
    if (!input.stream_specification) return std::nullopt;
    return stream_view(*input.stream_specification);
}

// What the first description says, before the table is there.
TableDescription as_created(TableDescription description) {
    description.table_status = status_name(TableStatus::Creating);
    if (description.billing_mode_summary)
        description.billing_mode_summary->last_update_to_pay_per_request_date_time.reset();
    if (description.global_secondary_indexes)
        for (auto& index : *description.global_secondary_indexes)
            index.index_status = status_name(Index::Status::Creating);
    return description;
}

}  // namespace

CreateTableOutput create_table(Call& call, const CreateTableInput& input) {
    const std::string name = table_name(call, input.table_name);
    Table defined = define_table({.name = name,
                                  .attributes = input.attribute_definitions,
                                  .keys = input.key_schema,
                                  .local_indexes = input.local_secondary_indexes,
                                  .global_indexes = input.global_secondary_indexes,
                                  .billing_mode = input.billing_mode,
                                  .throughput = input.provisioned_throughput,
                                  .on_demand = input.on_demand_throughput});
    defined.deletion_protection = input.deletion_protection_enabled.value_or(false);
    const TableSettings settings = settings_of(call, input);
    const auto view = stream_of(input);
    if (input.resource_policy) check_policy(*input.resource_policy);
    const Tags tags = input.tags ? check_tags(*input.tags) : Tags();
    TablePtr table = insert_new_table(call, std::move(defined));
    if (view) table = enable_stream(call, *table, *view);
    write_settings(call.store, table->key, settings);
    write_tags(call.store, table->key, tags);
    if (input.resource_policy)
        write_policy(call, policy_owner(call, table->arn()), *input.resource_policy);
    return {.table_description = as_created(describe(call, *table))};
}

}  // namespace leat::dynamodb
