// Updates and projections from their syntax: the service's checks in the service's order.
#include <algorithm>

#include "services/dynamodb/expressions/checks.h"

namespace leat::dynamodb::expressions {

namespace {

using Type = AttributeValue::Type;
constexpr const char* kUpdate = "UpdateExpression";
constexpr const char* kProjection = "ProjectionExpression";

const char* section_name(Keyword section) {
    switch (section) {
        case Keyword::Set:
            return "SET";
        case Keyword::Remove:
            return "REMOVE";
        case Keyword::Add:
            return "ADD";
        default:
            return "DELETE";
    }
}

/// As the texts of ADD and DELETE name types.
const char* long_name(Type type) {
    switch (type) {
        case Type::S:
            return "STRING";
        case Type::N:
            return "NUMBER";
        case Type::B:
            return "BINARY";
        case Type::BOOL:
            return "BOOLEAN";
        case Type::NUL:
            return "NULL";
        case Type::L:
            return "LIST";
        case Type::M:
            return "MAP";
        default:
            return type_name(type);
    }
}

class UpdateChecker {
public:
    UpdateChecker(std::string_view text, Placeholders& placeholders)
        : placeholders_(placeholders), syntax_(update_syntax(kUpdate, text)) {}

    std::vector<UpdateAction> build();

private:
    void refuse_repeated_sections() const;
    void resolve_all();
    void check_overlap() const;
    void check_set_operands() const;
    void check_values() const;
    /// Nothing when it depends on the item.
    std::optional<Type> type(int position) const;
    Operand operand(int position);

    Placeholders& placeholders_;
    Syntax syntax_;
    std::vector<const AttributeValue*> values_;  // by node
};

void UpdateChecker::refuse_repeated_sections() const {
    for (auto section = syntax_.sections.begin(); section != syntax_.sections.end(); ++section)
        if (std::find(syntax_.sections.begin(), section, *section) != section)
            refuse(kUpdate, std::string("The \"") + section_name(*section) +
                                "\" section can only be used once in an update expression;");
}

void UpdateChecker::resolve_all() {
    for (SyntaxNode& node : syntax_.nodes)
        if (node.kind == SyntaxKind::Path) resolve(kUpdate, node, placeholders_);
    values_.resize(syntax_.nodes.size());
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (syntax_.nodes[i].kind == SyntaxKind::Value)
            values_[i] = &placeholders_.value(kUpdate, std::string(syntax_.nodes[i].text));
}

void UpdateChecker::check_overlap() const {
    std::vector<DocumentPath> paths;
    paths.reserve(syntax_.actions.size());
    for (const SyntaxAction& action : syntax_.actions)
        paths.push_back(syntax_.nodes[action.path].path);
    refuse_overlap(kUpdate, paths);
}

/// What ADD and DELETE take: sets, and ADD numbers.
void UpdateChecker::check_set_operands() const {
    for (const SyntaxAction& action : syntax_.actions) {
        if (action.section != Keyword::Add && action.section != Keyword::Delete) continue;
        const AttributeValue& value = *values_[action.value];
        if (value.is_set() || (action.section == Keyword::Add && value.is(Type::N))) continue;
        const std::string name = section_name(action.section);
        refuse(kUpdate, "Incorrect operand type for operator or function; operator: " + name +
                            ", operand type: " + long_name(value.type()) +
                            ", typeSet: ALLOWED_FOR_" + name + "_OPERAND");
    }
}

std::optional<Type> UpdateChecker::type(int position) const {
    if (values_[position]) return values_[position]->type();
    const SyntaxNode& node = syntax_.nodes[position];
    if (node.kind == SyntaxKind::Function && node.text == "list_append") return Type::L;
    return std::nullopt;
}

void UpdateChecker::check_values() const {
    for (const SyntaxNode& node : syntax_.nodes) {
        if (node.kind == SyntaxKind::Function &&
            node.children.size() != function_info(node.text)->operands)
            refuse_operand_count(kUpdate, node);
        if (node.kind == SyntaxKind::Function && node.text == "if_not_exists") {
            if (syntax_.nodes[node.children[0]].kind != SyntaxKind::Path)
                refuse_operand_without_path(kUpdate, node.text);
        } else if (node.kind == SyntaxKind::Function || node.kind == SyntaxKind::Arithmetic) {
            const Type wanted = node.kind == SyntaxKind::Function ? Type::L : Type::N;
            for (const int child : node.children)
                if (const auto given = type(child); given && *given != wanted)
                    refuse_operand_type(kUpdate, node.text, type_name(*given));
        }
    }
}

/// Recursive: no deeper than the operators and functions that an update may have.
Operand UpdateChecker::operand(int position) {
    SyntaxNode& from = syntax_.nodes[position];
    if (from.kind == SyntaxKind::Path) return Operand::of_path(from.path);
    if (from.kind == SyntaxKind::Value) return Operand::reference_to(*values_[position]);
    if (from.text == "if_not_exists") {
        Operand to{.kind = Operand::Kind::IfNotExists};
        to.path = syntax_.nodes[from.children[0]].path;
        to.arguments.push_back(operand(from.children[1]));
        return to;
    }
    std::vector<Operand> arguments;
    arguments.push_back(operand(from.children[0]));
    arguments.push_back(operand(from.children[1]));
    return Operand::of(from.text == "list_append" ? Operand::Kind::ListAppend
                       : from.text == "+"         ? Operand::Kind::Plus
                                                  : Operand::Kind::Minus,
                       std::move(arguments));
}

std::vector<UpdateAction> UpdateChecker::build() {
    refuse_redundant_parentheses(kUpdate, syntax_);
    refuse_too_many_operators(kUpdate, syntax_);
    check_paths(kUpdate, syntax_);
    check_functions(kUpdate, syntax_, true);
    refuse_repeated_sections();
    resolve_all();
    check_overlap();
    check_set_operands();
    check_values();
    std::vector<UpdateAction> actions;
    actions.reserve(syntax_.actions.size());
    for (const SyntaxAction& from : syntax_.actions) {
        UpdateAction action;
        switch (from.section) {
            case Keyword::Set:
                action.kind = UpdateAction::Kind::Set;
                break;
            case Keyword::Remove:
                action.kind = UpdateAction::Kind::Remove;
                break;
            case Keyword::Add:
                action.kind = UpdateAction::Kind::Add;
                break;
            default:
                action.kind = UpdateAction::Kind::Delete;
        }
        action.path = syntax_.nodes[from.path].path;
        if (from.value >= 0) action.value = operand(from.value);
        actions.push_back(std::move(action));
    }
    return actions;
}

}  // namespace

UpdateExpression parse_update(std::string_view text, Placeholders& placeholders) {
    placeholders.check();
    return UpdateExpression(UpdateChecker(text, placeholders).build());
}

ProjectionExpression parse_projection(std::string_view text, Placeholders& placeholders) {
    placeholders.check();
    Syntax syntax = projection_syntax(kProjection, text);
    check_paths(kProjection, syntax);
    std::vector<DocumentPath> paths;
    paths.reserve(syntax.nodes.size());
    for (SyntaxNode& node : syntax.nodes) {
        resolve(kProjection, node, placeholders);
        paths.push_back(std::move(node.path));
    }
    refuse_overlap(kProjection, paths);
    return ProjectionExpression(std::move(paths));
}

}  // namespace leat::dynamodb::expressions
