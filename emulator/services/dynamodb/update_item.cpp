#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/writing.h"

namespace leat::dynamodb {
namespace {

using expressions::ProjectionExpression;

void refuse_combinations(const UpdateItemInput& input) {
    refuse_mixed({{"AttributeUpdates", input.attribute_updates.has_value()},
                  {"Expected", input.expected.has_value()},
                  {"ConditionalOperator", input.conditional_operator.has_value()}},
                 {{"UpdateExpression", input.update_expression.has_value()},
                  {"ConditionExpression", input.condition_expression.has_value()}});
    check_conditional_operator(input.conditional_operator,
                               input.expected ? input.expected->size() : 0);
}

std::map<std::string, expressions::OldUpdate> old_updates(
    const std::map<std::string, AttributeValueUpdate>& updates) {
    std::map<std::string, expressions::OldUpdate> out;
    for (const auto& [name, update] : updates) {
        if (update.value)
            if (const std::string* fault = first_fault(*update.value)) throw kValidation(*fault);
        out[name] = {.action = update.action.value_or(""), .value = update.value};
    }
    return out;
}

expressions::UpdateExpression update_of(const UpdateItemInput& input,
                                        expressions::Placeholders& placeholders) {
    if (input.update_expression)
        return expressions::parse_update(*input.update_expression, placeholders);
    if (input.attribute_updates && !input.attribute_updates->empty())
        return expressions::update_from(old_updates(*input.attribute_updates));
    return {};
}

/// What ReturnValues asks for; nothing when that is nothing.
std::optional<EncodedItem> returned(const std::string& asked, const ItemWrite& write,
                                    const Decision& decision) {
    const auto& stored = decision.subject.stored;
    if (asked == "ALL_OLD") {
        if (stored) return EncodedItem{stored->json};
        return std::nullopt;
    }
    const AttributeMap* item = asked == "UPDATED_OLD" ? &decision.subject.before
                               : decision.updated     ? &*decision.updated
                                                      : nullptr;
    if (!item) return std::nullopt;
    if (asked == "ALL_NEW") return encode(*item);
    const auto paths = write.update.paths();
    if (paths.empty()) return std::nullopt;
    const AttributeMap shown = ProjectionExpression(paths).apply(*item);
    if (shown.empty()) return std::nullopt;
    return encode(shown);
}

}  // namespace

UpdateItemOutput update_item(Call& call, const UpdateItemInput& input) {
    refuse_combinations(input);
    auto placeholders = placeholders_of(input);
    if (!input.update_expression && !input.condition_expression)
        placeholders.refuse_without_expression("UpdateExpression and ConditionExpression");
    refuse_faults(input.key);

    ItemWrite write{.kind = ItemWrite::Kind::Update,
                    .attributes = &input.key,
                    .shows_item = is_all_old(input.return_values_on_condition_check_failure),
                    .keeps_before = input.return_values == "UPDATED_OLD"};
    write.update = update_of(input, placeholders);
    write.condition = condition_of(input, placeholders);
    placeholders.refuse_unused();
    write.table = table_for_items(call, input.table_name);
    const Written written = write_item(call, write);

    UpdateItemOutput output;
    if (input.return_values && *input.return_values != "NONE")
        output.attributes = returned(*input.return_values, write, written.decision);
    output.consumed_capacity =
        consumed(capacity_form(input.return_consumed_capacity), input.table_name, written.spent);
    output.item_collection_metrics =
        item_collection(input.return_item_collection_metrics, *write.table, input.key);
    return output;
}

}  // namespace leat::dynamodb
