// Time to live of DynamoDB's items: what expires, when, and what is told of it.
#include "base/time_text.h"
#include "tests/wire/dynamodb_streams_support.h"

namespace dynamodb_ttl_test {

using namespace leat;
using namespace leat::streams_wire;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr std::int64_t kNoon = 1'772'366'400;

void put_expiring(WireTest& w, const std::string& pk, const std::string& value,
                  const std::string& table = "things") {
    put_item(w, table, R"({"pk":{"S":")" + pk + R"("},"ttl":)" + value + "}");
}

std::string seconds_value(std::int64_t at) { return R"({"N":")" + std::to_string(at) + R"("})"; }

void switch_ttl(WireTest& w, bool on) {
    done(w, "UpdateTimeToLive",
         std::string(R"({"TableName":"things","TimeToLiveSpecification":{"Enabled":)") +
             (on ? "true" : "false") + R"(,"AttributeName":"ttl"}})");
    w.settle();
}

int count(WireTest& w, const std::string& more = "") {
    return static_cast<int>(
        Document::parse(done(w, "Scan", R"({"TableName":"things")" + more + "}"))
            .find("Count")
            ->as_integer());
}

bool there(WireTest& w, const std::string& pk) {
    return got(w, "things", R"({"pk":{"S":")" + pk + R"("}})") != "{}";
}

}  // namespace

TEST_CASE("an item whose time is over is deleted, and stays readable until then") {
    WireTest w;
    const auto arn = table_with_stream(w);
    switch_ttl(w, true);
    put_expiring(w, "soon", seconds_value(kNoon + 30));
    put_expiring(w, "later", seconds_value(kNoon + 3600));
    put_expiring(w, "past", seconds_value(kNoon - 60));
    w.advance(seconds(31));
    CHECK(there(w, "soon"));
    CHECK(there(w, "past"));
    w.advance(seconds(30));
    CHECK_FALSE(there(w, "soon"));
    CHECK_FALSE(there(w, "past"));
    CHECK(there(w, "later"));
    w.advance(hours(1) + minutes(1));
    CHECK_FALSE(there(w, "later"));

    const auto records = all_records(w, arn);
    int removed = 0;
    for (const auto& record : records) {
        if (record.text("eventName") != "REMOVE") {
            CHECK_FALSE(record.find("userIdentity"));
            continue;
        }
        ++removed;
        CHECK(record.find("userIdentity")->to_json() ==
              R"({"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"})");
        CHECK(record.find("dynamodb")->find("OldImage"));
    }
    CHECK(removed == 3);
    CHECK(records.size() == 6);
}

TEST_CASE("only a number of seconds that is not five years old lets an item expire") {
    WireTest w;
    make_hash_table(w);
    switch_ttl(w, true);
    put_expiring(w, "text", R"({"S":"1772366400"})");
    put_expiring(w, "nested", R"({"M":{"ttl":{"N":"1772366400"}}})");
    put_expiring(w, "ancient", seconds_value(kNoon - std::int64_t{6} * 366 * 24 * 3600));
    put_expiring(w, "zero", R"({"N":"0"})");
    put_expiring(w, "milliseconds", R"({"N":"1772366400000"})");
    put_expiring(w, "huge", R"({"N":"1E+60"})");
    put_expiring(w, "old", seconds_value(kNoon - std::int64_t{4} * 365 * 24 * 3600));
    w.advance(hours(2));
    CHECK(count(w) == 6);
    CHECK_FALSE(there(w, "old"));
}

