#pragma once
// Pattern: one condition on one value of a message, as written in a filter policy's array. A value
// type, immutable once parsed; any thread may match with it.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/document.h"
#include "services/sns/ip_range.h"

namespace leat::sns {

struct Pattern {
    enum class Kind {
        Exactly,  // `value`: text, number, true, false or null
        Prefix,
        Suffix,
        EqualsIgnoreCase,
        Wildcard,  // `texts`: one of them is enough
        Numeric,   // `low`, `high`
        Cidr,      // `range`
        Exists,
        Absent,      // about the key, not the value
        AnythingBut  // `values`, or what `but` says with `texts`
    };
    struct Bound {
        double number = 0;
        bool open = false;  // the number itself is outside
    };

    Kind kind = Kind::Exactly;
    protocol::Document value;
    std::vector<std::string> texts;
    std::optional<Bound> low, high;
    IpRange range{};
    std::vector<protocol::Document> values;
    std::optional<Kind> but;

    /// Does a value that is there (text, number, true, false, null) satisfy this? Absent never
    /// does.
    bool matches(const protocol::Document& candidate) const;
};

/// `*` stands for any text, also none; `\*` and `\\` for themselves.
bool wildcard_matches(std::string_view pattern, std::string_view text);

}  // namespace leat::sns
