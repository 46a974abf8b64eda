#include "services/dynamodb/shapes_batches.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& KeysAndAttributes::shape() {
    using In = KeysAndAttributes;
    static constexpr Member members[]{
        member<&In::keys>("Keys", required | length(1, 100)),
        member<&In::attributes_to_get>("AttributesToGet", min_length(1) | each(max_length(65535))),
        member<&In::consistent_read>("ConsistentRead"),
        member<&In::projection_expression>("ProjectionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
    };
    static constexpr Structure shape = structure("KeysAndAttributes", members);
    return shape;
}

const Structure& BatchGetItemInput::shape() {
    using In = BatchGetItemInput;
    static constexpr Member members[]{
        member<&In::request_items>("RequestItems",
                                   required | length(1, 100) | keys(length(1, 1024))),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
    };
    static constexpr Structure shape = structure("BatchGetItemInput", members);
    return shape;
}

const Structure& BatchGetItemOutput::shape() {
    using In = BatchGetItemOutput;
    static constexpr Member members[]{
        member<&In::responses>("Responses"),
        member<&In::unprocessed_keys>("UnprocessedKeys"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("BatchGetItemOutput", members);
    return shape;
}

const Structure& PutRequest::shape() {
    using In = PutRequest;
    static constexpr Member members[]{
        member<&In::item>("Item", required),
    };
    static constexpr Structure shape = structure("PutRequest", members);
    return shape;
}

const Structure& DeleteRequest::shape() {
    using In = DeleteRequest;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
    };
    static constexpr Structure shape = structure("DeleteRequest", members);
    return shape;
}

const Structure& WriteRequest::shape() {
    using In = WriteRequest;
    static constexpr Member members[]{
        member<&In::put_request>("PutRequest"),
        member<&In::delete_request>("DeleteRequest"),
    };
    static constexpr Structure shape = structure("WriteRequest", members);
    return shape;
}

const Structure& BatchWriteItemInput::shape() {
    using In = BatchWriteItemInput;
    static constexpr Member members[]{
        member<&In::request_items>("RequestItems", required | length(1, 25) |
                                                       keys(length(1, 1024)) |
                                                       values(length(1, 25))),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::return_item_collection_metrics>("ReturnItemCollectionMetrics",
                                                    kReturnItemCollectionMetrics),
    };
    static constexpr Structure shape = structure("BatchWriteItemInput", members);
    return shape;
}

const Structure& BatchWriteItemOutput::shape() {
    using In = BatchWriteItemOutput;
    static constexpr Member members[]{
        member<&In::unprocessed_items>("UnprocessedItems"),
        member<&In::item_collection_metrics>("ItemCollectionMetrics"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("BatchWriteItemOutput", members);
    return shape;
}

const Structure& Get::shape() {
    using In = Get;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::projection_expression>("ProjectionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
    };
    static constexpr Structure shape = structure("Get", members);
    return shape;
}

const Structure& TransactGetItem::shape() {
    using In = TransactGetItem;
    static constexpr Member members[]{
        member<&In::get>("Get", required),
    };
    static constexpr Structure shape = structure("TransactGetItem", members);
    return shape;
}

const Structure& TransactGetItemsInput::shape() {
    using In = TransactGetItemsInput;
    static constexpr Member members[]{
        member<&In::transact_items>("TransactItems", required | length(1, 100)),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
    };
    static constexpr Structure shape = structure("TransactGetItemsInput", members);
    return shape;
}

const Structure& TransactGetItemsOutput::shape() {
    using In = TransactGetItemsOutput;
    static constexpr Member members[]{
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::responses>("Responses"),
    };
    static constexpr Structure shape = structure("TransactGetItemsOutput", members);
    return shape;
}

const Structure& ConditionCheck::shape() {
    using In = ConditionCheck;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::condition_expression>("ConditionExpression", required),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("ConditionCheck", members);
    return shape;
}

const Structure& Put::shape() {
    using In = Put;
    static constexpr Member members[]{
        member<&In::item>("Item", required),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("Put", members);
    return shape;
}

const Structure& Delete::shape() {
    using In = Delete;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("Delete", members);
    return shape;
}

const Structure& Update::shape() {
    using In = Update;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::update_expression>("UpdateExpression", required),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("Update", members);
    return shape;
}

const Structure& TransactWriteItem::shape() {
    using In = TransactWriteItem;
    static constexpr Member members[]{
        member<&In::condition_check>("ConditionCheck"),
        member<&In::put>("Put"),
        member<&In::delete_>("Delete"),
        member<&In::update>("Update"),
    };
    static constexpr Structure shape = structure("TransactWriteItem", members);
    return shape;
}

const Structure& TransactWriteItemsInput::shape() {
    using In = TransactWriteItemsInput;
    static constexpr Member members[]{
        member<&In::transact_items>("TransactItems", required | length(1, 100)),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::return_item_collection_metrics>("ReturnItemCollectionMetrics",
                                                    kReturnItemCollectionMetrics),
        member<&In::client_request_token>("ClientRequestToken", length(1, 36) | idempotency_token),
    };
    static constexpr Structure shape = structure("TransactWriteItemsInput", members);
    return shape;
}

const Structure& TransactWriteItemsOutput::shape() {
    using In = TransactWriteItemsOutput;
    static constexpr Member members[]{
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr Structure shape = structure("TransactWriteItemsOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
