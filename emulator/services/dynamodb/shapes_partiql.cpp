#include "services/dynamodb/shapes_partiql.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& BatchStatementRequest::shape() {
    using In = BatchStatementRequest;
    static constexpr Member members[]{
        member<&In::statement>("Statement", required | length(1, 8192)),
        member<&In::parameters>("Parameters", min_length(1)),
        member<&In::consistent_read>("ConsistentRead"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("BatchStatementRequest", members);
    return shape;
}

const Structure& BatchExecuteStatementInput::shape() {
    using In = BatchExecuteStatementInput;
    static constexpr Member members[]{
        member<&In::statements>("Statements", required | length(1, 25)),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
    };
    static constexpr Structure shape = structure("BatchExecuteStatementInput", members);
    return shape;
}

const Structure& BatchStatementError::shape() {
    using In = BatchStatementError;
    static constexpr Member members[]{
        member<&In::code>("Code"),
        member<&In::message>("Message"),
        member<&In::item>("Item"),
    };
    static constexpr Structure shape = structure("BatchStatementError", members);
    return shape;
}

const Structure& BatchStatementResponse::shape() {
    using In = BatchStatementResponse;
    static constexpr Member members[]{
        member<&In::error>("Error"),
        member<&In::table_name>("TableName"),
        member<&In::item>("Item"),
    };
    static constexpr Structure shape = structure("BatchStatementResponse", members);
    return shape;
}

const Structure& BatchExecuteStatementOutput::shape() {
    using In = BatchExecuteStatementOutput;
    static constexpr Member members[]{
        member<&In::responses>("Responses"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("BatchExecuteStatementOutput", members);
    return shape;
}

const Structure& ExecuteStatementInput::shape() {
    using In = ExecuteStatementInput;
    static constexpr Member members[]{
        member<&In::statement>("Statement", required | length(1, 8192)),
        member<&In::parameters>("Parameters", min_length(1)),
        member<&In::consistent_read>("ConsistentRead"),
        member<&In::next_token>("NextToken", length(1, 32768)),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("ExecuteStatementInput", members);
    return shape;
}

const Structure& ExecuteStatementOutput::shape() {
    using In = ExecuteStatementOutput;
    static constexpr Member members[]{
        member<&In::items>("Items"),
        member<&In::next_token>("NextToken"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::last_evaluated_key>("LastEvaluatedKey"),
    };
    static constexpr Structure shape = structure("ExecuteStatementOutput", members);
    return shape;
}

const Structure& ParameterizedStatement::shape() {
    using In = ParameterizedStatement;
    static constexpr Member members[]{
        member<&In::statement>("Statement", required | length(1, 8192)),
        member<&In::parameters>("Parameters", min_length(1)),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("ParameterizedStatement", members);
    return shape;
}

const Structure& ExecuteTransactionInput::shape() {
    using In = ExecuteTransactionInput;
    static constexpr Member members[]{
        member<&In::transact_statements>("TransactStatements", required | length(1, 100)),
        member<&In::client_request_token>("ClientRequestToken", length(1, 36) | idempotency_token),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
    };
    static constexpr Structure shape = structure("ExecuteTransactionInput", members);
    return shape;
}

const Structure& ExecuteTransactionOutput::shape() {
    using In = ExecuteTransactionOutput;
    static constexpr Member members[]{
        member<&In::responses>("Responses"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("ExecuteTransactionOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
