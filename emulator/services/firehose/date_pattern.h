#pragma once
// DatePattern: a pattern of java.time.format.DateTimeFormatter for an instant in UTC, as prefixes
// use it. Text follows Locale.US. A value type, immutable after parse.
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/time_text.h"

namespace leat::firehose {

/// The pattern is not one that Java accepts, or uses a letter that leat does not know; what() is
/// the reason as part of a sentence.
struct DatePatternError : std::runtime_error {
    using runtime_error::runtime_error;
};

class DatePattern {
public:
    static DatePattern parse(std::string_view pattern);
    std::string format(Timestamp instant) const;

private:
    struct Field {
        char letter = 0;  // 0: a literal
        int count = 0;
        std::string literal;
    };
    class Parser;
    std::vector<Field> fields_;
};

}  // namespace leat::firehose
