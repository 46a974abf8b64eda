// What SNS says about filter policies it refuses, with the place where its parser stood.
#include <string>

#include "services/sns/filter_policy.h"
#include "tests/support/catch.h"

namespace sns_filter_policy_errors_test {

using namespace leat::sns;
using Scope = FilterPolicy::Scope;

namespace {

std::string refusal(const std::string& policy, Scope scope = Scope::MessageAttributes) {
    try {
        FilterPolicy::parse(policy, scope);
    } catch (const FilterPolicyError& error) {
        return error.what();
    }
    return "accepted";
}

std::string at(const std::string& text, const std::string& compact, int column) {
    return text + "\n at [Source: (String)\"" + compact +
           "\"; line: 1, column: " + std::to_string(column) + "]";
}

}  // namespace

TEST_CASE("A value that is no list is refused where the list should begin") {
    CHECK(refusal(R"({"key":"value"})") ==
          at(R"("key" must be an object or an array)", R"({"key":"value"})", 9));
    CHECK(refusal(R"({"key" : 123})") ==
          at(R"("key" must be an object or an array)", R"({"key":123})", 11));
    CHECK(refusal(R"({"key":true})") ==
          at(R"("key" must be an object or an array)", R"({"key":true})", 12));
}

TEST_CASE("Blanks of the policy are not part of what is quoted") {
    CHECK(refusal("{ \"key\" :\n [ ] }") ==
          at("Empty arrays are not allowed", R"({"key":[]})", 10));
    CHECK(
        refusal(R"({"a b" : [ ["x y"] ]})") ==
        at("Match value must be String, number, true, false, or null", R"({"a b":[["x y"]]})", 10));
}

TEST_CASE("A match expression has one key of a known name") {
    CHECK(refusal(R"({"k":[{"suffix":"a","prefix":"b"}]})") ==
          at("Only one key allowed in match expression", R"({"k":[{"suffix":"a","prefix":"b"}]})",
             31));
    CHECK(refusal(R"({"k":[{"what":"a"}]})") ==
          at("Unrecognized match type what", R"({"k":[{"what":"a"}]})", 16));
    CHECK(refusal(R"({"k":[{}]})") == at("Match expression name not found", R"({"k":[{}]})", 9));
}

TEST_CASE("Text operators want texts") {
    CHECK(refusal(R"({"k":[{"prefix":100}]})") ==
          at("prefix match pattern must be a string", R"({"k":[{"prefix":100}]})", 20));
    CHECK(refusal(R"({"k":[{"suffix":[]}]})") ==
          at("suffix match pattern must be a string", R"({"k":[{"suffix":[]}]})", 18));
    CHECK(refusal(R"({"k":[{"equals-ignore-case":1}]})")
              .starts_with("equals-ignore-case match pattern must be a string\n at "));
    CHECK(refusal(R"({"k":[{"cidr":["10.0.0.0/24"]}]})") ==
          at("prefix match pattern must be a string", R"({"k":[{"cidr":["10.0.0.0/24"]}]})", 16));
}

TEST_CASE("exists wants true or false") {
    CHECK(
        refusal(R"({"k":[{"exists":"no"}]})") ==
        at("exists match pattern must be either true or false.", R"({"k":[{"exists":"no"}]})", 18));
    CHECK(refusal(R"({"k":[{"exists":1}]})")
              .starts_with("exists match pattern must be either true or false.\n"));
}

TEST_CASE("anything-but takes texts or numbers, and few operators") {
    CHECK(refusal(R"({"k":[{"anything-but":{"exists":false}}]})") ==
          at("Unsupported anything-but pattern: exists",
             R"({"k":[{"anything-but":{"exists":false}}]})", 38));
    CHECK(refusal(R"({"k":[{"anything-but":["a",1]}]})")
              .starts_with("Inside anything but list, either all values are number or string"));
    CHECK(refusal(R"({"k":[{"anything-but":[null]}]})")
              .starts_with("Inside anything but list, start|null|boolean is not supported."));
    CHECK(
        refusal(R"({"k":[{"anything-but":true}]})")
            .starts_with("Value of anything-but must be an array or single string/number value."));
}

TEST_CASE("numeric expressions are refused in the words of their fault") {
    const auto numeric = [](const std::string& list) {
        const std::string text = refusal(R"({"k":[{"numeric":)" + list + "}]}");
        return text.substr(0, text.find('\n'));
    };
    CHECK(numeric("[1]") == "Invalid member in numeric match: 1");
    CHECK(numeric(R"(["=","x"])") == "Value of equals must be numeric");
    CHECK(numeric(R"(["=",1,2])") == "Too many elements in numeric expression");
    CHECK(numeric(R"(["<",1,">",0])") == "Too many elements in numeric expression");
    CHECK(numeric(R"([">=","x"])") == "Value of >= must be numeric");
    CHECK(numeric(R"([">"])") == "Value of > must be numeric");
    CHECK(numeric(R"(["!=",1])") == "Unrecognized numeric range operator: !=");
    CHECK(numeric(R"([">",1,30])") == "Bad value in numeric range: 30");
    CHECK(numeric(R"([">",1,">",30])") == "Bad numeric range operator: >");
    CHECK(numeric(R"([">",1,"<","x"])") == "Value of < must be numeric");
    CHECK(numeric(R"([">",1,"<",3,4])") == "Too many terms in numeric range expression");
    CHECK(numeric(R"([">",5,"<",3])") == "Bottom must be less than top");
    CHECK(numeric("1") == "Value of numeric must be an array.");
}

TEST_CASE("Faults in a CIDR block have no place") {
    CHECK(refusal(R"({"k":[{"cidr":"10.0.0.0"}]})") == "Malformed CIDR, one '/' required");
    CHECK(refusal(R"({"k":[{"cidr":"10.0.0.0/x"}]})") ==
          "Malformed CIDR, mask bits must be an integer");
    CHECK(refusal(R"({"k":[{"cidr":"xx/24"}]})") == "Nonstandard IP address: xx");
}

TEST_CASE("A policy has at most five keys and 150 combinations") {
    CHECK(refusal(R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1]})") == "accepted");
    CHECK(refusal(R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]})") ==
          "Filter policy can not have more than 5 keys");
    std::string many = "[0";
    for (int i = 1; i < 150; ++i) many += "," + std::to_string(i);
    CHECK(refusal(R"({"a":)" + many + "]}") == "accepted");
    CHECK(refusal(R"({"a":)" + many + ",150]}") == "Filter policy is too complex");
    const std::string half = R"(["1","2","3","4","5","6","7","8","9","10","11","12","13"])";
    CHECK(refusal(R"({"a":)" + half + R"(,"b":)" + half + "}") == "Filter policy is too complex");
}

