#pragma once
// The paths that most selections are, `.a.b[0].c[]`, evaluated without jq: its start costs
// milliseconds for each expression, and its numbers are doubles. Results and failures are jq's.
#include <optional>
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

class SimplePath {
public:
    /// Nothing when the expression is more than a path.
    static std::optional<SimplePath> parse(const std::string& expression);
    /// Throws JqError.
    std::vector<Json> all(const Json& input) const;

private:
    struct Step {
        enum class Kind { Member, Index, Each } kind;
        std::string name;
        std::int64_t index = 0;
    };
    static std::vector<Json> apply(const Step& step, const std::vector<Json>& inputs);
    std::vector<Step> steps_;
};

}  // namespace leat::harness
