#include "harness/execute.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/step_verbs.h"
#include "harness/wait.h"

namespace leat::harness {

namespace {

class Execution {
public:
    Execution(const Scenario& scenario, Target& target, http::Client& http, const Catalog& catalog,
              const ExecuteOptions& options)
        : scenario_(scenario),
          target_(target),
          options_(options),
          run_(scenario, target, http, catalog, options.seed) {
        result_.title = scenario.title;
        result_.file = scenario.file;
        result_.tags = scenario.tags;
        result_.target = target.name();
        result_.seed = options.seed;
        result_.timestamp = iso8601(real_now());
        started_ = target.now();
    }

    ScenarioResult run() {
        const bool ready = step("resources", "resources", {scenario_.file}, [this] { create(); });
        bool going = ready;
        for (const auto& one : scenario_.steps) {
            if (!going) break;
            going = step(one->name, one->verb, one->place, [&] { one->run(run_); });
        }
        if (!result_.lost())
            for (const auto& one : scenario_.finally)
                step(one->name, one->verb, one->place, [&] { one->run(run_); });
        check_sinks();
        if (!result_.lost() && options_.before_teardown) {
            try {
                options_.before_teardown(run_);
            } catch (const std::exception&) {  // only a report; the result stands
            }
        }
        if (!result_.lost()) remove();
        result_.seconds = watch_.seconds();
        return std::move(result_);
    }

private:
    /// True when the scenario goes on after it.
    bool step(const std::string& name, const std::string& verb, const Place& place,
              const std::function<void()>& body) {
        StepResult result{name, verb, place};
        const Stopwatch watch;
        bool go_on = false;
        try {
            body();
            go_on = true;
            result.lines = std::move(run_.notes);
        } catch (const StepFailure& e) {
            result.outcome = Outcome::Failed;
            result.lines = e.lines;
            // Expectations are independent of each other; the first action that fails ends it.
            go_on = verb == "expect" || verb == "never";
        } catch (const Skipped& e) {
            result.outcome = Outcome::Skipped;
            result.lines = {e.what()};
        } catch (const TargetLost& e) {
            result.outcome = Outcome::Lost;
            result.lines = {e.what()};
        } catch (const std::exception& e) {
            result.outcome = Outcome::Failed;
            result.lines = {e.what()};
        }
        run_.notes.clear();
        result.seconds = watch.seconds();
        if (result.outcome != Outcome::Lost) {
            try {
                result_.virtual_time = target_.now() - started_;
            } catch (const std::exception&) {
            }
        }
        result.virtual_time = result_.virtual_time;
        if (options_.on_step && (verb != "resources" || !go_on)) options_.on_step(result);
        // The resources are a case of their own only when they fail.
        if (verb != "resources" || !go_on) result_.steps.push_back(std::move(result));
        return go_on;
    }

    void create() {
        try {
            for (const auto& [name, value] : scenario_.vars.items())
                run_.names.set(name, run_.names.value(value));
        } catch (const ExpressionError& e) {
            throw StepFailure(std::string("vars: ") + e.what());
        }
        for (const Resource& resource : scenario_.resources) {
            try {
                Json spec = resource.spec;
                spec.erase("kind");
                spec.erase("code");  // the user's own text, see resource_function.cpp
                Json attributes = resource.kind->create(run_, resource, filled_in(run_, spec));
                run_.names.set(resource.name, attributes);
                run_.created.push_back({&resource, std::move(attributes)});
            } catch (const StepFailure& e) {
                std::vector<std::string> lines = e.lines;
                lines.insert(lines.begin(), resource.place.brief() + ": '" + resource.name +
                                                "' cannot be created");
                throw StepFailure(lines);
            }
        }
        target_.settle();
    }

    /// A sink that verifies signatures has seen only valid ones.
    void check_sinks() {
        for (const auto& [name, sink] : run_.sinks) {
            std::vector<std::string> bad;
            for (const SinkRequest& request : sink->received())
                if (request.signature.rfind("invalid", 0) == 0) bad.push_back(request.signature);
            if (bad.empty()) continue;
            step(
                "the sink " + name + " received valid signatures only", "sink", {scenario_.file},
                [&] {
                    throw StepFailure({format("%zu signatures are not valid", bad.size()), bad[0]});
                });
        }
    }

    /// The embedded emulator goes as a whole, leat elsewhere forgets the account.
    void remove() {
        if (target_.is_local()) return;
        if (target_.has("reset") && target_.has("accounts")) {
            target_.reset_account(run_.account());
            return;
        }
        for (auto it = run_.created.rbegin(); it != run_.created.rend(); ++it) {
            if (!it->resource->kind->remove) continue;
            try {
                it->resource->kind->remove(run_, it->attributes);
            } catch (const std::exception&) {  // the next one may still be there
            }
        }
    }

    const Scenario& scenario_;
    Target& target_;
    const ExecuteOptions& options_;
    const Stopwatch watch_;
    Run run_;
    Timestamp started_;
    ScenarioResult result_;
};

}  // namespace

ScenarioResult execute(const Scenario& scenario, Target& target, http::Client& http,
                       const Catalog& catalog, const ExecuteOptions& options) {
    return Execution(scenario, target, http, catalog, options).run();
}

}  // namespace leat::harness
