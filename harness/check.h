#pragma once
// The checks of an expectation: count, match, equals, each, any, none, unique_by, in_order_by, per,
// same_set_as, by, text, schema, size, sha256. They look at a list of items; `select` picks inside
// the items first. A quantifier over no items fails unless `count` allows none.
#include <optional>
#include <string>
#include <vector>

#include "harness/decode.h"
#include "harness/expression.h"
#include "harness/node.h"

namespace leat::harness {

/// Keys of a mapping that are checks; sources of items add their own.
const Keys& check_keys();

/// Finds what is wrong with the checks among a mapping's members, at load.
void validate_checks(const Node& node, const Names& names);
/// The same for a single value that may hold markers and ${…}.
void validate_expected(const Node& node, const Names& names);
void validate_template(const Node& node, const Names& names);
/// A jq expression; one with ${…} is compiled later.
void validate_jq(const Node& node, const Names& names);
/// {name: jq, name: {all: jq}}; the names become known.
void validate_captures(const Node& node, Names& names);

struct CountRange {
    std::size_t min = 0;
    std::size_t max = SIZE_MAX;
    bool admits(std::size_t n) const { return n >= min && n <= max; }
    std::string text() const;
    /// 3, ">=1", "<=5", ">1", "<5", "2..4"; throws std::invalid_argument.
    static CountRange parse(const Json& value);
    /// The same for bytes, where numbers may have a unit: "<1MiB", "10KiB..2GiB".
    static CountRange parse_size(const Json& value);
};

struct Verdict {
    bool ok = true;
    std::vector<std::string> lines;  // why not; the first is the most telling
    std::vector<Item> items;         // after select
    std::vector<Json> suspects{};    // records whose story explains it, by this expression
    std::string suspects_by{};
};

/// `checks` are the members with all ${…} filled in.
Verdict run_checks(const Json& checks, std::vector<Item> items);

/// The values that `capture:` names; throws StepFailure when jq fails.
Json capture_from(const Json& captures, const std::vector<Json>& values);

}  // namespace leat::harness
