#include "harness/session.h"

#include <fstream>
#include <stdexcept>

#include "base/strings.h"
#include "harness/outcome.h"

namespace leat::harness {

namespace {

class Session {
public:
    Session(const Scenario& scenario, http::Client& http, const Catalog& catalog,
            const SessionOptions& options)
        : scenario_(scenario), http_(http), catalog_(catalog), options_(options) {}

    ScenarioResult run() {
        if (!options_.compare.empty()) return compare();
        ScenarioResult result = on(options_.target);
        if (options_.verify) verify(result);
        if (options_.record) record(result);
        return result;
    }

private:
    ScenarioResult on(const std::string& name) {
        std::unique_ptr<Target> target;
        try {
            target = name == "local" ? open_local_target(scenario_.clock, options_.seed, http_,
                                                         options_.restartable || scenario_.restarts)
                                     : std::make_unique<Target>(name, name, http_, nullptr);
        } catch (const std::runtime_error& e) {
            throw TargetLost(e.what());
        }
        ExecuteOptions how = options_.execute;
        how.seed = options_.seed;
        if (!options_.compare.empty() && how.on_step)
            how.on_step = [&](const StepResult& step) {
                StepResult named = step;
                named.name = name + ": " + step.name;
                options_.execute.on_step(named);
            };
        how.outcome = options_.record || options_.verify || !options_.compare.empty();
        how.snapshots = options_.record   ? SnapshotMode::Renew
                        : options_.verify ? SnapshotMode::Compare
                                          : SnapshotMode::WriteMissing;
        return execute(scenario_, *target, http_, catalog_, how);
    }

    void add(ScenarioResult& result, const std::string& name, Outcome outcome,
             std::vector<std::string> lines) {
        StepResult step;
        step.name = name;
        step.verb = "outcome";
        step.place = {scenario_.file};
        step.outcome = outcome;
        step.lines = std::move(lines);
        step.virtual_time = result.virtual_time;
        if (options_.execute.on_step) options_.execute.on_step(step);
        result.steps.push_back(std::move(step));
    }

    void record(ScenarioResult& result) {
        const std::string name = "the outcome is stored";
        const std::string path = outcome_path(scenario_.file);
        if (result.failed() || result.lost() || result.outcome.is_null())
            return add(result, name, Outcome::Skipped, {"only a run that passes is stored"});
        std::ofstream file(path, std::ios::binary);
        file << result.outcome.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
        file.close();
        if (!file) return add(result, name, Outcome::Failed, {path + " cannot be written"});
        add(result, name, Outcome::Passed, {path});
    }

    void verify(ScenarioResult& result) {
        const std::string name = "the outcome is the one that is stored";
        const std::string path = outcome_path(scenario_.file);
        if (result.lost() || result.outcome.is_null())
            return add(result, name, Outcome::Skipped, {"the run did not come to an end"});
        std::ifstream file(path, std::ios::binary);
        if (!file)
            return add(result, name, Outcome::Failed,
                       {"there is no " + path + "; store one with --record"});
        const Json stored = Json::parse(file, nullptr, false);
        if (!stored.is_object() || stored.value("outcome", Json()) != 1)
            return add(result, name, Outcome::Failed, {path + " is no outcome document"});
        const std::string origin = stored.value("target", "?");
        std::vector<std::string> lines{"recorded on " + origin + " at " +
                                       stored.value("recorded", "?") + " with leat " +
                                       stored.value("leat", "?")};
        if (!origin.starts_with("aws:"))
            lines.emplace_back("never recorded against AWS: unverified there");
        const auto found = compare_outcomes(stored, result.outcome);
        if (found.empty()) return add(result, name, Outcome::Passed, std::move(lines));
        std::vector<std::string> told =
            difference_lines(found, "stored (" + origin + ")", result.target);
        told.insert(told.end(), lines.begin(), lines.end());
        add(result, name, Outcome::Failed, std::move(told));
    }

    ScenarioResult compare() {
        const std::string &a = options_.compare[0], &b = options_.compare[1];
        ScenarioResult left = on(a);
        ScenarioResult right = on(b);
        ScenarioResult result = left;
        result.target = a + "," + b;
        for (StepResult& step : result.steps) step.name = a + ": " + step.name;
        for (StepResult step : right.steps) {
            step.name = b + ": " + step.name;
            result.steps.push_back(std::move(step));
        }
        result.seconds += right.seconds;
        const std::string name = "the outcomes on " + a + " and " + b + " are equal";
        if (left.outcome.is_null() || right.outcome.is_null()) {
            add(result, name, Outcome::Skipped, {"a run did not come to an end"});
            return result;
        }
        const auto found = compare_outcomes(left.outcome, right.outcome);
        if (found.empty())
            add(result, name, Outcome::Passed, {});
        else
            add(result, name, Outcome::Failed, difference_lines(found, a, b));
        return result;
    }

    const Scenario& scenario_;
    http::Client& http_;
    const Catalog& catalog_;
    const SessionOptions& options_;
};

}  // namespace

std::string target_complaint(const std::string& target) {
    if (target == "local" || target.starts_with("http://") || target.starts_with("https://"))
        return "";
    if (target.starts_with("aws:"))
        return "AWS itself as a target (" + target + ") is not supported by this version of leat";
    return "a target is local or http://host:port, not " + target;
}

std::string outcome_path(const std::string& file) {
    const auto dot = file.rfind('.');
    const auto slash = file.rfind('/');
    const bool has_extension =
        dot != std::string::npos && (slash == std::string::npos || dot > slash);
    return (has_extension ? file.substr(0, dot) : file) + ".outcome.json";
}

ScenarioResult run_session(const Scenario& scenario, http::Client& http, const Catalog& catalog,
                           const SessionOptions& options) {
    for (const std::string& target :
         options.compare.empty() ? std::vector<std::string>{options.target} : options.compare)
        if (const std::string complaint = target_complaint(target); !complaint.empty())
            throw TargetLost(complaint);
    if (!options.compare.empty() && options.compare.size() != 2)
        throw std::invalid_argument("--compare wants two targets");
    return Session(scenario, http, catalog, options).run();
}

}  // namespace leat::harness
