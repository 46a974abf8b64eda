// GetShardIterator and GetRecords of Kinesis.
#include "services/kinesis/sequence_number.h"
#include "tests/wire/kinesis_support.h"

namespace kinesis_read_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

std::string iterator_request(const std::string& type, const std::string& more = "",
                             const std::string& shard = "shardId-000000000000") {
    return R"({"StreamName":"s","ShardId":")" + shard + R"(","ShardIteratorType":")" + type + "\"" +
           more + "}";
}

std::string at(const std::string& number) {
    return R"(,"StartingSequenceNumber":")" + number + "\"";
}

std::string read_from(WireTest& w, const std::string& type, const std::string& more = "") {
    return data_of(get_records(w, iterator(w, "s", type, more)));
}

}  // namespace

TEST_CASE("records come back as they were put, oldest first") {
    WireTest w;
    create_stream(w, "s");
    const std::string sequence = put_record(w, "s", "hello", "the key");
    const auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"));
    const auto& records = answer.find("Records")->items();
    REQUIRE(records.size() == 1);
    CHECK(records[0].to_json() ==
          R"({"SequenceNumber":")" + sequence +
              R"(","ApproximateArrivalTimestamp":1772366400,"Data":"aGVsbG8=",)"
              R"("PartitionKey":"the key"})");
    CHECK(answer.find("MillisBehindLatest")->as_integer() == 0);
    CHECK(answer.text("NextShardIterator").has_value());
    CHECK(answer.find("ChildShards") == nullptr);
}

TEST_CASE("an iterator starts at or after a record by its number") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "a");
    const std::string b = put_record(w, "s", "b");
    put_record(w, "s", "c");
    CHECK(read_from(w, "AT_SEQUENCE_NUMBER", at(b)) == "b c ");
    CHECK(read_from(w, "AFTER_SEQUENCE_NUMBER", at(b)) == "c ");
    const auto shards = kinesis_ok(w, "ListShards", R"({"StreamName":"s"})");
    const std::string start = shards.find("Shards")
                                  ->items()[0]
                                  .find("SequenceNumberRange")
                                  ->text("StartingSequenceNumber")
                                  .value();
    CHECK(read_from(w, "AT_SEQUENCE_NUMBER", at(start)) == "a b c ");
    CHECK(read_from(w, "AFTER_SEQUENCE_NUMBER", at(start)) == "a b c ");
}

TEST_CASE("LATEST is fixed when the iterator is made") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "before");
    const std::string latest = iterator(w, "s", "LATEST");
    put_record(w, "s", "after");
    w.advance(Duration(200'000));
    CHECK(data_of(get_records(w, latest)) == "after ");
    CHECK(data_of(get_records(w, latest)) == "after ");
}

TEST_CASE("AT_TIMESTAMP starts with the first record of that time or later") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "a");
    w.advance(Duration(1500));
    put_record(w, "s", "b");
    w.advance(Duration(1500));
    const auto from = [&](const std::string& seconds) {
        return read_from(w, "AT_TIMESTAMP", R"(,"Timestamp":)" + seconds);
    };
    CHECK(from("1") == "a b ");
    CHECK(from("1772366400") == "a b ");
    CHECK(from("1772366400.001") == "b ");
    CHECK(from("1772366401.5") == "b ");
    CHECK(from("1772366401.501").empty());
    CHECK(kinesis_error(w, "GetShardIterator",
                        iterator_request("AT_TIMESTAMP", R"(,"Timestamp":1772366500)")) ==
          "InvalidArgumentException: The timestampInMillis parameter cannot be greater than the "
          "currentTimestampInMillis. timestampInMillis: 1772366500000, currentTimestampInMillis: "
          "1772366403000");
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request("AT_TIMESTAMP")) ==
          "InvalidArgumentException: Must specify timestampInMillis parameter for iterator of type "
          "AT_TIMESTAMP. Current request has no timestamp parameter.");
}

TEST_CASE("iterator types and a starting number have to agree") {
    WireTest w;
    create_stream(w, "s");
    const std::string rule =
        "InvalidArgumentException: Must either specify (1) AT_SEQUENCE_NUMBER or "
        "AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no "
        "StartingSequenceNumber. Request specified ";
    for (const std::string type : {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
        CHECK(kinesis_error(w, "GetShardIterator", iterator_request(type)) ==
              rule + type + " and no StartingSequenceNumber.");
    for (const std::string type : {"TRIM_HORIZON", "LATEST"})
        CHECK(kinesis_error(w, "GetShardIterator", iterator_request(type, at("1"))) ==
              rule + type + " and also a StartingSequenceNumber.");
}

TEST_CASE("a starting number has to come from the shard") {
    WireTest w;
    create_stream(w, "s", 2);
    const std::string type = "AT_SEQUENCE_NUMBER";
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request(type, at("123"))) ==
          "InvalidArgumentException: StartingSequenceNumber 123 used in GetShardIterator on shard "
          "shardId-000000000000 in stream s under account 000000000000 is invalid.");
    kinesis::SequenceNumber number{1'772'366'398, 1, 5, 1'772'366'400};
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request(type, at(number.text()))) ==
          "InvalidArgumentException: Invalid StartingSequenceNumber. It encodes "
          "shardId-000000000001, while it was used in a call to a shard with "
          "shardId-000000000000");
    number.shard_index = 0;
    number.shard_created_s -= 1000;
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request(type, at(number.text()))) ==
          "InvalidArgumentException: StartingSequenceNumber " + number.text() +
              " used in GetShardIterator on shard shardId-000000000000 in stream s under account "
              "000000000000 is invalid because it did not come from this stream.");
}

