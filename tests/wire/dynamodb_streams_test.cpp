// DynamoDB Streams: records of changes, shards, iterators, and streams that end.
#include "tests/wire/dynamodb_streams_support.h"

namespace dynamodb_streams_test {

using namespace leat;
using namespace leat::streams_wire;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

std::string number_of(const Document& record) {
    return record.find("dynamodb")->text("SequenceNumber").value();
}

void switch_stream(WireTest& w, const std::string& specification) {
    done(w, "UpdateTable", R"({"TableName":"things","StreamSpecification":)" + specification + "}");
    w.settle();
}

constexpr const char* kOff = R"({"StreamEnabled":false})";
constexpr const char* kKeysOnly = R"({"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})";

}  // namespace

TEST_CASE("each change of an item is a record, and what changes nothing is none") {
    WireTest w;
    const auto arn = table_with_stream(w);
    CHECK(arn ==
          "arn:aws:dynamodb:us-east-1:000000000000:table/things/stream/"
          "2026-03-01T12:00:00.000");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1.0"}})");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"2"}})");
    done(w, "DeleteItem", delete_key("a"));
    done(w, "DeleteItem", delete_key("a"));
    const auto records = all_records(w, arn);
    CHECK(told(records) == "INSERT a; MODIFY a; REMOVE a; ");
    REQUIRE(records.size() == 3);
    CHECK(number_of(records[0]) < number_of(records[1]));
    CHECK(number_of(records[1]) < number_of(records[2]));
    CHECK(number_of(records[0]).size() == 21);
    const Document& second = records[1];
    CHECK(second.text("eventID")->size() == 32);
    CHECK(second.text("eventID") != records[0].text("eventID"));
    CHECK(second.text("eventVersion") == "1.1");
    CHECK(second.text("eventSource") == "aws:dynamodb");
    CHECK(second.text("awsRegion") == "us-east-1");
    CHECK_FALSE(second.find("userIdentity"));
    CHECK(second.find("dynamodb")->to_json() ==
          R"({"ApproximateCreationDateTime":1772366400,"Keys":{"pk":{"S":"a"}},)"
          R"("NewImage":{"n":{"N":"2"},"pk":{"S":"a"}},"OldImage":{"n":{"N":"1"},"pk":{"S":"a"}},)"
          R"("SequenceNumber":")" +
              number_of(second) + R"(","SizeBytes":15,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
    CHECK_FALSE(records[0].find("dynamodb")->find("OldImage"));
    CHECK_FALSE(records[2].find("dynamodb")->find("NewImage"));
}

TEST_CASE("the view of a stream says which images its records have") {
    struct View {
        const char* name;
        bool fresh, old;
    };
    for (const View& view : {View{"KEYS_ONLY", false, false}, View{"NEW_IMAGE", true, false},
                             View{"OLD_IMAGE", false, true}}) {
        WireTest w;
        const auto arn = table_with_stream(w, "things", view.name);
        put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
        put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"2"}})");
        const auto records = all_records(w, arn);
        REQUIRE(records.size() == 2);
        const Document* last = records[1].find("dynamodb");
        CHECK((last->find("NewImage") != nullptr) == view.fresh);
        CHECK((last->find("OldImage") != nullptr) == view.old);
        CHECK(last->text("StreamViewType") == view.name);
        CHECK(describe(w, arn).text("StreamViewType") == view.name);
    }
}

TEST_CASE("updates, batches and transactions leave records as puts do") {
    WireTest w;
    const auto arn = table_with_stream(w);
    done(w, "UpdateItem",
         R"({"TableName":"things","Key":{"pk":{"S":"u"}},"UpdateExpression":"ADD n :one",)"
         R"("ExpressionAttributeValues":{":one":{"N":"1"}}})");
    done(w, "BatchWriteItem",
         R"({"RequestItems":{"things":[{"PutRequest":{"Item":{"pk":{"S":"b"}}}}]}})");
    done(w, "TransactWriteItems",
         R"({"TransactItems":[{"Put":{"TableName":"things","Item":{"pk":{"S":"t"}}}},)"
         R"({"Delete":{"TableName":"things","Key":{"pk":{"S":"u"}}}}]})");
    // A refused transaction leaves nothing.
    CHECK(refused(w, "TransactWriteItems",
                  R"({"TransactItems":[{"Put":{"TableName":"things","Item":{"pk":{"S":"x"}}}},)"
                  R"({"Delete":{"TableName":"things","Key":{"pk":{"S":"t"}},)"
                  R"~("ConditionExpression":"attribute_not_exists(pk)"}}]})~")
              .starts_with("TransactionCanceledException"));
    const auto all = told(all_records(w, arn));
    CHECK(all.find("INSERT u; ") != std::string::npos);
    CHECK(all.find("INSERT b; ") != std::string::npos);
    CHECK(all.find("INSERT t; ") != std::string::npos);
    CHECK(all.find("REMOVE u; ") > all.find("INSERT u; "));
    CHECK(all.find(" x; ") == std::string::npos);
}

