#pragma once
// Shapes: batches and transactions.
#include <map>
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

struct KeysAndAttributes {
    std::vector<AttributeMap> keys;
    std::optional<std::vector<std::string>> attributes_to_get;
    std::optional<bool> consistent_read;
    std::optional<std::string> projection_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    static const protocol::Structure& shape();
};

struct BatchGetItemInput {
    std::map<std::string, KeysAndAttributes> request_items;
    std::optional<std::string> return_consumed_capacity;
    static const protocol::Structure& shape();
};

struct BatchGetItemOutput {
    std::optional<std::map<std::string, std::vector<EncodedItem>>> responses;
    std::optional<std::map<std::string, KeysAndAttributes>> unprocessed_keys;
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    static const protocol::Structure& shape();
};

struct PutRequest {
    AttributeMap item;
    static const protocol::Structure& shape();
};

struct DeleteRequest {
    AttributeMap key;
    static const protocol::Structure& shape();
};

struct WriteRequest {
    std::optional<PutRequest> put_request;
    std::optional<DeleteRequest> delete_request;
    static const protocol::Structure& shape();
};

struct BatchWriteItemInput {
    std::map<std::string, std::vector<WriteRequest>> request_items;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> return_item_collection_metrics;
    static const protocol::Structure& shape();
};

struct BatchWriteItemOutput {
    std::optional<std::map<std::string, std::vector<WriteRequest>>> unprocessed_items;
    std::optional<std::map<std::string, std::vector<ItemCollectionMetrics>>>
        item_collection_metrics;
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    static const protocol::Structure& shape();
};

struct Get {
    AttributeMap key;
    std::string table_name;
    std::optional<std::string> projection_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    static const protocol::Structure& shape();
};

struct TransactGetItem {
    Get get;
    static const protocol::Structure& shape();
};

struct TransactGetItemsInput {
    std::vector<TransactGetItem> transact_items;
    std::optional<std::string> return_consumed_capacity;
    static const protocol::Structure& shape();
};

struct TransactGetItemsOutput {
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    std::optional<std::vector<ItemResponse>> responses;
    static const protocol::Structure& shape();
};

struct ConditionCheck {
    AttributeMap key;
    std::string table_name;
    std::string condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct Put {
    AttributeMap item;
    std::string table_name;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct Delete {
    AttributeMap key;
    std::string table_name;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct Update {
    AttributeMap key;
    std::string update_expression;
    std::string table_name;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct TransactWriteItem {
    std::optional<ConditionCheck> condition_check;
    std::optional<Put> put;
    std::optional<Delete> delete_;
    std::optional<Update> update;
    static const protocol::Structure& shape();
};

struct TransactWriteItemsInput {
    std::vector<TransactWriteItem> transact_items;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> return_item_collection_metrics;
    std::optional<std::string> client_request_token;
    static const protocol::Structure& shape();
};

struct TransactWriteItemsOutput {
    std::optional<std::vector<ConsumedCapacity>> consumed_capacity;
    std::optional<std::map<std::string, std::vector<ItemCollectionMetrics>>>
        item_collection_metrics;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
