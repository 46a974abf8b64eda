#pragma once
// The outcome document of a run: what each expectation saw and each call was answered, what is in
// the buckets and queues at the end, how the resources describe themselves; normalised, so that it
// can be stored and compared with the outcome of another run or another target.
#include <string>
#include <vector>

#include "harness/report.h"
#include "harness/run.h"

namespace leat::harness {

/// Asks the target for what is in it. Throws what the target's answers throw.
Json outcome_document(Run& run, const ScenarioResult& result);

/// What is there now, normalised: of "objects", "messages", "received", "describe".
Json contents(Run& run, const std::vector<std::string>& of);
const std::vector<std::string>& content_kinds();

struct OutcomeDifference {
    /// missing (only on the left), extra (only on the right), value, type, order, error-code,
    /// timing
    std::string kind;
    std::string path;
    std::string left, right;
};

std::vector<OutcomeDifference> compare_outcomes(const Json& left, const Json& right);
/// A table, a line each, below a line that names the two sides.
std::vector<std::string> difference_lines(const std::vector<OutcomeDifference>& all,
                                          const std::string& left, const std::string& right);

}  // namespace leat::harness
