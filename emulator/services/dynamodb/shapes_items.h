#pragma once
// Shapes: single items, queries and scans.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/encoded_item.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct Capacity {
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    std::optional<double> capacity_units;
    static const protocol::Structure& shape();
};

struct ConsumedCapacity {
    std::optional<std::string> table_name;
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    std::optional<Capacity> table;
    std::optional<std::map<std::string, Capacity>> local_secondary_indexes;
    std::optional<std::map<std::string, Capacity>> global_secondary_indexes;
    static const protocol::Structure& shape();
};

struct ItemCollectionMetrics {
    std::optional<EncodedItem> item_collection_key;
    std::optional<std::vector<double>> size_estimate_range_gb;
    static const protocol::Structure& shape();
};

struct ExpectedAttributeValue {
    std::optional<AttributeValue> value;
    std::optional<bool> exists;
    std::optional<std::string> comparison_operator;
    std::optional<std::vector<AttributeValue>> attribute_value_list;
    static const protocol::Structure& shape();
};

struct DeleteItemInput {
    std::string table_name;
    AttributeMap key;
    std::optional<std::map<std::string, ExpectedAttributeValue>> expected;
    std::optional<std::string> conditional_operator;
    std::optional<std::string> return_values;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> return_item_collection_metrics;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct DeleteItemOutput {
    std::optional<EncodedItem> attributes;
    std::optional<ConsumedCapacity> consumed_capacity;
    std::optional<ItemCollectionMetrics> item_collection_metrics;
    static const protocol::Structure& shape();
};

struct GetItemInput {
    std::string table_name;
    AttributeMap key;
    std::optional<std::vector<std::string>> attributes_to_get;
    std::optional<bool> consistent_read;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> projection_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    static const protocol::Structure& shape();
};

struct GetItemOutput {
    std::optional<EncodedItem> item;
    std::optional<ConsumedCapacity> consumed_capacity;
    static const protocol::Structure& shape();
};

struct PutItemInput {
    std::string table_name;
    AttributeMap item;
    std::optional<std::map<std::string, ExpectedAttributeValue>> expected;
    std::optional<std::string> return_values;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> return_item_collection_metrics;
    std::optional<std::string> conditional_operator;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct PutItemOutput {
    std::optional<EncodedItem> attributes;
    std::optional<ConsumedCapacity> consumed_capacity;
    std::optional<ItemCollectionMetrics> item_collection_metrics;
    static const protocol::Structure& shape();
};

struct Condition {
    std::optional<std::vector<AttributeValue>> attribute_value_list;
    std::string comparison_operator;
    static const protocol::Structure& shape();
};

struct QueryInput {
    std::string table_name;
    std::optional<std::string> index_name;
    std::optional<std::string> select;
    std::optional<std::vector<std::string>> attributes_to_get;
    std::optional<std::int32_t> limit;
    std::optional<bool> consistent_read;
    std::optional<std::map<std::string, Condition>> key_conditions;
    std::optional<std::map<std::string, Condition>> query_filter;
    std::optional<std::string> conditional_operator;
    std::optional<bool> scan_index_forward;
    std::optional<AttributeMap> exclusive_start_key;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> projection_expression;
    std::optional<std::string> filter_expression;
    std::optional<std::string> key_condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    static const protocol::Structure& shape();
};

struct QueryOutput {
    std::optional<std::vector<EncodedItem>> items;
    std::optional<std::int32_t> count;
    std::optional<std::int32_t> scanned_count;
    std::optional<EncodedItem> last_evaluated_key;
    std::optional<ConsumedCapacity> consumed_capacity;
    static const protocol::Structure& shape();
};

struct ScanInput {
    std::string table_name;
    std::optional<std::string> index_name;
    std::optional<std::vector<std::string>> attributes_to_get;
    std::optional<std::int32_t> limit;
    std::optional<std::string> select;
    std::optional<std::map<std::string, Condition>> scan_filter;
    std::optional<std::string> conditional_operator;
    std::optional<AttributeMap> exclusive_start_key;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::int32_t> total_segments;
    std::optional<std::int32_t> segment;
    std::optional<std::string> projection_expression;
    std::optional<std::string> filter_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<bool> consistent_read;
    static const protocol::Structure& shape();
};

struct ScanOutput {
    std::optional<std::vector<EncodedItem>> items;
    std::optional<std::int32_t> count;
    std::optional<std::int32_t> scanned_count;
    std::optional<EncodedItem> last_evaluated_key;
    std::optional<ConsumedCapacity> consumed_capacity;
    static const protocol::Structure& shape();
};

struct AttributeValueUpdate {
    std::optional<AttributeValue> value;
    std::optional<std::string> action;
    static const protocol::Structure& shape();
};

struct UpdateItemInput {
    std::string table_name;
    AttributeMap key;
    std::optional<std::map<std::string, AttributeValueUpdate>> attribute_updates;
    std::optional<std::map<std::string, ExpectedAttributeValue>> expected;
    std::optional<std::string> conditional_operator;
    std::optional<std::string> return_values;
    std::optional<std::string> return_consumed_capacity;
    std::optional<std::string> return_item_collection_metrics;
    std::optional<std::string> update_expression;
    std::optional<std::string> condition_expression;
    std::optional<std::map<std::string, std::string>> expression_attribute_names;
    std::optional<AttributeMap> expression_attribute_values;
    std::optional<std::string> return_values_on_condition_check_failure;
    static const protocol::Structure& shape();
};

struct UpdateItemOutput {
    std::optional<EncodedItem> attributes;
    std::optional<ConsumedCapacity> consumed_capacity;
    std::optional<ItemCollectionMetrics> item_collection_metrics;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
