#pragma once
// What the operations on items ask of their requests before they look at a table: parameters that
// exclude each other, the old parameters in the form of the new ones. All refusals are
// ValidationException with the service's texts.
#include <initializer_list>
#include <map>
#include <optional>
#include <string>

#include "services/dynamodb/call.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/expression.h"
#include "services/dynamodb/expressions/legacy.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/shapes_items.h"

namespace leat::dynamodb {

struct Given {
    const char* parameter;
    bool given;
};
/// Old parameters and expressions do not mix.
void refuse_mixed(std::initializer_list<Given> old, std::initializer_list<Given> expressions);
/// ConditionalOperator wants conditions to join.
void check_conditional_operator(const std::optional<std::string>& conditional_operator,
                                std::size_t conditions);
/// Values of a request: the first fault in them.
void refuse_faults(const AttributeMap& attributes);

expressions::OldConditions old_conditions(
    const std::map<std::string, ExpectedAttributeValue>& expected);
expressions::OldConditions old_conditions(const std::map<std::string, Condition>& conditions);

template <class Input>
expressions::Placeholders placeholders_of(const Input& input) {
    const auto* names =
        input.expression_attribute_names ? &*input.expression_attribute_names : nullptr;
    if constexpr (requires { input.expression_attribute_values; })
        return {names,
                input.expression_attribute_values ? &*input.expression_attribute_values : nullptr};
    else
        return {names, nullptr};
}

/// A condition on a write: of ConditionExpression or of Expected.
template <class Input>
expressions::Condition condition_of(const Input& input, expressions::Placeholders& placeholders) {
    if (input.condition_expression)
        return expressions::parse_condition("ConditionExpression", *input.condition_expression,
                                            placeholders);
    if constexpr (requires { input.expected; }) {
        if (input.expected)
            return expressions::condition_from(old_conditions(*input.expected),
                                               input.conditional_operator.value_or(""));
    }
    return {};
}

inline bool is_all_old(const std::optional<std::string>& value) { return value == "ALL_OLD"; }

}  // namespace leat::dynamodb
