// Durations as the controls take them.
#include "service/controls.h"
#include "support/catch.h"

namespace durations_test {

using leat::Duration;
using leat::service::parse_duration;

TEST_CASE("A duration is a number with a unit", "[controls]") {
    CHECK(parse_duration("250ms") == Duration(250));
    CHECK(parse_duration("300s") == Duration(300'000));
    CHECK(parse_duration("1.5") == Duration(1500));
    CHECK(parse_duration("2d") == Duration(172'800'000));
    CHECK_FALSE(parse_duration("5 s"));
    CHECK_FALSE(parse_duration("s"));
}

TEST_CASE("A duration beyond all clocks is none", "[controls]") {
    for (const char* text : {"1e300s", "-1e300s", "inf", "-inf", "nan", "1e15ms", "-1e15ms"})
        CHECK_FALSE(parse_duration(text));
}

}  // namespace durations_test
