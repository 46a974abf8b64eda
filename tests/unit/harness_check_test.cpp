#include "harness/check.h"
#include "tests/support/catch.h"

namespace harness_check_test {

using leat::harness::CountRange;
using leat::harness::Item;
using leat::harness::Json;
using leat::harness::run_checks;
using leat::harness::Verdict;

namespace {

std::vector<Item> items(const char* list) {
    std::vector<Item> all;
    for (const Json& value : Json::parse(list)) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        all.push_back({value, text, "line " + std::to_string(all.size() + 1), true, {}});
    }
    return all;
}

Verdict check(const char* checks, const char* list) {
    return run_checks(Json::parse(checks), items(list));
}

/// Empty when the checks hold, else the lines of the failure.
std::string why(const char* checks, const char* list) {
    std::string all;
    for (const std::string& line : check(checks, list).lines) all += line + "\n";
    return all;
}

}  // namespace

TEST_CASE("Counts are numbers, bounds or ranges", "[harness]") {
    CHECK(CountRange::parse(3).admits(3));
    CHECK_FALSE(CountRange::parse(3).admits(4));
    CHECK(CountRange::parse(">=1").admits(100));
    CHECK_FALSE(CountRange::parse(">1").admits(1));
    CHECK(CountRange::parse("2..4").admits(4));
    CHECK_FALSE(CountRange::parse("2..4").admits(5));
    CHECK_FALSE(CountRange::parse("<3").admits(3));
    CHECK_THROWS_AS(CountRange::parse("some"), std::invalid_argument);
    CHECK_THROWS_AS(CountRange::parse(-1), std::invalid_argument);
    CHECK_THROWS_AS(CountRange::parse("<0"), std::invalid_argument);
}

TEST_CASE("A count that is not met tells how many were collected", "[harness]") {
    CHECK(why(R"({"count": 3})", "[1, 2]") == "collected 2 of 3\n");
    CHECK(why(R"({"count": "<=1"})", "[1, 2]") ==
          "collected 2, expected at most 1\n    line 1  1\n    line 2  2\n");
}

TEST_CASE("No items satisfy no quantifier unless the count allows none", "[harness]") {
    CHECK_FALSE(check(R"({"each": {"a": 1}})", "[]").ok);
    CHECK_FALSE(check(R"({"match": {"a": 1}})", "[]").ok);
    CHECK_FALSE(check("{}", "[]").ok);
    CHECK(check(R"({"each": {"a": 1}, "count": ">=0"})", "[]").ok);
    CHECK(check(R"({"none": {"a": 1}})", "[]").ok);
    CHECK(check(R"({"same_set_as": []})", "[]").ok);
}

TEST_CASE("The nearest miss is the item with the fewest differences", "[harness]") {
    const std::string text = why(R"({"any": {"id": 7, "ok": true, "n": 1}})",
                                 R"([{"id": 1}, {"id": 7, "ok": false, "n": 1}, {"x": 1}])");
    CHECK(text ==
          "none of 3 matches; the nearest miss:\n"
          "    line 2\n"
          "        .ok   expected true   got false\n");
}

TEST_CASE("each says how many differ and shows the nearest ones", "[harness]") {
    const std::string text = why(R"({"each": {"a": "#integer"}})", R"([{"a": 1}, {"a": "x"}])");
    CHECK(text.find("1 of 2 are not as 'each' says") == 0);
    CHECK(text.find(".a   expected #integer   got \"x\"") != std::string::npos);
}

TEST_CASE("none fails when one matches", "[harness]") {
    CHECK(check(R"({"none": {"a": 2}})", R"([{"a": 1}])").ok);
    CHECK_FALSE(check(R"({"none": {"a": 1}})", R"([{"a": 1}])").ok);
}

TEST_CASE("An array in equals is the whole list in order", "[harness]") {
    CHECK(check(R"({"equals": [1, 2]})", "[1, 2]").ok);
    CHECK_FALSE(check(R"({"equals": [2, 1]})", "[1, 2]").ok);
    CHECK(why(R"({"equals": [{"a": 1}]})", R"([{"a": 1, "b": 2}])")
              .find("[0].b   expected absent   got 2") != std::string::npos);
}

TEST_CASE("unique_by finds what is there twice, and where", "[harness]") {
    CHECK(check(R"({"unique_by": ".id"})", R"([{"id": 1}, {"id": 2}])").ok);
    CHECK(why(R"({"unique_by": ".id"})", R"([{"id": 1}, {"id": 2}, {"id": 1}])") ==
          "not unique by .id: 1\n    the first one: line 1 and line 3\n");
}

TEST_CASE("Order holds per key", "[harness]") {
    const char* list = R"([{"k": "a", "n": 1}, {"k": "b", "n": 9}, {"k": "a", "n": 2}])";
    CHECK(check(R"({"in_order_by": ".n", "per": ".k"})", list).ok);
    CHECK(why(R"({"in_order_by": ".n"})", list).find("2 comes after 9") != std::string::npos);
}

TEST_CASE("same_set_as lists what is missing and what is unexpected", "[harness]") {
    CHECK(check(R"({"same_set_as": ["a", "b"], "by": ".id"})", R"([{"id": "b"}, {"id": "a"}])").ok);
    const std::string text =
        why(R"({"same_set_as": ["a", "b"], "by": ".id"})", R"([{"id": "a"}, {"id": "c"}])");
    CHECK(text == "1 of 2 missing by .id: \"b\"\n1 unexpected by .id: \"c\"\n");
    CHECK(why(R"({"same_set_as": [{"id": 1, "v": 1}]})", R"([{"id": 1, "v": 2}])")
              .find(".v   expected 1   got 2") != std::string::npos);
}

TEST_CASE("select looks inside the items first", "[harness]") {
    CHECK(check(R"({"select": ".r[]", "equals": [1, 2, 3]})", R"([{"r": [1, 2]}, {"r": [3]}])").ok);
    CHECK_FALSE(check(R"({"select": ".r[]"})", R"([1])").ok);
}

TEST_CASE("text looks at the bytes of each item", "[harness]") {
    CHECK(check(R"({"text": {"contains": ["he", "lo"], "matches": "^h.*o$"}})", R"(["hello"])").ok);
    CHECK_FALSE(check(R"({"text": {"contains": "x"}})", R"(["hello"])").ok);
}

TEST_CASE("Captures take the first item or all", "[harness]") {
    const Json captured =
        leat::harness::capture_from(Json::parse(R"({"one": ".id", "many": {"all": ".id"}})"),
                                    {Json{{"id", 1}}, Json{{"id", 2}}});
    CHECK(captured == Json::parse(R"({"one": 1, "many": [1, 2]})"));
}

}  // namespace harness_check_test
