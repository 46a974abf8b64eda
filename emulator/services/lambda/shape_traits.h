#pragma once
// Constraints that several of Lambda's shapes share.
#include "protocol/shape.h"

namespace leat::lambda {

inline constexpr protocol::Traits kS3Bucket =
    protocol::length(3, 63) | protocol::pattern(R"([0-9A-Za-z\.\-_]*(?<!\.))");
inline constexpr protocol::Traits kKMSKeyArn =
    protocol::pattern(R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())");

}  // namespace leat::lambda
