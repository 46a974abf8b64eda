#include "harness/wait.h"

#include <algorithm>
#include <thread>

#include "runtime/clock.h"

namespace leat::harness {

void pause(Duration d) { std::this_thread::sleep_for(d); }

Timestamp real_now() { return runtime::Clock::real_now(); }

Stopwatch::Stopwatch() : start_(runtime::Clock::steady_now()) {}

Duration Stopwatch::elapsed() const {
    return std::chrono::duration_cast<Duration>(runtime::Clock::steady_now() - start_);
}

double Stopwatch::seconds() const {
    return std::chrono::duration<double>(runtime::Clock::steady_now() - start_).count();
}

bool poll_until(Duration limit, const std::function<bool()>& probe, Duration first_pause) {
    const Stopwatch watch;
    Duration step = first_pause;
    while (true) {
        if (probe()) return true;
        const Duration left = limit - watch.elapsed();
        if (left <= Duration{0}) return false;
        pause(std::min(step, left));
        step = std::min(step * 2, Duration{5000});
    }
}

}  // namespace leat::harness
