#pragma once
// The operations that take PartiQL.
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_partiql.h"

namespace leat::dynamodb {

BatchExecuteStatementOutput batch_execute_statement(Call& call,
                                                    const BatchExecuteStatementInput& input);
ExecuteStatementOutput execute_statement(Call& call, const ExecuteStatementInput& input);
ExecuteTransactionOutput execute_transaction(Call& call, const ExecuteTransactionInput& input);

}  // namespace leat::dynamodb
