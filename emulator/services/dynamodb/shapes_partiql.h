#pragma once
// Shapes: PartiQL.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/shapes_common.h"
#include "services/dynamodb/shapes_items.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct BatchStatementRequest {
    std::string statement;
    std::optional<std::vector<AttributeValue>> parameters;
    std::optional<bool> consistent_read;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct BatchExecuteStatementInput {
    std::vector<BatchStatementRequest> statements;
    std::optional<std::string> return_consumed_capacity;
    static const protocol::Structure& shape();
};

struct BatchStatementError {
    std::optional<std::string> code;
    std::optional<std::string> message;
    std::optional<EncodedItem> item;
    static const protocol::Structure& shape();
};

struct BatchStatementResponse {
    std::optional<BatchStatementError> error;
    std::optional<std::string> table_name;
    std::optional<EncodedItem> item;
    static const protocol::Structure& shape();
};

struct BatchExecuteStatementOutput {
    std::optional<std::vector<BatchStatementResponse>> responses;
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    static const protocol::Structure& shape();
};

struct ExecuteStatementInput {
    std::string statement;
    std::optional<std::vector<AttributeValue>> parameters;
    std::optional<bool> consistent_read;
    std::optional<std::string> next_token;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::int32_t> limit;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct ExecuteStatementOutput {
    std::optional<std::vector<EncodedItem>> items;
    std::optional<std::string> next_token;
    std::optional<ConsumedCapacity> consumed_capacity;
    std::optional<EncodedItem> last_evaluated_key;
    static const protocol::Structure& shape();
};

struct ParameterizedStatement {
    std::string statement;
    std::optional<std::vector<AttributeValue>> parameters;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct ExecuteTransactionInput {
    std::vector<ParameterizedStatement> transact_statements;
    std::optional<std::string> client_request_token;
    std::optional<std::string> return_consumed_capacity;
    static const protocol::Structure& shape();
};

struct ExecuteTransactionOutput {
    std::optional<std::vector<ItemResponse>> responses;
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
