#pragma once
// Parser: PartiQL's grammar as far as DynamoDB has it, by recursive descent; nothing nests deeper
// than kDeepestNesting.
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/partiql/lexer.h"
#include "services/dynamodb/partiql/statement.h"

namespace leat::dynamodb::partiql {

class Parser {
public:
    Parser(std::string_view text, const std::vector<AttributeValue>* parameters)
        : lexer_(text), parameters_(parameters) {}
    Statement statement();

private:
    static constexpr int kDeepestNesting = 64;
    struct Nested;  // counts levels

    // Statements (parser.cpp).
    Statement select();
    Statement insert();
    Statement update();
    Statement remove();
    Statement exists();
    void where(Statement& statement);
    void order(Statement& statement);
    void returning(Statement& statement);
    void set(Statement& statement);
    void from(Statement& statement);

    // Conditions (parser_conditions.cpp).
    ConditionNode any_of();
    ConditionNode all_of();
    ConditionNode negation();
    ConditionNode primary();
    ConditionNode comparison();
    ConditionNode function();
    ConditionNode is(expressions::Operand operand);
    std::vector<expressions::Operand> operands_in();
    bool begins_condition_in_parentheses() const;

    // Values and paths (parser_values.cpp).
    DocumentPath path();
    expressions::Operand operand();
    expressions::Operand sum();
    AttributeValue value();
    AttributeValue literal_number(bool negative);
    AttributeValue literal_list();
    AttributeValue literal_set();
    AttributeMap literal_map();
    AttributeValue parameter();
    bool begins_value() const;
    std::string name();

    // Tokens.
    bool accept(std::string_view keyword);
    bool accept_symbol(std::string_view symbol);
    void expect(std::string_view keyword);
    void expect_symbol(std::string_view symbol);
    [[noreturn]] void unexpected() const;

    Lexer lexer_;
    const std::vector<AttributeValue>* parameters_;
    std::size_t used_parameters_ = 0;
    int nesting_ = 0;
};

/// Counts a level of nesting for as long as it lives.
struct Parser::Nested {
    explicit Nested(Parser& parser) : parser(parser) {
        if (++parser.nesting_ > kDeepestNesting) not_well_formed("nested too deeply");
    }
    ~Nested() { --parser.nesting_; }
    Parser& parser;
};

}  // namespace leat::dynamodb::partiql
