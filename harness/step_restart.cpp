// restart: the emulator is killed and started again on what it had on disk.
#include "harness/fault_book.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

class RestartStep : public Step {
public:
    explicit RestartStep(bool graceful) : graceful_(graceful) {}

    void run(Run& run) override {
        if (!run.target.can_restart()) {
            if (run.scenario.without_restart == WithoutRestart::Skip)
                throw Skipped("the target cannot be restarted from here");
            run.notes.emplace_back("left out: the target cannot be restarted from here");
            return;
        }
        restart_target(run, graceful_);
    }

private:
    const bool graceful_;
};

}  // namespace

void restart_target(Run& run, bool graceful) {
    run.shared->faults->before_restart();
    if (run.target.has("gaps")) {
        // They are counted from the start of the emulator's process.
        std::lock_guard lock(run.shared->mutex);
        for (const Json& gap : run.target.gaps()) run.shared->gaps_seen.push_back(gap);
    }
    run.target.restart(graceful);
    run.shared->faults->after_restart();
}

StepPtr load_restart(const Node& body, LoadContext& context) {
    bool graceful = false;
    if (body.json().is_object()) {
        body.only({"graceful"});
        if (const auto value = body.find("graceful")) graceful = value->boolean();
    } else if (!body.json().is_null() && body.json() != true) {
        body.fail("restart takes nothing, or {graceful: true}");
    }
    if (context.in_parallel)
        body.fail("the branches of a parallel step cannot restart the emulator under each other");
    context.restarts = true;
    return std::make_unique<RestartStep>(graceful);
}

}  // namespace leat::harness
