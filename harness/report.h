#pragma once
// What happened: results of steps and scenarios, and their text for people and for JUnit.
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "harness/faults.h"
#include "harness/json.h"

namespace leat::harness {

enum class Outcome { Passed, Failed, Skipped, Lost };

struct StepResult {
    std::string name;
    std::string verb;
    Place place;
    Outcome outcome = Outcome::Passed;
    std::vector<std::string> lines;  // why not, or the notes of a step that passed
    Duration virtual_time{0};        // since the scenario's start, at the end of the step
    double seconds = 0;              // real
    int depth = 0;                   // 1 and more: inside a `parallel` or `repeat`
    /// What it saw, for outcome documents: {what, items, ordered} each.
    Json observed = Json::array();
};

/// How often a declared fault applied and acted.
struct FaultCount {
    std::string name;
    std::uint64_t seen = 0;
    std::uint64_t fired = 0;
};

struct ScenarioResult {
    std::string title;
    std::string file;
    std::vector<std::string> tags;
    std::string target;
    std::uint64_t seed = 0;
    std::vector<StepResult> steps;
    std::vector<std::string> load_errors;
    std::string timestamp;  // ISO 8601, when it began
    Duration virtual_time{0};
    double seconds = 0;
    std::vector<FaultCount> faults;  // as declared, in order
    Json gaps = Json::array();       // members that the target accepted without acting on them
    Json outcome;                    // the normalised outcome document; null when it did not run

    bool failed() const;
    bool lost() const;
    std::size_t count(Outcome outcome) const;
};

/// Terminal colours, or none.
struct Paint {
    bool on = false;
    std::string green(const std::string& text) const { return paint("32", text); }
    std::string red(const std::string& text) const { return paint("31", text); }
    std::string yellow(const std::string& text) const { return paint("33", text); }
    std::string dim(const std::string& text) const { return paint("2", text); }
    std::string bold(const std::string& text) const { return paint("1", text); }

private:
    std::string paint(const char* code, const std::string& text) const {
        return on ? std::string("\033[") + code + "m" + text + "\033[0m" : text;
    }
};

/// "00:05:05"
std::string clock_text(Duration d);
/// One line, and the lines of its failure.
std::string step_text(const StepResult& step, const Paint& paint, bool verbose);
std::string closing_text(const ScenarioResult& result, const Paint& paint);

/// A JUnit document: a suite for each file, a case for each step.
std::string junit_xml(const std::vector<ScenarioResult>& results);

/// Columns that a text takes on a terminal, for UTF-8 without wide characters.
std::size_t width(const std::string& text);
std::string padded(const std::string& text, std::size_t columns);

}  // namespace leat::harness
