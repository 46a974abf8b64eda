#pragma once
// What can go wrong in a run, by whose fault it is. The command turns them into exit codes.
#include <stdexcept>
#include <string>
#include <vector>

namespace leat::harness {

/// A place in a scenario file; lines and columns count from 1, 0 = unknown.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;

    std::string text() const;   // "orders.yaml:12:5"
    std::string brief() const;  // "orders.yaml:12", without the folder
};

/// The scenario file is wrong (exit code 2).
struct LoadError : std::runtime_error {
    LoadError(Place where, const std::string& what)
        : std::runtime_error(where.text() + ": " + what), where(std::move(where)), text(what) {}
    Place where;
    std::string text;
};

/// Everything that is wrong with a file.
struct LoadErrors : std::runtime_error {
    explicit LoadErrors(std::vector<LoadError> all)
        : std::runtime_error(all.empty() ? "no error" : all.front().what()), all(std::move(all)) {}
    std::vector<LoadError> all;
};

/// A step did not do what it should (exit code 1). The lines are shown below the step's name.
struct StepFailure : std::runtime_error {
    explicit StepFailure(std::vector<std::string> lines)
        : std::runtime_error(lines.empty() ? "failed" : lines.front()), lines(std::move(lines)) {}
    explicit StepFailure(const std::string& line) : StepFailure(std::vector<std::string>{line}) {}
    std::vector<std::string> lines;
};

/// The step cannot be done on this target and the scenario says to skip then.
struct Skipped : std::runtime_error {
    using runtime_error::runtime_error;
};

/// The target does not answer or has crashed (exit code 3).
struct TargetLost : std::runtime_error {
    using runtime_error::runtime_error;
};

}  // namespace leat::harness
