#include "harness/execute.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/background.h"
#include "harness/fault_book.h"
#include "harness/outcome.h"
#include "harness/perform.h"
#include "harness/step_verbs.h"
#include "harness/wait.h"
#include "runtime/log.h"

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
        run_.shared->snapshots = options.snapshots;
        target.set_settle_timeout(scenario.settle_timeout);
        if (!options.existing.empty())
            run_.act_in(options.existing.account(), options.existing.region());
    }

    ScenarioResult run() {
        bool going = prepare();
        std::size_t number = 0;
        for (const auto& one : scenario_.steps) {
            if (!going) break;
            going = step(one->name, one->verb, one->place, [&] {
                if (options_.before_step) options_.before_step(run_, number);
                one->run(run_);
            });
            ++number;
        }
        if (!result_.lost() && ready_)
            for (const auto& one : scenario_.finally)
                step(one->name, one->verb, one->place, [&] { one->run(run_); });
        stop_programs();
        if (!result_.lost() && ready_) {
            check_sinks();
            check_faults();
        }
        if (!result_.lost()) close();
        result_.seconds = watch_.seconds();
        return std::move(result_);
    }

private:
    /// True when the scenario goes on after it.
    bool step(const std::string& name, const std::string& verb, const Place& place,
              const std::function<void()>& body) {
        Performed done = perform(run_, name, verb, place, body);
        for (StepResult& inner : std::exchange(run_.children, {})) report(std::move(inner));
        report(std::move(done.result));
        return done.go_on;
    }

    void report(StepResult&& result) {
        if (result.outcome == Outcome::Lost)
            result.virtual_time = result_.virtual_time;
        else
            result_.virtual_time = std::max(result_.virtual_time, result.virtual_time);
        // Preparations are cases of their own only when they fail.
        const bool passed = result.outcome == Outcome::Passed;
        if (passed &&
            (result.verb == "resources" || result.verb == "faults" || result.verb == "gather"))
            return;
        if (options_.on_step) options_.on_step(result);
        result_.steps.push_back(std::move(result));
    }

    bool prepare() {
        if (!step("resources", "resources", {scenario_.file}, [this] { create(); })) return false;
        if (!scenario_.faults.empty() || !options_.extra_faults.empty())
            if (!step("faults", "faults", scenario_.faults_place, [this] { install_faults(); }))
                return false;
        return ready_ = true;
    }

    void install_faults() {
        if (!target_.has("faults")) {
            if (scenario_.without_faults == WithoutFaults::Ignore) return;
            throw Skipped("the target has no faults");
        }
        FaultBook& book = *run_.shared->faults;
        for (const DeclaredFault& fault : scenario_.faults) {
            try {
                book.install(run_, fault);
            } catch (const StepFailure& e) {
                std::vector<std::string> lines = e.lines;
                lines.insert(lines.begin(), fault.place.brief() + ": the fault '" + fault.name +
                                                "' cannot be installed");
                throw StepFailure(lines);
            }
        }
        for (const Json& fault : options_.extra_faults) book.install_extra(fault);
    }

    void create() {
        try {
            for (const auto& [name, value] : scenario_.vars.items())
                run_.names.set(name, run_.names.value(value));
        } catch (const ExpressionError& e) {
            throw StepFailure(std::string("vars: ") + e.what());
        }
        for (const Resource& resource : scenario_.resources) {
            const std::string* arn = options_.existing.find(resource.name);
            try {
                Json attributes = arn ? resource.kind->find(run_, *arn) : make(resource);
                run_.names.set(resource.name, attributes);
                run_.created.push_back({&resource, std::move(attributes), arn != nullptr});
            } catch (const StepFailure& e) {
                std::vector<std::string> lines = e.lines;
                lines.insert(lines.begin(), resource.place.brief() + ": '" + resource.name +
                                                (arn ? "' was not found" : "' cannot be created"));
                throw StepFailure(lines);
            }
        }
        if (target_.has("gaps") && !target_.is_local()) run_.shared->gaps_before = target_.gaps();
        target_.settle();
    }

    Json make(const Resource& resource) {
        Json spec = resource.spec;
        spec.erase("kind");
        spec.erase("code");  // the user's own text, see resource_function.cpp
        return resource.kind->create(run_, resource, filled_in(run_, spec));
    }

    /// Each that went on beside the steps is a case: did it end as it should?
    void stop_programs() {
        for (const auto& program : run_.shared->programs)
            step(program->name() + ", until the end", "run", program->place(),
                 [&] { program->stop(); });
        run_.shared->programs.clear();
    }

    /// A fault that did not do what it was declared for has tested nothing.
    void check_faults() {
        for (const FaultBook::Account& a : run_.shared->faults->accounts()) {
            result_.faults.push_back({a.fault.name, a.total_seen(), a.total_fired()});
            if (a.extra) continue;
            const auto n = [](std::uint64_t value) {
                return static_cast<unsigned long long>(value);
            };
            step("the fault " + a.fault.name + " fired", "fault", a.fault.place, [&] {
                const std::string complaint = fault_complaint(a);
                if (!complaint.empty() && !a.fault.may_not_fire) throw StepFailure(complaint);
                run_.notes.push_back(format("%llu times, of the %llu that it could",
                                            n(a.total_fired()), n(a.total_seen())));
            });
        }
    }

    /// The last look at the target, and the end of what was made there.
    void close() {
        if (options_.outcome && ready_)
            step("the outcome is gathered", "gather", {scenario_.file},
                 [this] { result_.outcome = outcome_document(run_, result_); });
        try {
            if (target_.has("gaps")) result_.gaps = run_.gaps();
            if (options_.before_teardown) options_.before_teardown(run_);
            run_.shared->faults->heal_all();
        } catch (const std::exception& e) {  // the result stands
            runtime::log_warn(std::string("after the scenario: ") + e.what());
        }
        remove();
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

    /// The embedded emulator goes as a whole, leat elsewhere forgets the account unless others use
    /// it.
    void remove() {
        if (target_.is_local()) return;
        const bool ours = options_.existing.empty();
        if (ours && target_.has("reset") && target_.has("accounts")) {
            target_.reset_account(run_.account());
            return;
        }
        for (auto it = run_.created.rbegin(); it != run_.created.rend(); ++it) {
            if (it->found || !it->resource->kind->remove) continue;
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
    bool ready_ = false;  // the resources are there
    ScenarioResult result_;
};

}  // namespace

ScenarioResult execute(const Scenario& scenario, Target& target, http::Client& http,
                       const Catalog& catalog, const ExecuteOptions& options) {
    return Execution(scenario, target, http, catalog, options).run();
}

}  // namespace leat::harness
