#pragma once
// A program of a `run` step that goes on beside the steps after it, until the scenario ends.
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "harness/process.h"
#include "harness/source.h"

namespace leat::harness {

class Background {
public:
    /// Starts it; a thread collects what it prints. `expected`: its exit code, when that is said.
    /// Throws StepFailure when it cannot be started.
    Background(std::string name, Place place, ProcessRequest request, std::optional<int> expected);
    /// Ends it as stop() does, should it still run.
    ~Background();
    Background(const Background&) = delete;

    const std::string& name() const { return name_; }
    const Place& place() const { return place_; }
    /// Asks it to end, waits, and throws StepFailure when it did not end as it should: on its own
    /// with the expected code (0), or when asked to, in time and with the expected code if any.
    void stop();

private:
    void ask_to_end();

    const std::string name_;
    const Place place_;
    const std::optional<int> expected_;
    int stop_[2] = {-1, -1};  // a pipe: written to once
    std::unique_ptr<Program> program_;
    ProcessResult result_;  // of the thread, until it has ended
    std::thread thread_;
};

}  // namespace leat::harness
