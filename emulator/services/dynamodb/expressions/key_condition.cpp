// Key conditions: a condition expression of which only a part is allowed, then against a schema.
#include <algorithm>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/checks.h"

namespace leat::dynamodb::expressions {

namespace {

using Kind = ConditionNode::Kind;
using Operator = KeyCondition::Operator;
using Type = AttributeValue::Type;
constexpr const char* kKind = "KeyConditionExpression";

/// As texts name what a key condition cannot be; nullptr for what it can be.
const char* forbidden_name(Kind kind) {
    switch (kind) {
        case Kind::Or:
            return "OR";
        case Kind::Not:
            return "NOT";
        case Kind::NotEqual:
            return "<>";
        case Kind::In:
            return "IN";
        case Kind::Exists:
            return "attribute_exists";
        case Kind::NotExists:
            return "attribute_not_exists";
        case Kind::HasType:
            return "attribute_type";
        case Kind::Contains:
            return "contains";
        default:
            return nullptr;
    }
}

Operator operator_of(Kind kind, bool mirrored) {
    switch (kind) {
        case Kind::Less:
            return mirrored ? Operator::Greater : Operator::Less;
        case Kind::LessEqual:
            return mirrored ? Operator::GreaterEqual : Operator::LessEqual;
        case Kind::Greater:
            return mirrored ? Operator::Less : Operator::Greater;
        case Kind::GreaterEqual:
            return mirrored ? Operator::LessEqual : Operator::GreaterEqual;
        case Kind::Between:
            return Operator::Between;
        case Kind::BeginsWith:
            return Operator::BeginsWith;
        default:
            return Operator::Equal;
    }
}

[[noreturn]] void refuse_condition(const std::string& text) {
    throw kValidation("Invalid condition in KeyConditionExpression: " + text);
}

class TermCollector {
public:
    void visit(const ConditionNode& node);
    std::vector<KeyExpression::Term> take() { return std::move(terms_); }

private:
    /// Position of the operand that is the attribute.
    static std::size_t attribute_of(const ConditionNode& node);

    std::vector<KeyExpression::Term> terms_;
};

std::size_t TermCollector::attribute_of(const ConditionNode& node) {
    std::size_t position = node.operands.size();
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
        const Operand& operand = node.operands[i];
        if (operand.kind == Operand::Kind::Size)
            throw kValidation("KeyConditionExpressions cannot contain nested operations");
        if (operand.kind != Operand::Kind::Path) continue;
        if (position < node.operands.size())
            refuse_condition("Multiple attribute names used in one condition");
        if (operand.path.size() > 1)
            throw kValidation(
                "KeyConditionExpressions cannot have conditions on nested attributes");
        position = i;
    }
    if (position == node.operands.size()) refuse_condition("No key attribute specified");
    return position;
}

void TermCollector::visit(const ConditionNode& node) {
    if (const char* name = forbidden_name(node.kind))
        throw kValidation(std::string("Invalid operator used in KeyConditionExpression: ") + name);
    if (node.kind == Kind::And) {
        for (const ConditionNode& child : node.children) visit(child);
        return;
    }
    const bool fixed = node.kind == Kind::Between || node.kind == Kind::BeginsWith;
    if (fixed && node.operands.front().kind == Operand::Kind::Value)
        refuse_condition(std::string(node.kind == Kind::Between ? "BETWEEN" : "begins_with") +
                         " operator must have the key attribute as its first operand");
    const std::size_t position = attribute_of(node);
    KeyExpression::Term term{.attribute = node.operands[position].path.front().name,
                             .op = operator_of(node.kind, position != 0)};
    for (const KeyExpression::Term& other : terms_)
        if (other.attribute == term.attribute)
            throw kValidation("KeyConditionExpressions must only contain one condition per key");
    term.low = node.operands[position == 0 ? 1 : 0].value();
    if (node.kind == Kind::Between) term.high = node.operands[2].value();
    terms_.push_back(std::move(term));
}

void check_type(const KeyExpression::Term& term, const KeyAttribute& key) {
    const bool fits =
        term.low.is(key.type) && (term.op != Operator::Between || term.high.is(key.type));
    if (!fits)
        throw kValidation(
            "One or more parameter values were invalid: Condition parameter type does not match "
            "schema type");
}

void check_not_empty(const KeyExpression::Term& term, const AttributeValue& value) {
    if (value.is(Type::N) || !value.text().empty()) return;
    throw kValidation(
        std::string("One or more parameter values are not valid. The AttributeValue for a key "
                    "attribute cannot contain an empty ") +
        (value.is(Type::S) ? "string" : "binary") + " value. Key: " + term.attribute);
}

}  // namespace

KeyCondition KeyExpression::for_keys(const KeySchema& keys) const {
    const auto term_of = [&](const std::string& name) -> const Term* {
        const auto found = std::find_if(terms_.begin(), terms_.end(),
                                        [&](const Term& term) { return term.attribute == name; });
        return found == terms_.end() ? nullptr : &*found;
    };
    const Term* partition = term_of(keys.hash.name);
    const Term* sort = keys.range ? term_of(keys.range->name) : nullptr;
    if (terms_.size() > (keys.range ? 2U : 1U))
        throw kValidation("Query key condition not supported");
    if (!partition)
        throw kValidation("Query condition missed key schema element: " + keys.hash.name);
    if (terms_.size() == 2 && !sort)
        throw kValidation("Query condition missed key schema element: " + keys.range->name);
    check_type(*partition, keys.hash);
    if (sort) check_type(*sort, *keys.range);
    if (partition->op != Operator::Equal) throw kValidation("Query key condition not supported");
    check_not_empty(*partition, partition->low);
    KeyCondition condition{.partition = partition->low};
    if (sort) {
        if (sort->op == Operator::BeginsWith && sort->low.is(Type::N))
            throw kValidation("Query key condition not supported");
        if (sort->op == Operator::Equal) check_not_empty(*sort, sort->low);
        condition.op = sort->op;
        condition.low = sort->low;
        condition.high = sort->high;
    }
    return condition;
}

KeyExpression parse_key_expression(std::string_view text, Placeholders& placeholders) {
    const ConditionNode root = parse_condition_tree(kKind, text, placeholders);
    TermCollector collector;
    collector.visit(root);
    auto terms = collector.take();
    if (terms.size() > 2) throw kValidation("Conditions can be of length 1 or 2 only");
    return KeyExpression(std::move(terms));
}

KeyCondition parse_key_condition(std::string_view text, Placeholders& placeholders,
                                 const KeySchema& keys) {
    return parse_key_expression(text, placeholders).for_keys(keys);
}

}  // namespace leat::dynamodb::expressions
