#include "harness/explore.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "base/strings.h"
#include "harness/explore_plan.h"
#include "harness/fault_book.h"
#include "harness/interpreter_path.h"
#include "harness/program_tape.h"
#include "harness/session.h"
#include "harness/step_verbs.h"
#include "harness/wait.h"

namespace leat::harness {

namespace {

/// A run with a plan, and what came of it.
struct Explored {
    std::uint64_t seed = 0;
    Plan plan;
    ScenarioResult result;

    bool broke() const { return breach() != nullptr; }
    /// The first thing that was not as it should be. How often the scenario's own faults fire is
    /// nothing to go by when there are others.
    const StepResult* breach() const {
        for (const StepResult& step : result.steps) {
            const bool bad = step.outcome == Outcome::Failed || step.outcome == Outcome::Lost;
            if (bad && step.verb != "fault") return &step;
        }
        return nullptr;
    }
    std::string what() const { return breach() ? breach()->name : "nothing"; }
};

class Exploration {
public:
    Exploration(const Scenario& scenario, http::Client& http, const Catalog& catalog,
                const ExploreOptions& options)
        : scenario_(scenario), http_(http), catalog_(catalog), options_(options), tape_(http) {}

    ScenarioResult run() {
        ScenarioResult first = baseline();
        if (first.failed() || first.lost()) return first;
        const Stopwatch watch;
        StepResult told{format("%u explorations from seed %llu on hold", options_.runs,
                               static_cast<unsigned long long>(options_.seed)),
                        "explore",
                        {scenario_.file}};
        if (nothing_to_do()) {
            told.outcome = Outcome::Skipped;
            told.lines = {"the scenario uses no edge on which a fault may be put"};
        } else {
            const InterpreterPath path(runtimes());
            explore_all();
            tell(told);
        }
        told.virtual_time = first.virtual_time;
        told.seconds = watch.seconds();
        first.seconds += told.seconds;
        show(told);
        first.steps.push_back(std::move(told));
        return first;
    }

private:
    /// A run in which nothing goes wrong: it must pass, and shows which edges are crossed how
    /// often.
    ScenarioResult baseline() {
        SessionOptions session = session_for({});
        session.execute.before_step = [&](Run& run, std::size_t step) {
            if (step > 0) return;
            run.shared->run_program = [&](const ProcessRequest& r) { return tape_.record(r); };
            crossings_ = crossings_of(run);
            for (std::size_t i = 0; i < crossings_.size(); ++i)
                run.shared->faults->install_extra(probe(crossings_[i], i));
        };
        session.execute.before_teardown = [&](Run& run) {
            for (const FaultBook::Account& account : run.shared->faults->accounts())
                for (std::size_t i = 0; i < crossings_.size(); ++i)
                    if (account.fault.name == probe_name(i))
                        crossings_[i].seen = static_cast<std::int64_t>(account.total_seen());
            if (options_.before_teardown) options_.before_teardown(run);
        };
        session.execute.on_step = [&](const StepResult& step) {
            if (step.outcome != Outcome::Passed) show(step);
        };
        return run_session(scenario_, http_, catalog_, session);
    }

    static std::string probe_name(std::size_t i) { return "probe-" + std::to_string(i + 1); }

