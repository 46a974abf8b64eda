// fault, heal: faults on the edges of the pipeline, from a step on and up to one.
#include "base/strings.h"
#include "harness/fault_book.h"
#include "harness/step_verbs.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

/// False when the scenario wants to go on without faults.
bool has_faults(Run& run) {
    if (run.target.has("faults")) return true;
    if (run.scenario.without_faults == WithoutFaults::Skip)
        throw Skipped("the target has no faults");
    run.notes.emplace_back("left out: the target has no faults");
    return false;
}

class FaultStep : public Step {
public:
    explicit FaultStep(DeclaredFault fault) : fault_(std::move(fault)) {}
    void run(Run& run) override {
        if (has_faults(run)) run.shared->faults->install(run, fault_);
    }

private:
    const DeclaredFault fault_;
};

class HealStep : public Step {
public:
    explicit HealStep(std::vector<std::string> names) : names_(std::move(names)) {}
    void run(Run& run) override {
        if (!has_faults(run)) return;
        if (names_.empty()) return run.shared->faults->heal_all();
        for (const std::string& name : names_) run.shared->faults->heal(name);
    }

private:
    const std::vector<std::string> names_;  // empty: all
};

}  // namespace

StepPtr load_fault(const Node& body, LoadContext& context) {
    return std::make_unique<FaultStep>(load_fault_step(body, context));
}

StepPtr load_heal(const Node& body, LoadContext& context) {
    std::vector<std::string> names;
    if (body.json() == "all") return std::make_unique<HealStep>(names);
    const std::vector<Node> items = body.json().is_array() ? body.items() : std::vector<Node>{body};
    if (items.empty()) body.fail("say which fault, or 'all'");
    const Keys known(context.faults.begin(), context.faults.end());
    for (const Node& item : items) {
        const std::string name = item.name();
        if (!context.faults.count(name))
            item.fail("no fault is called '" + name + "'" + did_you_mean(name, known));
        names.push_back(name);
    }
    return std::make_unique<HealStep>(std::move(names));
}

}  // namespace leat::harness
