#pragma once
// Real time: the only place of the harness that waits and reads the clocks of the machine.
#include <chrono>
#include <functional>

#include "base/types.h"

namespace leat::harness {

void pause(Duration d);
Timestamp real_now();

/// Measures how long something takes.
class Stopwatch {
public:
    Stopwatch();
    Duration elapsed() const;
    double seconds() const;

private:
    std::chrono::steady_clock::time_point start_;
};

/// Calls probe with growing pauses (doubling, up to 5 s) until it is true or the time is over; the
/// last look is at the end. True when probe was.
bool poll_until(Duration limit, const std::function<bool()>& probe,
                Duration first_pause = Duration{100});

}  // namespace leat::harness
