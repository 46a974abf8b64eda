#pragma once
// Carries out steps and turns what happens into results; the scenario itself, the branches of
// `parallel` and the rounds of `repeat` go through here.
#include <functional>
#include <string>

#include "harness/run.h"

namespace leat::harness {

struct Performed {
    StepResult result;
    bool go_on = false;  // the steps after it run, too
};

/// The results of the steps inside it are in run.children then.
Performed perform(Run& run, const std::string& name, const std::string& verb, const Place& place,
                  const std::function<void()>& body);

/// Steps in turn, up to the first action that fails; their results go to run.children, named
/// "prefix › name". False when a later step was not reached.
bool perform_steps(Run& run, const std::vector<std::unique_ptr<Step>>& steps,
                   const std::string& prefix);

/// Throws what the steps inside a step came to: nothing when all passed.
void judge_children(const std::vector<StepResult>& children, bool all_reached,
                    const std::string& failure);

/// A step all of whose steps ran and some of whose expectations do not hold: the scenario goes on.
struct ExpectationsFailed : StepFailure {
    using StepFailure::StepFailure;
};

}  // namespace leat::harness
