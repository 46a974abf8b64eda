#pragma once
// Runs a loaded scenario on a target.
#include <functional>
#include <string>

#include "harness/report.h"
#include "harness/run.h"

namespace leat::harness {

struct ExecuteOptions {
    std::uint64_t seed = 1;
    /// Called after each step, for the report as it grows.
    std::function<void(const StepResult&)> on_step;
    /// Called after the steps, while everything is still there; also after a failure.
    std::function<void(Run&)> before_teardown;
};

ScenarioResult execute(const Scenario& scenario, Target& target, http::Client& http,
                       const Catalog& catalog, const ExecuteOptions& options);

}  // namespace leat::harness