TEST_CASE("Many nested branches are refused before they are multiplied") {
    std::string policy = R"({"a":[1]})";
    for (int i = 0; i < 40; ++i) {
        const std::string key = std::to_string(i);
        policy = R"({"$or":[)" + policy + R"(,{"k)" + key + R"(":[1]}],"x)" + key +
                 R"(":[1,2,3,4,5,6,7,8,9]})";
    }
    CHECK(refusal(policy, Scope::MessageBody) == "Filter policy is too complex");
}

TEST_CASE("Nested policies are for bodies only") {
    CHECK(refusal(R"({"a":{"b":["x"]}})") ==
          "Filter policy scope MessageAttributes does not support nested filter policy");
    CHECK(refusal(R"({"a":{"b":["x"]}})", Scope::MessageBody) == "accepted");
    CHECK(refusal(R"({"a":{}})", Scope::MessageBody) ==
          at("Empty objects are not allowed", R"({"a":{}})", 8));
}

TEST_CASE("What is no JSON is said to be none") {
    CHECK(refusal("{").starts_with("failed to parse JSON. "));
    CHECK(refusal("").starts_with("failed to parse JSON. "));
    CHECK(refusal("[]") == at("Filter is not an object", "[]", 2));
}

TEST_CASE("A long policy is quoted in part") {
    const std::string value(600, 'v');
    const std::string policy = R"({"key":[{"what":")" + value + R"("}]})";
    const std::string text = refusal(policy);
    CHECK(text.find(policy.substr(0, 500) + "\"[truncated " + std::to_string(policy.size() - 500) +
                    " chars]; line: 1, column: ") != std::string::npos);
}

}  // namespace sns_filter_policy_errors_test
