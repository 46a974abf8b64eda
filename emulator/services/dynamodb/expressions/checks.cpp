#include "services/dynamodb/expressions/checks.h"

#include <algorithm>
#include <limits>

#include "services/dynamodb/expressions/reserved_words.h"

namespace leat::dynamodb::expressions {

namespace {

constexpr std::size_t kMostElements = 32;

bool is_index(const PathStep& step) { return step.index >= 0; }

/// List positions before names, so that a parent's elements of both sorts meet in one place.
bool in_order(const DocumentPath* a, const DocumentPath* b) {
    return std::lexicographical_compare(
        a->begin(), a->end(), b->begin(), b->end(), [](const PathStep& x, const PathStep& y) {
            if (is_index(x) != is_index(y)) return is_index(x);
            return is_index(x) ? x.index < y.index : x.name < y.name;
        });
}

enum class Meeting { Apart, Overlap, Conflict };

Meeting meeting(const DocumentPath& a, const DocumentPath& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (is_index(a[i]) != is_index(b[i])) return Meeting::Conflict;
        if (a[i] != b[i]) return Meeting::Apart;
    }
    return Meeting::Overlap;
}

/// The first two paths, in the order of the expression, that meet this way.
void refuse_first(const char* kind, const std::vector<DocumentPath>& paths, Meeting what) {
    for (std::size_t second = 1; second < paths.size(); ++second)
        for (std::size_t first = 0; first < second; ++first)
            if (meeting(paths[first], paths[second]) == what)
                refuse(kind, std::string("Two document paths ") +
                                 (what == Meeting::Overlap ? "overlap" : "conflict") +
                                 " with each other; must remove or rewrite one of these paths; "
                                 "path one: " +
                                 to_text(paths[first]) + ", path two: " + to_text(paths[second]));
}

}  // namespace

void refuse_redundant_parentheses(const char* kind, const Syntax& syntax) {
    if (syntax.redundant_parentheses) refuse(kind, "The expression has redundant parentheses;");
}

void refuse_too_many_operators(const char* kind, const Syntax& syntax) {
    if (syntax.operators > kMostOperators)
        refuse(kind, "The expression contains too many operators; operator count: " +
                         std::to_string(syntax.operators));
}

void check_paths(const char* kind, const Syntax& syntax) {
    for (const SyntaxNode& node : syntax.nodes)
        for (const PathStep& step : node.path)
            if (!is_index(step) && is_reserved(step.name))
                refuse(kind,
                       "Attribute name is a reserved keyword; reserved keyword: " + step.name);
    for (const SyntaxNode& node : syntax.nodes) {
        if (node.path.size() > kMostElements)
            refuse(kind, "The document path has too many nesting elements; nesting elements: " +
                             std::to_string(node.path.size()));
        for (const PathStep& step : node.path)
            if (step.index > std::numeric_limits<std::int32_t>::max())
                refuse(kind,
                       "List index is not within the allowable range; index: [" + step.name + "]");
    }
}

void resolve(const char* kind, SyntaxNode& path, Placeholders& placeholders) {
    for (PathStep& step : path.path)
        if (!step.name.empty() && step.name.front() == '#')
            step.name = placeholders.name(kind, step.name);
}

void refuse_overlap(const char* kind, const std::vector<DocumentPath>& paths) {
    if (paths.size() < 2) return;
    std::vector<const DocumentPath*> sorted;
    sorted.reserve(paths.size());
    for (const DocumentPath& path : paths) sorted.push_back(&path);
    std::sort(sorted.begin(), sorted.end(), in_order);
    // Of paths that meet, some are neighbours now: the usual expression has none.
    const bool apart =
        std::adjacent_find(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
            return meeting(*a, *b) != Meeting::Apart;
        }) == sorted.end();
    if (apart) return;
    refuse_first(kind, paths, Meeting::Overlap);
    refuse_first(kind, paths, Meeting::Conflict);
}

void refuse_operand_type(const char* kind, std::string_view function, const char* type) {
    refuse(kind, "Incorrect operand type for operator or function; operator or function: " +
                     std::string(function) + ", operand type: " + type);
}

void refuse_operand_count(const char* kind, const SyntaxNode& function) {
    refuse(kind, "Incorrect number of operands for operator or function; operator or function: " +
                     std::string(function.text) +
                     ", number of operands: " + std::to_string(function.children.size()));
}

void refuse_operand_without_path(const char* kind, std::string_view function) {
    refuse(kind, "Operator or function requires a document path; operator or function: " +
                     std::string(function));
}

const FunctionInfo* function_info(std::string_view name) {
    static constexpr FunctionInfo kFunctions[]{
        {"attribute_exists", 1, false}, {"attribute_not_exists", 1, false},
        {"attribute_type", 2, false},   {"begins_with", 2, false},
        {"contains", 2, false},         {"size", 1, false},
        {"if_not_exists", 2, true},     {"list_append", 2, true}};
    for (const FunctionInfo& info : kFunctions)
        if (info.name == name) return &info;
    return nullptr;
}

void check_functions(const char* kind, const Syntax& syntax, bool update) {
    for (const SyntaxNode& node : syntax.nodes) {
        if (node.kind != SyntaxNode::Kind::Function) continue;
        const FunctionInfo* info = function_info(node.text);
        if (!info) refuse(kind, "Invalid function name; function: " + std::string(node.text));
        if (info->in_updates != update)
            refuse(kind, std::string("The function is not allowed in ") +
                             (update ? "an update" : "a condition") +
                             " expression; function: " + std::string(node.text));
    }
}

}  // namespace leat::dynamodb::expressions
