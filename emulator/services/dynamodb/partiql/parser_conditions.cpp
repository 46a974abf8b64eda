// Parser: what stands behind WHERE.
#include "services/dynamodb/partiql/parser.h"

namespace leat::dynamodb::partiql {

using expressions::Operand;
using Kind = ConditionNode::Kind;

namespace {

/// One node for a row of nodes of the same kind: a AND b AND c.
ConditionNode joined(Kind kind, std::vector<ConditionNode> children) {
    if (children.size() == 1) return std::move(children.front());
    return {.kind = kind, .children = std::move(children)};
}

ConditionNode negated(ConditionNode node) {
    ConditionNode out{.kind = Kind::Not};
    out.children.push_back(std::move(node));
    return out;
}

}  // namespace

ConditionNode Parser::any_of() {
    const Nested level(*this);
    std::vector<ConditionNode> children;
    do children.push_back(all_of());
    while (accept("OR"));
    return joined(Kind::Or, std::move(children));
}

ConditionNode Parser::all_of() {
    std::vector<ConditionNode> children;
    do {
        ConditionNode child = negation();
        // (a AND b) AND c is a row as well: keys are looked for in all of it.
        if (child.kind != Kind::And) {
            children.push_back(std::move(child));
            continue;
        }
        for (auto& inner : child.children) children.push_back(std::move(inner));
    } while (accept("AND"));
    return joined(Kind::And, std::move(children));
}

ConditionNode Parser::negation() {
    const Nested level(*this);
    if (accept("NOT")) return negated(negation());
    return primary();
}

ConditionNode Parser::primary() {
    if (accept_symbol("(")) {
        ConditionNode inner = any_of();
        expect_symbol(")");
        return inner;
    }
    if (lexer_.token().kind == TokenKind::Word && lexer_.next().is_symbol("(") &&
        !lexer_.token().is("size"))
        return function();
    return comparison();
}

ConditionNode Parser::function() {
    static constexpr std::pair<const char*, Kind> kFunctions[]{
        {"begins_with", Kind::BeginsWith},
        {"contains", Kind::Contains},
        {"attribute_type", Kind::HasType},
        {"attribute_exists", Kind::Exists},
        {"attribute_not_exists", Kind::NotExists}};
    for (const auto& [name, kind] : kFunctions) {
        if (!lexer_.token().is(name)) continue;
        lexer_.advance();
        expect_symbol("(");
        ConditionNode node{.kind = kind};
        node.operands.push_back(operand());
        if (kind != Kind::Exists && kind != Kind::NotExists) {
            expect_symbol(",");
            node.operands.push_back(operand());
        }
        expect_symbol(")");
        return node;
    }
    not_well_formed("Unsupported function: " + lexer_.token().text);
}

ConditionNode Parser::is(Operand operand) {
    const bool no = accept("NOT");
    if (accept("MISSING")) {
        if (operand.kind != Operand::Kind::Path) not_well_formed("IS MISSING takes a path");
        ConditionNode node{.kind = no ? Kind::Exists : Kind::NotExists};
        node.operands.push_back(std::move(operand));
        return node;
    }
    expect("NULL");
    ConditionNode node{.kind = Kind::Equal};
    node.operands.push_back(std::move(operand));
    node.operands.push_back(Operand::of_value(AttributeValue::null()));
    return no ? negated(std::move(node)) : node;
}

std::vector<Operand> Parser::operands_in() {
    const bool brackets = accept_symbol("[");
    if (!brackets) expect_symbol("(");
    std::vector<Operand> operands;
    do operands.push_back(operand());
    while (accept_symbol(","));
    expect_symbol(brackets ? "]" : ")");
    return operands;
}

ConditionNode Parser::comparison() {
    Operand left = operand();
    if (accept("IS")) return is(std::move(left));
    const bool no = accept("NOT");
    ConditionNode node;
    node.operands.push_back(std::move(left));
    if (accept("BETWEEN")) {
        node.kind = Kind::Between;
        node.operands.push_back(operand());
        expect("AND");
        node.operands.push_back(operand());
        return no ? negated(std::move(node)) : node;
    }
    if (accept("IN")) {
        node.kind = Kind::In;
        for (auto& one : operands_in()) node.operands.push_back(std::move(one));
        return no ? negated(std::move(node)) : node;
    }
    if (no) unexpected();
    static constexpr std::pair<const char*, Kind> kComparators[]{
        {"=", Kind::Equal},        {"<>", Kind::NotEqual},  {"!=", Kind::NotEqual},
        {"<", Kind::Less},         {"<=", Kind::LessEqual}, {">", Kind::Greater},
        {">=", Kind::GreaterEqual}};
    for (const auto& [symbol, kind] : kComparators) {
        if (!accept_symbol(symbol)) continue;
        node.kind = kind;
        node.operands.push_back(operand());
        return node;
    }
    unexpected();
}

}  // namespace leat::dynamodb::partiql
