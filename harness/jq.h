#pragma once
// Selections: jq expressions, compiled by libjq (1.6, the language Firehose uses as well). Numbers
// are doubles inside jq, so whole numbers beyond 2^53 lose digits there; plain paths keep them. For
// one thread at a time.
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

struct JqError : std::runtime_error {
    using runtime_error::runtime_error;
};

class Jq {
public:
    /// Throws JqError with jq's own words when the expression is broken.
    explicit Jq(const std::string& expression);
    ~Jq();
    Jq(Jq&&) noexcept;
    Jq& operator=(Jq&&) noexcept;

    /// All results for the input; throws JqError when the expression fails on it.
    std::vector<Json> all(const Json& input);
    /// The first result; null when there is none.
    Json first(const Json& input);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The compiled form of an expression, kept for the thread. Throws JqError.
Jq& jq(const std::string& expression);

}  // namespace leat::harness
