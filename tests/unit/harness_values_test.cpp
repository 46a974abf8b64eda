#include <zlib.h>

#include "base/encoding.h"
#include "harness/decode.h"
#include "harness/interpolate.h"
#include "harness/jq.h"
#include "harness/node.h"
#include "harness/report.h"
#include "harness/sns_signature.h"
#include "tests/support/catch.h"

namespace harness_values_test {

using namespace leat::harness;

namespace {

std::vector<Item> bytes(const std::string& text) { return {{{}, text, "thing", false, {}}}; }

std::string gzipped(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(text.size() + 100, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

Interpolator interpolator() {
    Interpolator i(7, ".");
    i.set("n", 3);
    i.set("list", Json::parse(R"([{"id": "a"}, {"id": "b"}])"));
    return i;
}

}  // namespace

TEST_CASE("jq gives all results, and whole numbers stay whole", "[harness]") {
    CHECK(jq(".a[]").all(Json::parse(R"({"a": [1, "x", null, 1.5]})")) ==
          std::vector<Json>{1, "x", nullptr, 1.5});
    CHECK(jq(".a").first(Json{{"a", 9007199254740991}}).dump() == "9007199254740991");
    CHECK(jq("empty").first(1).is_null());
    CHECK(jq(".[\"é\"]").first(Json{{"é", "ü"}}) == "ü");
    CHECK_THROWS_AS(Jq(".a | ["), JqError);
    CHECK_THROWS_AS(jq(".a").all(1), JqError);
    CHECK(jq(".a").first(Json{{"a", 1}}) == 1);  // usable again after a failure
}

TEST_CASE("gzip files of several members are one text; cut ones are refused", "[harness]") {
    const auto items = decode({"gzip", "ndjson"}, bytes(gzipped("{\"a\":1}\n") + gzipped("2\n")));
    REQUIRE(items.size() == 2);
    CHECK(items[0].value == Json{{"a", 1}});
    CHECK(items[1].origin == "thing line 2");
    const std::string whole = gzipped("hello hello hello");
    CHECK_THROWS_AS(decode({"gzip"}, bytes(whole.substr(0, whole.size() - 9))), DecodeError);
    CHECK_THROWS_AS(decode({"gzip"}, bytes("plain")), DecodeError);
    CHECK_THROWS_AS(decode({"gzip"}, bytes("")), DecodeError);
}

TEST_CASE("Concatenated JSON is taken apart", "[harness]") {
    const auto items = decode({"concat_json"}, bytes(R"({"a":"}{"}[1,[2]] 3 "x\"y"{"b":2})"));
    REQUIRE(items.size() == 5);
    CHECK(items[0].value == Json{{"a", "}{"}});
    CHECK(items[3].value == "x\"y");
    CHECK_THROWS_AS(decode({"concat_json"}, bytes("{} {")), DecodeError);
}

TEST_CASE("SNS envelopes give their message; confirmations and S3 test events fall away",
          "[harness]") {
    const Json event = Json::parse(R"({"Records":[{"s3":{"object":{"key":"k"}}}]})");
    const Json envelope{{"Type", "Notification"}, {"TopicArn", "arn:t"}, {"Message", event.dump()}};
    auto items = decode({"sns_envelope", "s3_event"}, bytes(envelope.dump()));
    REQUIRE(items.size() == 1);
    CHECK(items[0].value == event);
    const Json confirmation{
        {"Type", "SubscriptionConfirmation"}, {"TopicArn", "arn:t"}, {"Message", "x"}};
    CHECK(decode({"sns_envelope"}, bytes(confirmation.dump())).empty());
    CHECK(decode({"s3_event"}, bytes(R"({"Event":"s3:TestEvent","Bucket":"b"})")).empty());
    CHECK_THROWS_AS(decode({"s3_event"}, bytes(R"({"Records":[]})")), DecodeError);
    CHECK_THROWS_AS(decode({"sns_envelope"}, bytes("{}")), DecodeError);
}

TEST_CASE("A value that is one ${…} keeps its type", "[harness]") {
    Interpolator i = interpolator();
    CHECK(i.text("${n}") == 3);
    CHECK(i.text("n=${n}") == "n=3");
    CHECK(i.text("${list[1].id}") == "b");
    CHECK(i.text("${list[-1].id}") == "b");
    CHECK(i.text("${length(list)}") == 2);
    CHECK(i.text("${sum(n, 4)}") == 7);
    CHECK(i.text("${concat(list, list)}").size() == 4);
    CHECK(i.text("$${n} !{timestamp:HH} $LATEST") == "${n} !{timestamp:HH} $LATEST");
    CHECK(i.value(Json::parse(R"({"k-${n}": ["${n}"]})")) == Json::parse(R"({"k-3": [3]})"));
    CHECK_THROWS_AS(i.text("${missing}"), ExpressionError);
    CHECK_THROWS_AS(i.text("${n"), ExpressionError);
    CHECK_THROWS_AS(i.text("${list[9]}"), ExpressionError);
}

TEST_CASE("Chance is seeded, and one value within a generated record", "[harness]") {
    Interpolator a = interpolator(), b = interpolator();
    CHECK(a.text("${uuid()}") == b.text("${uuid()}"));
    for (int n = 1; n <= 20; ++n) {
        a.begin_record(n);
        CHECK(a.text("${seq()}") == n);
        CHECK(a.text("${rand(1,1000)}") == a.text("${rand(1,1000)}"));
        const auto value = a.text("${rand(1,5)}").get<int>();
        CHECK((value >= 1 && value <= 5));
        a.end_record();
    }
}

TEST_CASE("Durations have a unit", "[harness]") {
    CHECK(parse_duration("300s") == leat::Duration{300'000});
    CHECK(parse_duration("1.5s") == leat::Duration{1500});
    CHECK(parse_duration("250ms") == leat::Duration{250});
    CHECK(parse_duration("5m") == leat::Duration{300'000});
    CHECK_FALSE(parse_duration("5"));
    CHECK_FALSE(parse_duration("s"));
    CHECK_FALSE(parse_duration("5 s"));
    CHECK_FALSE(parse_duration("1.2.3s"));
    CHECK_FALSE(parse_duration("999999999999d"));
}

TEST_CASE("The string to sign of an SNS message has its members in byte order", "[harness]") {
    CHECK(sns_string_to_sign(Json{{"Type", "Notification"},
                                  {"Message", "m"},
                                  {"MessageId", "i"},
                                  {"TopicArn", "a"},
                                  {"Timestamp", "t"}}) ==
          "Message\nm\nMessageId\ni\nTimestamp\nt\nTopicArn\na\nType\nNotification\n");
    CHECK(verify_sns(Json{{"Signature", "aGk="}, {"SignatureVersion", "3"}}, "").find("version") !=
          std::string::npos);
}

TEST_CASE("JUnit has a suite for each file and a case for each step", "[harness]") {
    ScenarioResult result;
    result.title = "t & u";
    result.file = "s.yaml";
    result.target = "local";
    result.steps.push_back({"first", "expect", {"s.yaml", 3, 1}});
    result.steps.push_back({"second",
                            "expect",
                            {"s.yaml", 9, 1},
                            Outcome::Failed,
                            {"collected 1 of 2", "a <b> \x01"}});
    result.steps.push_back({"third", "advance", {"s.yaml", 12, 1}, Outcome::Skipped, {"no clock"}});
    ScenarioResult broken;
    broken.file = "b.yaml";
    broken.load_errors = {"b.yaml:1:1: unknown key 'x'"};
    const std::string xml = junit_xml({result, broken});
    CHECK(xml.find(
              R"(<testsuites name="leat test" tests="4" failures="1" errors="1" skipped="1">)") !=
          std::string::npos);
    CHECK(xml.find(
              R"(<testsuite name="t &amp; u" file="s.yaml" tests="3" failures="1" errors="0")") !=
          std::string::npos);
    CHECK(xml.find(R"(<failure message="collected 1 of 2">s.yaml:9:1)") != std::string::npos);
    CHECK(xml.find("a &lt;b&gt; ?") != std::string::npos);
    CHECK(xml.find(R"(<skipped message="no clock" />)") != std::string::npos);
    CHECK(xml.find(R"(<error message="b.yaml:1:1: unknown key 'x'">)") != std::string::npos);
}

TEST_CASE("Plain paths behave as jq does", "[harness]") {
    const Json input = Json::parse(R"({"a": {"b": [1, {"c": null}, 12345678901234567890]}})");
    for (const char* path : {".", ".a", ".a.b[0]", ".a.b[-1]", ".a.b[9]", ".a.b[1].c", ".x.y[0]"}) {
        const std::string in_jq = std::string("(") + path + ")";  // too much for a plain path
        if (std::string(path) != "." && std::string(path) != ".a" &&
            std::string(path) != ".a.b[-1]")
            CHECK(jq(path).all(input) == jq(in_jq).all(input));
    }
    CHECK(jq(".a.b[]").all(input).size() == 3);
    CHECK(jq(".a.b[-1]").first(input).dump() == "12345678901234567890");
    CHECK(jq(".[0]").first(Json::parse("[7]")) == 7);
    for (const char* path : {".a.b.c", ".a[0]", ".a.b[1].c[]"}) {
        CHECK_THROWS_AS(jq(path).all(input), JqError);
        CHECK_THROWS_AS(jq(std::string("(") + path + ")").all(input), JqError);
    }
}

}  // namespace harness_values_test
