#pragma once
// `leat test`: finds scenario files, runs them, reports.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace leat::harness {

struct TestOptions {
    std::string target = "local";   // or http://host:port
    std::string junit;              // file to write; empty: none
    std::string html;               // the same
    std::vector<std::string> tags;  // only scenarios with one of them; empty: all
    unsigned jobs = 0;              // scenarios side by side; 0: as many as cores
    std::string existing;           // file of resources to take as they are; empty: none
    bool watch = false;
    unsigned explore = 0;              // runs with random faults; 0: none
    bool record = false;               // store the outcomes beside the scenarios
    bool verify = false;               // the outcomes must be those stored
    std::vector<std::string> compare;  // two targets whose outcomes must be equal
    bool show_delivered = false;
    std::optional<std::uint64_t> seed;  // in place of the scenarios' own; with explore: the first
    bool verbose = false;
};

enum ExitCode : int {
    kAllPassed = 0,
    kFailed = 1,
    kBadScenario = 2,
    kTargetLost = 3,
    kNothingSelected = 4,
};

/// Paths are files, or folders: then every scenario file below it is run. With `watch` it only
/// returns when nothing can be run or watched.
int test_command(const std::vector<std::string>& paths, const TestOptions& options);

}  // namespace leat::harness
