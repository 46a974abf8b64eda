#pragma once
// RetryPolicy: when a delivery that failed is tried again. Four phases after the first attempt: at
// once, at the smallest delay, growing, at the largest delay. A value type.
#include <optional>

#include "base/types.h"

namespace leat::sns {

struct RetryPolicy {
    enum class Backoff { Linear, Arithmetic, Geometric, Exponential };

    int min_delay = 20;  // seconds
    int max_delay = 20;  // seconds
    int retries = 3;     // in all four phases together
    int max_delay_retries = 0;
    int no_delay_retries = 0;
    int min_delay_retries = 0;
    Backoff backoff = Backoff::Linear;

    /// The pause before a retry, counted from 1; nothing when there are no more.
    std::optional<Duration> delay_before(int retry) const;
    /// All pauses together.
    Duration total() const;
    bool operator==(const RetryPolicy&) const = default;
};

/// How SQS queues and Lambda functions are retried; nobody can configure it.
RetryPolicy managed_endpoint_policy();

}  // namespace leat::sns
