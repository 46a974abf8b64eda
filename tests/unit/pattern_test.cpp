#include "protocol/pattern.h"
#include "support/catch.h"

namespace pattern_test {

using leat::protocol::matches_pattern;

TEST_CASE("patterns match the whole text") {
    CHECK(matches_pattern("[a-z]+", "abc"));
    CHECK_FALSE(matches_pattern("[a-z]+", "abc1"));
    CHECK_FALSE(matches_pattern("[a-z]+", "abc\n"));
    CHECK_FALSE(matches_pattern("[a-z]+", ""));
}

TEST_CASE("patterns with groups and hyphens in classes are understood as Java does") {
    constexpr const char* kFunction =
        R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eu|us)-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";
    CHECK(matches_pattern(kFunction, "f0"));
    CHECK(
        matches_pattern(kFunction, "arn:aws:lambda:us-east-1:000000000000:function:f-0_a:$LATEST"));
    CHECK_FALSE(matches_pattern(kFunction, "f 0"));
}

TEST_CASE("a text that would take forever counts as no match") {
    CHECK_FALSE(matches_pattern("(a+)+b", std::string(200, 'a')));
}

TEST_CASE("patterns may name characters by their numbers") {
    CHECK(matches_pattern(R"((\u002F)|(\u002F[\u0021-\u007E]+\u002F))", "/"));
    CHECK(matches_pattern(R"((\u002F)|(\u002F[\u0021-\u007E]+\u002F))", "/a/b/"));
    CHECK_FALSE(matches_pattern(R"((\u002F)|(\u002F[\u0021-\u007E]+\u002F))", "/a"));
    constexpr const char* kLatin = R"([\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*)";
    CHECK(matches_pattern(kLatin,
                          "Gr\xc3\xbc\xc3\x9f"
                          "e\n"));
    CHECK_FALSE(matches_pattern(kLatin, "\xe2\x82\xac"));
}

TEST_CASE("word characters and digits are ASCII, letters are all letters") {
    CHECK_FALSE(matches_pattern(R"([\w]+)", "\xc3\xa9"));
    CHECK_FALSE(matches_pattern(R"(\d)", "\xd9\xa3"));
    CHECK(matches_pattern(R"([\p{L}\p{N}]+)", "\xc3\xa9\xd9\xa3"));
}

}  // namespace pattern_test
