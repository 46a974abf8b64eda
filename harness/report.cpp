#include "harness/report.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::harness {

bool ScenarioResult::failed() const { return !load_errors.empty() || count(Outcome::Failed) > 0; }
bool ScenarioResult::lost() const { return count(Outcome::Lost) > 0; }

std::size_t ScenarioResult::count(Outcome outcome) const {
    return static_cast<std::size_t>(std::count_if(
        steps.begin(), steps.end(), [&](const StepResult& s) { return s.outcome == outcome; }));
}

std::string clock_text(Duration d) {
    const long long seconds = d.count() / 1000;
    return format("%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

std::string padded(const std::string& text, std::size_t columns) {
    const std::size_t have = width(text);
    return have >= columns ? text : text + std::string(columns - have, ' ');
}

std::string step_text(const StepResult& step, const Paint& paint, bool verbose) {
    std::string mark;
    switch (step.outcome) {
        case Outcome::Passed:
            mark = paint.green("✓");
            break;
        case Outcome::Failed:
            mark = paint.red("✗");
            break;
        case Outcome::Skipped:
            mark = paint.yellow("–");
            break;
        case Outcome::Lost:
            mark = paint.red("!");
            break;
    }
    std::string line = "  " + mark + " " + padded(step.name, 64) + "  ";
    if (step.outcome == Outcome::Failed || step.outcome == Outcome::Lost || verbose)
        line += paint.dim(padded(step.place.brief(), 22) + " ");
    line += paint.dim(clock_text(step.virtual_time) + format("  %.2f s", step.seconds)) + "\n";
    for (const std::string& text : step.lines) line += "      " + text + "\n";
    return line;
}

std::string closing_text(const ScenarioResult& result, const Paint& paint) {
    std::string line = format("%zu passed, %zu failed", result.count(Outcome::Passed),
                              result.count(Outcome::Failed) + result.count(Outcome::Lost) +
                                  (result.load_errors.empty() ? 0 : 1));
    if (const std::size_t skipped = result.count(Outcome::Skipped))
        line += format(", %zu skipped", skipped);
    line = result.failed() || result.lost() ? paint.red(line) : paint.green(line);
    return "  " + line +
           paint.dim(format("   virtual %s, real %.2f s", clock_text(result.virtual_time).c_str(),
                            result.seconds)) +
           "\n";
}

}  // namespace leat::harness
