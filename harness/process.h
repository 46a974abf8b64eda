#pragma once
// Runs a program and collects what it prints.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::harness {

struct ProcessRequest {
    std::vector<std::string> command;                // looked up on the PATH
    std::string folder;                              // to run in
    std::map<std::string, std::string> environment;  // beside the runner's own
    std::string input;
    Duration timeout{60'000};
    /// A descriptor; once it can be read the program is asked to end (SIGTERM), and killed when it
    /// has not after kGrace.
    int stop = -1;
    static constexpr Duration kGrace{5'000};
};

struct ProcessResult {
    int exit_code = -1;  // 128 + signal when one ended it
    bool timed_out = false;
    bool stopped = false;  // it was asked to end
    std::string out;       // at most 64 MiB
    std::string err;       // the last 64 KiB
};

/// A program that was started.
class Program {
public:
    /// Throws std::runtime_error when it cannot be started.
    explicit Program(ProcessRequest request);
    ~Program();
    /// Blocks until it has ended or the (real) time is over, when it and its children are killed.
    /// Once, on any thread.
    ProcessResult finish();

private:
    class Running;
    std::unique_ptr<Running> running_;
};

inline ProcessResult run_process(const ProcessRequest& request) {
    return Program(request).finish();
}
/// What is wrong, and the last lines that it printed.
std::vector<std::string> with_last_words(std::string fault, const ProcessResult& result);

}  // namespace leat::harness
