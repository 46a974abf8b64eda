#pragma once
// PrefixExpression: a Prefix or ErrorOutputPrefix with its !{namespace:value} expressions, taken
// apart and checked once, evaluated for every object. A value type, immutable after parse.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ids.h"
#include "services/firehose/date_pattern.h"

namespace leat::firehose {

enum class PrefixRole { Data, Error };

class PrefixExpression {
public:
    /// Throws InvalidArgumentException when an expression breaks a rule of its role.
    static PrefixExpression parse(std::string_view text, PrefixRole role);

    bool has_expressions() const { return has_expressions_; }
    /// The beginning of an object's key. `oldest` is the arrival of the oldest record in the
    /// object. A text without any expression is taken literally; the hour is appended to it, and
    /// for errors the type of error before that. error_type is used by the error role alone.
    std::string evaluate(Timestamp oldest, std::string_view error_type, runtime::Ids& ids) const;

private:
    enum class Kind { Literal, Time, RandomString, ErrorType };
    struct Part {
        Kind kind;
        std::string literal;
        std::optional<DatePattern> time;
    };
    static Part parse_expression(std::string_view expression, PrefixRole role);

    PrefixRole role_ = PrefixRole::Data;
    bool has_expressions_ = false;
    std::vector<Part> parts_;
};

/// The two prefixes of a destination after the rules that concern both. Both texts may be empty.
struct PrefixPair {
    PrefixExpression data, error;
    /// Throws InvalidArgumentException.
    static PrefixPair parse(std::string_view prefix, std::string_view error_prefix);
};

}  // namespace leat::firehose
