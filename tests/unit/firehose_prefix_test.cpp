#include "protocol/error.h"
#include "services/firehose/date_pattern.h"
#include "services/firehose/prefix_expression.h"
#include "support/catch.h"

namespace firehose_prefix_test {

using namespace leat;
using namespace leat::firehose;

namespace {

const Timestamp kNoon = from_civil(2026, 3, 1, 12, 0, 5, 123);  // a Sunday

std::string formatted(const std::string& pattern, Timestamp t = kNoon) {
    return DatePattern::parse(pattern).format(t);
}

std::string data_prefix(const std::string& prefix,
                        const std::string& error_prefix = "e/!{firehose:error-output-type}/") {
    runtime::Ids ids(1);
    return PrefixPair::parse(prefix, error_prefix).data.evaluate(kNoon, "", ids);
}

std::string error_prefix(const std::string& prefix, const std::string& error_prefix) {
    runtime::Ids ids(1);
    return PrefixPair::parse(prefix, error_prefix).error.evaluate(kNoon, "processing-failed", ids);
}

std::string refusal(const std::string& prefix, const std::string& error_prefix = "") {
    try {
        PrefixPair::parse(prefix, error_prefix);
    } catch (const protocol::Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("a date pattern formats the usual fields as Java does") {
    CHECK(formatted("yyyy/MM/dd/HH") == "2026/03/01/12");
    CHECK(formatted("yy-M-d") == "26-3-1");
    CHECK(formatted("uuuu") == "2026");
    CHECK(formatted("HH:mm:ss.SSS") == "12:00:05.123");
    CHECK(formatted("h a") == "12 PM");
    CHECK(formatted("hh K kk", from_civil(2026, 3, 1, 0)) == "12 0 24");
    CHECK(formatted("DDD") == "060");
    CHECK(formatted("D") == "60");
    CHECK(formatted("A") == "43205123");
    CHECK(formatted("n N") == "123000000 43205123000000");
}

TEST_CASE("a date pattern writes names short, full and narrow") {
    CHECK(formatted("E EEE EEEE EEEEE") == "Sun Sun Sunday S");
    CHECK(formatted("MMM MMMM MMMMM LLL") == "Mar March M Mar");
    CHECK(formatted("e") == "1");
    CHECK(formatted("Q QQ QQQ QQQQ") == "1 01 Q1 1st quarter");
    CHECK(formatted("G GGGG") == "AD Anno Domini");
}

TEST_CASE("weeks begin on Sunday and week 1 holds January 1st") {
    CHECK(formatted("YYYY w", from_civil(2026, 1, 1)) == "2026 1");
    CHECK(formatted("YYYY w", from_civil(2025, 12, 27)) == "2025 52");
    CHECK(formatted("YYYY w", from_civil(2025, 12, 28)) == "2026 1");
    CHECK(formatted("yyyy", from_civil(2025, 12, 28)) == "2025");
    CHECK(formatted("w W", from_civil(2026, 3, 1)) == "10 1");
    CHECK(formatted("w W", from_civil(2026, 3, 7)) == "10 1");
    CHECK(formatted("w W", from_civil(2026, 3, 8)) == "11 2");
}

TEST_CASE("zones are UTC in the form asked for") {
    CHECK(formatted("z VV O") == "UTC UTC GMT");
    CHECK(formatted("X XXX x xx xxx Z ZZZZZ") == "Z Z +00 +0000 +00:00 +0000 Z");
}

TEST_CASE("quoted text and other characters are literal") {
    CHECK(formatted("'year='yyyy") == "year=2026");
    CHECK(formatted("yyyy''MM") == "2026'03");
    CHECK(formatted("'it''s' H") == "it's 12");
    CHECK(formatted("yyyy'-'MM'-'dd") == "2026-03-01");
    CHECK(formatted("[yyyy][-MM]") == "2026-03");
    CHECK(formatted("d_H, m") == "1_12, 0");
}

TEST_CASE("patterns that Java refuses are refused") {
    for (const char* pattern : {"", "yyyy'", "b", "ddd", "HHH", "aa", "SSSSSSSSSS", "V", "{yyyy",
                                "#", "yyyy]", "cc", "OO"}) {
        CAPTURE(pattern);
        CHECK_THROWS_AS(DatePattern::parse(pattern), DatePatternError);
    }
}

TEST_CASE("without a prefix objects stand in folders by hour") {
    CHECK(data_prefix("", "") == "2026/03/01/12/");
    CHECK(error_prefix("", "") == "processing-failed/2026/03/01/12/");
}

TEST_CASE("a literal prefix is followed by the hour without a slash between them") {
    CHECK(data_prefix("legacy", "") == "legacy2026/03/01/12/");
    CHECK(data_prefix("data/", "") == "data/2026/03/01/12/");
    CHECK(error_prefix("data/", "") == "data/processing-failed/2026/03/01/12/");
    CHECK(error_prefix("data/", "error/") == "error/processing-failed/2026/03/01/12/");
}

TEST_CASE("a prefix with any expression gets nothing appended") {
    CHECK(data_prefix("data/!{timestamp:yyyy}/x-") == "data/2026/x-");
    CHECK(data_prefix("year=!{timestamp:yyyy}/month=!{timestamp:MM}/") == "year=2026/month=03/");
    const auto random = data_prefix("r/!{firehose:random-string}/");
    CHECK(random.size() == 14);
    CHECK(error_prefix("", "error/!{firehose:error-output-type}/!{timestamp:dd}/") ==
          "error/processing-failed/01/");
}

TEST_CASE("each random string of a prefix is a fresh one") {
    const auto both = data_prefix("!{firehose:random-string}!{firehose:random-string}");
    REQUIRE(both.size() == 22);
    CHECK(both.substr(0, 11) != both.substr(11));
}

TEST_CASE("an error prefix is required as soon as the prefix has an expression") {
    CHECK(refusal("data/!{timestamp:yyyy}/") ==
          "InvalidArgumentException: Ths supplied prefix(es) do not satisfy the following "
          "constraint: ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
}

TEST_CASE("the rules of prefix expressions are checked") {
    const std::string ok = "e/!{firehose:error-output-type}/";
    CHECK(refusal("a", ok) == "accepted");
    CHECK(refusal("!{firehose:error-output-type}/", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal("a", "e/!{timestamp:yyyy}/").find("error-output-type") != std::string::npos);
    CHECK(refusal("!{timestamp:yyyy", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal("!{time:yyyy}", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal("!{timestamp}", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal("!{firehose:other}", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal("!{timestamp:bb}", ok).find("InvalidArgumentException") == 0);
    CHECK(refusal(std::string(513, 'x')).find("512") != std::string::npos);
}

TEST_CASE("partition keys need dynamic partitioning and never stand in the error prefix") {
    const std::string ok = "e/!{firehose:error-output-type}/";
    CHECK(refusal("!{partitionKeyFromQuery:k}/", ok) ==
          "InvalidArgumentException: Dynamic Partitioning Namespaces can only be part of a prefix "
          "expression when Dynamic Partitioning is enabled.");
    CHECK(refusal("a", "!{partitionKeyFromLambda:k}/!{firehose:error-output-type}") ==
          "InvalidArgumentException: Dynamic Partitioning Namespaces can't be part of an error "
          "prefix expression");
}

}  // namespace firehose_prefix_test
