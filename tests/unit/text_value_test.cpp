// Scalars as Query, XML, headers and paths write them.
#include "protocol/text_value.h"

#include "base/time_text.h"
#include "protocol/error.h"
#include "support/catch.h"

namespace text_value_test {

using namespace leat;
using namespace leat::protocol;

TEST_CASE("Times in texts are ISO, HTTP dates or seconds since the epoch", "[text value]") {
    const Timestamp noon = from_civil(2026, 3, 1, 12);
    CHECK(time_from_text("2026-03-01T12:00:00Z") == noon);
    CHECK(time_from_text("Sun, 01 Mar 2026 12:00:00 GMT") == noon);
    CHECK(time_from_text("1772366400.5") == noon + Duration(500));
    CHECK(time_from_text("-1").ms == -1000);
}

TEST_CASE("Seconds that no time has are refused", "[text value]") {
    for (const char* text : {"-1e300", "1e300", "-inf", "inf", "nan", "-1e13", "1e13", "", "1x"})
        CHECK_THROWS_AS(time_from_text(text), Error);
}

}  // namespace text_value_test
