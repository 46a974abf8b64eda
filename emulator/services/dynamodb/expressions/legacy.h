#pragma once
// The parameters from before there were expressions, turned into the same conditions and updates:
// Expected, QueryFilter, ScanFilter, KeyConditions, AttributeUpdates, AttributesToGet. Templates
// over no shapes: the caller hands plain structs.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb::expressions {

/// A condition on one attribute: ComparisonOperator with its values, or Expected's Exists/Value.
struct OldCondition {
    std::string comparison;  // "EQ", "NOT_CONTAINS" …; empty: Exists and Value
    std::vector<AttributeValue> values;
    std::optional<bool> exists;
    std::optional<AttributeValue> value;
};
using OldConditions = std::map<std::string, OldCondition>;

struct OldUpdate {
    std::string action;  // "PUT", "ADD", "DELETE"; empty: PUT
    std::optional<AttributeValue> value;
};

/// conditional_operator: "AND", "OR" or empty.
Condition condition_from(const OldConditions& conditions, std::string_view conditional_operator);
/// KeyConditions: see KeyExpression for what is checked when.
KeyExpression key_expression_from(const OldConditions& conditions);
KeyCondition key_condition_from(const OldConditions& conditions, const KeySchema& keys);
UpdateExpression update_from(const std::map<std::string, OldUpdate>& updates);
/// Refuses duplicates.
ProjectionExpression projection_from(const std::vector<std::string>& attributes_to_get);

}  // namespace leat::dynamodb::expressions
