#pragma once
// The one source of time. Modes: System follows the machine, Scaled runs `scale` times as fast,
// Manual stands still until it is set or advanced. All functions may be called from any thread.
// Nothing else in leat reads the system's clock.
#include <atomic>
#include <mutex>

#include "base/types.h"

namespace leat::runtime {

/// A reading of a clock that nobody sets; for intervals and deadlines of real time.
using SteadyTime = std::chrono::steady_clock::time_point;

enum class ClockMode { System, Manual, Scaled };

class Clock {
public:
    explicit Clock(ClockMode mode = ClockMode::System, Timestamp start = {}, double scale = 1.0);

    Timestamp now() const;
    ClockMode mode() const { return mode_.load(std::memory_order_relaxed); }
    double scale() const;

    /// Switches the mode; virtual time goes on from `start` (or from now when start is zero).
    void set(ClockMode mode, Timestamp start, double scale);
    /// Moves a manual clock forward; earlier times are ignored.
    void move_to(Timestamp t);
    /// How long to wait in real time until virtual time reaches t; Duration::max() for Manual.
    Duration real_time_until(Timestamp t) const;

    /// Real time, whatever the mode: for the Date header and for limits on user code.
    static Timestamp real_now();
    /// A monotonic reading for measuring intervals of real time.
    static SteadyTime steady_now();

private:
    std::atomic<ClockMode> mode_;
    std::atomic<std::int64_t> manual_ms_;
    mutable std::mutex mutex_;  // guards the three below
    double scale_;
    std::int64_t base_virtual_ms_, base_real_ms_;
};

}  // namespace leat::runtime
