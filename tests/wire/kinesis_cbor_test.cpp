// Kinesis in CBOR: smithy-rpc-v2-cbor and application/x-amz-cbor-1.1, beside JSON on the same data.
#include "protocol/cbor.h"
#include "tests/wire/kinesis_support.h"
#include "tests/wire/verify_support.h"

namespace kinesis_cbor_test {

using namespace leat;
using namespace leat::kinesis_wire;
using protocol::cbor::Document;
using protocol::cbor::Form;
using protocol::cbor::Item;
using protocol::cbor::Writer;

namespace {

std::string authorization() {
    return "AWS4-HMAC-SHA256 Credential=000000000000/20260301/us-east-1/kinesis/aws4_request, "
           "SignedHeaders=host;x-amz-date, Signature=" +
           std::string(64, '0');
}

Answer rpc(WireTest& w, const std::string& operation, const std::string& body,
           const Fields& more = {}, const std::string& service = "Kinesis_20131202",
           const std::string& prefix = "") {
    Fields headers{{"Smithy-Protocol", "rpc-v2-cbor"},
                   {"Accept", "application/cbor"},
                   {"Authorization", authorization()},
                   {"X-Amz-Date", "20260301T120000Z"}};
    if (!body.empty()) headers.emplace_back("Content-Type", "application/cbor");
    headers.insert(headers.end(), more.begin(), more.end());
    return w.http("POST", prefix + "/service/" + service + "/operation/" + operation, headers,
                  body);
}

Answer old(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("Kinesis_20131202." + operation, body,
                  {{"Content-Type", "application/x-amz-cbor-1.1"}});
}

// A map of texts; a value that begins with '#' is an integer, one with '=' a byte string.
std::string map_of(const std::vector<std::pair<std::string, std::string>>& members) {
    std::string out;
    Writer writer(out);
    writer.map(members.size());
    for (const auto& [name, value] : members) {
        writer.text(name);
        if (value.starts_with('#'))
            writer.integer(std::stoll(value.substr(1)));
        else if (value.starts_with('='))
            writer.bytes(value.substr(1));
        else
            writer.text(value);
    }
    return out;
}

// The member of an answer's map at a path of names and "0", as text.
std::string member(const std::string& body, const std::vector<std::string>& path) {
    const auto document = Document::parse(body);
    if (!document) return "(no CBOR)";
    std::optional<Item> at = document->root();
    for (const std::string& name : path) {
        std::optional<Item> next;
        if (at->form() == Form::Map)
            at->members([&](const Item& key, const Item& value) {
                if (key.equals(name)) next = value;
                return !next;
            });
        else if (at->form() == Form::List)
            at->items([&](const Item& item) {
                if (!next) next = item;
            });
        if (!next) return "(none)";
        at = next;
    }
    if (at->form() == Form::Integer) return "#" + std::to_string(at->integer());
    if (at->form() != Form::Text && at->form() != Form::Bytes) return "(other)";
    std::string text;
    at->append_to(text);
    return (at->form() == Form::Bytes ? "=" : "") + text;
}

std::string error_of(const Answer& answer) {
    return std::to_string(answer.status) + " " + member(answer.body, {"__type"}) + ": " +
           member(answer.body, {"message"});
}

void make_stream(WireTest& w) {
    kinesis_ok(w, "CreateStream", R"({"StreamName":"s","ShardCount":1})");
    w.advance(std::chrono::seconds(10));
}

std::string iterator_for(WireTest& w) {
    return *kinesis_ok(w, "GetShardIterator",
                       R"({"StreamName":"s","ShardId":"shardId-000000000000",)"
                       R"("ShardIteratorType":"TRIM_HORIZON"})")
                .text("ShardIterator");
}

}  // namespace

TEST_CASE("a record put over rpc-v2-cbor is read over JSON and both kinds of CBOR") {
    WireTest w;
    make_stream(w);
    const std::string data("\0\xff!", 3);
    const Answer put = rpc(
        w, "PutRecord", map_of({{"StreamName", "s"}, {"PartitionKey", "k"}, {"Data", "=" + data}}));
    INFO(put.body);
    REQUIRE(put.status == 200);
    CHECK(put.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(put.header("Content-Type") == "application/cbor");
    CHECK(put.header("x-amzn-RequestId").size() == 36);
    CHECK(member(put.body, {"ShardId"}) == "shardId-000000000000");

    const std::string iterator = iterator_for(w);
    const auto json = kinesis_ok(w, "GetRecords", R"({"ShardIterator":")" + iterator + "\"}");
    CHECK(json.find("Records")->items().at(0).text("Data") == base64_encode(data));
    const std::string ask = map_of({{"ShardIterator", iterator}});
    const Answer new_form = rpc(w, "GetRecords", ask), old_form = old(w, "GetRecords", ask);
    CHECK(old_form.header("Content-Type") == "application/x-amz-cbor-1.1");
    for (const Answer* answer : {&new_form, &old_form}) {
        REQUIRE(answer->status == 200);
        CHECK(member(answer->body, {"Records", "0", "Data"}) == "=" + data);
        CHECK(member(answer->body, {"Records", "0", "PartitionKey"}) == "k");
    }
    // 2026-03-01T12:00:10Z; the older form counts milliseconds.
    CHECK(member(new_form.body, {"Records", "0", "ApproximateArrivalTimestamp"}) == "#1772366410");
    CHECK(member(old_form.body, {"Records", "0", "ApproximateArrivalTimestamp"}) ==
          "#1772366410000");
}

TEST_CASE("timestamps of requests are seconds in rpc-v2-cbor, milliseconds in the older form") {
    WireTest w;
    make_stream(w);
    const auto iterator = [&](const std::string& time) {
        return map_of({{"StreamName", "s"},
                       {"ShardId", "shardId-000000000000"},
                       {"ShardIteratorType", "AT_TIMESTAMP"},
                       {"Timestamp", time}});
    };
    CHECK(rpc(w, "GetShardIterator", iterator("#1772366405")).status == 200);
    CHECK(old(w, "GetShardIterator", iterator("#1772366405000")).status == 200);
    // The future is refused.
    CHECK(rpc(w, "GetShardIterator", iterator("#1772366405000")).status == 400);
}

TEST_CASE("maps of indefinite length and texts in pieces reach Kinesis") {
    WireTest w;
    make_stream(w);
    const std::string body = *hex_decode(
        "bf"
        "6a53747265616d4e616d65"
        "7f6173ff"
        "6c506172746974696f6e4b6579"
        "616b"
        "6444617461"
        "5f41614162ff"
        "ff");
    CHECK(old(w, "PutRecord", body).status == 200);
    CHECK(rpc(w, "PutRecord", body).status == 200);
}

TEST_CASE("a Kinesis operation without output answers CBOR clients with no body") {
    WireTest w;
    const Answer made = rpc(w, "CreateStream", map_of({{"StreamName", "s"}, {"ShardCount", "#1"}}));
    CHECK(made.status == 200);
    CHECK(made.body.empty());
    CHECK(made.header("Content-Type").empty());
    CHECK(made.header("Smithy-Protocol") == "rpc-v2-cbor");
    w.advance(std::chrono::seconds(10));
    const Answer gone = old(w, "DeleteStream", map_of({{"StreamName", "s"}}));
    CHECK(gone.status == 200);
    CHECK(gone.body.empty());
}

TEST_CASE("rpc-v2-cbor takes an operation without body, a namespace and a path in front") {
    WireTest w;
    CHECK(rpc(w, "ListStreams", "").status == 200);
    CHECK(rpc(w, "ListStreams", "", {}, "com.amazonaws.kinesis.Kinesis_20131202").status == 200);
    CHECK(rpc(w, "ListStreams", "\xA0", {}, "Kinesis_20131202", "/some/prefix").status == 200);
}

TEST_CASE("errors over rpc-v2-cbor have the whole shape id, over the older form the bare name") {
    WireTest w;
    const std::string ask = map_of({{"StreamName", "missing"}});
    const std::string text =
        "ResourceNotFoundException: Stream missing under account 000000000000 not found.";
    const Answer answer = rpc(w, "DescribeStream", ask);
    CHECK(error_of(answer) == "400 com.amazonaws.kinesis#" + text);
    CHECK(answer.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(answer.header("Content-Type") == "application/cbor");
    CHECK(error_of(old(w, "DescribeStream", ask)) == "400 " + text);
}

TEST_CASE("what is no CBOR map is a serialization fault without a message") {
    WireTest w;
    for (const char* body : {"\x80", "\xA1", "{}"}) {
        INFO(body);
        CHECK(error_of(old(w, "ListStreams", body)) == "400 SerializationException: (none)");
        CHECK(error_of(rpc(w, "ListStreams", body)) ==
              "400 com.amazon.coral.service#SerializationException: (none)");
    }
    CHECK(error_of(old(w, "ListStreams", "")) == "400 SerializationException: (none)");
}

TEST_CASE("operations that Kinesis does not have are unknown in CBOR, too") {
    WireTest w;
    const std::string unknown = "UnknownOperationException: (none)";
    CHECK(error_of(rpc(w, "PutRecordz", "\xA0")) == "400 com.amazon.coral.service#" + unknown);
    CHECK(error_of(old(w, "PutRecordz", "\xA0")) == "400 " + unknown);
    CHECK(error_of(old(w, "PutRecordz", "")) == "400 " + unknown);
}

TEST_CASE("a request of rpc-v2-cbor that names a target as well is refused") {
    WireTest w;
    CHECK(error_of(
              rpc(w, "ListStreams", "\xA0", {{"X-Amz-Target", "Kinesis_20131202.ListStreams"}})) ==
          "400 com.amazon.coral.service#UnknownOperationException: (none)");
}

TEST_CASE("a service that leat does not have is told to its client in CBOR") {
    WireTest w;
    const Answer answer = rpc(w, "PutMetricData", "\xA0", {}, "NoSuchService20100801");
    CHECK(answer.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(member(answer.body, {"message"}) == "leat does not serve 'NoSuchService20100801'.");
}

TEST_CASE("rpc-v2-cbor asks for credentials and for its own media type") {
    WireTest w;
    const Answer unsigned_one =
        w.http("POST", "/service/Kinesis_20131202/operation/ListStreams",
               {{"Smithy-Protocol", "rpc-v2-cbor"}, {"Authorization", ""}}, "");
    CHECK(error_of(unsigned_one) ==
          "400 com.amazon.coral.service#MissingAuthenticationTokenException: Missing "
          "Authentication Token");
    const Answer json = w.http("POST", "/service/Kinesis_20131202/operation/ListStreams",
                               {{"Smithy-Protocol", "rpc-v2-cbor"},
                                {"Content-Type", "application/json"},
                                {"Authorization", authorization()},
                                {"X-Amz-Date", "20260301T120000Z"}},
                               "{}");
    CHECK(json.status == 415);
}

TEST_CASE("without its header the path of rpc-v2-cbor is a bucket's") {
    WireTest w;
    const Answer answer = w.http("GET", "/service/Kinesis_20131202/operation/ListStreams");
    CHECK(answer.status == 404);
    CHECK(answer.body.find("<Code>NoSuchBucket</Code>") != std::string::npos);
}

TEST_CASE("browsers may call Kinesis") {
    WireTest w;
    const Answer permission = w.http("OPTIONS", "/",
                                     {{"Origin", "http://page.example"},
                                      {"Access-Control-Request-Method", "POST"},
                                      {"Access-Control-Request-Headers", "x-amz-target"},
                                      {"Authorization", ""}});
    CHECK(permission.status == 200);
    CHECK(permission.body.empty());
    CHECK(permission.header("Access-Control-Allow-Origin") == "*");
    CHECK(permission.header("Access-Control-Allow-Methods") == "POST");
    CHECK(permission.header("Access-Control-Allow-Headers") == "x-amz-target");
    CHECK(permission.header("Access-Control-Max-Age") == "172800");
    CHECK(permission.header("x-amzn-RequestId").size() == 36);
    CHECK(permission.header("x-amz-id-2").empty());
    const Answer answer =
        w.json("Kinesis_20131202.ListStreams", "{}", {{"Origin", "http://page.example"}});
    CHECK(answer.header("Access-Control-Allow-Origin") == "*");
    CHECK(answer.header("Access-Control-Expose-Headers") ==
          "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date");
}

TEST_CASE("signatures of rpc-v2-cbor are verified over its path and body") {
    VerifyTest v;
    auto request = v.kinesis("ListStreams", "");
    request.headers.clear();
    request.set("Host", v.of("kinesis").header("Host"));
    request.path = "/service/Kinesis_20131202/operation/ListStreams";
    request.set("Smithy-Protocol", "rpc-v2-cbor");
    request.set("Content-Type", "application/cbor");
    request.body = map_of({{"Limit", "#1"}});
    auto changed = request.sign(v.now());
    CHECK(v.send(request).status == 200);
    changed.body = map_of({{"Limit", "#2"}});
    const Answer refused = v.send(changed);
    CHECK(refused.status == 400);
    CHECK(member(refused.body, {"__type"}) == "com.amazon.coral.service#InvalidSignatureException");
}

}  // namespace kinesis_cbor_test
