#pragma once
// Runs a program and collects what it prints.
#include <map>
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
};

struct ProcessResult {
    int exit_code = -1;  // 128 + signal when one ended it
    bool timed_out = false;
    std::string out;  // at most 64 MiB
    std::string err;  // the last 64 KiB
};

/// Blocks until the program has ended or the (real) time is over, when it and its children are
/// killed. Throws std::runtime_error when it cannot be started.
ProcessResult run_process(const ProcessRequest& request);

}  // namespace leat::harness
