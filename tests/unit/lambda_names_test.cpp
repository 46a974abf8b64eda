// How functions are named, and the pages of listings.
#include "protocol/error.h"
#include "services/lambda/function_ref.h"
#include "services/lambda/page.h"
#include "tests/support/catch.h"

namespace lambda_names_test {

using namespace leat;
using namespace leat::lambda;
using leat::lambda::FunctionRef;

namespace {

const service::Scope kScope{"123456789012", "eu-west-1"};

FunctionRef parsed(const std::string& text, std::optional<std::string> qualifier = {}) {
    return parse_function_ref(kScope, text, qualifier);
}

std::string refusal(const std::string& text, std::optional<std::string> qualifier = {}) {
    try {
        parsed(text, qualifier);
    } catch (const protocol::Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("a function may be named by name, partial ARN and ARN") {
    for (const std::string text : {"f", "function:f", "123456789012:function:f",
                                   "arn:aws:lambda:eu-west-1:123456789012:function:f"}) {
        CHECK(parsed(text).name == "f");
        CHECK(parsed(text).qualifier.empty());
        CHECK(parsed(text + ":7").name == "f");
        CHECK(parsed(text + ":7").qualifier == "7");
        CHECK(parsed(text, "live").qualifier == "live");
    }
}

TEST_CASE("a qualifier names $LATEST, a version or an alias") {
    CHECK(parsed("f").version() == kLatest);
    CHECK(parsed("f:$LATEST").version() == kLatest);
    CHECK(parsed("f:12").version() == 12);
    CHECK_FALSE(parsed("f:live").version());
    CHECK_FALSE(parsed("f:01").version());
    CHECK(parsed("f:12").arn(kScope) == "arn:aws:lambda:eu-west-1:123456789012:function:f:12");
    CHECK(parsed("f").arn(kScope) == "arn:aws:lambda:eu-west-1:123456789012:function:f");
}

TEST_CASE("two qualifiers must agree") {
    CHECK(parsed("f:7", "7").qualifier == "7");
    CHECK(refusal("f:7", "8") ==
          "InvalidParameterValueException: The derived qualifier from the function name does not "
          "match the specified qualifier.");
}

TEST_CASE("functions of other regions and accounts are out of reach") {
    CHECK(refusal("arn:aws:lambda:us-east-1:123456789012:function:f") ==
          "ResourceNotFoundException: Functions from 'us-east-1' are not reachable in this region "
          "('eu-west-1')");
    CHECK(refusal("arn:aws:lambda:eu-west-1:000000000000:function:f").substr(0, 21) ==
          "AccessDeniedException");
}

TEST_CASE("a name has at most 64 characters") {
    CHECK(refusal(std::string(64, 'n')) == "accepted");
    CHECK(refusal(std::string(65, 'n')) ==
          "InvalidParameterValueException: 1 validation error detected: Value '" +
              std::string(65, 'n') +
              "' at 'functionName' failed to satisfy constraint: Member must have length less than "
              "or equal to 64");
}

TEST_CASE("a marker leads back to its position") {
    const Position position = from_marker(to_marker({"f", 12}));
    CHECK(position.name == "f");
    CHECK(position.version == 12);
    CHECK(from_marker(std::nullopt).name.empty());
    CHECK_THROWS_AS(from_marker("nonsense"), protocol::Error);
    CHECK(page_size(std::nullopt) == 50);
    CHECK(page_size(10) == 10);
    CHECK(page_size(10000) == 50);
}

}  // namespace lambda_names_test
