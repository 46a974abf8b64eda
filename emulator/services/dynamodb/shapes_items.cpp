#include "services/dynamodb/shapes_items.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

namespace {

// Values stand in the order in which the service lists them.
constexpr Traits kComparisonOperator =
    one_of<"IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE",
           "BEGINS_WITH", "GE", "CONTAINS">;
constexpr Traits kConditionalOperator = one_of<"OR", "AND">;
constexpr Traits kReturnValue = one_of<"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW">;
constexpr Traits kSelect =
    one_of<"SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES">;

}  // namespace

const Structure& Capacity::shape() {
    using In = Capacity;
    static constexpr Member members[]{
        member<&In::read_capacity_units>("ReadCapacityUnits"),
        member<&In::write_capacity_units>("WriteCapacityUnits"),
        member<&In::capacity_units>("CapacityUnits"),
    };
    static constexpr Structure shape = structure("Capacity", members);
    return shape;
}

const Structure& ConsumedCapacity::shape() {
    using In = ConsumedCapacity;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::capacity_units>("CapacityUnits"),
        member<&In::read_capacity_units>("ReadCapacityUnits"),
        member<&In::write_capacity_units>("WriteCapacityUnits"),
        member<&In::table>("Table"),
        member<&In::local_secondary_indexes>("LocalSecondaryIndexes"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
    };
    static constexpr Structure shape = structure("ConsumedCapacity", members);
    return shape;
}

const Structure& ItemCollectionMetrics::shape() {
    using In = ItemCollectionMetrics;
    static constexpr Member members[]{
        member<&In::item_collection_key>("ItemCollectionKey"),
        member<&In::size_estimate_range_gb>("SizeEstimateRangeGB"),
    };
    static constexpr Structure shape = structure("ItemCollectionMetrics", members);
    return shape;
}

const Structure& ExpectedAttributeValue::shape() {
    using In = ExpectedAttributeValue;
    static constexpr Member members[]{
        member<&In::value>("Value"),
        member<&In::exists>("Exists"),
        member<&In::comparison_operator>("ComparisonOperator", kComparisonOperator),
        member<&In::attribute_value_list>("AttributeValueList"),
    };
    static constexpr Structure shape = structure("ExpectedAttributeValue", members);
    return shape;
}

const Structure& DeleteItemInput::shape() {
    using In = DeleteItemInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::key>("Key", required),
        member<&In::expected>("Expected", keys(max_length(65535))),
        member<&In::conditional_operator>("ConditionalOperator", kConditionalOperator),
        member<&In::return_values>("ReturnValues", kReturnValue),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::return_item_collection_metrics>("ReturnItemCollectionMetrics",
                                                    kReturnItemCollectionMetrics),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("DeleteItemInput", members);
    return shape;
}

const Structure& DeleteItemOutput::shape() {
    using In = DeleteItemOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr Structure shape = structure("DeleteItemOutput", members);
    return shape;
}

const Structure& GetItemInput::shape() {
    using In = GetItemInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::key>("Key", required),
        member<&In::attributes_to_get>("AttributesToGet", min_length(1) | each(max_length(65535))),
        member<&In::consistent_read>("ConsistentRead"),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::projection_expression>("ProjectionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
    };
    static constexpr Structure shape = structure("GetItemInput", members);
    return shape;
}

