#include "harness/perform.h"

#include <algorithm>
#include <utility>

#include "harness/wait.h"

namespace leat::harness {

Performed perform(Run& run, const std::string& name, const std::string& verb, const Place& place,
                  const std::function<void()>& body) {
    Performed done;
    StepResult& result = done.result;
    result.name = name;
    result.verb = verb;
    result.place = place;
    const Stopwatch watch;
    try {
        body();
        done.go_on = true;
        result.lines = std::move(run.notes);
    } catch (const StepFailure& e) {
        result.outcome = Outcome::Failed;
        result.lines = e.lines;
        // Expectations are independent of each other; the first action that fails ends it.
        done.go_on = verb == "expect" || verb == "never" ||
                     dynamic_cast<const ExpectationsFailed*>(&e) != nullptr;
    } catch (const Skipped& e) {
        result.outcome = Outcome::Skipped;
        result.lines = {e.what()};
        // An expectation that cannot be looked at here changes nothing for the others.
        done.go_on = verb == "expect" || verb == "never";
    } catch (const TargetLost& e) {
        result.outcome = Outcome::Lost;
        result.lines = {e.what()};
    } catch (const std::exception& e) {
        result.outcome = Outcome::Failed;
        result.lines = {e.what()};
    }
    run.notes.clear();
    result.observed = std::exchange(run.observed, Json::array());
    result.seconds = watch.seconds();
    if (result.outcome != Outcome::Lost) {
        try {
            result.virtual_time = run.target.now() - run.started;
        } catch (const std::exception&) {  // the next step will say that it is lost
        }
    }
    return done;
}

bool perform_steps(Run& run, const std::vector<std::unique_ptr<Step>>& steps,
                   const std::string& prefix) {
    for (const auto& step : steps) {
        std::vector<StepResult> before = std::exchange(run.children, {});
        Performed done = perform(run, prefix + " › " + step->name, step->verb, step->place,
                                 [&] { step->run(run); });
        for (StepResult& inner : run.children) {
            inner.name = prefix + " › " + inner.name;
            ++inner.depth;
            before.push_back(std::move(inner));
        }
        done.result.depth = 1;
        before.push_back(std::move(done.result));
        run.children = std::move(before);
        if (!done.go_on) return false;
    }
    return true;
}

void judge_children(const std::vector<StepResult>& children, bool all_reached,
                    const std::string& failure) {
    const auto first = [&](Outcome outcome) {
        return std::find_if(children.begin(), children.end(),
                            [&](const StepResult& r) { return r.outcome == outcome; });
    };
    if (const auto lost = first(Outcome::Lost); lost != children.end())
        throw TargetLost(lost->lines.empty() ? lost->name : lost->lines.front());
    if (const auto failed = first(Outcome::Failed); failed != children.end()) {
        const std::vector<std::string> lines{failure, "    the first: " + failed->name};
        if (all_reached) throw ExpectationsFailed(lines);
        throw StepFailure(lines);
    }
    if (const auto skipped = first(Outcome::Skipped); skipped != children.end())
        throw Skipped(skipped->lines.empty() ? skipped->name : skipped->lines.front());
}

}  // namespace leat::harness
