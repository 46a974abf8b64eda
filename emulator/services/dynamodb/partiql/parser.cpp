#include "services/dynamodb/partiql/parser.h"

#include "services/dynamodb/errors.h"

namespace leat::dynamodb::partiql {

using expressions::Operand;
using Kind = ConditionNode::Kind;

Statement parse(std::string_view text, const std::vector<AttributeValue>* parameters) {
    return Parser(text, parameters).statement();
}

bool Parser::accept(std::string_view keyword) {
    if (!lexer_.token().is(keyword)) return false;
    lexer_.advance();
    return true;
}

bool Parser::accept_symbol(std::string_view symbol) {
    if (!lexer_.token().is_symbol(symbol)) return false;
    lexer_.advance();
    return true;
}

void Parser::expect(std::string_view keyword) {
    if (!accept(keyword)) unexpected();
}

void Parser::expect_symbol(std::string_view symbol) {
    if (!accept_symbol(symbol)) unexpected();
}

void Parser::unexpected() const {
    if (lexer_.token().kind == TokenKind::End) not_well_formed("Unexpected end of the statement");
    not_well_formed("Unexpected term: " + lexer_.token().text);
}

Statement Parser::statement() {
    Statement statement = lexer_.token().is("SELECT")   ? select()
                          : lexer_.token().is("INSERT") ? insert()
                          : lexer_.token().is("UPDATE") ? update()
                          : lexer_.token().is("DELETE") ? remove()
                          : lexer_.token().is("EXISTS") ? exists()
                                                        : (unexpected(), Statement{});
    if (lexer_.token().kind != TokenKind::End) unexpected();
    if (used_parameters_ != (parameters_ ? parameters_->size() : 0))
        throw kValidation("Number of parameters in request and statement don't match.");
    return statement;
}

void Parser::from(Statement& statement) {
    statement.table = name();
    if (accept_symbol(".")) statement.index = name();
}

void Parser::where(Statement& statement) {
    if (!accept("WHERE")) return;
    ConditionNode all = any_of();
    if (all.kind == Kind::And)
        statement.where = std::move(all.children);
    else
        statement.where.push_back(std::move(all));
}

Statement Parser::select() {
    expect("SELECT");
    Statement statement{.kind = Statement::Kind::Select};
    if (!accept_symbol("*")) do
            statement.selected.push_back(path());
        while (accept_symbol(","));
    expect("FROM");
    from(statement);
    where(statement);
    order(statement);
    return statement;
}

void Parser::order(Statement& statement) {
    if (!accept("ORDER")) return;
    expect("BY");
    do {
        Statement::Order order{name()};
        if (accept("DESC"))
            order.descending = true;
        else
            accept("ASC");
        statement.order.push_back(std::move(order));
    } while (accept_symbol(","));
}

Statement Parser::insert() {
    expect("INSERT");
    expect("INTO");
    Statement statement{.kind = Statement::Kind::Insert};
    from(statement);
    expect("VALUE");
    if (lexer_.token().kind == TokenKind::Parameter) {
        AttributeValue item = parameter();
        if (!item.is(AttributeValue::Type::M)) not_well_formed("Expected a map after VALUE");
        statement.item = std::move(item.attributes());
    } else {
        statement.item = literal_map();
    }
    return statement;
}

Statement Parser::update() {
    expect("UPDATE");
    Statement statement{.kind = Statement::Kind::Update};
    from(statement);
    for (;;) {
        if (accept("SET")) {
            do set(statement);
            while (accept_symbol(","));
        } else if (accept("REMOVE")) {
            do statement.actions.push_back({UpdateAction::Kind::Remove, path(), {}});
            while (accept_symbol(","));
        } else {
            break;
        }
    }
    if (statement.actions.empty()) unexpected();
    where(statement);
    returning(statement);
    return statement;
}

void Parser::set(Statement& statement) {
    DocumentPath target = path();
    expect_symbol("=");
    for (const auto& [function, kind] : {std::pair{"set_add", UpdateAction::Kind::Add},
                                         std::pair{"set_delete", UpdateAction::Kind::Delete}}) {
        if (!lexer_.token().is(function) || !lexer_.next().is_symbol("(")) continue;
        lexer_.advance();
        lexer_.advance();
        if (path() != target)
            not_well_formed(std::string(function) + " takes the path that it is assigned to");
        expect_symbol(",");
        statement.actions.push_back({kind, std::move(target), Operand::of_value(value())});
        expect_symbol(")");
        return;
    }
    statement.actions.push_back({UpdateAction::Kind::Set, std::move(target), sum()});
}

Statement Parser::remove() {
    expect("DELETE");
    expect("FROM");
    Statement statement{.kind = Statement::Kind::Delete};
    from(statement);
    where(statement);
    returning(statement);
    return statement;
}

void Parser::returning(Statement& statement) {
    if (!accept("RETURNING")) return;
    const bool modified = accept("MODIFIED");
    if (!modified) expect("ALL");
    const bool is_new = accept("NEW");
    if (!is_new) expect("OLD");
    expect_symbol("*");
    if (statement.kind == Statement::Kind::Delete && (modified || is_new))
        throw kValidation("RETURNING of a DELETE statement can only be ALL OLD *");
    statement.returning = modified ? is_new ? Returning::ModifiedNew : Returning::ModifiedOld
                          : is_new ? Returning::AllNew
                                   : Returning::AllOld;
}

Statement Parser::exists() {
    expect("EXISTS");
    expect_symbol("(");
    Statement statement = select();
    expect_symbol(")");
    statement.kind = Statement::Kind::Exists;
    return statement;
}

}  // namespace leat::dynamodb::partiql
