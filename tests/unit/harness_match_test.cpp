#include "harness/marker.h"
#include "harness/match.h"
#include "tests/support/catch.h"

namespace harness_match_test {

using leat::harness::describe;
using leat::harness::differences;
using leat::harness::Json;
using leat::harness::Marker;
using leat::harness::matches;
using leat::harness::MatchMode;

namespace {

bool accepts(const std::string& marker, const Json& value) {
    return Marker::parse(marker)->accepts(value);
}

bool subset(const char* expected, const char* actual) {
    return matches(Json::parse(expected), Json::parse(actual), MatchMode::Subset);
}

}  // namespace

TEST_CASE("Markers accept their kinds of values", "[harness]") {
    CHECK(accepts("#string", "x"));
    CHECK_FALSE(accepts("#string", 1));
    CHECK(accepts("#number", 1.5));
    CHECK(accepts("#integer", 2));
    CHECK(accepts("#integer", 2.0));
    CHECK_FALSE(accepts("#integer", 2.5));
    CHECK(accepts("#boolean", false));
    CHECK(accepts("#array", Json::array()));
    CHECK(accepts("#object", Json::object()));
    CHECK(accepts("#null", nullptr));
    CHECK_FALSE(accepts("#notnull", nullptr));
    CHECK(accepts("#present", nullptr));
    CHECK(accepts("#uuid", "123e4567-e89b-12d3-a456-426614174000"));
    CHECK_FALSE(accepts("#uuid", "123e4567e89b12d3a456426614174000"));
    CHECK(accepts("#arn", "arn:aws:s3:::b"));
    CHECK_FALSE(accepts("#arn", "arn:aws"));
    CHECK(accepts("#iso8601", "2026-03-01T12:00:00.123Z"));
    CHECK_FALSE(accepts("#iso8601", "yesterday"));
    CHECK(accepts("#base64", "aGk="));
    CHECK_FALSE(accepts("#base64", "aGk"));
}

TEST_CASE("Markers with arguments compare", "[harness]") {
    CHECK(accepts("#regex(o-\\d+)", "o-12"));
    CHECK_FALSE(accepts("#regex(o-\\d+)", "xo-12"));
    CHECK(accepts("#>=(5)", 5));
    CHECK_FALSE(accepts("#>(5)", 5));
    CHECK(accepts("#<(-1)", -1.5));
    CHECK(accepts("#near(10,0.5)", 10.4));
    CHECK_FALSE(accepts("#near(10,0.5)", 11));
    CHECK_FALSE(accepts("#>=(5)", "6"));
    CHECK(accepts("#literal(#x)", "#x"));
    CHECK(accepts("##string", nullptr));
    CHECK_FALSE(accepts("##string", 1));
}

TEST_CASE("A long text is matched, a match without end is refused", "[harness]") {
    CHECK(accepts("#regex(a*)", std::string(1 << 20, 'a')));
    CHECK_THROWS_AS(accepts("#regex((a+)+)", std::string(64, 'a') + "b"), std::invalid_argument);
    CHECK(accepts("#regex([^]\\u0041$)", "\nA"));  // as in ECMAScript
}

TEST_CASE("A subset match lets objects have more and lists not", "[harness]") {
    CHECK(subset(R"({"a": 1})", R"({"a": 1.0, "b": 2})"));
    CHECK_FALSE(subset(R"({"a": 1})", R"({"b": 2})"));
    CHECK_FALSE(subset(R"([1])", R"([1, 2])"));
    CHECK(subset(R"({"a": [{"b": 1}]})", R"({"a": [{"b": 1, "c": 2}]})"));
    CHECK(subset(R"({"a": "#absent"})", R"({"b": 1})"));
    CHECK_FALSE(subset(R"({"a": "#absent"})", R"({"a": 1})"));
    CHECK(subset(R"({"a": "##string"})", R"({})"));
    CHECK_FALSE(subset(R"({"a": "#present"})", R"({})"));
}

TEST_CASE("An exact match refuses further members", "[harness]") {
    CHECK(matches(Json{{"a", 1}}, Json{{"a", 1}}, MatchMode::Exact));
    CHECK_FALSE(matches(Json{{"a", 1}}, Json{{"a", 1}, {"b", 2}}, MatchMode::Exact));
}

TEST_CASE("A list with ~ holds these elements in any order, each by one of its own", "[harness]") {
    CHECK(subset(R"({"~a": [2, 1]})", R"({"a": [1, 3, 2]})"));
    CHECK_FALSE(subset(R"({"~a": [1, 1]})", R"({"a": [1, 2]})"));
    // Choosing greedily would give the only 1 to "#number".
    CHECK(subset(R"({"~a": ["#number", 1]})", R"({"a": [1, 2]})"));
    CHECK_FALSE(subset(R"({"~a": [1]})", R"({"a": 1})"));
}

TEST_CASE("Differences name the path, the expected and the actual value", "[harness]") {
    const auto found = differences(Json::parse(R"j({"r": [{"amount": "#>=(1)"}], "x y": 1})j"),
                                   Json::parse(R"({"r": [{"amount": -1}]})"), MatchMode::Subset);
    REQUIRE(found.size() == 2);
    CHECK(found[0].path == ".r[0].amount");
    CHECK(found[1].path == "[\"x y\"]");
    CHECK(found[1].actual == "absent");
    const auto lines = describe(found);
    CHECK(lines[0] == ".r[0].amount   expected #>=(1)   got -1");
    CHECK(lines[1] == "[\"x y\"]        expected 1        got absent");
}

}  // namespace harness_match_test