TEST_CASE("a later time, no time, or a deletion takes an item off the list") {
    WireTest w;
    const auto arn = table_with_stream(w);
    switch_ttl(w, true);
    for (const char* pk : {"later", "never", "gone", "updated"})
        put_expiring(w, pk, seconds_value(kNoon + 30));
    put_expiring(w, "later", seconds_value(kNoon + 7200));
    put_item(w, "things", R"({"pk":{"S":"never"}})");
    done(w, "DeleteItem", delete_key("gone"));
    done(w, "UpdateItem",
         R"({"TableName":"things","Key":{"pk":{"S":"updated"}},)"
         R"("UpdateExpression":"REMOVE #t","ExpressionAttributeNames":{"#t":"ttl"}})");
    w.advance(minutes(5));
    CHECK(there(w, "later"));
    CHECK(there(w, "never"));
    CHECK(there(w, "updated"));
    int by_time = 0;
    for (const auto& record : all_records(w, arn))
        by_time += record.find("userIdentity") != nullptr;
    CHECK(by_time == 0);
    w.advance(hours(3));
    CHECK_FALSE(there(w, "later"));
    CHECK(count(w) == 2);
}

TEST_CASE("items that are there when TTL is enabled expire as well") {
    WireTest w;
    make_hash_table(w);
    // More than one step of the worker looks at.
    for (int i = 0; i < 48; ++i) {
        std::string requests;
        for (int j = 0; j < 25; ++j)
            requests += std::string(j ? "," : "") + R"({"PutRequest":{"Item":{"pk":{"S":")" +
                        std::to_string(i * 25 + j) + R"("},"ttl":)" +
                        seconds_value(j % 2 ? kNoon - 10 : kNoon + 86400) + "}}}";
        done(w, "BatchWriteItem", R"({"RequestItems":{"things":[)" + requests + "]}}");
    }
    w.advance(minutes(5));
    CHECK(count(w) == 1200);
    switch_ttl(w, true);
    w.advance(minutes(2));
    CHECK(count(w) == 624);
    // Enabled no longer, nothing expires.
    switch_ttl(w, false);
    w.advance(hours(48));
    CHECK(count(w) == 624);
}

TEST_CASE("an item that expires leaves the indexes") {
    WireTest w;
    make_indexed_table(w, "things");
    done(w, "UpdateTimeToLive",
         R"({"TableName":"things","TimeToLiveSpecification":{"Enabled":true,)"
         R"("AttributeName":"ttl"}})");
    put_item(w, "things",
             R"({"pk":{"S":"a"},"sk":{"N":"1"},"score":{"N":"5"},"kind":{"S":"k"},"ttl":)" +
                 seconds_value(kNoon + 10) + "}");
    CHECK(count(w, R"(,"IndexName":"by_kind")") == 1);
    w.advance(minutes(1));
    CHECK(count(w) == 0);
    CHECK(count(w, R"(,"IndexName":"by_kind")") == 0);
    CHECK(count(w, R"(,"IndexName":"by_score")") == 0);
}

TEST_CASE("expiry goes on after a restart") {
    WireTest w;
    make_hash_table(w);
    switch_ttl(w, true);
    put_expiring(w, "soon", seconds_value(kNoon + 30));
    w.restart();
    w.settle();
    CHECK(there(w, "soon"));
    w.advance(minutes(2));
    CHECK_FALSE(there(w, "soon"));
}

TEST_CASE("the tables of a global table expire together, and apart when one has left") {
    WireTest w;
    for (const char* region : {"us-east-1", "eu-west-1"}) {
        w.use_region(region);
        table_with_stream(w);
        switch_ttl(w, true);
    }
    done(w, "CreateGlobalTable",
         R"({"GlobalTableName":"things","ReplicationGroup":[{"RegionName":"us-east-1"},)"
         R"({"RegionName":"eu-west-1"}]})");
    w.settle();
    put_expiring(w, "soon", seconds_value(kNoon + 30));
    put_expiring(w, "later", seconds_value(kNoon + 3600));
    w.advance(minutes(1));
    for (const char* region : {"us-east-1", "eu-west-1"}) {
        w.use_region(region);
        CHECK_FALSE(there(w, "soon"));
        CHECK(there(w, "later"));
    }
    done(
        w, "UpdateGlobalTable",
        R"({"GlobalTableName":"things","ReplicaUpdates":[{"Delete":{"RegionName":"us-east-1"}}]})");
    w.settle();
    w.advance(hours(2));
    for (const char* region : {"us-east-1", "eu-west-1"}) {
        w.use_region(region);
        CHECK(count(w) == 0);
    }
}

}  // namespace dynamodb_ttl_test
