#pragma once
// A fault as it stands in a scenario: {on, when, do, may_not_fire}.
#include <cstdint>
#include <string>
#include <vector>

#include "harness/load.h"

namespace leat::harness {

struct DeclaredFault {
    std::string name;
    Json spec;  // on, when, do; with ${…}
    Place place;
    bool may_not_fire = false;
    /// How often it has to fire: as often as `nth` and `first` say, else once.
    std::uint64_t wanted = 1;
};

/// Checks the mapping; the name must be new in the scenario.
DeclaredFault load_declared_fault(const std::string& name, const Node& node, LoadContext& context);
/// `fault:` as a step: {name, on, when, do, may_not_fire}.
DeclaredFault load_fault_step(const Node& body, LoadContext& context);

}  // namespace leat::harness
