#pragma once
// Runs a loaded scenario on a target.
#include <functional>
#include <string>

#include "harness/existing.h"
#include "harness/report.h"
#include "harness/run.h"

namespace leat::harness {

struct ExecuteOptions {
    std::uint64_t seed = 1;
    /// Called after each step, for the report as it grows; the steps inside a step come before it.
    std::function<void(const StepResult&)> on_step;
    /// Called before each step of the scenario, counted from 0.
    std::function<void(Run&, std::size_t step)> before_step;
    /// Called after the steps, while everything is still there; also after a failure.
    std::function<void(Run&)> before_teardown;
    /// Faults beside those of the scenario, as POST /_leat/faults takes them. They need not fire.
    std::vector<Json> extra_faults;
    /// Resources to take as they are, in their account.
    Existing existing;
    /// Gather buckets, queues and descriptions for the outcome document at the end.
    bool outcome = false;
    SnapshotMode snapshots = SnapshotMode::WriteMissing;
};

ScenarioResult execute(const Scenario& scenario, Target& target, http::Client& http,
                       const Catalog& catalog, const ExecuteOptions& options);

}  // namespace leat::harness