    /// A fault that never fires, but counts what passes.
    static Json probe(const Crossing& crossing, std::size_t i) {
        return {{"name", probe_name(i)},
                {"on", crossing.selected},
                {"when", {{"nth", Json::array({1'000'000'000})}}},
                {"do", harmless(crossing)}};
    }

    bool nothing_to_do() const {
        return restart_places().empty() &&
               std::none_of(crossings_.begin(), crossings_.end(),
                            [](const Crossing& c) { return c.seen > 0; });
    }

    std::vector<std::string> runtimes() const {
        std::vector<std::string> all;
        for (const Resource& resource : scenario_.resources)
            if (const std::string name = resource.spec.value("Runtime", ""); !name.empty())
                all.push_back(name);
        return all;
    }

    /// Any boundary between two steps.
    std::vector<std::size_t> restart_places() const {
        std::vector<std::size_t> places;
        if (scenario_.explore.restarts)
            for (std::size_t i = 1; i < scenario_.steps.size(); ++i) places.push_back(i);
        return places;
    }

    SessionOptions session_for(const Plan& plan) const {
        SessionOptions session;
        session.seed = scenario_.seed;
        session.restartable =
            std::any_of(plan.begin(), plan.end(), [](const Mishap& m) { return m.is_restart(); });
        return session;
    }

    Explored with(std::uint64_t seed, const Plan& plan, bool reported = false) {
        try {
            return attempt(seed, plan, true, reported);
        } catch (const TapeDiffers&) {  // a fault reached the program itself
            return attempt(seed, plan, false, reported);
        }
    }

    Explored attempt(std::uint64_t seed, const Plan& plan, bool taped, bool reported) {
        std::atomic<bool> differs{false};
        SessionOptions session = session_for(plan);
        session.execute.before_step = [&](Run& run, std::size_t step) {
            if (step == 0) prepare(run, plan, taped, differs);
            for (const Mishap& mishap : plan)
                if (mishap.is_restart() && mishap.step == step) restart_target(run, false);
        };
        if (reported) session.execute.before_teardown = options_.before_teardown;
        Explored explored{seed, plan, {}};
        try {
            explored.result = run_session(scenario_, http_, catalog_, session);
        } catch (const TargetLost& e) {
            explored.result.steps.push_back(
                {"the target answers", "target", {scenario_.file}, Outcome::Lost, {e.what()}});
        }
        if (differs) throw TapeDiffers("");
        return explored;
    }

    void prepare(Run& run, const Plan& plan, bool taped, std::atomic<bool>& differs) const {
        const auto& edges = scenario_.explore.at_least_once;
        const bool repeats = !edges || !edges->empty();
        run.shared->tolerance = {repeats, scenario_.explore.patience};
        if (taped)
            run.shared->run_program = [this, &differs](const ProcessRequest& request) {
                try {
                    return tape_.replay(request);
                } catch (const TapeDiffers&) {
                    differs = true;
                    throw;
                }
            };
        for (const Json& fault : faults_of(plan)) run.shared->faults->install_extra(fault);
    }

    void explore_all() {
        std::atomic<unsigned> next{0};
        const auto places = restart_places();
        const auto work = [&] {
            for (unsigned i; (i = next++) < options_.runs;) {
                const std::uint64_t seed = options_.seed + i;
                Explored one =
                    with(seed, draw_plan(seed, crossings_, scenario_.explore.faults, places));
                std::lock_guard lock(mutex_);
                if (one.broke()) broken_.emplace(seed, std::move(one));
                if (options_.on_progress) options_.on_progress(++made_, broken_.size());
            }
        };
        std::vector<std::thread> helpers;
        for (unsigned i = 1; i < std::min(options_.jobs, options_.runs); ++i)
            helpers.emplace_back(work);
        work();
        for (std::thread& helper : helpers) helper.join();
    }

    /// Drops what is not needed to break it, until nothing can be dropped.
    Explored shrunk(Explored broken) {
        bool smaller = true;
        while (smaller) {
            smaller = false;
            for (const Plan& plan : smaller_plans(broken.plan)) {
                Explored one = with(broken.seed, plan);
                if (!one.broke()) continue;
                broken = std::move(one);
                smaller = true;
                break;
            }
        }
        return broken;
    }

    void tell(StepResult& told) {
        if (broken_.empty()) return;
        told.outcome = Outcome::Failed;
        const std::size_t drawn = broken_.begin()->second.plan.size();
        Explored smallest = shrunk(broken_.begin()->second);
        Explored again = with(smallest.seed, smallest.plan, true);
        const bool steady = again.broke();
        if (steady) smallest = std::move(again);
        std::vector<std::string>& lines = told.lines;
        lines.push_back(
            format("%zu of %u broke; the smallest seed is %llu, and %zu of its %zu "
                   "faults are enough:",
                   broken_.size(), options_.runs, static_cast<unsigned long long>(smallest.seed),
                   smallest.plan.size(), drawn));
        for (const std::string& line : plan_text(smallest.plan, scenario_))
            lines.push_back("    " + line);
        lines.push_back("what breaks: " + smallest.what() + "  (" +
                        (smallest.breach() ? smallest.breach()->place.brief() : "") + ")");
        if (smallest.breach())
            for (const std::string& line : smallest.breach()->lines) lines.push_back("    " + line);
        if (!steady) lines.emplace_back("it did not break when it was run once more");
        lines.push_back("again: " + options_.again + " --explore 1 --seed " +
                        std::to_string(smallest.seed));
        others(lines, smallest.seed);
    }

    /// The other seeds by what they break.
    void others(std::vector<std::string>& lines, std::uint64_t but) const {
        std::map<std::string, std::vector<std::string>> seeds;
        for (const auto& [seed, one] : broken_)
            if (seed != but) seeds[one.what()].push_back(std::to_string(seed));
        for (auto& [what, all] : seeds) {
            const std::size_t count = all.size();
            if (count > 10) all.resize(10);
            lines.push_back(format("also with %s %s%s: ", count == 1 ? "seed" : "seeds",
                                   join(all, ", ").c_str(), count > 10 ? ", …" : "") +
                            what);
        }
    }

    void show(const StepResult& step) const {
        if (options_.on_step) options_.on_step(step);
    }

    const Scenario& scenario_;
    http::Client& http_;
    const Catalog& catalog_;
    const ExploreOptions& options_;
    ProgramTape tape_;
    std::vector<Crossing> crossings_;
    std::mutex mutex_;  // guards all below
    unsigned made_ = 0;
    std::map<std::uint64_t, Explored> broken_;
};

}  // namespace

ScenarioResult explore(const Scenario& scenario, http::Client& http, const Catalog& catalog,
                       const ExploreOptions& options) {
    return Exploration(scenario, http, catalog, options).run();
}

}  // namespace leat::harness
