#pragma once
// `leat test --explore N`: runs a scenario again and again with faults drawn from a seed, and finds
// the smallest list of faults that breaks an expectation.
#include <cstdint>
#include <functional>
#include <string>

#include "harness/report.h"
#include "harness/scenario.h"

namespace leat::harness {

struct Run;

struct ExploreOptions {
    unsigned runs = 1;
    std::uint64_t seed = 1;  // of the first run; the others follow
    unsigned jobs = 1;       // side by side
    std::string again;       // the command line that repeats a run, without its seed
    std::function<void(const StepResult&)> on_step{};
    /// Called after each run, one call at a time: how many have been made, how many broke.
    std::function<void(unsigned made, std::size_t broke)> on_progress{};
    /// Called at the end of the run that is reported: the smallest that broke, or the first one,
    /// in which nothing went wrong.
    std::function<void(Run&)> before_teardown{};
};

/// The steps of the run without faults; when it passes, one more about the explorations.
ScenarioResult explore(const Scenario& scenario, http::Client& http, const Catalog& catalog,
                       const ExploreOptions& options);

}  // namespace leat::harness
