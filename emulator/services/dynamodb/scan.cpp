#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/projecting.h"
#include "services/dynamodb/reading.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {
namespace {

void refuse_combinations(const ScanInput& input) {
    refuse_mixed({{"AttributesToGet", input.attributes_to_get.has_value()},
                  {"ScanFilter", input.scan_filter.has_value()},
                  {"ConditionalOperator", input.conditional_operator.has_value()}},
                 {{"ProjectionExpression", input.projection_expression.has_value()},
                  {"FilterExpression", input.filter_expression.has_value()}});
    check_conditional_operator(input.conditional_operator,
                               input.scan_filter ? input.scan_filter->size() : 0);
}

void check_segments(const ScanInput& input) {
    if (input.segment && !input.total_segments)
        throw kValidation(
            "The TotalSegments parameter is required but was not present in the request when "
            "Segment parameter is present");
    if (input.total_segments && !input.segment)
        throw kValidation(
            "The Segment parameter is required but was not present in the request when parameter "
            "TotalSegments is present");
    if (input.segment && *input.segment >= *input.total_segments)
        throw kValidation(
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
            "Segment: " +
            std::to_string(*input.segment) +
            " is not less than TotalSegments: " + std::to_string(*input.total_segments));
}

expressions::Condition filter_of(const ScanInput& input, expressions::Placeholders& placeholders) {
    if (input.filter_expression)
        return expressions::parse_condition("FilterExpression", *input.filter_expression,
                                            placeholders);
    if (!input.scan_filter) return {};
    return expressions::condition_from(old_conditions(*input.scan_filter),
                                       input.conditional_operator.value_or(""));
}

void choose_range(const ScanInput& input, ReadPlan& plan) {
    const std::int64_t total = input.total_segments.value_or(1),
                       segment = input.segment.value_or(0);
    plan.range = {segment_begin(plan.space(), segment, total),
                  segment_begin(plan.space(), segment + 1, total)};
    if (!input.exclusive_start_key) return;
    const KeyBytes start =
        start_of(plan, *input.exclusive_start_key,
                 "The provided starting key is invalid: The provided key element does not match "
                 "the schema");
    if (start < plan.range.from || start >= plan.range.to)
        throw kValidation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
            "ExclusiveStartKey with correct Segment. TotalSegments: " +
            std::to_string(total) + " Segment: " + std::to_string(segment));
    begin_after(plan.range, start);
}

}  // namespace

ScanOutput scan(Call& call, const ScanInput& input) {
    refuse_combinations(input);
    check_segments(input);
    const ReadRequest request{input.index_name, input.select, input.attributes_to_get,
                              input.projection_expression, input.consistent_read};
    check_select(request);
    auto placeholders = placeholders_of(input);
    if (!input.filter_expression) {
        if (!input.projection_expression)
            placeholders.refuse_without_expression("FilterExpression");
        placeholders.refuse_values_without_expression("FilterExpression");
    }
    if (input.exclusive_start_key) refuse_faults(*input.exclusive_start_key);

    ReadPlan plan;
    plan.filter = filter_of(input, placeholders);
    plan.projection = projection_of(input, placeholders);
    placeholders.refuse_unused();

    plan.table = table_for_items(call, input.table_name);
    if (input.limit) plan.limit = *input.limit;
    plan.measured = capacity_form(input.return_consumed_capacity) != CapacityForm::None ||
                    throughput_limits(call);
    choose_index(request, plan);
    choose_range(input, plan);
    return output_of<ScanOutput>(read_page(call, plan), input.return_consumed_capacity,
                                 input.table_name, plan);
}

}  // namespace leat::dynamodb
