#pragma once
// What became of a record, from the target's ledger, and why an expectation does not hold.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/check.h"
#include "harness/run.h"

namespace leat::harness {

/// Finds the ids of records by what is in them: among those that `produce` sent, else in the
/// Kinesis streams of the scenario. Reads the streams once; short-lived.
class RecordIndex {
public:
    explicit RecordIndex(Run& run) : run_(run) {}

    /// The ids of the records for which the jq expression gives the value, in the order of their
    /// sending; empty when there is none.
    const std::vector<std::string>& find(const std::string& by, const Json& value);

private:
    using Ids = std::map<std::string, std::vector<std::string>>;  // canonical value → ids
    static const std::vector<std::string>* look_up(const Ids& ids, const std::string& key);
    void read_streams();

    Run& run_;
    std::optional<std::vector<std::pair<Json, std::string>>> streams_;  // value, sequence number
    std::map<std::string, Ids> sent_, stored_;                          // by expression
};

/// A line for each row: time, edge, outcome, where it went, the error.
std::vector<std::string> row_lines(const Json& rows);

/// The ledger rows of the first record that is missing or doubled, the faults that fired, and what
/// the clock waits for; as far as the target knows.
std::vector<std::string> why(Run& run, const Verdict& verdict);

}  // namespace leat::harness
