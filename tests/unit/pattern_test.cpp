#include "protocol/pattern.h"
#include "support/catch.h"

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
