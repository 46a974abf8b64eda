// PutRecord and PutRecords of Kinesis.
#include "services/kinesis/hash_key.h"
#include "services/kinesis/sequence_number.h"
#include "tests/wire/kinesis_support.h"

namespace kinesis_put_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

std::string entry(const std::string& data, const std::string& key, const std::string& more = "") {
    return R"({"Data":")" + base64_encode(data) + R"(","PartitionKey":")" + key + "\"" + more + "}";
}

std::string put_request(const std::string& more) {
    return R"({"StreamName":"s","Data":"YQ==","PartitionKey":"k",)" + more + "}";
}

}  // namespace

TEST_CASE("PutRecord answers the shard and a rising sequence number, nothing else") {
    WireTest w;
    create_stream(w, "s");
    const auto answer = kinesis_ok(w, "PutRecord", put_request(R"("StreamARN":null)"));
    CHECK(answer.members().size() == 2);
    CHECK(answer.text("ShardId") == "shardId-000000000000");
    const std::string first = answer.text("SequenceNumber").value();
    const std::string second = put_record(w, "s", "b");
    CHECK(first < second);
    const auto shards = kinesis_ok(w, "ListShards", R"({"StreamName":"s"})");
    const std::string start = shards.find("Shards")
                                  ->items()[0]
                                  .find("SequenceNumberRange")
                                  ->text("StartingSequenceNumber")
                                  .value();
    CHECK(start < first);
    const auto parsed = kinesis::SequenceNumber::parse(first);
    REQUIRE(parsed);
    CHECK(parsed->time_s == 1'772'366'400);
    CHECK(parsed->shard_created_s <= 1'772'366'398);
    CHECK(parsed->shard_created_s >= 1'772'366'393);
}

TEST_CASE("records go to the shard that holds the hash of their partition key") {
    WireTest w;
    create_stream(w, "s", 3);
    for (const std::string key : {"a", "b", "partitionKey-03", "key with blanks", "ключ"}) {
        const auto hash = kinesis::HashKey::of(key);
        int expected = 0;
        while (!(hash <= kinesis::even_range(expected, 3).last)) ++expected;
        const auto answer = kinesis_ok(
            w, "PutRecord", R"({"StreamName":"s","Data":"","PartitionKey":")" + key + R"("})");
        CHECK(answer.text("ShardId") == "shardId-00000000000" + std::to_string(expected));
    }
}

TEST_CASE("an explicit hash key overrides the partition key") {
    WireTest w;
    create_stream(w, "s", 2);
    const auto shard = [&](const std::string& key) {
        return kinesis_ok(w, "PutRecord", put_request(R"("ExplicitHashKey":")" + key + "\""))
            .text("ShardId")
            .value();
    };
    CHECK(shard("0") == "shardId-000000000000");
    CHECK(shard("170141183460469231731687303715884105727") == "shardId-000000000000");
    CHECK(shard("170141183460469231731687303715884105728") == "shardId-000000000001");
    CHECK(shard("340282366920938463463374607431768211455") == "shardId-000000000001");
    CHECK(
        kinesis_error(
            w, "PutRecord",
            put_request(R"("ExplicitHashKey":"340282366920938463463374607431768211456")")) ==
        "InvalidArgumentException: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
        "[0, 2^128-1]. Specified value was 340282366920938463463374607431768211456");
}

TEST_CASE("a number for ordering has to be one, and not of the future") {
    WireTest w;
    create_stream(w, "s");
    const std::string sequence = put_record(w, "s", "a");
    const auto ordered = [&](const std::string& number) {
        return put_request(R"("SequenceNumberForOrdering":")" + number + "\"");
    };
    CHECK(ask(w, "PutRecord", ordered(sequence)).status == 200);
    CHECK(kinesis_error(w, "PutRecord", ordered("12345")) ==
          "InvalidArgumentException: ExclusiveMinimumSequenceNumber 12345 used in PutRecord on "
          "stream s under account 000000000000 is invalid.");
    auto future = kinesis::SequenceNumber::parse(sequence).value();
    future.time_s += 60;
    CHECK(kinesis_error(w, "PutRecord", ordered(future.text())) ==
          "InvalidArgumentException: ExclusiveMinimumSequenceNumber " + future.text() +
              " used in PutRecord on stream s under account 000000000000 is invalid.");
}

TEST_CASE("a record may have as many bytes as the stream allows, the key among them") {
    WireTest w;
    create_stream(w, "s");
    const auto request = [](const std::string& stream, std::size_t bytes) {
        return R"({"StreamName":")" + stream + R"(","PartitionKey":"k","Data":")" +
               base64_encode(std::string(bytes, 'x')) + R"("})";
    };
    CHECK(ask(w, "PutRecord", request("s", 1'048'575)).status == 200);
    CHECK(kinesis_error(w, "PutRecord", request("s", 1'048'576))
              .rfind("InvalidArgumentException: ", 0) == 0);
    CHECK(kinesis_error(w, "PutRecord", request("s", 1'048'577)) ==
          "ValidationException: 1 validation error detected: Value "
          "'java.nio.HeapByteBuffer[pos=0 lim=1048577 cap=1048577]' at 'data' failed to satisfy "
          "constraint: Member must have length less than or equal to 1048576");
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":"large","ShardCount":1,"MaxRecordSizeInKiB":2048})");
    CHECK(ask(w, "PutRecord", request("large", 2'097'151)).status == 200);
    CHECK(get_records(w, iterator(w, "large", "TRIM_HORIZON")).find("Records")->items().size() ==
          1);
}

