#include "services/dynamodb/item_requests.h"

namespace leat::dynamodb {
namespace {

std::string listed(std::initializer_list<Given> all) {
    std::string out;
    for (const Given& one : all) {
        if (!one.given) continue;
        if (!out.empty()) out += ", ";
        out += one.parameter;
    }
    return out;
}

void refuse_fault(const AttributeValue& value) {
    if (const std::string* fault = first_fault(value)) throw kValidation(*fault);
}

}  // namespace

void refuse_mixed(std::initializer_list<Given> old, std::initializer_list<Given> expressions) {
    const std::string olds = listed(old);
    if (olds.empty()) return;
    const std::string news = listed(expressions);
    if (news.empty()) return;
    throw kValidation(
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {" +
        olds + "} Expression parameters: {" + news + "}");
}

void check_conditional_operator(const std::optional<std::string>& conditional_operator,
                                std::size_t conditions) {
    if (!conditional_operator) return;
    if (conditions == 0)
        throw kValidation("ConditionalOperator cannot be used without Filter or Expected");
    if (conditions == 1)
        throw kValidation(
            "ConditionalOperator can only be used when Filter or Expected has two or more "
            "elements");
}

void refuse_faults(const AttributeMap& attributes) {
    if (const std::string* fault = first_fault(attributes)) throw kValidation(*fault);
}

expressions::OldConditions old_conditions(
    const std::map<std::string, ExpectedAttributeValue>& expected) {
    expressions::OldConditions out;
    for (const auto& [name, one] : expected) {
        if (one.value) refuse_fault(*one.value);
        if (one.attribute_value_list)
            for (const auto& value : *one.attribute_value_list) refuse_fault(value);
        out[name] = {.comparison = one.comparison_operator.value_or(""),
                     .values = one.attribute_value_list.value_or(std::vector<AttributeValue>{}),
                     .exists = one.exists,
                     .value = one.value};
    }
    return out;
}

expressions::OldConditions old_conditions(const std::map<std::string, Condition>& conditions) {
    expressions::OldConditions out;
    for (const auto& [name, one] : conditions) {
        if (one.attribute_value_list)
            for (const auto& value : *one.attribute_value_list) refuse_fault(value);
        out[name] = {.comparison = one.comparison_operator,
                     .values = one.attribute_value_list.value_or(std::vector<AttributeValue>{})};
    }
    return out;
}

}  // namespace leat::dynamodb
