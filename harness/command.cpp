#include "harness/command.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "app/emulator.h"
#include "base/strings.h"
#include "harness/delivered.h"
#include "harness/execute.h"
#include "runtime/log.h"

namespace leat::harness {

namespace {

namespace fs = std::filesystem;

bool is_scenario_name(const fs::path& path) {
    const std::string extension = path.extension().string();
    return (extension == ".yaml" || extension == ".yml" || extension == ".json") &&
           path.filename() != "scenario.schema.json";
}

/// Whether a file found below a folder is meant as a scenario.
bool looks_like_scenario(const fs::path& path) {
    if (!is_scenario_name(path)) return false;
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
        if (line.rfind("scenario:", 0) == 0 || line.rfind("steps:", 0) == 0 ||
            line.find("\"scenario\":") != std::string::npos)
            return true;
    return false;
}

std::vector<std::string> find_files(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> below;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path))
            if (entry.is_regular_file() && looks_like_scenario(entry.path()))
                below.push_back(entry.path().string());
        std::sort(below.begin(), below.end());
        files.insert(files.end(), below.begin(), below.end());
    }
    return files;
}

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

/// Prints the reports of scenarios that run side by side one after the other, the first one live.
class OrderedOutput {
public:
    explicit OrderedOutput(std::size_t count) : texts_(count), done_(count, false) {}

    void write(std::size_t index, const std::string& text) {
        std::lock_guard lock(mutex_);
        if (index == current_)
            print(text);
        else
            texts_[index] += text;
    }
    void finish(std::size_t index) {
        std::lock_guard lock(mutex_);
        done_[index] = true;
        while (current_ < done_.size() && done_[current_])
            if (++current_ < texts_.size()) print(texts_[current_]);
    }

private:
    std::mutex mutex_;  // guards all below
    std::size_t current_ = 0;
    std::vector<std::string> texts_;
    std::vector<bool> done_;
};

class Command {
public:
    explicit Command(const TestOptions& options)
        : options_(options), catalog_(app::identities()), http_(Duration{120'000}) {
        paint_.on = ::isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR");
    }

    int run(const std::vector<std::string>& paths) {
        const std::vector<std::string> files = find_files(paths);
        if (files.empty()) {
            std::fprintf(stderr, "leat test: no scenario found in %s\n", join(paths, ", ").c_str());
            return kNothingSelected;
        }
        run_all(files);
        if (!options_.junit.empty() && !write_junit()) return kBadScenario;
        if (files.size() > 1) print(total());
        return exit_code();
    }

private:
    using Print = std::function<void(const std::string&)>;

    /// Local scenarios have an emulator each and run side by side; a server elsewhere is shared, so
    /// they take turns there.
    void run_all(const std::vector<std::string>& files) {
        results_.resize(files.size());
        OrderedOutput output(files.size());
        std::atomic<std::size_t> next{0};
        const auto work = [&] {
            for (std::size_t i; (i = next++) < files.size();) {
                results_[i] =
                    one(files[i], [&](const std::string& text) { output.write(i, text); });
                output.finish(i);
            }
        };
        const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::thread> helpers;
        if (options_.target == "local")
            for (std::size_t i = 1; i < std::min(files.size(), cores); ++i)
                helpers.emplace_back(work);
        work();
        for (std::thread& helper : helpers) helper.join();
    }

    ScenarioResult one(const std::string& file, const Print& print) {
        ScenarioResult result;
        result.file = file;
        result.target = options_.target;
        try {
            const Scenario scenario = load_scenario(file, catalog_);
            result.title = scenario.title;
            print(paint_.bold(scenario.title) + paint_.dim("  " + file) + "\n");
            result = execute_on_target(scenario, print);
        } catch (const LoadErrors& e) {
            for (const LoadError& error : e.all) result.load_errors.emplace_back(error.what());
            for (const std::string& line : result.load_errors) print(line + "\n");
        } catch (const TargetLost& e) {
            StepResult lost{"the target answers", "target", {file}, Outcome::Lost, {e.what()}};
            print(step_text(lost, paint_, options_.verbose));
            result.steps.push_back(std::move(lost));
        } catch (const std::exception& e) {
            StepResult broken{"the scenario runs", "run", {file}, Outcome::Failed, {e.what()}};
            print(step_text(broken, paint_, options_.verbose));
            result.steps.push_back(std::move(broken));
        }
        print(closing_text(result, paint_));
        return result;
    }

    ScenarioResult execute_on_target(const Scenario& scenario, const Print& print) {
        const std::uint64_t seed = options_.seed.value_or(scenario.seed);
        std::unique_ptr<Target> target;
        try {
            target =
                options_.target == "local"
                    ? open_local_target(scenario.clock, seed, http_)
                    : std::make_unique<Target>(options_.target, options_.target, http_, nullptr);
        } catch (const std::runtime_error& e) {
            throw TargetLost(e.what());
        }
        ExecuteOptions how;
        how.seed = seed;
        how.on_step = [&](const StepResult& step) {
            print(step_text(step, paint_, options_.verbose));
        };
        if (options_.show_delivered)
            how.before_teardown = [&](Run& run) { print(delivered_text(run, paint_) + "\n"); };
        return execute(scenario, *target, http_, catalog_, how);
    }

    bool write_junit() const {
        std::ofstream file(options_.junit, std::ios::binary);
        file << junit_xml(results_);
        file.close();
        if (file) return true;
        std::fprintf(stderr, "leat test: %s cannot be written\n", options_.junit.c_str());
        return false;
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
    const Catalog catalog_;
    http::Client http_;
    Paint paint_;
    std::vector<ScenarioResult> results_;
};

}  // namespace

int test_command(const std::vector<std::string>& paths, const TestOptions& options) {
    if (options.target != "local" && options.target.rfind("http://", 0) != 0 &&
        options.target.rfind("https://", 0) != 0) {
        std::fprintf(stderr, "leat test: a target is local or http://host:port, not %s\n",
                     options.target.c_str());
        return kBadScenario;
    }
    ::signal(SIGPIPE, SIG_IGN);  // a program that ends early closes its input
    // What a scenario provokes in the emulator is its own business; it looks at the outcome.
    runtime::set_log_level(options.verbose ? runtime::LogLevel::Warn : runtime::LogLevel::Error);
    return Command(options).run(paths);
}

}  // namespace leat::harness
