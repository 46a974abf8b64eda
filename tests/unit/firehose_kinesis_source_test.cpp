#include "base/digest.h"
#include "firehose_fixture.h"
#include "support/catch.h"

namespace firehose_kinesis_source_test {

using namespace leat;
using namespace leat::firehose;
using namespace leat::firehose::test;

TEST_CASE("reading begins with what is put after the stream was created") {
    Fixture f;
    f.kinesis.put("s-0", "k", "before", f.clock.now());
    f.create("ds", destination(), true);
    f.kinesis.put("s-0", "k", "after", f.clock.now());
    f.advance(300);
    CHECK(f.s3.all("") == "after");
}

TEST_CASE("new shards are read from their beginning") {
    Fixture f;
    f.create("ds", destination(), true);
    f.kinesis.put("s-0", "k", "a", f.clock.now());
    {
        std::lock_guard lock(f.kinesis.mutex);
        f.kinesis.ended.insert("s-0");
        f.kinesis.info.shards = {{"s-0", {}, false}, {"s-1", {"s-0"}}, {"s-2", {"s-0"}}};
    }
    f.kinesis.put("s-1", "k", "b", f.clock.now());
    f.kinesis.put("s-2", "k", "c", f.clock.now());
    f.advance(300);
    CHECK(f.s3.all("") == "abc");
    f.restart();
    f.kinesis.put("s-2", "k", "d", f.clock.now());
    f.advance(300);
    CHECK(f.s3.all("").size() == 4);
}

TEST_CASE("a restart takes no record twice and leaves none out") {
    Fixture f;
    f.create("ds", destination(), true);
    f.kinesis.put("s-0", "k", "1", f.clock.now());
    f.settle();
    f.restart();
    f.kinesis.put("s-0", "k", "2", f.clock.now());
    f.settle();
    f.restart();
    f.advance(300);
    CHECK(f.s3.all("") == "12");
}

TEST_CASE("a function sees batches of one shard, with where the records came from") {
    Fixture f;
    f.kinesis.info.shards = {{"s-0", {}}, {"s-1", {}}};
    f.lambda.function = [](const Document& event) {
        return answer(event, [](const std::string& data) { return ok(data); });
    };
    f.create("ds", transforming(), true);
    f.kinesis.put("s-0", "key-0", "a", f.clock.now());
    f.kinesis.put("s-1", "key-1", "b", f.clock.now());
    f.advance(360);
    REQUIRE(f.lambda.events.size() == 2);
    for (const Document& event : f.lambda.events) {
        CHECK(*event.text("sourceKinesisStreamArn") ==
              "arn:aws:kinesis:us-east-1:000000000000:stream/source");
        REQUIRE(event.find("records")->items().size() == 1);
        const auto& record = event.find("records")->items()[0];
        const auto& metadata = *record.find("kinesisRecordMetadata");
        CHECK(*metadata.text("sequenceNumber") == format("%056d", 1));
        CHECK(*record.text("recordId") == format("%056d", 1) + "000000");
        CHECK(*metadata.text("partitionKey") == "key-" + metadata.text("shardId")->substr(2));
    }
    CHECK(f.s3.all("bucket/data/").size() == 2);
}

TEST_CASE("aggregated records are taken apart before they are delivered") {
    Fixture f;
    const auto field = [](int number, const std::string& bytes) {
        return std::string(1, static_cast<char>(number << 3 | 2)) +
               std::string(1, static_cast<char>(bytes.size())) + bytes;
    };
    const std::string zero("\x08\0", 2);
    const std::string message =
        field(1, "k") + field(3, zero + field(3, "one")) + field(3, zero + field(3, "two"));
    auto d = destination();
    d.processing_configuration = {
        true, std::vector<Processor>{{"AppendDelimiterToRecord", std::nullopt}}};
    f.create("ds", d, true);
    f.kinesis.put("s-0", "k", "\xF3\x89\x9A\xC2" + message + md5(message), f.clock.now());
    f.advance(300);
    CHECK(f.s3.all("") == "one\ntwo\n");
}

TEST_CASE("puts to a stream with a Kinesis source are refused") {
    Fixture f;
    f.create("ds", destination(), true);
    try {
        f.put("ds", "x");
        FAIL("accepted");
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "InvalidArgumentException");
        CHECK(error.message() ==
              "This operation is not permitted on KinesisStreamAsSource delivery stream type.");
    }
}

TEST_CASE("a flush reads the source to its end first") {
    Fixture f;
    f.create("ds", destination(), true);
    f.kinesis.put("s-0", "k", "a", f.clock.now());
    f.service->flush(f.scope, "ds");
    f.settle();
    CHECK(f.s3.all("") == "a");
}

}  // namespace firehose_kinesis_source_test
