#include "base/digest.h"
#include "base/encoding.h"
#include "base/gzip.h"
#include "services/firehose/aggregation.h"
#include "services/firehose/object_builder.h"
#include "services/firehose/record_pack.h"
#include "services/firehose/transform_event.h"
#include "support/catch.h"

namespace firehose_records_test {

using namespace leat;
using namespace leat::firehose;

namespace {

std::string field(int number, const std::string& bytes) {
    return std::string(1, static_cast<char>(number << 3 | 2)) +
           std::string(1, static_cast<char>(bytes.size())) + bytes;
}
std::string number_field(int number, int value) {
    return std::string(1, static_cast<char>(number << 3)) +
           std::string(1, static_cast<char>(value));
}
std::string aggregated(const std::string& message) {
    return "\xF3\x89\x9A\xC2" + message + md5(message);
}

const std::string kSequence = "49600000000000000000000000000000000000000000000000000002";

}  // namespace

TEST_CASE("packed records come out as they went in") {
    RecordPacker packer;
    CHECK(packer.empty());
    packer.add({"abc", {2000}, "key", "495", 3});
    packer.add({"", {1000}, "", "", 0});
    CHECK(packer.records() == 2);
    CHECK(packer.data_bytes() == 3);
    CHECK(packer.oldest() == Timestamp{1000});

    PackReader reader(packer.bytes());
    PackedRecord record;
    REQUIRE(reader.next(record));
    CHECK(record.data == "abc");
    CHECK(record.arrival == Timestamp{2000});
    CHECK(record.partition_key == "key");
    CHECK(record.sequence_number == "495");
    CHECK(record.subsequence == 3);
    REQUIRE(reader.next(record));
    CHECK(record.data.empty());
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("a pack that is cut off is noticed") {
    RecordPacker packer;
    packer.add({"abc", {2000}, "", "", 0});
    PackedRecord record;
    PackReader reader(std::string_view(packer.bytes()).substr(0, packer.bytes().size() - 1));
    CHECK_THROWS(reader.next(record));
}

TEST_CASE("records of a producer library are taken apart") {
    const std::string message =
        field(1, "key-a") + field(1, "key-b") + field(3, number_field(1, 0) + field(3, "first")) +
        field(3, number_field(1, 1) + number_field(2, 0) + field(3, "second"));
    const std::string data = aggregated(message);
    const auto records = user_records(data);
    REQUIRE(records.size() == 2);
    CHECK(records[0].partition_key == "key-a");
    CHECK(records[0].data == "first");
    CHECK(records[1].partition_key == "key-b");
    CHECK(records[1].data == "second");
}

TEST_CASE("what only looks like an aggregated record is taken whole") {
    const std::string message = field(1, "k") + field(3, number_field(1, 0) + field(3, "x"));
    CHECK(user_records("plain").empty());
    std::string damaged = aggregated(message);
    damaged.back() = static_cast<char>(damaged.back() + 1);
    CHECK(user_records(damaged).empty());
    CHECK(user_records(aggregated(field(3, number_field(1, 5) + field(3, "x")))).empty());
    CHECK(user_records(aggregated("\x1A\x7F")).empty());
}

TEST_CASE("objects are joined byte for byte") {
    ObjectBuilder builder(Compression::None);
    for (int i = 0; i < 3; ++i) builder.append("abc");
    CHECK(builder.finish() == "abcabcabc");
}

TEST_CASE("compressed objects are gzip and always the same bytes") {
    const auto build = [] {
        ObjectBuilder builder(Compression::Gzip);
        for (int i = 0; i < 50000; ++i) builder.append("line\n");
        return builder.finish();
    };
    const std::string once = build();
    CHECK(once == build());
    std::string expected;
    for (int i = 0; i < 50000; ++i) expected += "line\n";
    CHECK(gunzip(once, expected.size()) == expected);
}

TEST_CASE("the event of direct puts has the service's members and no others") {
    TransformEvent event({"arn:ds", "us-east-1", "", ""}, "id-1");
    REQUIRE(event.add({"hello", {1507217624302}, "", "", 0}, "49x000000"));
    CHECK(
        event.finish() ==
        R"({"invocationId":"id-1","deliveryStreamArn":"arn:ds","region":"us-east-1","records":[)"
        R"({"recordId":"49x000000","approximateArrivalTimestamp":1507217624302,"data":"aGVsbG8="}]})");
}

TEST_CASE("the event of a Kinesis source tells where each record came from") {
    TransformEvent event({"arn:ds", "us-east-1", "arn:ks", "shardId-000000000000"}, "id-1");
    REQUIRE(event.add({"hello", {1507217624302}, "p\"k", kSequence, 0}, kSequence + "000000"));
    CHECK(
        event.finish() ==
        R"({"invocationId":"id-1","sourceKinesisStreamArn":"arn:ks","deliveryStreamArn":"arn:ds",)"
        R"("region":"us-east-1","records":[{"recordId":")" +
            kSequence +
            R"(000000",)"
            R"("approximateArrivalTimestamp":1507217624302,"data":"aGVsbG8=","kinesisRecordMetadata":)"
            R"({"sequenceNumber":")" +
            kSequence +
            R"(","subsequenceNumber":0,"partitionKey":"p\"k",)"
            R"("shardId":"shardId-000000000000","approximateArrivalTimestamp":1507217624302}}]})");
}

TEST_CASE("an event takes no more than an invocation can carry") {
    TransformEvent event({"arn:ds", "us-east-1", "", ""}, "id-1");
    const std::string record(1'000'000, 'x');
    int taken = 0;
    while (event.add({record, {0}, "", "", 0}, std::to_string(taken))) ++taken;
    CHECK(taken == 4);
    CHECK(event.finish().size() <= 6 * MiB);
}

TEST_CASE("record ids are a number of 56 digits and six more") {
    const auto direct = record_id({"x", {1700000000000}, "", "", 0}, 7, 12345, 3);
    CHECK(direct.size() == 62);
    CHECK(direct.substr(56) == "000000");
    CHECK(direct.find_first_not_of("0123456789") == std::string::npos);
    CHECK(direct != record_id({"x", {1700000000000}, "", "", 0}, 7, 12345, 4));
    CHECK(record_id({"x", {0}, "k", kSequence, 12}, 7, 1, 0) == kSequence + "000012");
}

TEST_CASE("an error line has its members in the service's order") {
    const ProcessingError error{"Lambda.ProcessingFailedStatus",
                                "ProcessingFailed status set for record"};
    CHECK(error_line({"abc", {1789014240448}, error, 1, {1789014301529}, "arn:f"}) ==
          R"({"rawData":"YWJj","errorCode":"Lambda.ProcessingFailedStatus","errorMessage":)"
          R"("ProcessingFailed status set for record","attemptsMade":1,"arrivalTimestamp":)"
          R"(1789014240448,"attemptEndingTimestamp":1789014301529,"lambdaARN":"arn:f"})"
          "\n");
}

}  // namespace firehose_records_test
