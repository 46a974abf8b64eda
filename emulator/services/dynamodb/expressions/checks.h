#pragma once
// What all kinds of expressions are checked for between parsing and use.
#include <string>
#include <vector>

#include "services/dynamodb/expressions/ast.h"
#include "services/dynamodb/expressions/expression.h"
#include "services/dynamodb/expressions/syntax.h"

namespace leat::dynamodb::expressions {

inline constexpr int kMostOperators = 300;

void refuse_redundant_parentheses(const char* kind, const Syntax& syntax);
void refuse_too_many_operators(const char* kind, const Syntax& syntax);
/// Reserved words, too many elements, list positions out of range.
void check_paths(const char* kind, const Syntax& syntax);
/// Puts the attributes' names in the place of their placeholders.
void resolve(const char* kind, SyntaxNode& path, Placeholders& placeholders);
/// No path may begin with another one, nor use as a list what another uses as a map.
void refuse_overlap(const char* kind, const std::vector<DocumentPath>& paths);
[[noreturn]] void refuse_operand_type(const char* kind, std::string_view function,
                                      const char* type);
[[noreturn]] void refuse_operand_count(const char* kind, const SyntaxNode& function);
[[noreturn]] void refuse_operand_without_path(const char* kind, std::string_view function);

/// What is known of a function by its name; nothing for an unknown one.
struct FunctionInfo {
    std::string_view name;
    std::size_t operands;
    bool in_updates;
};
const FunctionInfo* function_info(std::string_view name);
/// Of the functions called, none is unknown or belongs to the other kind of expressions.
void check_functions(const char* kind, const Syntax& syntax, bool update);

/// What parse_condition() wraps.
ConditionNode parse_condition_tree(const char* kind, std::string_view text,
                                   Placeholders& placeholders);

}  // namespace leat::dynamodb::expressions