TEST_CASE("a stream has several shards, and the changes of an item are in one of them") {
    WireTest w;
    const auto arn = table_with_stream(w);
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 20; ++i)
            put_item(w, "things",
                     R"({"pk":{"S":")" + std::to_string(i) + R"("},"n":{"N":")" +
                         std::to_string(round) + R"("}})");
    int used = 0;
    std::size_t total = 0;
    for (const auto& shard : shard_ids(w, arn)) {
        const auto page =
            streams(w, "GetRecords", records_request(iterator(w, arn, shard, "TRIM_HORIZON")));
        const auto& records = page.find("Records")->items();
        used += !records.empty();
        total += records.size();
        std::map<std::string, int> seen;
        for (const auto& record : records) {
            const auto* dynamodb = record.find("dynamodb");
            const auto pk = dynamodb->find("Keys")->find("pk")->text("S").value();
            CHECK(dynamodb->find("NewImage")->find("n")->text("N") == std::to_string(seen[pk]++));
        }
        for (const auto& [pk, count] : seen) CHECK(count == 3);
    }
    CHECK(used >= 2);
    CHECK(total == 60);
}

TEST_CASE("DescribeStream tells of the stream and pages its shards") {
    WireTest w;
    const auto arn = table_with_stream(w);
    const auto all = describe(w, arn);
    CHECK(all.text("StreamArn") == arn);
    CHECK(all.text("StreamLabel") == "2026-03-01T12:00:00.000");
    CHECK(all.text("StreamStatus") == "ENABLED");
    CHECK(all.text("TableName") == "things");
    CHECK(all.find("CreationRequestDateTime")->as_number() == 1772366400);
    CHECK(all.find("KeySchema")->to_json() == R"([{"AttributeName":"pk","KeyType":"HASH"}])");
    CHECK_FALSE(all.find("LastEvaluatedShardId"));
    const auto ids = shard_ids(w, arn);
    REQUIRE(ids.size() == 4);
    CHECK(ids[0].starts_with("shardId-00000001772366400000-"));
    CHECK(ids[0].size() == 37);

    const auto first = describe(w, arn, R"(,"Limit":3)");
    CHECK(first.find("Shards")->items().size() == 3);
    CHECK(first.text("LastEvaluatedShardId") == ids[2]);
    const auto rest = describe(w, arn, R"(,"ExclusiveStartShardId":")" + ids[2] + "\"");
    CHECK(rest.find("Shards")->items().size() == 1);
    CHECK(rest.find("Shards")->items()[0].text("ShardId") == ids[3]);
}

TEST_CASE("what names no stream, shard or limit is refused in the service's words") {
    WireTest w;
    const auto arn = table_with_stream(w);
    const std::string shard = shard_ids(w, arn)[0];
    const std::string none = arn.substr(0, arn.size() - 1) + "7";
    CHECK(streams_error(w, "DescribeStream", R"({"StreamArn":")" + none + "\"}") ==
          "ResourceNotFoundException: Requested resource not found: Stream: " + none +
              " not found");
    CHECK(streams_error(w, "DescribeStream", R"({"StreamArn":")" + arn + R"(","Limit":101})") ==
          "ValidationException: 1 validation error detected: Value '101' at 'limit' failed to "
          "satisfy constraint: Member must have value less than or equal to 100");
    CHECK(streams_error(w, "DescribeStream", R"({"StreamArn":"arn"})") ==
          "ValidationException: 1 validation error detected: Value 'arn' at 'streamArn' failed to "
          "satisfy constraint: Member must have length greater than or equal to 37");
    CHECK(streams_error(w, "GetShardIterator",
                        iterator_request(arn, "shardId-00000000000000000000-00000000", "LATEST")) ==
          "ResourceNotFoundException: Requested resource not found: Shard does not exist");
    CHECK(streams_error(w, "GetShardIterator", iterator_request(arn, shard, "SOMEWHERE")) ==
          "ValidationException: 1 validation error detected: Value 'SOMEWHERE' at "
          "'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: "
          "[AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    CHECK(streams_error(w, "GetShardIterator", iterator_request(arn, shard, "AT_SEQUENCE_NUMBER"))
              .starts_with("ValidationException: "));
    CHECK(streams_error(w, "GetRecords", records_request("nonsense")) ==
          "ValidationException: Invalid ShardIterator");
    const auto latest = iterator(w, arn, shard, "LATEST");
    CHECK(streams_error(w, "GetRecords", records_request(latest, R"(,"Limit":1001)")) ==
          "ValidationException: 1 validation error detected: Value '1001' at 'limit' failed to "
          "satisfy constraint: Member must have value less than or equal to 1000");
    CHECK(streams_error(w, "ListStreams", R"({"Limit":101})")
              .starts_with("ValidationException: 1 validation error detected: Value '101'"));
    // Nobody reads another account's stream, or another region's.
    w.use_account("111111111111");
    CHECK(streams_error(w, "DescribeStream", R"({"StreamArn":")" + arn + "\"}")
              .starts_with("ResourceNotFoundException"));
    CHECK(streams(w, "ListStreams", "{}").find("Streams")->items().empty());
}

