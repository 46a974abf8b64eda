#pragma once
// What the loaders of steps, resources and expectations share while a file is read.
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/catalog.h"
#include "harness/expression.h"
#include "harness/node.h"

namespace leat::harness {

class Step;

struct LoadContext {
    const Catalog& catalog;
    Names names;                               // known so far, in the order of the file
    std::map<std::string, std::string> kinds;  // resource → kind
    std::set<std::string> faults;              // names declared so far
    std::set<std::string> snapshots;           // names of `snapshot` steps so far
    /// Loads the steps inside a step.
    std::function<std::vector<std::unique_ptr<Step>>(const Node& list)> steps;
    bool in_parallel = false;
    bool restarts = false;  // some step restarts the emulator
};

/// A member that names a resource of one of these kinds: its name, ${name} or ${name.attribute};
/// any other text stands for something that exists outside the scenario.
void validate_resource(const Node& node, const LoadContext& context, const Keys& kinds);
/// AWS members (all but `own`, which are the harness's) must be members of the operation's input.
void validate_aws_members(const Node& node, const LoadContext& context, const std::string& service,
                          const std::string& operation, const Keys& own);
/// service, operation and input of a call.
void validate_call(const Node& node, const LoadContext& context);

}  // namespace leat::harness
