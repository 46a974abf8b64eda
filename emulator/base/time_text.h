#pragma once
// The textual forms of a Timestamp on AWS wires. All are UTC.
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat {

/// A broken-down UTC time.
struct CivilTime {
    int year, month, day, hour, minute, second, millisecond;
    int weekday;   // 0 = Sunday
    int year_day;  // 1 = January 1st
};
CivilTime civil(Timestamp t);
Timestamp from_civil(int year, int month, int day, int hour = 0, int minute = 0, int second = 0,
                     int millisecond = 0);

std::string iso8601(Timestamp t);         // 2026-03-01T12:00:05Z
std::string iso8601_millis(Timestamp t);  // 2026-03-01T12:00:05.123Z
std::string http_date(Timestamp t);       // Sun, 01 Mar 2026 12:00:05 GMT
std::string basic_date(Timestamp t);      // 20260301T120005Z

/// Accepts "YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)".
std::optional<Timestamp> parse_iso8601(std::string_view text);
std::optional<Timestamp> parse_http_date(std::string_view text);

}  // namespace leat
