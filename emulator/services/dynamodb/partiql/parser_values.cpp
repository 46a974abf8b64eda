// Parser: names, paths, literals and parameters.
#include <set>

#include "base/strings.h"
#include "services/dynamodb/decimal.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/checks.h"
#include "services/dynamodb/partiql/parser.h"

namespace leat::dynamodb::partiql {

using expressions::kMostOperators;
using expressions::Operand;
using Type = AttributeValue::Type;

std::string Parser::name() {
    const Token token = lexer_.token();
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Identifier) unexpected();
    lexer_.advance();
    return token.text;
}

DocumentPath Parser::path() {
    DocumentPath path{{name()}};
    for (;;) {
        if (accept_symbol(".")) {
            path.push_back({name()});
        } else if (accept_symbol("[")) {
            const Token token = lexer_.token();
            if (token.kind == TokenKind::String) {
                path.push_back({token.text});
            } else {
                const auto index = parse_int(token.text);
                if (token.kind != TokenKind::Number || !index) unexpected();
                path.push_back({"", *index});
            }
            lexer_.advance();
            expect_symbol("]");
        } else {
            return path;
        }
    }
}

bool Parser::begins_value() const {
    const Token& token = lexer_.token();
    switch (token.kind) {
        case TokenKind::String:
        case TokenKind::Number:
        case TokenKind::Parameter:
            return true;
        case TokenKind::Word:
            return token.is("TRUE") || token.is("FALSE") || token.is("NULL");
        case TokenKind::Symbol:
            return token.text == "-" || token.text == "[" || token.text == "{" ||
                   token.text == "<<";
        default:
            return false;
    }
}

Operand Parser::operand() {
    if (begins_value()) return Operand::of_value(value());
    if (lexer_.token().is("size") && lexer_.next().is_symbol("(")) {
        lexer_.advance();
        lexer_.advance();
        Operand size = Operand::of(Operand::Kind::Size, {Operand::of_path(path())});
        expect_symbol(")");
        return size;
    }
    return Operand::of_path(path());
}

// The right side of SET: operands joined by + and -, and functions.
Operand Parser::sum() {
    const Nested level(*this);
    const auto one = [this]() -> Operand {
        const bool append = lexer_.token().is("list_append");
        if (!(append || lexer_.token().is("if_not_exists")) || !lexer_.next().is_symbol("("))
            return operand();
        lexer_.advance();
        lexer_.advance();
        Operand out{.kind = append ? Operand::Kind::ListAppend : Operand::Kind::IfNotExists};
        if (append)
            out.arguments.push_back(sum());
        else
            out.path = path();
        expect_symbol(",");
        out.arguments.push_back(sum());
        expect_symbol(")");
        return out;
    };
    Operand left = one();
    for (int operators = 0;; ++operators) {
        const bool plus = lexer_.token().is_symbol("+");
        if (!plus && !lexer_.token().is_symbol("-")) return left;
        if (operators >= kMostOperators) not_well_formed("too many operators");
        lexer_.advance();
        Operand right = one();
        left = Operand::of(plus ? Operand::Kind::Plus : Operand::Kind::Minus,
                           {std::move(left), std::move(right)});
    }
}

AttributeValue Parser::parameter() {
    if (!parameters_ || used_parameters_ >= parameters_->size())
        throw kValidation("Number of parameters in request and statement don't match.");
    lexer_.advance();
    const AttributeValue& value = (*parameters_)[used_parameters_++];
    if (const std::string* fault = first_fault(value)) throw kValidation(*fault);
    return value;
}

AttributeValue Parser::literal_number(bool negative) {
    Decimal number;
    const std::string text = (negative ? "-" : "") + lexer_.token().text;
    if (lexer_.token().kind != TokenKind::Number) unexpected();
    if (const auto fault = Decimal::parse(text, number); fault != Decimal::Fault::None)
        throw kValidation(Decimal::fault_text(fault, text));
    lexer_.advance();
    return AttributeValue::number(number.text());
}

AttributeValue Parser::value() {
    const Nested level(*this);
    const Token token = lexer_.token();
    if (token.kind == TokenKind::Parameter) return parameter();
    if (token.kind == TokenKind::Number) return literal_number(false);
    if (accept_symbol("-")) return literal_number(true);
    if (token.is_symbol("[")) return literal_list();
    if (token.is_symbol("{")) return AttributeValue::map(literal_map());
    if (token.is_symbol("<<")) return literal_set();
    if (!begins_value()) unexpected();
    lexer_.advance();
    if (token.kind == TokenKind::String) return AttributeValue::string(token.text);
    if (token.is("NULL")) return AttributeValue::null();
    return AttributeValue::boolean(token.is("TRUE"));
}

AttributeValue Parser::literal_list() {
    expect_symbol("[");
    AttributeValue::List items;
    if (!lexer_.token().is_symbol("]")) do
            items.push_back(value());
        while (accept_symbol(","));
    expect_symbol("]");
    return AttributeValue::list(std::move(items));
}

AttributeValue Parser::literal_set() {
    expect_symbol("<<");
    AttributeValue::Set members;
    std::optional<Type> type;
    do {
        const AttributeValue member = value();
        if (!member.is(Type::S) && !member.is(Type::N) && !member.is(Type::B))
            not_well_formed("a set has texts, numbers or bytes only");
        if (type && *type != member.type()) not_well_formed("members of a set have one type");
        type = member.type();
        members.push_back(member.text());
    } while (accept_symbol(","));
    expect_symbol(">>");
    const std::set<std::string> distinct(members.begin(), members.end());
    if (distinct.size() != members.size())
        throw kValidation("One or more parameter values were invalid: Input collection [" +
                          join(members, ", ") + "] contains duplicates.");
    const Type of = *type == Type::S ? Type::SS : *type == Type::N ? Type::NS : Type::BS;
    return AttributeValue::set(of, std::move(members));
}

AttributeMap Parser::literal_map() {
    const Nested level(*this);
    expect_symbol("{");
    AttributeMap attributes;
    if (!lexer_.token().is_symbol("}")) do {
            const Token key = lexer_.token();
            if (key.kind != TokenKind::String && key.kind != TokenKind::Identifier) unexpected();
            lexer_.advance();
            expect_symbol(":");
            attributes.set(key.text, value());
        } while (accept_symbol(","));
    expect_symbol("}");
    return attributes;
}

}  // namespace leat::dynamodb::partiql
