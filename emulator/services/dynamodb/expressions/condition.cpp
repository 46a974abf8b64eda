// Conditions against an item.
#include <algorithm>
#include <set>

#include "base/strings.h"
#include "services/dynamodb/expressions/ast.h"
#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb::expressions {

namespace {

using Kind = ConditionNode::Kind;
using Type = AttributeValue::Type;

/// What an operand is for this item; stays where it is.
class Resolved {
public:
    Resolved(const Operand& operand, const AttributeMap& item);
    Resolved(const Resolved&) = delete;
    /// nullptr when there is no such attribute.
    const AttributeValue* value() const { return value_; }
    /// size() of what has none.
    bool sizeless() const { return sizeless_; }

private:
    const AttributeValue* value_ = nullptr;
    AttributeValue size_;
    bool sizeless_ = false;
};

/// Nothing for what has no size.
std::optional<std::size_t> element_count(const AttributeValue& value) {
    switch (value.type()) {
        case Type::S:
            return java_length(value.text());
        case Type::B:
            return value.text().size();
        case Type::SS:
        case Type::NS:
        case Type::BS:
            return value.members().size();
        case Type::L:
            return value.items().size();
        case Type::M:
            return value.attributes().size();
        default:
            return std::nullopt;
    }
}

Resolved::Resolved(const Operand& operand, const AttributeMap& item) {
    if (operand.kind == Operand::Kind::Path) {
        value_ = find(item, operand.path);
    } else if (operand.kind == Operand::Kind::Value) {
        value_ = &operand.value();
    } else if (operand.kind == Operand::Kind::Size) {
        const Resolved argument(operand.arguments.front(), item);
        std::optional<std::size_t> count;
        if (argument.value()) count = element_count(*argument.value());
        sizeless_ = !count;
        if (!count) return;
        size_ = AttributeValue::number(std::to_string(*count));
        value_ = &size_;
    }
}

bool equal(const AttributeValue* a, const AttributeValue* b) { return a && b && *a == *b; }

std::partial_ordering order(const AttributeValue* a, const AttributeValue* b) {
    return a && b ? compare(*a, *b) : std::partial_ordering::unordered;
}

bool begins_with(const AttributeValue* whole, const AttributeValue* start) {
    return whole && start && whole->type() == start->type() &&
           (whole->is(Type::S) || whole->is(Type::B)) &&
           whole->text().compare(0, start->text().size(), start->text()) == 0;
}

bool contains(const AttributeValue& whole, const AttributeValue& part) {
    const auto member_of = [&](Type set, Type member) {
        return whole.is(set) && part.is(member) &&
               std::find(whole.members().begin(), whole.members().end(), part.text()) !=
                   whole.members().end();
    };
    if ((whole.is(Type::S) || whole.is(Type::B)) && part.type() == whole.type())
        return whole.text().find(part.text()) != std::string::npos;
    if (whole.is(Type::L))
        return std::find(whole.items().begin(), whole.items().end(), part) != whole.items().end();
    return member_of(Type::SS, Type::S) || member_of(Type::NS, Type::N) ||
           member_of(Type::BS, Type::B);
}

bool compared(const ConditionNode& node, const AttributeMap& item) {
    const Resolved left(node.operands[0], item), right(node.operands[1], item);
    if (left.sizeless() || right.sizeless()) return false;
    const AttributeValue *a = left.value(), *b = right.value();
    switch (node.kind) {
        case Kind::Equal:
            return equal(a, b);
        case Kind::NotEqual:
            return !equal(a, b);
        case Kind::Less:
            return order(a, b) < 0;
        case Kind::LessEqual:
            return order(a, b) <= 0;
        case Kind::Greater:
            return order(a, b) > 0;
        case Kind::GreaterEqual:
            return order(a, b) >= 0;
        case Kind::HasType:
            return a && b && b->is(Type::S) && type_by_name(b->text()) == a->type();
        case Kind::BeginsWith:
            return begins_with(a, b);
        case Kind::Contains:
            return a && b && contains(*a, *b);
        case Kind::NotContains:
            return a && b && !contains(*a, *b);
        default:
            return false;
    }
}

bool between(const ConditionNode& node, const AttributeMap& item) {
    const Resolved what(node.operands[0], item), low(node.operands[1], item),
        high(node.operands[2], item);
    return order(what.value(), low.value()) >= 0 && order(what.value(), high.value()) <= 0;
}

bool one_of(const ConditionNode& node, const AttributeMap& item) {
    const Resolved what(node.operands[0], item);
    return std::any_of(node.operands.begin() + 1, node.operands.end(), [&](const Operand& other) {
        return equal(what.value(), Resolved(other, item).value());
    });
}

bool holds_for(const ConditionNode& node, const AttributeMap& item) {
    const auto child_holds = [&](const ConditionNode& child) { return holds_for(child, item); };
    switch (node.kind) {
        case Kind::And:
            return std::all_of(node.children.begin(), node.children.end(), child_holds);
        case Kind::Or:
            return std::any_of(node.children.begin(), node.children.end(), child_holds);
        case Kind::Not:
            return !holds_for(node.children.front(), item);
        case Kind::Between:
            return between(node, item);
        case Kind::In:
            return one_of(node, item);
        case Kind::Exists:
            return find(item, node.operands.front().path) != nullptr;
        case Kind::NotExists:
            return find(item, node.operands.front().path) == nullptr;
        default:
            return compared(node, item);
    }
}

template <class Visit>
void each_path(const Operand& operand, Visit&& visit) {
    if (operand.kind == Operand::Kind::Path) visit(operand.path);
    for (const Operand& argument : operand.arguments) each_path(argument, visit);
}

template <class Visit>
void each_path(const ConditionNode& node, Visit&& visit) {
    for (const Operand& operand : node.operands) each_path(operand, visit);
    for (const ConditionNode& child : node.children) each_path(child, visit);
}

}  // namespace

Condition::Condition() = default;
Condition::Condition(std::unique_ptr<ConditionNode> root) : root_(std::move(root)) {}
Condition::~Condition() = default;
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;

bool Condition::holds(const AttributeMap& item) const { return !root_ || holds_for(*root_, item); }

std::vector<std::string> Condition::attributes() const {
    std::set<std::string> names;
    if (root_)
        each_path(*root_, [&](const DocumentPath& path) { names.insert(path.front().name); });
    return {names.begin(), names.end()};
}

const std::string* Condition::key_attribute(const KeySchema& keys) const {
    const std::string* first = nullptr;
    if (root_)
        each_path(*root_, [&](const DocumentPath& path) {
            if (!first && keys.has(path.front().name)) first = &path.front().name;
        });
    return first;
}

}  // namespace leat::dynamodb::expressions