const Structure& GetItemOutput::shape() {
    using In = GetItemOutput;
    static constexpr Member members[]{
        member<&In::item>("Item"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("GetItemOutput", members);
    return shape;
}

const Structure& PutItemInput::shape() {
    using In = PutItemInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::item>("Item", required),
        member<&In::expected>("Expected", keys(max_length(65535))),
        member<&In::return_values>("ReturnValues", kReturnValue),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::return_item_collection_metrics>("ReturnItemCollectionMetrics",
                                                    kReturnItemCollectionMetrics),
        member<&In::conditional_operator>("ConditionalOperator", kConditionalOperator),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("PutItemInput", members);
    return shape;
}

const Structure& PutItemOutput::shape() {
    using In = PutItemOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr Structure shape = structure("PutItemOutput", members);
    return shape;
}

const Structure& Condition::shape() {
    using In = Condition;
    static constexpr Member members[]{
        member<&In::attribute_value_list>("AttributeValueList"),
        member<&In::comparison_operator>("ComparisonOperator", required | kComparisonOperator),
    };
    static constexpr Structure shape = structure("Condition", members);
    return shape;
}

const Structure& QueryInput::shape() {
    using In = QueryInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::index_name>("IndexName", kIndexName),
        member<&In::select>("Select", kSelect),
        member<&In::attributes_to_get>("AttributesToGet", min_length(1) | each(max_length(65535))),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::consistent_read>("ConsistentRead"),
        member<&In::key_conditions>("KeyConditions", keys(max_length(65535))),
        member<&In::query_filter>("QueryFilter", keys(max_length(65535))),
        member<&In::conditional_operator>("ConditionalOperator", kConditionalOperator),
        member<&In::scan_index_forward>("ScanIndexForward"),
        member<&In::exclusive_start_key>("ExclusiveStartKey"),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::projection_expression>("ProjectionExpression"),
        member<&In::filter_expression>("FilterExpression"),
        member<&In::key_condition_expression>("KeyConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
    };
    static constexpr Structure shape = structure("QueryInput", members);
    return shape;
}

const Structure& QueryOutput::shape() {
    using In = QueryOutput;
    static constexpr Member members[]{
        member<&In::items>("Items"),
        member<&In::count>("Count"),
        member<&In::scanned_count>("ScannedCount"),
        member<&In::last_evaluated_key>("LastEvaluatedKey"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("QueryOutput", members);
    return shape;
}

const Structure& ScanInput::shape() {
    using In = ScanInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::index_name>("IndexName", kIndexName),
        member<&In::attributes_to_get>("AttributesToGet", min_length(1) | each(max_length(65535))),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::select>("Select", kSelect),
        member<&In::scan_filter>("ScanFilter", keys(max_length(65535))),
        member<&In::conditional_operator>("ConditionalOperator", kConditionalOperator),
        member<&In::exclusive_start_key>("ExclusiveStartKey"),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::total_segments>("TotalSegments", range(1, 1000000)),
        member<&In::segment>("Segment", range(0, 999999)),
        member<&In::projection_expression>("ProjectionExpression"),
        member<&In::filter_expression>("FilterExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::consistent_read>("ConsistentRead"),
    };
    static constexpr Structure shape = structure("ScanInput", members);
    return shape;
}

const Structure& ScanOutput::shape() {
    using In = ScanOutput;
    static constexpr Member members[]{
        member<&In::items>("Items"),
        member<&In::count>("Count"),
        member<&In::scanned_count>("ScannedCount"),
        member<&In::last_evaluated_key>("LastEvaluatedKey"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr Structure shape = structure("ScanOutput", members);
    return shape;
}

const Structure& AttributeValueUpdate::shape() {
    using In = AttributeValueUpdate;
    static constexpr Member members[]{
        member<&In::value>("Value"),
        member<&In::action>("Action", one_of<"ADD", "DELETE", "PUT">),
    };
    static constexpr Structure shape = structure("AttributeValueUpdate", members);
    return shape;
}

const Structure& UpdateItemInput::shape() {
    using In = UpdateItemInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::key>("Key", required),
        member<&In::attribute_updates>("AttributeUpdates", keys(max_length(65535))),
        member<&In::expected>("Expected", keys(max_length(65535))),
        member<&In::conditional_operator>("ConditionalOperator", kConditionalOperator),
        member<&In::return_values>("ReturnValues", kReturnValue),
        member<&In::return_consumed_capacity>("ReturnConsumedCapacity", kReturnConsumedCapacity),
        member<&In::return_item_collection_metrics>("ReturnItemCollectionMetrics",
                                                    kReturnItemCollectionMetrics),
        member<&In::update_expression>("UpdateExpression"),
        member<&In::condition_expression>("ConditionExpression"),
        member<&In::expression_attribute_names>("ExpressionAttributeNames",
                                                values(max_length(65535))),
        member<&In::expression_attribute_values>("ExpressionAttributeValues"),
        member<&In::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure",
                                                              kReturnValuesOnConditionCheckFailure),
    };
    static constexpr Structure shape = structure("UpdateItemInput", members);
    return shape;
}

const Structure& UpdateItemOutput::shape() {
    using In = UpdateItemOutput;
    static constexpr Member members[]{
        member<&In::attributes>("Attributes"),
        member<&In::consumed_capacity>("ConsumedCapacity"),
        member<&In::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr Structure shape = structure("UpdateItemOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
