#include "harness/command.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <thread>

#include "app/emulator.h"
#include "base/strings.h"
#include "harness/delivered.h"
#include "harness/explore.h"
#include "harness/html.h"
#include "harness/ordered_output.h"
#include "harness/selection.h"
#include "harness/session.h"
#include "harness/watch.h"
#include "runtime/log.h"

namespace leat::harness {

namespace {

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

bool write_file(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (file) return true;
    std::fprintf(stderr, "leat test: %s cannot be written\n", path.c_str());
    return false;
}

/// One run of the selected scenarios.
class Command {
public:
    Command(const TestOptions& options, const Existing& existing, const Catalog& catalog)
        : options_(options), existing_(existing), catalog_(catalog), http_(Duration{120'000}) {
        paint_.on = ::isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR");
    }

    int run(const std::vector<Selected>& selected) {
        run_all(selected);
        bool written = true;
        if (!options_.junit.empty()) written &= write_file(options_.junit, junit_xml(results_));
        if (!options_.html.empty())
            written &= write_file(options_.html, html_page(results_, observed_));
        if (selected.size() > 1) print(total());
        return written ? exit_code() : kBadScenario;
    }

private:
    using Print = std::function<void(const std::string&)>;

    /// Local scenarios have an emulator each and run side by side; a server elsewhere is shared, so
    /// they take turns there.
    void run_all(const std::vector<Selected>& selected) {
        results_.resize(selected.size());
        observed_.resize(selected.size());
        OrderedOutput output(selected.size(), print);
        std::atomic<std::size_t> next{0};
        const auto work = [&] {
            for (std::size_t i; (i = next++) < selected.size();) {
                results_[i] = one(selected[i], observed_[i],
                                  [&](const std::string& text) { output.write(i, text); });
                output.finish(i);
            }
        };
        std::vector<std::thread> helpers;
        // Explorations of a scenario run side by side themselves.
        const std::size_t side_by_side = options_.explore ? 1 : jobs();
        for (std::size_t i = 1; i < std::min(selected.size(), side_by_side); ++i)
            helpers.emplace_back(work);
        work();
        for (std::thread& helper : helpers) helper.join();
    }

    unsigned jobs() const {
        for (const std::string& target : options_.compare)
            if (target != "local") return 1;
        if (options_.compare.empty() && options_.target != "local") return 1;
        return options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    }

    ScenarioResult one(const Selected& selected, Json& observed, const Print& print) {
        ScenarioResult result;
        result.file = selected.file;
        result.target = options_.target;
        result.load_errors = selected.load_errors;
        for (const std::string& line : result.load_errors) print(line + "\n");
        if (selected.scenario) {
            const Scenario& scenario = *selected.scenario;
            result.title = scenario.title;
            result.tags = scenario.tags;
            result.seed = options_.explore ? scenario.seed : options_.seed.value_or(scenario.seed);
            print(paint_.bold(scenario.title) + paint_.dim("  " + selected.file) + "\n");
            guarded(result, print, [&] {
                result = options_.explore ? explore_faults(scenario, observed, print)
                                          : execute_on_target(scenario, observed, print);
            });
        }
        print(closing_text(result, paint_));
        return result;
    }

    template <class F>
    void guarded(ScenarioResult& result, const Print& print, F&& run) {
        const auto broken = [&](StepResult step) {
            print(step_text(step, paint_, options_.verbose));
            result.steps.push_back(std::move(step));
        };
        const Place place{result.file};
        try {
            run();
        } catch (const TargetLost& e) {
            broken({"the target answers", "target", place, Outcome::Lost, {e.what()}});
        } catch (const std::exception& e) {
            broken({"the scenario runs", "run", place, Outcome::Failed, {e.what()}});
        }
    }

    ScenarioResult execute_on_target(const Scenario& scenario, Json& observed, const Print& print) {
        SessionOptions session;
        session.target = options_.target;
        session.seed = options_.seed.value_or(scenario.seed);
        session.record = options_.record;
        session.verify = options_.verify;
        session.compare = options_.compare;
        session.execute.existing = existing_;
        session.execute.on_step = [&](const StepResult& step) {
            print(step_text(step, paint_, options_.verbose));
        };
        session.execute.before_teardown = [&](Run& run) {
            if (options_.show_delivered) print(delivered_text(run, paint_) + "\n");
            if (!options_.html.empty()) observed = observe(run);
        };
        return run_session(scenario, http_, catalog_, session);
    }

    /// On a local emulator; its seeds are those of the faults, the scenario keeps its own.
    ScenarioResult explore_faults(const Scenario& scenario, Json& observed, const Print& print) {
        ExploreOptions how;
        how.runs = options_.explore;
        how.seed = options_.seed.value_or(1);
        how.jobs = jobs();
        how.again = "leat test " + scenario.file;
        how.on_step = [&](const StepResult& step) {
            print(step_text(step, paint_, options_.verbose));
        };
        if (!options_.html.empty())
            how.before_teardown = [&](Run& run) { observed = observe(run); };
        if (::isatty(STDERR_FILENO))
            how.on_progress = [&](unsigned made, std::size_t broke) {
                std::fprintf(stderr, "\r  %u of %u, %zu broke%s", made, options_.explore, broke,
                             made == options_.explore ? "\r\033[K" : "");
            };
        return explore(scenario, http_, catalog_, how);
    }

    std::string total() const {
        std::size_t passed = 0, failed = 0;
        for (const ScenarioResult& r : results_) {
            passed += r.count(Outcome::Passed);
            failed +=
                r.count(Outcome::Failed) + r.count(Outcome::Lost) + (r.load_errors.empty() ? 0 : 1);
        }
        return format("%zu scenarios: %zu passed, %zu failed\n", results_.size(), passed, failed);
    }

    int exit_code() const {
        int code = kAllPassed;
        for (const ScenarioResult& r : results_) {
            const int one = !r.load_errors.empty() ? kBadScenario
                            : r.lost()             ? kTargetLost
                            : r.failed()           ? kFailed
                                                   : kAllPassed;
            code = std::max(code, one);
        }
        return code;
    }

    const TestOptions& options_;
    const Existing& existing_;
    const Catalog& catalog_;
    http::Client http_;
    Paint paint_;
    std::vector<ScenarioResult> results_;
    std::vector<Json> observed_;  // for the page; null without one
};

int run_once(const std::vector<std::string>& paths, const TestOptions& options,
             const Catalog& catalog) {
    const std::vector<Selected> selected = select_scenarios(paths, options.tags, catalog);
    if (selected.empty()) {
        const std::string tagged =
            options.tags.empty() ? "" : " with the tag " + join(options.tags, " or ");
        std::fprintf(stderr, "leat test: no scenario%s found in %s\n", tagged.c_str(),
                     join(paths, ", ").c_str());
        return kNothingSelected;
    }
    const Existing existing =
        options.existing.empty() ? Existing() : Existing::read(options.existing);
    for (const Selected& one : selected)
        if (one.scenario)
            if (const std::string text = existing.complaint(*one.scenario); !text.empty())
                throw std::invalid_argument(text);
    return Command(options, existing, catalog).run(selected);
}

/// Runs again and again, whenever something that the scenarios are made of has changed.
int run_watching(const std::vector<std::string>& paths, const TestOptions& options,
                 const Catalog& catalog) {
    Watcher watcher([&] {
        WatchedPaths all;
        for (const Selected& one : select_scenarios(paths, options.tags, catalog))
            all.merge(watched_paths(one.file));
        return all;
    });
    while (true) {
        watcher.remember();
        const int code = run_once(paths, options, catalog);
        if (code == kNothingSelected) return code;
        print(format("watching %zu files; Ctrl-C ends\n", watcher.file_count()));
        print("\nchanged: " + join(watcher.wait(), ", ") + "\n");
    }
}

/// What is wrong with the options; "" when nothing is.
std::string objection(const TestOptions& options) {
    std::vector<std::string> targets = options.compare;
    if (targets.empty()) targets.push_back(options.target);
    if (!options.compare.empty() && targets.size() != 2)
        return "--compare wants two targets, such as local,http://127.0.0.1:4566";
    for (const std::string& target : targets)
        if (std::string text = target_complaint(target); !text.empty()) return text;
    const bool local = std::all_of(targets.begin(), targets.end(),
                                   [](const std::string& target) { return target == "local"; });
    if (options.explore && (!local || options.record || options.verify || !options.compare.empty()))
        return "--explore breaks things on a local emulator only, and compares nothing";
    if (!options.existing.empty() && (local || !options.compare.empty()))
        return "--existing needs the --target where the resources are";
    if (!local && options.jobs > 1)
        return "scenarios take turns on a target that they share; --jobs is for local";
    return "";
}

}  // namespace

int test_command(const std::vector<std::string>& paths, const TestOptions& options) {
    if (const std::string text = objection(options); !text.empty()) {
        std::fprintf(stderr, "leat test: %s\n", text.c_str());
        return kBadScenario;
    }
    ::signal(SIGPIPE, SIG_IGN);  // a program that ends early closes its input
    // What a scenario provokes in the emulator is its own business; it looks at the outcome.
    runtime::set_log_level(options.verbose ? runtime::LogLevel::Warn : runtime::LogLevel::Error);
    const Catalog catalog(app::identities());
    try {
        return options.watch ? run_watching(paths, options, catalog)
                             : run_once(paths, options, catalog);
    } catch (const std::invalid_argument& e) {
        std::fprintf(stderr, "leat test: %s\n", e.what());
        return kBadScenario;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "leat test: %s\n", e.what());
        return kTargetLost;
    }
}

}  // namespace leat::harness
