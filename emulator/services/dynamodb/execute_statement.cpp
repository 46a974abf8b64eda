#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_partiql.h"
#include "services/dynamodb/partiql/next_token.h"
#include "services/dynamodb/partiql/plan.h"

namespace leat::dynamodb {
namespace {

using partiql::Returning;
using partiql::Statement;

ExecuteStatementOutput run_select(Call& call, const ExecuteStatementInput& input,
                                  Statement& statement) {
    partiql::SelectOptions options{.consistent = input.consistent_read.value_or(false),
                                   .limit = input.limit};
    AttributeMap start_key;
    if (input.next_token) {
        start_key = partiql::start_key_of(input, *input.next_token);
        options.start_key = &start_key;
    }
    partiql::Selected selected = partiql::select(call, statement, options);
    ExecuteStatementOutput output;
    output.items = std::move(selected.items);
    if (selected.last_key) {
        output.next_token = partiql::next_token(input, *selected.last_key);
        output.last_evaluated_key = std::move(selected.last_key);
    }
    output.consumed_capacity =
        consumed(capacity_form(input.return_consumed_capacity), statement.table, selected.spent);
    return output;
}

/// What RETURNING asks for; nothing when there is nothing.
std::optional<EncodedItem> returned(Returning returning, const Written& written,
                                    const std::vector<expressions::DocumentPath>& paths) {
    const auto& subject = written.decision.subject;
    const bool old = returning == Returning::AllOld || returning == Returning::ModifiedOld;
    if (old && !subject.stored) return std::nullopt;
    if (returning == Returning::AllOld) return EncodedItem{subject.stored->json};
    const AttributeMap item = old ? decode(subject.stored->json) : *written.decision.updated;
    if (returning == Returning::AllNew) return encode(item);
    const AttributeMap modified = expressions::ProjectionExpression(paths).apply(item);
    if (modified.empty()) return std::nullopt;
    return encode(modified);
}

ExecuteStatementOutput run_write(Call& call, const ExecuteStatementInput& input,
                                 Statement& statement) {
    const Returning returning = statement.returning;
    auto planned = partiql::plan_write(call, statement,
                                       is_all_old(input.return_values_on_condition_check_failure));
    planned.settle(statement);
    ExecuteStatementOutput output;
    output.items.emplace();
    const Written written = write_item(call, planned.write);
    if (returning != Returning::None)
        if (auto item = returned(returning, written, planned.write.update.paths()))
            output.items->push_back(std::move(*item));
    output.consumed_capacity =
        consumed(capacity_form(input.return_consumed_capacity), statement.table, written.spent);
    return output;
}

}  // namespace

ExecuteStatementOutput execute_statement(Call& call, const ExecuteStatementInput& input) {
    Statement statement =
        partiql::parse(input.statement, input.parameters ? &*input.parameters : nullptr);
    if (statement.kind == Statement::Kind::Exists)
        throw kValidation("EXISTS can only be used in transactions");
    if (statement.reads()) return run_select(call, input, statement);
    return run_write(call, input, statement);
}

}  // namespace leat::dynamodb
