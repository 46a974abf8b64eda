#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/projecting.h"
#include "services/dynamodb/reading.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {
namespace {

using expressions::KeyCondition;
using expressions::KeyExpression;

void refuse_combinations(const QueryInput& input) {
    refuse_mixed({{"AttributesToGet", input.attributes_to_get.has_value()},
                  {"QueryFilter", input.query_filter.has_value()},
                  {"ConditionalOperator", input.conditional_operator.has_value()},
                  // Older than KeyConditionExpression, and so allowed beside the other expressions.
                  {"KeyConditions", input.key_conditions && input.key_condition_expression}},
                 {{"ProjectionExpression", input.projection_expression.has_value()},
                  {"FilterExpression", input.filter_expression.has_value()},
                  {"KeyConditionExpression", input.key_condition_expression.has_value()}});
    check_conditional_operator(input.conditional_operator,
                               input.query_filter ? input.query_filter->size() : 0);
    if (!input.key_conditions && !input.key_condition_expression)
        throw kValidation(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in "
            "the request.");
}

KeyExpression key_expression_of(const QueryInput& input, expressions::Placeholders& placeholders) {
    if (input.key_condition_expression)
        return expressions::parse_key_expression(*input.key_condition_expression, placeholders);
    return expressions::key_expression_from(old_conditions(*input.key_conditions));
}

expressions::Condition filter_of(const QueryInput& input, expressions::Placeholders& placeholders) {
    if (input.filter_expression)
        return expressions::parse_condition("FilterExpression", *input.filter_expression,
                                            placeholders);
    if (!input.query_filter) return {};
    return expressions::condition_from(old_conditions(*input.query_filter),
                                       input.conditional_operator.value_or(""));
}

void start_after(ReadPlan& plan, const AttributeMap& start_key, const KeyCondition& condition) {
    const KeyBytes start = start_of(
        plan, start_key,
        plan.index ? "The provided starting key is invalid: The provided key element does not "
                     "match the schema"
                   : "The provided starting key is invalid");
    if (!start.starts_with(partition_prefix(plan.space(), condition.partition)))
        throw kValidation(
            "The provided starting key is outside query boundaries based on provided conditions");
    if (start < plan.range.from || start >= plan.range.to)
        throw kValidation("The provided starting key does not match the range key predicate");
    begin_after(plan.range, start);
}

}  // namespace

QueryOutput query(Call& call, const QueryInput& input) {
    refuse_combinations(input);
    const ReadRequest request{input.index_name, input.select, input.attributes_to_get,
                              input.projection_expression, input.consistent_read};
    check_select(request);
    auto placeholders = placeholders_of(input);
    if (!input.filter_expression && !input.key_condition_expression) {
        if (!input.projection_expression)
            placeholders.refuse_without_expression("FilterExpression and KeyConditionExpression");
        placeholders.refuse_values_without_expression(
            "FilterExpression and KeyConditionExpression");
    }
    if (input.exclusive_start_key) refuse_faults(*input.exclusive_start_key);

    ReadPlan plan;
    const KeyExpression keys = key_expression_of(input, placeholders);
    plan.filter = filter_of(input, placeholders);
    plan.projection = projection_of(input, placeholders);
    placeholders.refuse_unused();

    plan.table = table_for_items(call, input.table_name);
    if (input.limit) plan.limit = *input.limit;
    plan.measured = capacity_form(input.return_consumed_capacity) != CapacityForm::None ||
                    throughput_limits(call);
    choose_index(request, plan);
    const KeyCondition condition = keys.for_keys(plan.keys());
    if (const std::string* key = plan.filter.key_attribute(plan.keys()))
        throw kValidation(
            std::string(input.filter_expression ? "Filter Expression" : "QueryFilter") +
            " can only contain non-primary key attributes: Primary key attribute: " + *key);
    plan.range = range_of(plan, condition);
    plan.range.backward = !input.scan_index_forward.value_or(true);
    if (input.exclusive_start_key) start_after(plan, *input.exclusive_start_key, condition);
    return output_of<QueryOutput>(read_page(call, plan), input.return_consumed_capacity,
                                  input.table_name, plan);
}

}  // namespace leat::dynamodb
