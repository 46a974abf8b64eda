// Outcome documents: what is normalised, and how differences are told.
#include "harness/normalise.h"
#include "harness/outcome.h"
#include "harness/session.h"
#include "tests/support/catch.h"

namespace harness_outcome_test {

using namespace leat::harness;

namespace {

Normaliser with_names() {
    return Normaliser({{"orders-1a2b3c4d", "<orders.name>"},
                       {"123456789012", "<account>"},
                       {"eu-west-1", "<region>"},
                       {"1a2b3c4d", "<run>"}});
}

std::string kinds(const Json& left, const Json& right) {
    std::string all;
    for (const OutcomeDifference& d : compare_outcomes(left, right))
        all += (all.empty() ? "" : " ") + d.kind + d.path;
    return all;
}

}  // namespace

TEST_CASE("Names, accounts and regions become placeholders", "[harness]") {
    Normaliser n = with_names();
    CHECK(n.value("arn:aws:kinesis:eu-west-1:123456789012:stream/orders-1a2b3c4d") ==
          "arn:aws:kinesis:<region>:<account>:stream/<orders.name>");
    CHECK(n.value("other-1a2b3c4d") == "other-<run>");
}

TEST_CASE("Ids are numbered by their first appearance", "[harness]") {
    Normaliser n = with_names();
    const std::string a = "0f8fad5b-d9cb-469f-a165-70867728950e",
                      b = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    CHECK(n.value(Json::array({a, b, a})) == Json::array({"<uuid:1>", "<uuid:2>", "<uuid:1>"}));
    CHECK(n.value("x/" + b) == "x/<uuid:2>");
    CHECK(n.value("49590338271490256608559692538361571095921575989136588898") == "<sequence:1>");
    CHECK(n.value(Json{{"ETag", "\"9b2cf535f27731c974343645a3985328\""}})["ETag"] == "<etag:1>");
}

TEST_CASE("Times, in texts and in members that hold them, become placeholders", "[harness]") {
    Normaliser n = with_names();
    CHECK(n.value("2026-03-01T12:05:00.123Z") == "<time>");
    CHECK(n.value("at 2026-03-01T12:05:00+01:00.") == "at <time>.");
    CHECK(n.value("data/2026/03/01/12/orders-1a2b3c4d-1-2026-03-01-12-05-00-x") ==
          "data/<date>/<orders.name>-1-<time>-x");
    CHECK(n.value(Json{{"arrivalTimestamp", 1772366700000}, {"amount", 5}}) ==
          Json{{"arrivalTimestamp", "<time>"}, {"amount", 5}});
    CHECK(n.value(Json{{"ReceiptHandle", "AQEB"}})["ReceiptHandle"] == "<ReceiptHandle>");
    CHECK(n.value("part 12026/03/017") == "part 12026/03/017");
}

TEST_CASE("Documents inside documents are normalised, too", "[harness]") {
    Normaliser n = with_names();
    const Json event{{"eTag", "9b2cf535f27731c974343645a3985328"}, {"sequencer", "0055"}};
    const Json envelope{{"Message", event.dump()}, {"Signature", "x=="}};
    CHECK(n.value(Json{{"ETag", "\"9b2cf535f27731c974343645a3985328\""}})["ETag"] == "<etag:1>");
    CHECK(n.value(envelope.dump()) ==
          Json{{"Message", {{"eTag", "<etag:1>"}, {"sequencer", "<sequencer>"}}},
               {"Signature", "<Signature>"}});
    CHECK(n.value("{not json") == "{not json");
    const Json failed{{"rawData", "eyJhdCI6IjIwMjYtMDMtMDFUMTI6MDA6MDBaIn0="}};
    CHECK(n.value(failed)["rawData"] == Json{{"at", "<time>"}});
    CHECK(n.value(Json{{"Key", "a.gz"}, {"Size", 5}})["Size"] == "<size>");
    CHECK(n.value(Json{{"Key", "a.txt"}, {"Size", 5}})["Size"] == 5);
    CHECK(n.value(Json{{"configurationId", "abc"}})["configurationId"] == "<configurationId>");
}

TEST_CASE("A list without an order is sorted by what does not change between runs", "[harness]") {
    Normaliser n = with_names();
    const Json list = Json::array({{{"id", "7c9e6679-7425-40de-944b-e07fc1f90ae7"}, {"n", 2}},
                                   {{"id", "0f8fad5b-d9cb-469f-a165-70867728950e"}, {"n", 1}}});
    CHECK(n.value(n.sorted(list)) ==
          Json::array({{{"id", "<uuid:1>"}, {"n", 1}}, {{"id", "<uuid:2>"}, {"n", 2}}}));
}

TEST_CASE("Differences have a class", "[harness]") {
    CHECK(kinds({{"a", 1}}, {{"a", 1.0}}).empty());
    CHECK(kinds({{"a", 1}}, {{"a", 2}}) == "value.a");
    CHECK(kinds({{"a", 1}}, {{"a", "1"}}) == "type.a");
    CHECK(kinds({{"a", 1}, {"b", 2}}, {{"b", 2}, {"c", 3}}) == "missing.a extra.c");
    CHECK(kinds({{"a", {{"code", "X"}}}}, {{"a", {{"code", "Y"}}}}) == "error-code.a.code");
    CHECK(kinds({{"after_ms", 10}}, {{"after_ms", 20}}) == "timing.after_ms");
    CHECK(kinds({{"after_ms", 10}}, Json::object()).empty());
    CHECK(kinds({{"target", "local"}, {"seed", 1}}, {{"target", "x"}, {"seed", 2}}).empty());
}

TEST_CASE("In lists what one side has too much is told alone", "[harness]") {
    CHECK(kinds({{"l", {1, 2, 3}}}, {{"l", {2, 3}}}) == "missing.l[0]");
    CHECK(kinds({{"l", {1, 2}}}, {{"l", {1, 2, 5}}}) == "extra.l[2]");
    CHECK(kinds({{"l", {1, 2}}}, {{"l", {2, 1}}}) == "order.l");
    CHECK(kinds({{"l", {{{"a", 1}, {"b", 1}}}}}, {{"l", {{{"a", 1}, {"b", 2}}}}}) ==
          "value.l[0].b");
}

TEST_CASE("Steps are compared by their names", "[harness]") {
    const Json one{{"name", "one"}, {"verb", "call"}, {"outcome", "passed"}},
        two{{"name", "two"}, {"verb", "call"}, {"outcome", "passed"}};
    Json failed = two;
    failed["outcome"] = "failed";
    CHECK(kinds({{"steps", Json::array({one, two})}}, {{"steps", Json::array({one, failed})}}) ==
          "value.steps[two].outcome");
    CHECK(kinds({{"steps", Json::array({one, two})}}, {{"steps", Json::array({two})}}) ==
          "missing.steps[one]");
}

TEST_CASE("The table of differences names both sides", "[harness]") {
    const auto lines = difference_lines(compare_outcomes({{"a", 1}}, {{"a", 2}}), "local", "aws");
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == "1 differences (1 value)");
    CHECK(lines[2].find("local: 1") != std::string::npos);
    CHECK(lines[3].find("aws: 2") != std::string::npos);
}

TEST_CASE("Targets that cannot be used are refused with a reason", "[harness]") {
    CHECK(target_complaint("local").empty());
    CHECK(target_complaint("http://127.0.0.1:4566").empty());
    CHECK(target_complaint("aws:sandbox:eu-west-1").find("not supported") != std::string::npos);
    CHECK(target_complaint("ftp://x").find("a target is local or http://") != std::string::npos);
    CHECK(outcome_path("a.b/orders.yaml") == "a.b/orders.outcome.json");
    CHECK(outcome_path("a.b/orders") == "a.b/orders.outcome.json");
}

}  // namespace harness_outcome_test
