#pragma once
// What expressions are once they are parsed and checked: conditions and updates over resolved paths
// and values. Public within the room, so that others than the parser can make them: the parameters
// from before there were expressions (legacy.h), and PartiQL's WHERE and SET.
//
//   ConditionNode node{.kind = ConditionNode::Kind::Equal,
//                      .operands = {Operand::of_path({{"a"}}), Operand::of_value(value)}};
//   Condition condition(std::make_unique<ConditionNode>(std::move(node)));
//
// Who makes nodes keeps to the number of operands given below, and nests no deeper than some
// hundred levels: evaluation is recursive. Types need no care: what does not fit is false in a
// condition and refused in an update.
#include <cstdint>
#include <vector>

#include "services/dynamodb/expressions/path.h"

namespace leat::dynamodb::expressions {

struct Operand {
    enum class Kind : std::uint8_t {
        Path,
        Value,
        Size,         // size(argument); conditions only
        IfNotExists,  // path, or else the argument; this and the following: updates only
        ListAppend,   // two arguments
        Plus,         // two arguments
        Minus         // two arguments
    } kind = Kind::Value;
    DocumentPath path;                         // Path, IfNotExists
    AttributeValue owned;                      // Value, unless it is borrowed
    const AttributeValue* borrowed = nullptr;  // Value: of the request, which lives longer
    std::vector<Operand> arguments;

    static Operand of_path(DocumentPath path) {
        return {.kind = Kind::Path, .path = std::move(path)};
    }
    static Operand of_value(AttributeValue value) { return {.owned = std::move(value)}; }
    static Operand reference_to(const AttributeValue& value) { return {.borrowed = &value}; }
    static Operand of(Kind kind, std::vector<Operand> arguments) {
        return {.kind = kind, .arguments = std::move(arguments)};
    }
    const AttributeValue& value() const { return borrowed ? *borrowed : owned; }
};

struct ConditionNode {
    enum class Kind : std::uint8_t {
        And,  // of all children; without children: true
        Or,   // of all children
        Not,  // of one child
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,  // up to here, from Equal on: two operands
        Between,       // three operands: what, lower and upper bound
        In,            // what, and one or more operands
        Exists,        // one operand, a path
        NotExists,     // one operand, a path
        HasType,       // a path and an S with the type's name
        BeginsWith,    // two operands
        Contains,      // two operands
        NotContains    // two operands; false when one is missing
    } kind = Kind::And;
    std::vector<ConditionNode> children;
    std::vector<Operand> operands;
};

struct UpdateAction {
    enum class Kind : std::uint8_t { Set, Remove, Add, Delete } kind = Kind::Set;
    DocumentPath path;
    Operand value;  // Add and Delete: a Value; Remove: unused
};

}  // namespace leat::dynamodb::expressions
