#include "runtime/clock.h"

#include <ctime>

namespace leat::runtime {

Timestamp Clock::real_now() {
    timespec t{};
    clock_gettime(CLOCK_REALTIME, &t);
    return {t.tv_sec * 1000 + t.tv_nsec / 1'000'000};
}

SteadyTime Clock::steady_now() { return std::chrono::steady_clock::now(); }

Clock::Clock(ClockMode mode, Timestamp start, double scale) : mode_(mode), manual_ms_(0) {
    set(mode, start, scale);
}

void Clock::set(ClockMode mode, Timestamp start, double scale) {
    const std::int64_t real = real_now().ms;
    std::lock_guard lock(mutex_);
    base_virtual_ms_ = start.ms ? start.ms : real;
    base_real_ms_ = real;
    scale_ = scale > 0 ? scale : 1.0;
    manual_ms_.store(base_virtual_ms_);
    mode_.store(mode);
}

Timestamp Clock::now() const {
    switch (mode()) {
        case ClockMode::System:
            return real_now();
        case ClockMode::Manual:
            return {manual_ms_.load()};
        case ClockMode::Scaled:
            break;
    }
    const std::int64_t real = real_now().ms;
    std::lock_guard lock(mutex_);
    return {base_virtual_ms_ +
            static_cast<std::int64_t>(static_cast<double>(real - base_real_ms_) * scale_)};
}

double Clock::scale() const {
    std::lock_guard lock(mutex_);
    return scale_;
}

void Clock::move_to(Timestamp t) {
    std::int64_t current = manual_ms_.load();
    while (current < t.ms && !manual_ms_.compare_exchange_weak(current, t.ms)) {
    }
}

Duration Clock::real_time_until(Timestamp t) const {
    if (t == Timestamp::never() || mode() == ClockMode::Manual) return Duration::max();
    const std::int64_t left = t.ms - now().ms;
    if (left <= 0) return Duration(0);
    if (mode() == ClockMode::System) return Duration(left);
    return Duration(static_cast<std::int64_t>(static_cast<double>(left) / scale()) + 1);
}

}  // namespace leat::runtime
