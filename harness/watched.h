#pragma once
// The things an `expect`, a `never` or the `until` of a `repeat` looks at.
#include <string>
#include <vector>

#include "harness/expect.h"

namespace leat::harness {

struct Watched {
    std::string what;                    // "objects", …, "conserve"
    const ItemSource* source = nullptr;  // nullptr: conserve
    Json spec;

    Verdict look(Run& run) const;
    /// Why it cannot be looked at on this target; empty when it can.
    std::string missing_capability(const Run& run) const;
    /// Whether the order of the items is part of what is expected.
    bool ordered() const;
};

/// All sources in the mapping; keys of `own` are somebody else's.
std::vector<Watched> load_watched(const Node& body, LoadContext& context, const Keys& own);

}  // namespace leat::harness