TEST_CASE("PutRecords answers in the order of the request") {
    WireTest w;
    create_stream(w, "s", 2);
    const auto answer = kinesis_ok(
        w, "PutRecords",
        R"({"StreamName":"s","Records":[)" +
            entry("1", "k", R"(,"ExplicitHashKey":"340282366920938463463374607431768211455")") +
            "," + entry("2", "k", R"(,"ExplicitHashKey":"0")") + "," +
            entry("3", "k", R"(,"ExplicitHashKey":"0")") + "]}");
    CHECK(answer.find("FailedRecordCount")->as_integer() == 0);
    CHECK(answer.find("EncryptionType") == nullptr);
    const auto& records = answer.find("Records")->items();
    REQUIRE(records.size() == 3);
    CHECK(records[0].text("ShardId") == "shardId-000000000001");
    CHECK(records[1].text("ShardId") == "shardId-000000000000");
    CHECK(records[1].text("SequenceNumber").value() < records[2].text("SequenceNumber").value());
    CHECK(records[0].find("ErrorCode") == nullptr);
    CHECK(read_all(w, "s") == "2 3 ");
}

TEST_CASE("a bad entry fails the whole PutRecords and nothing is put") {
    WireTest w;
    create_stream(w, "s");
    CHECK(
        kinesis_error(
            w, "PutRecords",
            R"({"StreamName":"s","Records":[)" + entry("1", "k") + "," +
                entry("2", "k", R"(,"ExplicitHashKey":"999999999999999999999999999999999999999")") +
                "]}")
            .rfind("InvalidArgumentException: Invalid ExplicitHashKey.", 0) == 0);
    CHECK(kinesis_error(w, "PutRecords",
                        R"({"StreamName":"s","Records":[)" + entry("1", "k") + "," +
                            entry(std::string(1'048'577, 'x'), "k") + "]}") ==
          "ValidationException: 1 validation error detected: Value "
          "'java.nio.HeapByteBuffer[pos=0 lim=1048577 cap=1048577]' at 'records.2.member.data' "
          "failed to satisfy constraint: Member must have length less than or equal to 1048576");
    CHECK(kinesis_error(w, "PutRecords",
                        R"({"StreamName":"gone","Records":[)" + entry("1", "k") + "]}") ==
          "ResourceNotFoundException: Stream gone under account 000000000000 not found.");
    CHECK(read_all(w, "s").empty());
}

TEST_CASE("PutRecords takes 500 records and at most 10 MiB") {
    WireTest w;
    create_stream(w, "s");
    const auto request = [](int count, std::size_t bytes) {
        std::string records;
        for (int i = 0; i < count; ++i)
            records += (i ? "," : "") + entry(std::string(bytes, 'x'), "k");
        return R"({"StreamName":"s","Records":[)" + records + "]}";
    };
    CHECK(ask(w, "PutRecords", request(500, 10)).status == 200);
    CHECK(kinesis_error(w, "PutRecords", request(501, 1))
              .find("Member must have length less than or equal to 500") != std::string::npos);
    CHECK(kinesis_error(w, "PutRecords", request(0, 1))
              .find("Member must have length greater than or equal to 1") != std::string::npos);
    CHECK(kinesis_error(w, "PutRecords", request(11, 1'000'000)) ==
          "InvalidArgumentException: Records size exceeds 10 MB limit");
}

TEST_CASE("numbers go on and records stay after a restart") {
    WireTest w;
    create_stream(w, "s");
    const std::string first = put_record(w, "s", "a");
    w.restart();
    const std::string second = put_record(w, "s", "b");
    CHECK(first < second);
    CHECK(read_all(w, "s") == "a b ");
}

}  // namespace kinesis_put_test
