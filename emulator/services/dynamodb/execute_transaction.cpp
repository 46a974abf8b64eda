#include "base/digest.h"
#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_partiql.h"
#include "services/dynamodb/partiql/plan.h"
#include "services/dynamodb/transacting.h"
#include "services/dynamodb/transaction.h"

namespace leat::dynamodb {
namespace {

using partiql::Statement;

std::vector<Statement> parse_all(const ExecuteTransactionInput& input, std::string& fingerprint) {
    std::vector<Statement> statements;
    bool reads = false, writes = false;
    for (const auto& one : input.transact_statements) {
        statements.push_back(
            partiql::parse(one.statement, one.parameters ? &*one.parameters : nullptr));
        (statements.back().reads() ? reads : writes) = true;
        fingerprint += std::to_string(one.statement.size()) + ':' + one.statement;
        if (one.parameters)
            for (const auto& value : *one.parameters) append_encoded(fingerprint, value);
        fingerprint += ';';
    }
    if (reads && writes)
        throw kValidation("Statements of a transaction must be either all reads or all writes");
    return statements;
}

ExecuteTransactionOutput read_all(Call& call, const ExecuteTransactionInput& input,
                                  std::vector<Statement>& statements) {
    ExecuteTransactionOutput output;
    output.responses.emplace();
    Spending spending;
    for (auto& statement : statements) {
        Spent spent;
        auto& response = output.responses->emplace_back();
        response.item = partiql::select_one(
            call, statement, true,
            "Select statements within ExecuteTransaction must specify the primary key in the "
            "where clause.",
            spent, 2);
        spending.of(statement.table, table_for_items(call, statement.table)).add(spent);
    }
    spending.spend(call, ThroughputLimits::Use::Read);
    output.consumed_capacity =
        spending.consumed(capacity_form(input.return_consumed_capacity), CapacityUse::TransactRead);
    return output;
}

}  // namespace

ExecuteTransactionOutput execute_transaction(Call& call, const ExecuteTransactionInput& input) {
    std::string fingerprint;
    auto statements = parse_all(input, fingerprint);
    if (statements.front().reads()) return read_all(call, input, statements);

    std::vector<partiql::PlannedWrite> planned;
    std::vector<Action> actions;
    for (std::size_t i = 0; i < statements.size(); ++i)
        planned.push_back(partiql::plan_write(
            call, statements[i],
            is_all_old(input.transact_statements[i].return_values_on_condition_check_failure)));
    for (std::size_t i = 0; i < statements.size(); ++i) {
        planned[i].settle(statements[i]);
        actions.push_back({std::move(planned[i].write), statements[i].table});
    }
    const auto done = transact(call, actions, input.client_request_token, sha256(fingerprint));
    ExecuteTransactionOutput output;
    output.responses.emplace(statements.size());
    output.consumed_capacity =
        done.spending.consumed(capacity_form(input.return_consumed_capacity), done.use);
    return output;
}

}  // namespace leat::dynamodb