TEST_CASE("errors of DynamoDB Streams carry DynamoDB's namespace") {
    WireTest w;
    const Answer answer =
        w.json(kTarget + "DescribeStream",
               R"({"StreamArn":"arn:aws:dynamodb:us-east-1:000000000000:table/x/stream/y"})");
    CHECK(answer.status == 400);
    CHECK(Document::parse(answer.body).text("__type") ==
          "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
    CHECK_FALSE(answer.header("x-amz-crc32").empty());
}

TEST_CASE("iterators begin at, after, before and behind the records") {
    WireTest w;
    const auto arn = table_with_stream(w);
    for (int i = 0; i < 3; ++i)
        put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":")" + std::to_string(i) + R"("}})");
    const auto shard = shard_of_records(w, arn);
    const auto records = all_records(w, arn);
    const auto from = [&](const std::string& type, const std::string& number = "") {
        const auto page =
            streams(w, "GetRecords", records_request(iterator(w, arn, shard, type, number)));
        std::string all;
        for (const auto& record : page.find("Records")->items())
            all += record.find("dynamodb")->find("NewImage")->find("n")->text("N").value();
        return all;
    };
    CHECK(from("TRIM_HORIZON") == "012");
    CHECK(from("AT_SEQUENCE_NUMBER", number_of(records[1])) == "12");
    CHECK(from("AFTER_SEQUENCE_NUMBER", number_of(records[1])) == "2");
    CHECK(from("LATEST") == "");
    CHECK(streams_error(w, "GetShardIterator",
                        iterator_request(arn, shard, "AT_SEQUENCE_NUMBER", "100000000000000099999"))
              .starts_with("ValidationException: Invalid SequenceNumber"));

    // LATEST is fixed when the iterator is made; an iterator goes on where a page ended.
    const auto latest = iterator(w, arn, shard, "LATEST");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"3"}})");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"4"}})");
    auto page = streams(w, "GetRecords", records_request(latest, R"(,"Limit":1)"));
    REQUIRE(page.find("Records")->items().size() == 1);
    page = streams(w, "GetRecords", records_request(page.text("NextShardIterator").value()));
    REQUIRE(page.find("Records")->items().size() == 1);
    page = streams(w, "GetRecords", records_request(page.text("NextShardIterator").value()));
    CHECK(page.find("Records")->items().empty());
    CHECK(page.find("NextShardIterator"));
}

TEST_CASE("an iterator lives 15 minutes") {
    WireTest w;
    const auto arn = table_with_stream(w);
    const auto latest = iterator(w, arn, shard_ids(w, arn)[0], "LATEST");
    w.advance(minutes(15));
    CHECK(streams(w, "GetRecords", records_request(latest)).find("Records")->items().empty());
    w.advance(std::chrono::seconds(1));
    CHECK(streams_error(w, "GetRecords", records_request(latest))
              .starts_with("ExpiredIteratorException: "));
}

