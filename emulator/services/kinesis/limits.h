#pragma once
// The quotas of an account in a region, as they are without asking for more.
#include <chrono>
#include <cstdint>
#include <string_view>

namespace leat::kinesis {

/// Open shards of all provisioned streams.
std::int64_t shard_limit(std::string_view region);
inline constexpr std::int64_t kOnDemandStreamLimit = 50;
inline constexpr std::size_t kTagLimit = 50;
inline constexpr std::int64_t kConsumerLimit = 20;
/// Within which a stream may be scaled, switched or encrypted only so many times.
inline constexpr auto kRollingDay = std::chrono::hours(24);

}  // namespace leat::kinesis
