#include "services/dynamodb/expressions/legacy.h"

#include <algorithm>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/ast.h"

namespace leat::dynamodb::expressions {

namespace {

using Kind = ConditionNode::Kind;
using Type = AttributeValue::Type;

[[noreturn]] void refuse_parameters(const std::string& text) {
    throw kValidation("One or more parameter values were invalid: " + text);
}

/// What a ComparisonOperator is and takes.
struct Comparison {
    std::string_view name;
    Kind kind;
    std::size_t fewest, most;  // values
    std::string_view types;    // of the values, each followed by a blank; empty: all
};

const Comparison& comparison(std::string_view name) {
    static constexpr std::string_view kScalars = "S N B ";
    static constexpr std::size_t kMany = SIZE_MAX;
    static constexpr Comparison kComparisons[]{{"EQ", Kind::Equal, 1, 1, ""},
                                               {"NE", Kind::NotEqual, 1, 1, ""},
                                               {"LT", Kind::Less, 1, 1, kScalars},
                                               {"LE", Kind::LessEqual, 1, 1, kScalars},
                                               {"GT", Kind::Greater, 1, 1, kScalars},
                                               {"GE", Kind::GreaterEqual, 1, 1, kScalars},
                                               {"NOT_NULL", Kind::Exists, 0, 0, ""},
                                               {"NULL", Kind::NotExists, 0, 0, ""},
                                               {"CONTAINS", Kind::Contains, 1, 1, kScalars},
                                               {"NOT_CONTAINS", Kind::NotContains, 1, 1, kScalars},
                                               {"BEGINS_WITH", Kind::BeginsWith, 1, 1, "S B "},
                                               {"IN", Kind::In, 1, kMany, kScalars},
                                               {"BETWEEN", Kind::Between, 2, 2, kScalars}};
    for (const Comparison& known : kComparisons)
        if (known.name == name) return known;
    refuse_parameters("Unknown ComparisonOperator: " + std::string(name));
}

bool takes(const Comparison& comparison, Type type) {
    return comparison.types.empty() ||
           comparison.types.find(std::string(type_name(type)) + ' ') != std::string_view::npos;
}

/// The values of a condition with a ComparisonOperator, checked.
const std::vector<AttributeValue>& checked_values(const Comparison& comparison,
                                                  const std::vector<AttributeValue>& values) {
    const std::string name(comparison.name);
    for (const AttributeValue& value : values)
        if (const std::string* fault = first_fault(value)) throw kValidation(*fault);
    if (values.size() < comparison.fewest || values.size() > comparison.most)
        refuse_parameters("Invalid number of argument(s) for the " + name + " ComparisonOperator");
    for (const AttributeValue& value : values)
        if (value.type() != values.front().type())
            refuse_parameters("AttributeValues inside AttributeValueList must be of same type");
    for (const AttributeValue& value : values)
        if (!takes(comparison, value.type()))
            refuse_parameters("ComparisonOperator " + name + " is not valid for " +
                              type_name(value.type()) + " AttributeValue type");
    if (comparison.kind == Kind::Between && compare(values[0], values[1]) > 0)
        throw kValidation(
            "The BETWEEN condition was provided a range where the lower bound is greater than the "
            "upper bound");
    return values;
}

ConditionNode node_of(const std::string& attribute, Kind kind,
                      const std::vector<AttributeValue>& values) {
    ConditionNode node{.kind = kind};
    node.operands.push_back(Operand::of_path({{.name = attribute}}));
    for (const AttributeValue& value : values) node.operands.push_back(Operand::of_value(value));
    return node;
}

/// Expected's short form: a value, or that there is none.
ConditionNode expected_node(const std::string& attribute, const OldCondition& condition) {
    const bool exists = condition.exists.value_or(true);
    if (exists && !condition.value)
        refuse_parameters(std::string("Value must be provided when Exists is ") +
                          (condition.exists ? "true" : "null") + " for Attribute: " + attribute);
    if (!exists && condition.value)
        refuse_parameters("Value cannot be used when Exists is false for Attribute: " + attribute);
    if (!exists) return node_of(attribute, Kind::NotExists, {});
    if (const std::string* fault = first_fault(*condition.value)) throw kValidation(*fault);
    return node_of(attribute, Kind::Equal, {*condition.value});
}

ConditionNode condition_node(const std::string& attribute, const OldCondition& condition) {
    if (condition.value && !condition.values.empty())
        refuse_parameters("Value and AttributeValueList cannot be used together for Attribute: " +
                          attribute);
    if (condition.comparison.empty()) {
        if (!condition.values.empty())
            refuse_parameters(
                "AttributeValueList can only be used with a ComparisonOperator for Attribute: " +
                attribute);
        return expected_node(attribute, condition);
    }
    if (condition.exists)
        refuse_parameters("Exists and ComparisonOperator cannot be used together for Attribute: " +
                          attribute);
    const Comparison& known = comparison(condition.comparison);
    if (condition.value)
        return node_of(attribute, known.kind, checked_values(known, {*condition.value}));
    return node_of(attribute, known.kind, checked_values(known, condition.values));
}

KeyCondition::Operator key_operator(Kind kind) {
    using Operator = KeyCondition::Operator;
    switch (kind) {
        case Kind::Equal:
            return Operator::Equal;
        case Kind::Less:
            return Operator::Less;
        case Kind::LessEqual:
            return Operator::LessEqual;
        case Kind::Greater:
            return Operator::Greater;
        case Kind::GreaterEqual:
            return Operator::GreaterEqual;
        case Kind::Between:
            return Operator::Between;
        case Kind::BeginsWith:
            return Operator::BeginsWith;
        default:
            throw kValidation("Attempted conditional constraint is not an indexable operation");
    }
}

UpdateAction update_action(const std::string& attribute, const OldUpdate& update) {
    const std::string_view action = update.action.empty() ? "PUT" : std::string_view(update.action);
    UpdateAction to{.path = {{.name = attribute}}};
    if (!update.value) {
        if (action != "DELETE")
            refuse_parameters("Only DELETE action is allowed when no attribute value is specified");
        to.kind = UpdateAction::Kind::Remove;
        return to;
    }
    const AttributeValue& value = *update.value;
    if (const std::string* fault = first_fault(value)) throw kValidation(*fault);
    if (action == "DELETE") {
        if (!value.is_set())
            refuse_parameters(
                std::string("DELETE action with value is not supported for the type ") +
                type_name(value.type()));
        to.kind = UpdateAction::Kind::Delete;
    } else if (action == "ADD") {
        if (!value.is_set() && !value.is(Type::N) && !value.is(Type::L))
            refuse_parameters(std::string("ADD action is not supported for the type ") +
                              type_name(value.type()));
        to.kind = UpdateAction::Kind::Add;
    }
    to.value = Operand::of_value(value);
    return to;
}

}  // namespace

Condition condition_from(const OldConditions& conditions, std::string_view conditional_operator) {
    if (!conditional_operator.empty() && conditions.size() < 2)
        throw kValidation(
            conditions.empty()
                ? "ConditionalOperator cannot be used without Filter or Expected"
                : "ConditionalOperator can only be used when Filter or Expected has two or more "
                  "elements");
    if (conditions.empty()) return {};
    ConditionNode root{.kind = conditional_operator == "OR" ? Kind::Or : Kind::And};
    for (const auto& [attribute, condition] : conditions)
        root.children.push_back(condition_node(attribute, condition));
    return Condition(std::make_unique<ConditionNode>(std::move(root)));
}

KeyExpression key_expression_from(const OldConditions& conditions) {
    std::vector<KeyExpression::Term> terms;
    if (conditions.empty() || conditions.size() > 2)
        throw kValidation("Conditions can be of length 1 or 2 only");
    for (const auto& [attribute, condition] : conditions) {
        const Comparison& known = comparison(condition.comparison);
        const auto& values = checked_values(known, condition.values);
        KeyExpression::Term term{.attribute = attribute, .op = key_operator(known.kind)};
        term.low = values[0];
        if (values.size() > 1) term.high = values[1];
        terms.push_back(std::move(term));
    }
    return KeyExpression(std::move(terms));
}

KeyCondition key_condition_from(const OldConditions& conditions, const KeySchema& keys) {
    return key_expression_from(conditions).for_keys(keys);
}

UpdateExpression update_from(const std::map<std::string, OldUpdate>& updates) {
    std::vector<UpdateAction> actions;
    actions.reserve(updates.size());
    for (const auto& [attribute, update] : updates)
        actions.push_back(update_action(attribute, update));
    return UpdateExpression(std::move(actions), true);
}

ProjectionExpression projection_from(const std::vector<std::string>& attributes_to_get) {
    std::vector<DocumentPath> paths;
    paths.reserve(attributes_to_get.size());
    for (const std::string& name : attributes_to_get) {
        const DocumentPath path{{.name = name}};
        if (std::find(paths.begin(), paths.end(), path) != paths.end())
            refuse_parameters("Duplicate value in attribute name: " + name);
        paths.push_back(path);
    }
    return ProjectionExpression(std::move(paths));
}

}  // namespace leat::dynamodb::expressions
