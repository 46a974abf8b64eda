#pragma once
// What one exploration does to a scenario: faults and restarts, drawn from a seed over the edges
// that the scenario was seen to use. The same scenario and seed give the same plan.
#include <cstdint>
#include <string>
#include <vector>

#include "harness/run.h"

namespace leat::harness {

/// Somewhere a fault can be put.
struct Crossing {
    Json on;                    // as a scenario writes it: {edge: …, stream: "${delivery.name}"}
    Json selected;              // the same with the names filled in
    Keys actions;               // to choose from
    std::int64_t patience = 3;  // failures in a row after which the pipeline still recovers
    std::int64_t seen = 0;      // how often it was crossed when nothing went wrong
};

/// One thing that goes wrong.
struct Mishap {
    Json on;        // as a scenario writes it; null for a restart
    Json selected;  // as the target takes it
    Json when, action;
    std::size_t step = 0;  // a restart happens before this step

    bool is_restart() const { return on.is_null(); }
};
using Plan = std::vector<Mishap>;

/// Where faults may be put, `seen` still unknown.
std::vector<Crossing> crossings_of(const Run& run);

/// `restart_before`: the steps before which the emulator may be killed.
Plan draw_plan(std::uint64_t seed, const std::vector<Crossing>& crossings, std::size_t most,
               const std::vector<std::size_t>& restart_before);

/// The plan's faults as POST /_leat/faults takes them.
std::vector<Json> faults_of(const Plan& plan);

/// Something that the edge knows and that never happens, for a fault that only counts.
Json harmless(const Crossing& crossing);

/// Lines of YAML: a `faults:` that does the same, and where to put `restart` steps.
std::vector<std::string> plan_text(const Plan& plan, const Scenario& scenario);

/// The plans with one mishap less or a smaller one, the most hopeful first.
std::vector<Plan> smaller_plans(const Plan& plan);

}  // namespace leat::harness
