#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_partiql.h"
#include "services/dynamodb/partiql/plan.h"
#include "services/dynamodb/spending.h"
#include "services/dynamodb/transaction.h"

namespace leat::dynamodb {
namespace {

using partiql::Statement;

/// A statement of the batch, or what is wrong with it.
struct Part {
    const BatchStatementRequest* request;
    std::optional<Statement> statement;
    std::optional<protocol::Error> error;
};

std::vector<Part> parse_all(const BatchExecuteStatementInput& input) {
    std::vector<Part> parts;
    for (const auto& request : input.statements) {
        Part part{&request, {}, {}};
        try {
            part.statement = partiql::parse(request.statement,
                                            request.parameters ? &*request.parameters : nullptr);
        } catch (const protocol::Error& error) {
            part.error = error;
        }
        parts.push_back(std::move(part));
    }
    bool reads = false, writes = false;
    for (const auto& part : parts) {
        if (!part.statement) continue;
        if (part.statement->kind == Statement::Kind::Exists)
            throw kValidation("EXISTS can only be used in transactions");
        (part.statement->reads() ? reads : writes) = true;
    }
    if (reads && writes)
        throw kValidation("Statements of a batch must be either all reads or all writes");
    return parts;
}

BatchStatementError told(const protocol::Error& error) {
    BatchStatementError out;
    out.message = error.message();
    if (const char* code = reason_code(error))
        out.code = code;
    else if (error.code() == ResourceNotFound.code)
        out.code = "ResourceNotFound";
    else
        throw error;
    if (error.structure() == &ItemResponse::shape())
        out.item = static_cast<const ItemResponse*>(error.members())->item;
    return out;
}

void run(Call& call, Part& part, BatchStatementResponse& response, Spending& spending) {
    Statement& statement = *part.statement;
    const auto& request = *part.request;
    response.table_name = statement.table;
    if (statement.reads()) {
        Spent spent;
        response.item = partiql::select_one(
            call, statement, request.consistent_read.value_or(false),
            "Select statements within BatchExecuteStatement must specify the primary key in the "
            "where clause.",
            spent, 1);
        spending.of(statement.table, table_for_items(call, statement.table)).add(spent);
        return;
    }
    auto planned = partiql::plan_write(
        call, statement, is_all_old(request.return_values_on_condition_check_failure));
    planned.settle(statement);
    const Written written = write_item(call, planned.write);
    spending.of(statement.table, planned.write.table).add(written.spent);
}

}  // namespace

BatchExecuteStatementOutput batch_execute_statement(Call& call,
                                                    const BatchExecuteStatementInput& input) {
    auto parts = parse_all(input);
    BatchExecuteStatementOutput output;
    output.responses.emplace();
    Spending spending;
    for (auto& part : parts) {
        auto& response = output.responses->emplace_back();
        try {
            if (part.error) throw *part.error;
            run(call, part, response, spending);
        } catch (const protocol::Error& error) {
            response.error = told(error);
        }
    }
    output.consumed_capacity = spending.consumed(capacity_form(input.return_consumed_capacity));
    return output;
}

}  // namespace leat::dynamodb
