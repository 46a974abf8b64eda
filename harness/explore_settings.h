#pragma once
// `explore:` of a scenario: what `leat test --explore` may do to it and how its expectations look
// meanwhile.
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "harness/node.h"

namespace leat::harness {

struct ExploreSettings {
    std::optional<Keys> edges;  // nothing: those whose failures AWS's services retry by themselves
    std::optional<Keys> actions;  // nothing: those after which a pipeline has to recover
    std::size_t faults = 3;       // at most so many in one run
    bool restarts = true;         // the emulator may be killed and started again between steps
    /// The edges that may deliver more than once; nothing: all. Expectations look past repeats,
    /// unless they say `unique_by`, when there are any.
    std::optional<Keys> at_least_once;
    Duration patience{600'000};  // of virtual time, added to what expectations wait
};

ExploreSettings load_explore(const Node& node);

}  // namespace leat::harness
