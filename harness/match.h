#pragma once
// Comparing an expected document with an actual one. Expected texts may be markers; the key "~k"
// means that the list k contains these elements, in any order.
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

enum class MatchMode {
    Subset,  // objects may have more members than expected
    Exact,
};

struct Difference {
    std::string path;  // ".Records[0].key", "." for the whole value
    std::string expected;
    std::string actual;  // "absent" when there is nothing
};

/// Empty when the actual value is as expected.
std::vector<Difference> differences(const Json& expected, const Json& actual, MatchMode mode);
bool matches(const Json& expected, const Json& actual, MatchMode mode);

/// The differences as aligned lines: "    .amount   expected #>=(1)   got -1".
std::vector<std::string> describe(const std::vector<Difference>& all, std::size_t limit = 8);

/// Finds the first text in an expected document that begins with '#' and is no marker; throws
/// std::invalid_argument with a sentence. `pointer` becomes the JSON pointer of that text.
void check_markers(const Json& expected, std::string& pointer);

}  // namespace leat::harness
