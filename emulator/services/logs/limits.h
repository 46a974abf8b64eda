#pragma once
// Limits of CloudWatch Logs that no shape declares.
#include <cstddef>

#include "base/types.h"

namespace leat::logs {

inline constexpr std::size_t kLongestName = 512;
inline constexpr std::size_t kMostTags = 50;

/// What an event counts beside its message, in batches, pages and stored bytes.
inline constexpr std::int64_t kEventOverhead = 26;
inline constexpr std::int64_t kLargestEvent = MiB;
inline constexpr std::int64_t kLargestBatch = MiB;
inline constexpr std::int64_t kLargestPage = MiB;
inline constexpr Duration kLongestBatch = std::chrono::hours(24);
inline constexpr Duration kOldestEvent = std::chrono::hours(24 * 14);
inline constexpr Duration kNewestEvent = std::chrono::hours(2);

inline std::int64_t event_size(std::size_t message) {
    return static_cast<std::int64_t>(message) + kEventOverhead;
}

}  // namespace leat::logs
