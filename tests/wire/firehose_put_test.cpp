// PutRecord and PutRecordBatch, and what arrives in S3.
#include "tests/wire/firehose_support.h"

namespace firehose_put_test {

using namespace leat;
using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

std::string batch(const std::vector<std::string>& records) {
    std::string list;
    for (const auto& data : records) list += (list.empty() ? "" : ",") + record(data);
    return named("ds", R"(,"Records":[)" + list + "]");
}

}  // namespace

TEST_CASE("a record is acknowledged with an opaque id") {
    WireTest w;
    create_delivery_stream(w, "ds");
    const Document one = firehose_ok(w, "PutRecord", named("ds", R"(,"Record":)" + record("abc")));
    CHECK(one.text("RecordId")->size() == 220);
    CHECK_FALSE(one.find("Encrypted")->as_bool());
    const Document two = firehose_ok(w, "PutRecord", named("ds", R"(,"Record":)" + record("abc")));
    CHECK(one.text("RecordId") != two.text("RecordId"));
}

TEST_CASE("a batch is acknowledged record by record") {
    WireTest w;
    create_delivery_stream(w, "ds");
    const Document answer = firehose_ok(w, "PutRecordBatch", batch({"a", "", "c"}));
    CHECK(answer.find("FailedPutCount")->as_integer() == 0);
    CHECK_FALSE(answer.find("Encrypted")->as_bool());
    REQUIRE(answer.find("RequestResponses")->items().size() == 3);
    for (const Document& entry : answer.find("RequestResponses")->items()) {
        CHECK(entry.members().size() == 1);
        CHECK(entry.text("RecordId")->size() == 220);
    }
}

TEST_CASE("records and batches have limits") {
    WireTest w;
    create_delivery_stream(w, "ds");
    CHECK(call(w, "PutRecord", named("ds", R"(,"Record":)" + record(std::string(1'024'000, 'x'))))
              .status == 200);
    CHECK(firehose_error(w, "PutRecord",
                         named("ds", R"(,"Record":)" + record(std::string(1'024'001, 'x')))) ==
          "ValidationException: 1 validation error detected: Value at 'record.data' failed to "
          "satisfy constraint: Member must have length less than or equal to 1024000");
    CHECK(firehose_error(w, "PutRecordBatch", batch({})).find("'records'") != std::string::npos);
    CHECK(firehose_error(w, "PutRecordBatch", batch(std::vector<std::string>(501, "x")))
              .find("'records'") != std::string::npos);
    CHECK(firehose_error(w, "PutRecordBatch",
                         batch(std::vector<std::string>(5, std::string(900'000, 'x')))) ==
          "InvalidArgumentException: Records size exceeds 4 MB limit");
}

TEST_CASE("what was put arrives in S3 when the buffer is old enough") {
    WireTest w;
    w.http("PUT", "/bucket");
    create_delivery_stream(w, "ds", R"(,"Prefix":"data/")");
    put_record(w, "ds", "abc");
    firehose_ok(w, "PutRecordBatch", batch({"abc", "abc"}));
    w.advance(std::chrono::seconds(299));
    CHECK(keys_of(w, "bucket").empty());
    w.advance(std::chrono::seconds(1));
    const auto keys = keys_of(w, "bucket");
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].rfind("data/2026/03/01/12/ds-1-2026-03-01-12-00-00-", 0) == 0);
    CHECK(keys[0].size() ==
          std::string("data/2026/03/01/12/ds-1-2026-03-01-12-00-00-").size() + 36);
    const Answer object = w.http("GET", "/bucket/" + keys[0]);
    CHECK(object.body == "abcabcabc");
    CHECK(object.header("Content-Type") == "application/octet-stream");
    CHECK(object.header("Content-Encoding").empty());
}

TEST_CASE("compressed objects are announced as gzip") {
    WireTest w;
    w.http("PUT", "/bucket");
    create_delivery_stream(w, "ds",
                           R"(,"CompressionFormat":"GZIP","BufferingHints":)"
                           R"({"SizeInMBs":1,"IntervalInSeconds":0})");
    put_record(w, "ds", "abc");
    w.settle();
    const auto keys = keys_of(w, "bucket");
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].substr(keys[0].size() - 3) == ".gz");
    const Answer object = w.http("GET", "/bucket/" + keys[0]);
    CHECK(object.header("Content-Encoding") == "gzip");
    CHECK(object.body.substr(0, 2) == "\x1f\x8b");
}

TEST_CASE("a restart loses nothing that was acknowledged") {
    WireTest w;
    w.http("PUT", "/bucket");
    create_delivery_stream(w, "ds");
    put_record(w, "ds", "before ");
    w.advance(std::chrono::seconds(200));
    w.restart();
    put_record(w, "ds", "after");
    w.advance(std::chrono::seconds(100));
    const auto keys = keys_of(w, "bucket");
    REQUIRE(keys.size() == 1);
    CHECK(w.http("GET", "/bucket/" + keys[0]).body == "before after");
}

TEST_CASE("a flush delivers what is waiting") {
    WireTest w;
    w.http("PUT", "/bucket");
    create_delivery_stream(w, "ds");
    put_record(w, "ds", "abc");
    w.flush("firehose", "ds");
    w.settle();
    CHECK(keys_of(w, "bucket").size() == 1);
}

TEST_CASE("records of a Kinesis stream are delivered, and puts are refused") {
    WireTest w;
    w.http("PUT", "/bucket");
    w.json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":2})");
    const auto put = [&](const std::string& data, const std::string& key) {
        w.json("Kinesis_20131202.PutRecord", R"({"StreamName":"s","Data":")" + base64_encode(data) +
                                                 R"(","PartitionKey":")" + key + "\"}");
    };
    put("before", "a");
    firehose_ok(w, "CreateDeliveryStream",
                extended("ds", R"(,"BufferingHints":{"SizeInMBs":1,"IntervalInSeconds":60})",
                         R"(,"DeliveryStreamType":"KinesisStreamAsSource",)"
                         R"("KinesisStreamSourceConfiguration":{"KinesisStreamARN":)"
                         R"("arn:aws:kinesis:us-east-1:000000000000:stream/s","RoleARN":")" +
                             kRole + "\"}"));
    for (int i = 0; i < 20; ++i) put("r", "key" + std::to_string(i));
    w.advance(std::chrono::seconds(60));
    std::string all;
    for (const auto& key : keys_of(w, "bucket")) all += w.http("GET", "/bucket/" + key).body;
    CHECK(all == std::string(20, 'r'));
    CHECK(firehose_error(w, "PutRecord", named("ds", R"(,"Record":{"Data":""})")) ==
          "InvalidArgumentException: This operation is not permitted on KinesisStreamAsSource "
          "delivery stream type.");
}

}  // namespace firehose_put_test
