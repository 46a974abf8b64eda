#include "protocol/shape.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/projecting.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {

GetItemOutput get_item(Call& call, const GetItemInput& input) {
    refuse_mixed({{"AttributesToGet", input.attributes_to_get.has_value()}},
                 {{"ProjectionExpression", input.projection_expression.has_value()}});
    auto placeholders = placeholders_of(input);
    if (!input.projection_expression)
        placeholders.refuse_without_expression("ProjectionExpression");
    refuse_faults(input.key);
    const auto projection = projection_of(input, placeholders);
    placeholders.refuse_unused();
    const TablePtr table = table_for_items(call, input.table_name);
    const KeyBytes key = key_of_lookup(*table, input.key);
    admit(call, *table, nullptr, ThroughputLimits::Use::Read);

    auto stored = call.store.find_item(key);
    GetItemOutput output;
    const CapacityForm form = capacity_form(input.return_consumed_capacity);
    if (form != CapacityForm::None || throughput_limits(call)) {
        const std::int64_t bytes = stored ? size_of_encoded(stored->json) : 0;
        const Spent spent{.table = read_units(bytes, input.consistent_read.value_or(false))};
        spend(call, *table, spent, ThroughputLimits::Use::Read);
        output.consumed_capacity = consumed(form, input.table_name, spent);
    }
    if (stored) output.item = project(std::move(stored->json), projection);
    return output;
}

}  // namespace leat::dynamodb
