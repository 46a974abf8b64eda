#include "services/sns/retry_policy.h"

#include <algorithm>
#include <cmath>

namespace leat::sns {
namespace {

/// How much of the way from the smallest to the largest delay is done at step `i` of `steps`.
double progress(RetryPolicy::Backoff backoff, int i, int steps, double low, double high) {
    if (steps < 2 || high <= low) return 0;
    const double last = steps - 1;
    const double part = i / last;
    switch (backoff) {
        case RetryPolicy::Backoff::Linear:
            return part;
        case RetryPolicy::Backoff::Arithmetic:
            return i * (i + 1.0) / (last * (last + 1.0));
        case RetryPolicy::Backoff::Geometric:
            return (low * std::pow(high / low, part) - low) / (high - low);
        case RetryPolicy::Backoff::Exponential:
            return last > 50 ? std::exp2(i - last) : (std::exp2(i) - 1) / (std::exp2(last) - 1);
    }
    return part;
}

}  // namespace

std::optional<Duration> RetryPolicy::delay_before(int retry) const {
    if (retry < 1 || retry > retries) return std::nullopt;
    int step = retry - 1;
    if (step < no_delay_retries) return Duration(0);
    step -= no_delay_retries;
    if (step < min_delay_retries) return std::chrono::seconds(min_delay);
    step -= min_delay_retries;
    const int growing =
        std::max(0, retries - no_delay_retries - min_delay_retries - max_delay_retries);
    if (step >= growing) return std::chrono::seconds(max_delay);
    const double way = progress(backoff, step, growing, min_delay, max_delay);
    return Duration(std::llround(1000.0 * (min_delay + (max_delay - min_delay) * way)));
}

Duration RetryPolicy::total() const {
    Duration sum{0};
    for (int retry = 1; retry <= retries; ++retry) sum += *delay_before(retry);
    return sum;
}

RetryPolicy managed_endpoint_policy() {
    return {.min_delay = 1,
            .max_delay = 20,
            .retries = 100'015,
            .max_delay_retries = 100'000,
            .no_delay_retries = 3,
            .min_delay_retries = 2,
            .backoff = RetryPolicy::Backoff::Exponential};
}

}  // namespace leat::sns
