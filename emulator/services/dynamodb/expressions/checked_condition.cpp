// Conditions from their syntax: the service's checks in the service's order, then the tree.
#include <algorithm>

#include "services/dynamodb/expressions/checks.h"

namespace leat::dynamodb::expressions {

namespace {

using Type = AttributeValue::Type;
constexpr std::size_t kMostInOperands = 100;

class ConditionChecker {
public:
    ConditionChecker(const char* kind, std::string_view text, Placeholders& placeholders)
        : kind_(kind), placeholders_(placeholders), syntax_(condition_syntax(kind, text)) {}

    ConditionNode build();

private:
    void refuse_misused_functions() const;
    void check(int condition);
    void check_counts(const SyntaxNode& node) const;
    void check_distinct(const SyntaxNode& node) const;
    void check_types(const SyntaxNode& node) const;
    void check_function_types(const SyntaxNode& node) const;
    void check_type_name(const SyntaxNode& node) const;
    void check_bounds(const SyntaxNode& node) const;

    const SyntaxNode& node(int position) const { return syntax_.nodes[position]; }
    /// Of a value; nullptr for everything that is known only with an item.
    const AttributeValue* value(int position) const { return values_[position]; }
    /// Nothing when it depends on the item.
    std::optional<Type> type(int position) const;
    bool is_size(int position) const {
        return node(position).kind == SyntaxKind::Function && node(position).text == "size";
    }

    ConditionNode condition(int position);
    Operand operand(int position);

