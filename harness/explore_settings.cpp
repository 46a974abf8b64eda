#include "harness/explore_settings.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/suggest.h"
#include "runtime/faults.h"

namespace leat::harness {

namespace {

/// A list of names, each of which must be known.
Keys names_in(const Node& list, const Keys& known, const std::string& what) {
    Keys names;
    for (const Node& item : list.items()) {
        const std::string name = item.text();
        if (std::find(known.begin(), known.end(), name) == known.end())
            item.fail("there is no " + what + " '" + name + "'" + did_you_mean(name, known) +
                      "; known: " + join(known, ", "));
        names.push_back(name);
    }
    return names;
}

}  // namespace

ExploreSettings load_explore(const Node& node) {
    node.only({"edges", "actions", "faults", "restarts", "at_least_once", "patience"});
    Keys edges, actions;
    for (const runtime::FaultEdge& edge : runtime::fault_edges()) {
        edges.emplace_back(edge.name);
        for (const runtime::FaultAction action : edge.actions)
            if (const std::string name = runtime::name_of(action);
                std::find(actions.begin(), actions.end(), name) == actions.end())
                actions.push_back(name);
    }
    ExploreSettings settings;
    if (const auto list = node.find("edges")) settings.edges = names_in(*list, edges, "edge");
    if (const auto list = node.find("actions"))
        settings.actions = names_in(*list, actions, "action");
    if (const auto most = node.find("faults")) {
        if (most->integer() < 1 || most->integer() > 20) most->fail("expected 1 to 20 faults");
        settings.faults = static_cast<std::size_t>(most->integer());
    }
    if (const auto restarts = node.find("restarts")) settings.restarts = restarts->boolean();
    if (const auto lax = node.find("at_least_once")) {
        if (lax->json().is_array())
            settings.at_least_once = names_in(*lax, edges, "edge");
        else if (!lax->boolean())
            settings.at_least_once = Keys{};
    }
    if (const auto patience = node.find("patience")) settings.patience = patience->duration();
    return settings;
}

}  // namespace leat::harness
