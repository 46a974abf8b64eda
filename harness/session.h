#pragma once
// One scenario on its target or targets: opens them, runs it, and stores or compares its outcome.
#include <optional>
#include <string>
#include <vector>

#include "harness/execute.h"

namespace leat::harness {

struct SessionOptions {
    std::string target = "local";
    std::uint64_t seed = 1;
    /// Store the outcome beside the scenario, when all passed.
    bool record = false;
    /// The outcome must equal the one that is stored.
    bool verify = false;
    /// Two targets whose outcomes must be equal; empty: none.
    std::vector<std::string> compare{};
    /// The local emulator is a child process that can be killed, even if no step does.
    bool restartable = false;
    ExecuteOptions execute{};
};

/// Why nothing can run on that target; empty when it may.
std::string target_complaint(const std::string& target);

/// "orders.yaml" → "orders.outcome.json"
std::string outcome_path(const std::string& scenario_file);

/// Storing, verifying and comparing are steps of their own at the end of the result. Throws
/// TargetLost when a target does not answer at the start.
ScenarioResult run_session(const Scenario& scenario, http::Client& http, const Catalog& catalog,
                           const SessionOptions& options);

}  // namespace leat::harness