    const char* kind_;
    Placeholders& placeholders_;
    Syntax syntax_;
    std::vector<const AttributeValue*> values_;  // by node
};

std::optional<Type> ConditionChecker::type(int position) const {
    if (const AttributeValue* literal = value(position)) return literal->type();
    if (is_size(position)) return Type::N;
    return std::nullopt;
}

/// A function that gives no value cannot be an operand, size() cannot be a condition.
void ConditionChecker::refuse_misused_functions() const {
    for (const SyntaxNode& parent : syntax_.nodes)
        for (const int child : parent.children) {
            const SyntaxNode& function = node(child);
            if (function.kind != SyntaxKind::Function) continue;
            const bool logical = parent.kind >= SyntaxKind::Not;
            if (is_size(child) == logical)
                refuse(kind_,
                       "The function is not allowed to be used this way in an expression; "
                       "function: " +
                           std::string(function.text));
        }
    if (is_size(syntax_.root))
        refuse(kind_,
               "The function is not allowed to be used this way in an expression; function: size");
}

void ConditionChecker::check_counts(const SyntaxNode& node) const {
    if (node.kind == SyntaxKind::Function &&
        node.children.size() != function_info(node.text)->operands)
        refuse_operand_count(kind_, node);
    if (node.kind == SyntaxKind::In && node.children.size() - 1 > kMostInOperands)
        refuse(kind_, "The IN operator is provided with too many operands; number of operands: " +
                          std::to_string(node.children.size() - 1));
}

std::string_view operator_name(const SyntaxNode& node) {
    if (node.kind == SyntaxKind::Between) return "BETWEEN";
    if (node.kind == SyntaxKind::In) return "IN";
    return node.text;
}

void ConditionChecker::check_distinct(const SyntaxNode& node) const {
    if (node.children.size() < 2) return;
    const SyntaxNode& first = syntax_.nodes[node.children.front()];
    if (first.kind != SyntaxKind::Path) return;
    for (const int other : node.children)
        if (other != node.children.front() && syntax_.nodes[other].path == first.path)
            refuse(kind_,
                   "The first operand must be distinct from the remaining operands for this "
                   "operator or function; operator: " +
                       std::string(operator_name(node)) +
                       ", first operand: " + to_text(first.path));
}

void ConditionChecker::check_type_name(const SyntaxNode& node) const {
    const auto given = type(node.children[1]);
    if (given != Type::S)
        refuse_operand_type(kind_, node.text,
                            given ? type_name(*given) : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    const AttributeValue* name = value(node.children[1]);
    if (!type_by_name(name->text()))
        refuse(kind_, "Invalid attribute type name found; type: " + name->text() +
                          ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
}

void ConditionChecker::check_function_types(const SyntaxNode& node) const {
    const auto refuse_unless = [&](int operand, auto&& accepted) {
        if (const auto given = type(operand); given && !accepted(*given))
            refuse_operand_type(kind_, node.text, type_name(*given));
    };
    if (node.text == "attribute_exists" || node.text == "attribute_not_exists") {
        if (syntax_.nodes[node.children[0]].kind != SyntaxKind::Path)
            refuse_operand_without_path(kind_, node.text);
    } else if (node.text == "attribute_type") {
        check_type_name(node);
    } else if (node.text == "begins_with") {
        for (const int operand : node.children)
            refuse_unless(operand, [](Type type) { return type == Type::S || type == Type::B; });
    } else if (node.text == "size") {
        refuse_unless(node.children[0], [](Type type) {
            return type != Type::N && type != Type::BOOL && type != Type::NUL;
        });
    }
}

void ConditionChecker::check_bounds(const SyntaxNode& node) const {
    const AttributeValue* low = value(node.children[1]);
    const AttributeValue* high = value(node.children[2]);
    if (!low || !high) return;
    const char* rule = nullptr;
    if (low->type() != high->type())
        rule = "same data type for lower and upper bounds";
    else if (compare(*low, *high) == std::partial_ordering::greater)
        rule = "upper bound to be greater than or equal to lower bound";
    if (rule)
        refuse(kind_, std::string("The BETWEEN operator requires ") + rule +
                          "; lower bound operand: " + to_text(*low) +
                          ", upper bound operand: " + to_text(*high));
}

void ConditionChecker::check_types(const SyntaxNode& node) const {
    if (node.kind == SyntaxKind::Function) return check_function_types(node);
    const bool ordered =
        node.kind == SyntaxKind::Between ||
        (node.kind == SyntaxKind::Comparison && node.text != "=" && node.text != "<>");
    if (ordered)
        for (const int operand : node.children)
            if (const auto given = type(operand); given && *given > Type::B)
                refuse_operand_type(kind_, operator_name(node), type_name(*given));
    if (node.kind == SyntaxKind::Between) check_bounds(node);
}

/// One comparison, BETWEEN, IN or function, with all that belongs to it.
void ConditionChecker::check(int condition) {
    const int first = node(condition).first;
    for (int i = first; i <= condition; ++i) {
        SyntaxNode& node = syntax_.nodes[i];
        if (node.kind == SyntaxKind::Path) resolve(kind_, node, placeholders_);
        if (node.kind == SyntaxKind::Value)
            values_[i] = &placeholders_.value(kind_, std::string(node.text));
    }
    for (int i = first; i <= condition; ++i) check_counts(node(i));
    for (int i = first; i <= condition; ++i) check_distinct(node(i));
    for (int i = first; i <= condition; ++i) check_types(node(i));
}

ConditionNode ConditionChecker::build() {
    refuse_redundant_parentheses(kind_, syntax_);
    refuse_too_many_operators(kind_, syntax_);
    check_functions(kind_, syntax_, false);
    refuse_misused_functions();
    check_paths(kind_, syntax_);
    values_.resize(syntax_.nodes.size());
    for (int i = 0; i < static_cast<int>(syntax_.nodes.size()); ++i) {
        const SyntaxKind kind = node(i).kind;
        if (kind == SyntaxKind::Comparison || kind == SyntaxKind::Between ||
            kind == SyntaxKind::In || (kind == SyntaxKind::Function && !is_size(i)))
            check(i);
    }
    return condition(syntax_.root);
}

ConditionNode::Kind comparison_kind(std::string_view text) {
    using Result = ConditionNode::Kind;
    if (text == "=") return Result::Equal;
    if (text == "<>") return Result::NotEqual;
    if (text == "<") return Result::Less;
    if (text == "<=") return Result::LessEqual;
    return text == ">" ? Result::Greater : Result::GreaterEqual;
}

ConditionNode::Kind function_kind(std::string_view name) {
    using Result = ConditionNode::Kind;
    if (name == "attribute_exists") return Result::Exists;
    if (name == "attribute_not_exists") return Result::NotExists;
    if (name == "attribute_type") return Result::HasType;
    return name == "begins_with" ? Result::BeginsWith : Result::Contains;
}

/// Recursive: no deeper than the operators that an expression may have.
ConditionNode ConditionChecker::condition(int position) {
    const SyntaxNode& from = node(position);
    ConditionNode to;
    switch (from.kind) {
        case SyntaxKind::And:
            to.kind = ConditionNode::Kind::And;
            break;
        case SyntaxKind::Or:
            to.kind = ConditionNode::Kind::Or;
            break;
        case SyntaxKind::Not:
            to.kind = ConditionNode::Kind::Not;
            break;
        case SyntaxKind::Between:
            to.kind = ConditionNode::Kind::Between;
            break;
        case SyntaxKind::In:
            to.kind = ConditionNode::Kind::In;
            break;
        case SyntaxKind::Function:
            to.kind = function_kind(from.text);
            break;
        default:
            to.kind = comparison_kind(from.text);
    }
    const bool logical = from.kind >= SyntaxKind::Not;
    logical ? to.children.reserve(from.children.size()) : to.operands.reserve(from.children.size());
    for (const int child : from.children)
        if (logical)
            to.children.push_back(condition(child));
        else
            to.operands.push_back(operand(child));
    return to;
}

Operand ConditionChecker::operand(int position) {
    SyntaxNode& from = syntax_.nodes[position];
    if (from.kind == SyntaxKind::Path) return Operand::of_path(std::move(from.path));
    if (from.kind == SyntaxKind::Value) return Operand::reference_to(*values_[position]);
    std::vector<Operand> arguments;
    arguments.push_back(operand(from.children[0]));
    return Operand::of(Operand::Kind::Size, std::move(arguments));
}

}  // namespace

ConditionNode parse_condition_tree(const char* kind, std::string_view text,
                                   Placeholders& placeholders) {
    placeholders.check();
    return ConditionChecker(kind, text, placeholders).build();
}

Condition parse_condition(const char* kind, std::string_view text, Placeholders& placeholders) {
    return Condition(
        std::make_unique<ConditionNode>(parse_condition_tree(kind, text, placeholders)));
}

}  // namespace leat::dynamodb::expressions