TEST_CASE("records are trimmed after 24 hours") {
    WireTest w;
    const auto arn = table_with_stream(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    const auto shard = shard_of_records(w, arn);
    const auto first = number_of(all_records(w, arn).at(0));
    w.advance(hours(1));
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    // An iterator that is young still, at a record that is trimmed before it is read.
    w.advance(hours(23) - minutes(1));
    const auto at = iterator(w, arn, shard, "AT_SEQUENCE_NUMBER", first);
    const auto horizon = iterator(w, arn, shard, "TRIM_HORIZON");
    CHECK(told(all_records(w, arn)) == "INSERT a; MODIFY a; ");
    w.advance(minutes(2));
    const std::string trimmed =
        "TrimmedDataAccessException: The data you are trying to access has been trimmed";
    CHECK(streams_error(w, "GetRecords", records_request(at)) == trimmed);
    CHECK(streams_error(w, "GetRecords", records_request(horizon)) == trimmed);
    CHECK(streams_error(w, "GetShardIterator",
                        iterator_request(arn, shard, "AT_SEQUENCE_NUMBER", first)) == trimmed);
    CHECK(told(all_records(w, arn)) == "MODIFY a; ");
    w.advance(hours(24));
    CHECK(told(all_records(w, arn)) == "");
}

TEST_CASE("a shard that is four hours old is continued by a child") {
    WireTest w;
    const auto arn = table_with_stream(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    const auto parent = shard_of_records(w, arn);
    auto next = iterator(w, arn, parent, "TRIM_HORIZON");
    w.advance(hours(4));
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");

    const auto description = describe(w, arn);
    const auto& shards = description.find("Shards")->items();
    REQUIRE(shards.size() == 5);
    CHECK(shards[4].text("ParentShardId") == parent);
    const auto child = shards[4].text("ShardId").value();
    for (const auto& shard : shards)
        CHECK((shard.find("SequenceNumberRange")->find("EndingSequenceNumber") != nullptr) ==
              (shard.text("ShardId") == parent));
    const auto children =
        describe(w, arn, R"(,"ShardFilter":{"Type":"CHILD_SHARDS","ShardId":")" + parent + "\"}");
    REQUIRE(children.find("Shards")->items().size() == 1);
    CHECK(children.find("Shards")->items()[0].text("ShardId") == child);

    next = iterator(w, arn, parent, "TRIM_HORIZON");
    const auto page = streams(w, "GetRecords", records_request(next));
    CHECK(told(page.find("Records")->items()) == "INSERT a; ");
    CHECK_FALSE(page.find("NextShardIterator"));
    CHECK(told(all_records(w, arn)) == "INSERT a; MODIFY a; ");
    // The closed shard goes a day after it was closed.
    w.advance(hours(24) + minutes(1));
    CHECK(shard_ids(w, arn).size() == 4);
    CHECK(streams_error(w, "GetShardIterator", iterator_request(arn, parent, "TRIM_HORIZON")) ==
          "ResourceNotFoundException: Requested resource not found: Shard does not exist");
}

TEST_CASE("a stream that is disabled stays for a day, and a new one has another label") {
    WireTest w;
    const auto arn = table_with_stream(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    const auto shard = shard_of_records(w, arn);
    CHECK(
        refused(w, "UpdateTable",
                std::string(R"({"TableName":"things","StreamSpecification":)") + kKeysOnly + "}") ==
        "ValidationException: Table already has an enabled stream: TableName: things");
    switch_stream(w, kOff);
    CHECK(refused(w, "UpdateTable",
                  std::string(R"({"TableName":"things","StreamSpecification":)") + kOff + "}") ==
          "ValidationException: Table has no stream to disable: TableName: things");
    put_item(w, "things", R"({"pk":{"S":"b"}})");
    CHECK(describe(w, arn).text("StreamStatus") == "DISABLED");
    const auto page =
        streams(w, "GetRecords", records_request(iterator(w, arn, shard, "TRIM_HORIZON")));
    CHECK(told(page.find("Records")->items()) == "INSERT a; ");
    CHECK_FALSE(page.find("NextShardIterator"));

    switch_stream(w, kKeysOnly);
    const auto listed = streams(w, "ListStreams", R"({"TableName":"things"})");
    const auto& both = listed.find("Streams")->items();
    REQUIRE(both.size() == 2);
    CHECK(both[0].text("StreamArn") == arn);
    const auto second = both[1].text("StreamArn").value();
    CHECK(second != arn);
    put_item(w, "things", R"({"pk":{"S":"c"}})");
    CHECK(told(all_records(w, second)) == "INSERT c; ");
    const auto first_page = streams(w, "ListStreams", R"({"Limit":1})");
    CHECK(first_page.text("LastEvaluatedStreamArn") == arn);
    const auto rest = streams(w, "ListStreams", R"({"ExclusiveStartStreamArn":")" + arn + "\"}");
    REQUIRE(rest.find("Streams")->items().size() == 1);
    CHECK_FALSE(rest.find("LastEvaluatedStreamArn"));

    w.advance(hours(24) + minutes(1));
    CHECK(streams_error(w, "DescribeStream", R"({"StreamArn":")" + arn + "\"}")
              .starts_with("ResourceNotFoundException"));
    CHECK(streams(w, "ListStreams", "{}").find("Streams")->items().size() == 1);
}

TEST_CASE("the stream of a deleted table can be read for a day") {
    WireTest w;
    const auto arn = table_with_stream(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    done(w, "DeleteTable", R"({"TableName":"things"})");
    w.settle();
    CHECK(told(all_records(w, arn)) == "INSERT a; ");
    CHECK(describe(w, arn).text("StreamStatus") == "DISABLED");
    w.advance(hours(25));
    CHECK(streams(w, "ListStreams", "{}").find("Streams")->items().empty());
}

TEST_CASE("streams survive a restart") {
    WireTest w;
    const auto arn = table_with_stream(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    const auto before = all_records(w, arn);
    w.restart();
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    const auto records = all_records(w, arn);
    REQUIRE(records.size() == 2);
    CHECK(records[0] == before[0]);
    CHECK(number_of(records[0]) < number_of(records[1]));
}

}  // namespace dynamodb_streams_test
