#pragma once
// The syntax of expressions: text to nodes, which no longer know of parentheses and do not yet know
// what placeholders stand for. The nodes of an expression stand in one vector, each behind all of
// its children, so that whatever a request nests, walking through them takes no recursion. The
// parser takes none either.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/expressions/lexer.h"
#include "services/dynamodb/expressions/path.h"

namespace leat::dynamodb::expressions {

struct SyntaxNode {
    enum class Kind : std::uint8_t {
        Path,
        Value,
        Function,
        Arithmetic,  // + or -
        Comparison,
        Between,
        In,
        Not,
        And,
        Or
    } kind = Kind::Path;
    std::string_view text;      // the placeholder of a value, the name or operator of the others
    DocumentPath path;          // names as written: "#n" is not resolved
    std::vector<int> children;  // positions of nodes
    int first = 0;              // of the nodes that belong to this one, itself the last
    bool is_operand() const { return kind <= Kind::Arithmetic; }
};
using SyntaxKind = SyntaxNode::Kind;

struct SyntaxAction {
    Keyword section = Keyword::Set;
    int path = 0, value = -1;  // positions of nodes; REMOVE has no value
};

struct Syntax {
    std::vector<SyntaxNode> nodes;
    int root = -1;                      // of a condition
    std::vector<SyntaxAction> actions;  // of an update
    std::vector<Keyword> sections;      // of an update, in order
    bool redundant_parentheses = false;
    int operators = 0;
};

/// Throws "Invalid <kind>: <text>" as a ValidationException.
[[noreturn]] void refuse(const char* kind, const std::string& text);

/// Each throws for an empty or too long expression and for its first syntax error.
Syntax condition_syntax(const char* kind, std::string_view text);
Syntax update_syntax(const char* kind, std::string_view text);
Syntax projection_syntax(const char* kind, std::string_view text);

}  // namespace leat::dynamodb::expressions
