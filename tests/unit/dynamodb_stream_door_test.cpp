// The door of DynamoDB Streams: what event source mappings read.
#include <atomic>

#include "services/dynamodb/operations.h"
#include "services/dynamodb/streams/streams.h"
#include "tests/support/catch.h"
#include "tests/unit/dynamodb_host.h"

namespace dynamodb_stream_door_test {

using namespace leat;
using namespace leat::dynamodb;
using std::chrono::hours;

namespace {

struct Scene : test::DynamoHost {
    Scene() {
        open();
        dynamodb = std::make_unique<DynamoDb>(*host);
        streams_service = std::make_unique<Streams>(*host, *dynamodb);
        dynamodb->start();
        CreateTableInput input;
        input.table_name = "things";
        input.key_schema.emplace().push_back({"pk", "HASH"});
        input.attribute_definitions.emplace().push_back({"pk", "S"});
        input.billing_mode = "PAY_PER_REQUEST";
        input.stream_specification = {true, "NEW_IMAGE"};
        const auto made = dynamodb->write_call<create_table>(*dynamodb, scope, "test", input);
        arn = *made.table_description->latest_stream_arn;
    }
    ~Scene() {
        settle();
        dynamodb->stop();
        scheduler->stop();
        streams_service.reset();
        dynamodb.reset();
        close();
    }
    streams::Door& door() { return host->doors.get<streams::Door>(); }
    void put(const std::string& pk, const std::string& n) {
        PutItemInput input;
        input.table_name = "things";
        input.item.set("pk", AttributeValue::string(pk));
        input.item.set("n", AttributeValue::number(n));
        dynamodb->write_call<put_item>(*dynamodb, scope, "test", input);
    }
    std::string shard_of_records() {
        for (const auto& shard : door().describe(arn).shards)
            if (!read(shard.shard_id,
                      door().position(arn, shard.shard_id, streams::Start::TrimHorizon))
                     .records.empty())
                return shard.shard_id;
        return "none";
    }
    streams::DoorPage read(const std::string& shard, const std::string& position,
                           int records = 100) {
        return door().read(arn, shard, position, records, 1 << 20);
    }

    std::unique_ptr<DynamoDb> dynamodb;
    std::unique_ptr<Streams> streams_service;
    std::string arn;
};

}  // namespace

TEST_CASE("the door tells of a stream and reads its records from a position on") {
    Scene s;
    const auto stream = s.door().describe(s.arn);
    CHECK(stream.enabled);
    CHECK(stream.table_arn == "arn:aws:dynamodb:us-east-1:000000000000:table/things");
    REQUIRE(stream.shards.size() == 4);
    CHECK(stream.shards[0].open);
    CHECK_FALSE(stream.shards[0].parent);

    std::atomic<int> raised = 0;
    const auto signal = s.door().changed(s.arn);
    const auto subscription = signal->subscribe([&] { ++raised; });
    s.put("a", "1");
    s.put("a", "1");  // changes nothing
    s.put("a", "2");
    CHECK(raised == 2);
    signal->unsubscribe(subscription);

    const std::string shard = s.shard_of_records();
    const auto begin = s.door().position(s.arn, shard, streams::Start::TrimHorizon);
    const auto latest = s.door().position(s.arn, shard, streams::Start::Latest);
    auto page = s.read(shard, begin, 1);
    REQUIRE(page.records.size() == 1);
    CHECK(page.records[0].event == "INSERT");
    CHECK(page.records[0].json.find(R"("NewImage":{"n":{"N":"1"},"pk":{"S":"a"}})") !=
          std::string::npos);
    CHECK(page.records[0].json.find("\"eventSourceARN\":\"" + s.arn + "\"") != std::string::npos);
    CHECK_FALSE(page.at_end);
    page = s.read(shard, page.next);
    REQUIRE(page.records.size() == 1);
    CHECK(page.records[0].event == "MODIFY");
    CHECK(page.at_end);
    CHECK_FALSE(page.shard_ended);
    CHECK(page.next == latest);
    CHECK(s.read(shard, latest).records.empty());
}

TEST_CASE("through the door a shard ends in its child, and what was trimmed is skipped") {
    Scene s;
    s.put("a", "1");
    const std::string parent = s.shard_of_records();
    const auto begin = s.door().position(s.arn, parent, streams::Start::TrimHorizon);
    s.advance(hours(5));
    s.put("a", "2");
    auto page = s.read(parent, begin);
    CHECK(page.records.size() == 1);
    CHECK(page.shard_ended);
    const auto child = s.door().describe(s.arn).shards.back();
    CHECK(child.parent == parent);
    CHECK(s.read(child.shard_id, page.next).records.size() == 1);

    s.advance(hours(23));
    // The parent's record is out of reach, the child's is not.
    page = s.read(parent, begin);
    CHECK(page.records.empty());
    CHECK(page.shard_ended);
    CHECK(s.read(child.shard_id, begin).records.size() == 1);
}

TEST_CASE("the door refuses what is not there") {
    Scene s;
    const auto code = [](auto&& ask) -> std::string {
        try {
            ask();
        } catch (const protocol::Error& error) {
            return std::string(error.code());
        }
        return "";
    };
    CHECK(code([&] { s.door().describe(s.arn + "x"); }) == "ResourceNotFoundException");
    CHECK(code([&] { s.door().position(s.arn, "shard", streams::Start::Latest); }) ==
          "ResourceNotFoundException");
    const auto shard = s.door().describe(s.arn).shards[0].shard_id;
    CHECK(code([&] { s.read(shard, "nonsense"); }) == "ValidationException");
}

}  // namespace dynamodb_stream_door_test
