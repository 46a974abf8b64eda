#pragma once
// What PutItem and DeleteItem share: the way of a write that leaves nothing of the item that was
// there, from the request's checks to the answer.
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/writing.h"

namespace leat::dynamodb {

/// `named` is the item of a put, the key of a delete.
template <class Output, class Input>
Output write_whole_item(Call& call, const Input& input, ItemWrite::Kind kind,
                        const AttributeMap& named) {
    refuse_mixed({{"Expected", input.expected.has_value()},
                  {"ConditionalOperator", input.conditional_operator.has_value()}},
                 {{"ConditionExpression", input.condition_expression.has_value()}});
    check_conditional_operator(input.conditional_operator,
                               input.expected ? input.expected->size() : 0);
    if (input.return_values && *input.return_values != "NONE" && !is_all_old(input.return_values))
        throw kValidation("ReturnValues can only be ALL_OLD or NONE");
    auto placeholders = placeholders_of(input);
    if (!input.condition_expression) placeholders.refuse_without_expression("ConditionExpression");
    refuse_faults(named);
    if (kind == ItemWrite::Kind::Put) check_item_size(named, false);

    ItemWrite write{.kind = kind,
                    .attributes = &named,
                    .condition = condition_of(input, placeholders),
                    .shows_item = is_all_old(input.return_values_on_condition_check_failure)};
    placeholders.refuse_unused();
    write.table = table_for_items(call, input.table_name);
    const Written written = write_item(call, write);

    Output output;
    const auto& stored = written.decision.subject.stored;
    if (stored && is_all_old(input.return_values)) output.attributes = EncodedItem{stored->json};
    output.consumed_capacity =
        consumed(capacity_form(input.return_consumed_capacity), input.table_name, written.spent);
    output.item_collection_metrics =
        item_collection(input.return_item_collection_metrics, *write.table, named);
    return output;
}

}  // namespace leat::dynamodb
