// Filter policies: which messages they accept, by each operator, in both scopes.
#include "services/sns/filter_policy.h"

#include "tests/support/catch.h"

namespace sns_filter_policy_test {

using namespace leat;
using namespace leat::sns;
using protocol::Document;
using Scope = FilterPolicy::Scope;

namespace {

MessageAttribute text(const std::string& value) { return {"String", value}; }
MessageAttribute number(const std::string& value) { return {"Number", value}; }
MessageAttribute list(const std::string& json) { return {"String.Array", json}; }

bool accepts(const std::string& policy, const MessageAttributes& attributes) {
    return FilterPolicy::parse(policy, Scope::MessageAttributes).accepts(attributes);
}

bool body_accepted(const std::string& policy, const std::string& body) {
    const Document document = Document::parse(body);
    return FilterPolicy::parse(policy, Scope::MessageBody).accepts(&document);
}

}  // namespace

TEST_CASE("An exact text matches the attribute of that very value") {
    CHECK(accepts(R"({"k":["a","b"]})", {{"k", text("b")}}));
    CHECK_FALSE(accepts(R"({"k":["a","b"]})", {{"k", text("c")}}));
    CHECK_FALSE(accepts(R"({"k":["a"]})", {{"k", text("A")}}));
    CHECK_FALSE(accepts(R"({"k":["a"]})", {{"other", text("a")}}));
    CHECK_FALSE(accepts(R"({"k":["a"]})", {}));
}

TEST_CASE("All keys must match, one condition of each is enough") {
    const char* policy = R"({"a":["1","2"],"b":["x"]})";
    CHECK(accepts(policy, {{"a", text("2")}, {"b", text("x")}, {"c", text("ignored")}}));
    CHECK_FALSE(accepts(policy, {{"a", text("2")}, {"b", text("y")}}));
    CHECK_FALSE(accepts(policy, {{"a", text("2")}}));
}

TEST_CASE("A number matches a Number, however it is written, and no text") {
    CHECK(accepts(R"({"k":[301.5]})", {{"k", number("3.015e2")}}));
    CHECK(accepts(R"({"k":[100]})", {{"k", number("100.0")}}));
    CHECK(accepts(R"({"k":[100]})", {{"k", {"Number.int", "100"}}}));
    CHECK_FALSE(accepts(R"({"k":[100]})", {{"k", text("100")}}));
    CHECK_FALSE(accepts(R"({"k":["100"]})", {{"k", number("100")}}));
}

TEST_CASE("Binary attributes are ignored") {
    CHECK_FALSE(accepts(R"({"k":["a"]})", {{"k", {"Binary", "a"}}}));
    CHECK_FALSE(accepts(R"({"k":[{"exists":true}]})", {{"k", {"Binary", "a"}}}));
    CHECK(accepts(R"({"k":[{"exists":false}]})", {{"k", {"Binary", "a"}}}));
}

TEST_CASE("An empty policy accepts every message") {
    CHECK(accepts("{}", {}));
    CHECK(body_accepted("{}", R"({"a":1})"));
    CHECK(FilterPolicy::parse("{}", Scope::MessageBody).accepts(nullptr));
}

TEST_CASE("prefix, suffix, equals-ignore-case and wildcard look at the text") {
    CHECK(accepts(R"({"k":[{"prefix":"bas"}]})", {{"k", text("baseball")}}));
    CHECK_FALSE(accepts(R"({"k":[{"prefix":"bas"}]})", {{"k", text("rugby")}}));
    CHECK(accepts(R"({"k":[{"suffix":"ball"}]})", {{"k", text("baseball")}}));
    CHECK_FALSE(accepts(R"({"k":[{"suffix":"ball"}]})", {{"k", text("ballet")}}));
    CHECK(accepts(R"({"k":[{"equals-ignore-case":"TENNIS"}]})", {{"k", text("tennis")}}));
    CHECK_FALSE(accepts(R"({"k":[{"equals-ignore-case":"tennis"}]})", {{"k", text("tenni")}}));
    CHECK(accepts(R"({"k":[{"wildcard":"*ball"}]})", {{"k", text("football")}}));
    CHECK(accepts(R"({"k":[{"wildcard":"f*b*l"}]})", {{"k", text("football")}}));
    CHECK_FALSE(accepts(R"({"k":[{"wildcard":"f*c*l"}]})", {{"k", text("football")}}));
    CHECK_FALSE(accepts(R"({"k":[{"prefix":"1"}]})", {{"k", number("12")}}));
}

TEST_CASE("A wildcard's star stands for any text and can be escaped") {
    CHECK(wildcard_matches("*", ""));
    CHECK(wildcard_matches("a*", "a"));
    CHECK(wildcard_matches("a*c*e", "abcde"));
    CHECK(wildcard_matches("*ab", "aab"));
    CHECK_FALSE(wildcard_matches("a*c", "abd"));
    CHECK_FALSE(wildcard_matches("", "a"));
    CHECK(wildcard_matches(R"(a\*b)", "a*b"));
    CHECK_FALSE(wildcard_matches(R"(a\*b)", "axb"));
}

TEST_CASE("anything-but wants the key to be there with another value") {
    CHECK(accepts(R"({"k":[{"anything-but":["rugby","tennis"]}]})", {{"k", text("football")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":["rugby","tennis"]}]})", {{"k", text("rugby")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":"rugby"}]})", {{"k", text("rugby")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":"rugby"}]})", {}));
    CHECK(accepts(R"({"k":[{"anything-but":[100,500]}]})", {{"k", number("101")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":[100,500]}]})", {{"k", number("500")}}));
    CHECK(accepts(R"({"k":[{"anything-but":{"prefix":"bas"}}]})", {{"k", text("rugby")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":{"prefix":"bas"}}]})", {{"k", text("baseball")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":{"suffix":"l"}}]})", {{"k", text("baseball")}}));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":{"wildcard":"b*l"}}]})", {{"k", text("ball")}}));
}

TEST_CASE("numeric compares with one bound or two") {
    CHECK(accepts(R"({"k":[{"numeric":["=",301.5]}]})", {{"k", number("3.015e2")}}));
    CHECK(accepts(R"({"k":[{"numeric":["<",0]}]})", {{"k", number("-1")}}));
    CHECK_FALSE(accepts(R"({"k":[{"numeric":["<",0]}]})", {{"k", number("0")}}));
    CHECK(accepts(R"({"k":[{"numeric":["<=",0]}]})", {{"k", number("0")}}));
    CHECK_FALSE(accepts(R"({"k":[{"numeric":[">",5]}]})", {{"k", number("5")}}));
    CHECK(accepts(R"({"k":[{"numeric":[">=",5]}]})", {{"k", number("5")}}));
    CHECK(accepts(R"({"k":[{"numeric":[">",0,"<=",150]}]})", {{"k", number("150")}}));
    CHECK_FALSE(accepts(R"({"k":[{"numeric":[">",0,"<=",150]}]})", {{"k", number("0")}}));
    CHECK_FALSE(accepts(R"({"k":[{"numeric":[">",0,"<",150]}]})", {{"k", number("150")}}));
    CHECK_FALSE(accepts(R"({"k":[{"numeric":[">",0]}]})", {{"k", text("1")}}));
}

TEST_CASE("exists asks for the key alone") {
    CHECK(accepts(R"({"k":[{"exists":true}]})", {{"k", text("")}}));
    CHECK(accepts(R"({"k":[{"exists":true}]})", {{"k", list("not json")}}));
    CHECK_FALSE(accepts(R"({"k":[{"exists":true}]})", {}));
    CHECK(accepts(R"({"k":[{"exists":false}]})", {{"other", text("a")}}));
    CHECK_FALSE(accepts(R"({"k":[{"exists":false}]})", {{"k", text("a")}}));
    CHECK(accepts(R"({"k":[{"exists":false},"a"]})", {}));
    CHECK(accepts(R"({"k":[{"exists":false},"a"]})", {{"k", text("a")}}));
    CHECK_FALSE(accepts(R"({"k":[{"exists":false},"a"]})", {{"k", text("b")}}));
}

TEST_CASE("cidr matches addresses of its block, IPv4 and IPv6") {
    CHECK(accepts(R"({"ip":[{"cidr":"10.0.0.0/24"}]})", {{"ip", text("10.0.0.255")}}));
    CHECK_FALSE(accepts(R"({"ip":[{"cidr":"10.0.0.0/24"}]})", {{"ip", text("10.1.1.0")}}));
    CHECK(accepts(R"({"ip":[{"cidr":"10.0.0.128/25"}]})", {{"ip", text("10.0.0.130")}}));
    CHECK_FALSE(accepts(R"({"ip":[{"cidr":"10.0.0.128/25"}]})", {{"ip", text("10.0.0.100")}}));
    CHECK(accepts(R"({"ip":[{"cidr":"2001:db8::/32"}]})", {{"ip", text("2001:db8:1::1")}}));
    CHECK_FALSE(accepts(R"({"ip":[{"cidr":"2001:db8::/32"}]})", {{"ip", text("2001:db9::1")}}));
    CHECK_FALSE(accepts(R"({"ip":[{"cidr":"10.0.0.0/24"}]})", {{"ip", text("nonsense")}}));
}

TEST_CASE("One element of a String.Array that matches is enough") {
    const MessageAttributes sports{{"k", list(R"(["rugby","baseball",7,true,null])")}};
    CHECK(accepts(R"({"k":["baseball"]})", sports));
    CHECK(accepts(R"({"k":[7]})", sports));
    CHECK(accepts(R"({"k":[true]})", sports));
    CHECK(accepts(R"({"k":[null]})", sports));
    CHECK(accepts(R"({"k":[{"anything-but":["rugby"]}]})", sports));
    CHECK_FALSE(accepts(R"({"k":["tennis"]})", sports));
    CHECK_FALSE(accepts(R"({"k":[{"anything-but":["rugby"]}]})", {{"k", list(R"(["rugby"])")}}));
    CHECK_FALSE(accepts(R"({"k":["rugby"]})", {{"k", list("rugby")}}));
    CHECK_FALSE(accepts(R"({"k":["rugby"]})", {{"k", list("[rugby")}}));
    CHECK_FALSE(accepts(R"({"k":["rugby"]})", {{"k", list("[]")}}));
}

TEST_CASE("$or branches between objects, also nested, and adds to the other keys") {
    const char* policy = R"({"source":["s"],"$or":[{"a":["1"]},{"b":["2"],"c":["3"]}]})";
    CHECK(accepts(policy, {{"source", text("s")}, {"a", text("1")}}));
    CHECK(accepts(policy, {{"source", text("s")}, {"b", text("2")}, {"c", text("3")}}));
    CHECK_FALSE(accepts(policy, {{"source", text("s")}, {"b", text("2")}}));
    CHECK_FALSE(accepts(policy, {{"a", text("1")}}));
    const char* nested = R"({"$or":[{"a":["1"]},{"$or":[{"b":["2"]},{"c":["3"]}]}]})";
    CHECK(accepts(nested, {{"c", text("3")}}));
    CHECK_FALSE(accepts(nested, {{"c", text("4")}}));
}

TEST_CASE("$or with one element is an ordinary key") {
    CHECK(accepts(R"({"$or":["x"]})", {{"$or", text("x")}}));
    CHECK(accepts(R"({"$or":[{"prefix":"x"}]})", {{"$or", text("xy")}}));
    CHECK_FALSE(accepts(R"({"$or":[{"prefix":"x"}]})", {{"a", text("xy")}}));
}

TEST_CASE("A body is matched by its keys, nested or dotted") {
    for (const char* policy : {R"({"a.b":["x"]})", R"({"a":{"b":["x"]}})"}) {
        INFO(policy);
        CHECK(body_accepted(policy, R"({"a.b":"x"})"));
        CHECK(body_accepted(policy, R"({"a":{"b":"x"}})"));
        CHECK_FALSE(body_accepted(policy, R"({"a":{"b":"y"}})"));
        CHECK_FALSE(body_accepted(policy, R"({"a":"x"})"));
    }
}

TEST_CASE("A body that is no object never matches") {
    const auto policy = FilterPolicy::parse(R"({"a":[{"exists":false}]})", Scope::MessageBody);
    CHECK_FALSE(policy.accepts(nullptr));
    for (const char* body : {"[]", "1", "\"a\"", "null"}) {
        const Document document = Document::parse(body);
        CHECK_FALSE(policy.accepts(&document));
    }
    const Document object = Document::parse("{}");
    CHECK(policy.accepts(&object));
}

TEST_CASE("null in a body matches null, a missing key does not") {
    CHECK(body_accepted(R"({"a":[null]})", R"({"a":null})"));
    CHECK(body_accepted(R"({"a":[null]})", R"({"a":[1,null]})"));
    CHECK_FALSE(body_accepted(R"({"a":[null]})", R"({"b":1})"));
    CHECK(body_accepted(R"({"a":[{"exists":true}]})", R"({"a":null})"));
}

TEST_CASE("Lists of scalars in a body match by one element; an empty one counts as absent") {
    CHECK(body_accepted(R"({"a":["x"]})", R"({"a":["y","x"]})"));
    CHECK(body_accepted(R"({"a":["x"]})", R"({"a":[["y"],["x"]]})"));
    CHECK_FALSE(body_accepted(R"({"a":[{"exists":true}]})", R"({"a":[]})"));
    CHECK(body_accepted(R"({"a":[{"exists":false}]})", R"({"a":[]})"));
    CHECK(body_accepted(R"({"a":[{"anything-but":["x"]}]})", R"({"a":["x","y"]})"));
}

TEST_CASE("Lists of objects are entered at any depth") {
    const char* policy = R"({"items":{"price":[{"numeric":[">",10]}]}})";
    CHECK(body_accepted(policy, R"({"items":[{"price":5},{"price":11}]})"));
    CHECK_FALSE(body_accepted(policy, R"({"items":[{"price":5},{"price":6}]})"));
    CHECK(body_accepted(policy, R"({"items":[[{"price":5}],[{"price":11}]]})"));
    CHECK(body_accepted(R"({"a":{"b":{"c":["x"]}}})", R"({"a":[{"b":[{"c":"y"},{"c":"x"}]}]})"));
}

TEST_CASE("Conditions below one list must hold for the same element") {
    const char* policy = R"({"items":{"name":["a"],"price":[1]}})";
    CHECK(body_accepted(policy, R"({"items":[{"name":"b","price":1},{"name":"a","price":1}]})"));
    CHECK_FALSE(
        body_accepted(policy, R"({"items":[{"name":"a","price":2},{"name":"b","price":1}]})"));
}

TEST_CASE("exists:false below a list wants the key in no element") {
    const char* policy = R"({"items":{"gone":[{"exists":false}]}})";
    CHECK(body_accepted(policy, R"({"items":[{"a":1}]})"));
    CHECK(body_accepted(policy, R"({"other":1})"));
    CHECK_FALSE(body_accepted(policy, R"({"items":[{"a":1},{"gone":1}]})"));
}

TEST_CASE("Combinations multiply values and depths, and $or adds") {
    const auto combinations = [](const char* policy) {
        return FilterPolicy::parse(policy, Scope::MessageBody).combinations();
    };
    CHECK(combinations(R"({"a":[1,2,3],"b":[1],"c":[1,2]})") == 6);
    CHECK(combinations(R"({"a":{"b":{"c":[1,2,3,4]}},"d":{"e":[1,2]},"f":[1,2,3]})") == 144);
    CHECK(combinations(R"({"s":[1,2],"$or":[{"a":[1,2,3]},{"b":[1]}]})") == 8);
}

}  // namespace sns_filter_policy_test
