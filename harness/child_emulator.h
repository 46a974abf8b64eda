#pragma once
// An emulator in a process of its own (`leat serve` of the same program) on a data directory that
// goes with the object: what a scenario needs to kill it and start it again. The thread of the run
// only.
#include <sys/types.h>

#include <cstdint>
#include <string>

#include "harness/target.h"

namespace leat::harness {

class ChildEmulator {
public:
    /// Starts it; throws std::runtime_error when it does not come up.
    ChildEmulator(const ClockSettings& clock, std::uint64_t seed);
    ~ChildEmulator();
    ChildEmulator(const ChildEmulator&) = delete;
    ChildEmulator& operator=(const ChildEmulator&) = delete;

    const std::string& url() const { return url_; }
    /// Ends it and starts it on the same port and state. Throws TargetLost when it does not come
    /// up again, StepFailure when a graceful end takes too long or is no success.
    void restart(bool graceful, Timestamp now);

private:
    void start(const std::string& port, const std::string& clock);
    /// The exit status, as waitpid gives it; killed when it takes too long.
    int end(int signal);

    std::string folder_, url_;
    const bool frozen_;
    const std::uint64_t seed_;
    std::uint64_t starts_ = 0;
    pid_t pid_ = -1;
    int out_ = -1;  // what it prints
};

}  // namespace leat::harness
