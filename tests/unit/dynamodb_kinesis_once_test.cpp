// Changes of a DynamoDB table reach its Kinesis stream once and in order, although the process may
// die between a put and the note of it: the door is cut after the work behind it was done.
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/operations.h"
#include "services/dynamodb/store_destinations.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/operations.h"
#include "tests/support/catch.h"
#include "tests/unit/dynamodb_host.h"

namespace dynamodb_kinesis_once_test {

using namespace leat;

namespace {

struct CutDoor final : kinesis::Door {
    explicit CutDoor(kinesis::Door& real) : real(real) {}
    kinesis::StreamInfo describe(const service::Scope& scope, const std::string& name) override {
        return real.describe(scope, name);
    }
    std::string position(const service::Scope& scope, const std::string& name,
                         const std::string& shard, kinesis::Start start, Timestamp at) override {
        return real.position(scope, name, shard, start, at);
    }
    kinesis::ReadPage read(const service::Scope& scope, const std::string& name,
                           const std::string& shard, const std::string& position, int records,
                           std::int64_t bytes) override {
        return real.read(scope, name, shard, position, records, bytes);
    }
    void put_records(const service::Scope& scope, const std::string& name,
                     const std::vector<kinesis::OutgoingRecord>& records,
                     const std::string& principal, const service::Sender& sender) override {
        real.put_records(scope, name, records, principal, sender);
        if (cuts > 0) {
            --cuts;
            throw std::runtime_error("cut");
        }
    }
    runtime::SignalPtr changed(const service::Scope& scope, const std::string& name) override {
        return real.changed(scope, name);
    }

    kinesis::Door& real;
    int cuts = 0;
};

/// Table "things" with the stream "changes" as its destination, on one data directory.
struct Scene : test::DynamoHost {
    Scene() {
        start();
        kinesis::CreateStreamInput stream;
        stream.stream_name = "changes";
        stream.shard_count = 1;
        kinesis->write_call<kinesis::create_stream>(*kinesis, scope, "test", stream);
        settle();
        dynamodb->write_store([&](dynamodb::Store& store) {
            dynamodb::Table table;
            table.account = scope.account;
            table.region = scope.region;
            table.name = "things";
            table.id = "id";
            table.keys = {{"pk", dynamodb::AttributeValue::Type::S}, std::nullopt};
            table.on_demand = true;
            table.streams_to_kinesis = true;
            const auto made = store.insert_table(std::move(table));
            store.area<dynamodb::DestinationStore>().insert(
                {.table_key = made->key,
                 .stream_arn = "arn:aws:kinesis:us-east-1:000000000000:stream/changes",
                 .status = dynamodb::DestinationStatus::Active});
        });
    }
    ~Scene() { stop(); }
    void start() {
        open();
        kinesis = std::make_unique<kinesis::Kinesis>(*host);
        dynamodb = std::make_unique<dynamodb::DynamoDb>(*host);
        door = std::make_unique<CutDoor>(*kinesis);
        host->doors.open<kinesis::Door>(*door);
        kinesis->start();
        dynamodb->start();
    }
    void stop() {
        settle();
        dynamodb->stop();
        kinesis->stop();
        scheduler->stop();
        dynamodb.reset();
        kinesis.reset();
        close();
    }
    void put(const std::string& pk) {
        dynamodb::PutItemInput input;
        input.table_name = "things";
        input.item.set("pk", dynamodb::AttributeValue::string(pk));
        dynamodb->write_call<dynamodb::put_item>(*dynamodb, scope, "test", input);
    }
    /// The partition keys of the items told of.
    std::string told() {
        const std::string shard = "shardId-000000000000";
        const auto page = kinesis->read(
            scope, "changes", shard,
            kinesis->position(scope, "changes", shard, kinesis::Start::TrimHorizon, {}), 100,
            1 << 20);
        std::string all;
        for (const auto& record : page.records) {
            const std::string mark = R"("Keys":{"pk":{"S":")";
            const auto at = record.data.find(mark) + mark.size();
            all += record.data.substr(at, record.data.find('"', at) - at) + " ";
        }
        return all;
    }

    std::unique_ptr<kinesis::Kinesis> kinesis;
    std::unique_ptr<dynamodb::DynamoDb> dynamodb;
    std::unique_ptr<CutDoor> door;
};

}  // namespace

TEST_CASE("a change that reached its Kinesis stream before a crash is not put a second time") {
    Scene s;
    s.put("a");
    s.settle();
    CHECK(s.told() == "a ");
    s.door->cuts = 1;
    s.put("b");
    s.settle();
    CHECK(s.told() == "a b ");
    s.put("c");
    s.stop();
    s.start();
    s.settle();
    CHECK(s.told() == "a b c ");
    s.advance(std::chrono::minutes(5));
    CHECK(s.told() == "a b c ");
}

TEST_CASE("changes are put in order after the door was cut several times") {
    Scene s;
    s.door->cuts = 3;
    std::string all;
    for (int i = 0; i < 10; ++i) {
        s.put(std::to_string(i));
        all += std::to_string(i) + " ";
    }
    s.advance(std::chrono::minutes(1));
    CHECK(s.told() == all);
    CHECK(s.door->cuts == 0);
}

}  // namespace dynamodb_kinesis_once_test
