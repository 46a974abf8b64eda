#pragma once
// What CreateTable and UpdateTable tell of encryption, class and warm throughput, as settings.
#include <optional>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"
#include "services/dynamodb/table_settings.h"

namespace leat::dynamodb {

/// The ARN of the key that SSESpecification names; empty when it switches to the service's own.
/// ValidationException.
std::string key_arn_of(const Call& call, const SSESpecification& sse);
/// Both figures, not below what it is already.
Warmth warmth_of(const WarmThroughput& given, const std::optional<Warmth>& now);

}  // namespace leat::dynamodb
