#pragma once
// The place of an event: events are ordered by their time, and those of one time by their arrival.
// The service's texts for places are decimals of 56 digits; here too, and they can be read back.
// Plain values.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::logs {

struct Position {
    Timestamp time;
    std::int64_t id = 0;  // of the event's row; 0 stands before all events of that time

    auto operator<=>(const Position&) const = default;
    /// time · 2^144 + id · 2^80, in 56 digits: an event's id.
    std::string digits() const;
    /// Nothing when the text is not what digits() writes.
    static std::optional<Position> parse(std::string_view digits);
};

/// Where a page of GetLogEvents goes on: "f/<digits>" behind, "b/<digits>" before a position.
struct PageToken {
    bool forward = true;
    Position from;

    std::string text() const { return (forward ? "f/" : "b/") + from.digits(); }
    static std::optional<PageToken> parse(std::string_view text);
};

}  // namespace leat::logs
