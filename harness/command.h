#pragma once
// `leat test`: finds scenario files, runs them, reports.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace leat::harness {

struct TestOptions {
    std::string target = "local";  // or http://host:port
    std::string junit;             // file to write; empty: none
    bool show_delivered = false;
    std::optional<std::uint64_t> seed;  // in place of the scenarios' own
    bool verbose = false;
};

enum ExitCode : int {
    kAllPassed = 0,
    kFailed = 1,
    kBadScenario = 2,
    kTargetLost = 3,
    kNothingSelected = 4,
};

/// Paths are files, or folders: then every scenario file below it is run.
int test_command(const std::vector<std::string>& paths, const TestOptions& options);

}  // namespace leat::harness
