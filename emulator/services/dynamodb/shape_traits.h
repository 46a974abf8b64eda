#pragma once
// Constraints that several of the shapes share. Included by the tables only.
#include "protocol/shape.h"

namespace leat::dynamodb {

using namespace protocol;

inline constexpr Traits kTableName = length(3, 255) | pattern(R"([a-zA-Z0-9_.-]+)");
inline constexpr Traits kBillingMode = one_of<"PROVISIONED", "PAY_PER_REQUEST">;
inline constexpr Traits kReturnValuesOnConditionCheckFailure = one_of<"ALL_OLD", "NONE">;
inline constexpr Traits kReturnConsumedCapacity = one_of<"INDEXES", "TOTAL", "NONE">;
inline constexpr Traits kReturnItemCollectionMetrics = one_of<"SIZE", "NONE">;
inline constexpr Traits kIndexName = length(3, 255) | pattern(R"([a-zA-Z0-9_.-]+)");
inline constexpr Traits kTableClass = one_of<"STANDARD", "STANDARD_INFREQUENT_ACCESS">;
inline constexpr Traits kGlobalTableSettingsReplicationMode =
    one_of<"ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES">;

}  // namespace leat::dynamodb