TEST_CASE("shards are named by their number, and have to exist") {
    WireTest w;
    create_stream(w, "s");
    for (const char* shard : {"shardId-000000000000", "shard-0", "0"})
        CHECK(ask(w, "GetShardIterator", iterator_request("LATEST", "", shard)).status == 200);
    for (const std::string shard : {"nothing", "shardId-", "shardId-2147483648"})
        CHECK(kinesis_error(w, "GetShardIterator", iterator_request("LATEST", "", shard)) ==
              "ResourceNotFoundException: Could not find shard " + shard +
                  " in stream s under account 000000000000.");
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request("LATEST", "", "shardId-5")) ==
          "ResourceNotFoundException: Shard shardId-000000000005 in stream s under account "
          "000000000000 does not exist");
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"s"})");
    CHECK(kinesis_error(w, "GetShardIterator", iterator_request("LATEST")) ==
          "ResourceNotFoundException: Shard shardId-000000000000 in stream s under account "
          "000000000000 does not exist");
}

TEST_CASE("GetRecords goes on where it stopped, and tells how far behind that is") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "PutRecords",
               R"({"StreamName":"s","Records":[{"Data":"YQ==","PartitionKey":"k"},)"
               R"({"Data":"Yg==","PartitionKey":"k"},{"Data":"Yw==","PartitionKey":"k"}]})");
    w.advance(Duration(5000));
    auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"), R"(,"Limit":2)");
    CHECK(data_of(answer) == "a b ");
    CHECK(answer.find("MillisBehindLatest")->as_integer() == 5000);
    answer = get_records(w, answer.text("NextShardIterator").value());
    CHECK(data_of(answer) == "c ");
    CHECK(answer.find("MillisBehindLatest")->as_integer() == 0);
    answer = get_records(w, answer.text("NextShardIterator").value());
    CHECK(data_of(answer).empty());
    CHECK(answer.find("Records")->items().empty());
    const std::string tip = answer.text("NextShardIterator").value();
    put_record(w, "s", "d");
    CHECK(data_of(get_records(w, tip)) == "d ");
}

TEST_CASE("an answer of GetRecords holds at most 10 MiB") {
    WireTest w;
    create_stream(w, "s");
    const std::string data(1'000'000, 'x');
    for (int i = 0; i < 12; ++i) put_record(w, "s", data);
    auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"));
    CHECK(answer.find("Records")->items().size() == 10);
    answer = get_records(w, answer.text("NextShardIterator").value());
    CHECK(answer.find("Records")->items().size() == 2);
}

TEST_CASE("an iterator expires after 300 seconds") {
    WireTest w;
    create_stream(w, "s");
    const std::string iterator = kinesis_wire::iterator(w, "s", "LATEST");
    w.advance(Duration(300'000));
    CHECK(ask(w, "GetRecords", R"({"ShardIterator":")" + iterator + R"("})").status == 200);
    w.advance(Duration(3'000));
    CHECK(
        kinesis_error(w, "GetRecords", R"({"ShardIterator":")" + iterator + R"("})") ==
        "ExpiredIteratorException: Iterator expired. The iterator was created at time Sun Mar 01 "
        "12:00:00 UTC 2026 while right now it is Sun Mar 01 12:05:03 UTC 2026 which is further in "
        "the future than the tolerated delay of 300000 milliseconds.");
}

TEST_CASE("what is no iterator is refused, quotes around one are not") {
    WireTest w;
    create_stream(w, "s");
    for (const char* text : {"x", "AAAAAAAAAAE=", "not base64 at all"})
        CHECK(
            kinesis_error(w, "GetRecords", R"({"ShardIterator":")" + std::string(text) + R"("})") ==
            "InvalidArgumentException: Invalid ShardIterator.");
    const std::string iterator = kinesis_wire::iterator(w, "s", "LATEST");
    CHECK(ask(w, "GetRecords", R"({"ShardIterator":"\")" + iterator + R"(\""})").status == 200);
}

TEST_CASE("an iterator does not outlive its stream, nor pass to another account") {
    WireTest w;
    create_stream(w, "s");
    const std::string request = R"({"ShardIterator":")" + iterator(w, "s", "LATEST") + R"("})";
    w.use_account("111122223333");
    CHECK(kinesis_error(w, "GetRecords", request) ==
          "ResourceNotFoundException: Stream s under account 111122223333 not found.");
    w.use_account("000000000000");
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"s"})");
    CHECK(kinesis_error(w, "GetRecords", request) ==
          "ResourceNotFoundException: Stream s under account 000000000000 not found.");
    create_stream(w, "s");
    CHECK(kinesis_error(w, "GetRecords", request) ==
          "InvalidArgumentException: Invalid ShardIterator.");
}

TEST_CASE("an iterator stays valid over a restart") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "a");
    const std::string iterator = kinesis_wire::iterator(w, "s", "TRIM_HORIZON");
    w.restart();
    CHECK(data_of(get_records(w, iterator)) == "a ");
}

TEST_CASE("TRIM_HORIZON reads on with what is left") {
    WireTest w;
    create_stream(w, "s");
    const std::string first = put_record(w, "s", "old");
    w.advance(std::chrono::hours(23));
    put_record(w, "s", "new");
    w.advance(std::chrono::hours(2));
    CHECK(read_from(w, "TRIM_HORIZON") == "new ");
    CHECK(read_from(w, "AT_SEQUENCE_NUMBER", at(first)) == "new ");
    CHECK(read_from(w, "AT_TIMESTAMP", R"(,"Timestamp":1772366400)") == "new ");
}

}  // namespace kinesis_read_test
