// UpdateTable: capacity, billing, global indexes with their backfilling, streams, settings.
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_update_table_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kInvalidParameter =
    "ValidationException: One or more parameter values were invalid: ";

protocol::Document describe(WireTest& w, const std::string& table = "things") {
    return *protocol::Document::parse(
                done(w, "DescribeTable", R"({"TableName":")" + table + R"("})"))
                .find("Table");
}

std::string change(const std::string& more) { return R"({"TableName":"things",)" + more + "}"; }

protocol::Document updated(WireTest& w, const std::string& more) {
    return *protocol::Document::parse(done(w, "UpdateTable", change(more)))
                .find("TableDescription");
}

std::string refused_update(WireTest& w, const std::string& more) {
    return refused(w, "UpdateTable", change(more));
}

std::string units(int read, int write) {
    return R"("ProvisionedThroughput":{"ReadCapacityUnits":)" + std::to_string(read) +
           R"(,"WriteCapacityUnits":)" + std::to_string(write) + "}";
}

void make_provisioned_table(WireTest& w) {
    done(w, "CreateTable",
         R"({"TableName":"things","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)"
         R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],)" +
             units(5, 5) + "}");
}

std::string new_index(const std::string& name, const std::string& key, const std::string& more = "",
                      const std::string& type = "S") {
    return R"("AttributeDefinitions":[{"AttributeName":")" + key + R"(","AttributeType":")" + type +
           R"("}],"GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":")" + name +
           R"(","KeySchema":[{"AttributeName":")" + key +
           R"(","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"})" + more + "}}]";
}

std::string old_index(const std::string& name) {
    return R"("GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":")" + name + R"("}}])";
}

}  // namespace

TEST_CASE("units are changed, with the times of the last changes") {
    WireTest w;
    make_provisioned_table(w);
    w.advance(std::chrono::hours(1));
    auto table = updated(w, units(6, 5));
    CHECK(table.text("TableStatus") == "UPDATING");
    w.advance(std::chrono::hours(1));
    updated(w, units(2, 5));
    table = describe(w);
    CHECK(table.text("TableStatus") == "ACTIVE");
    CHECK(table.find("ProvisionedThroughput")->to_json() ==
          R"({"LastIncreaseDateTime":1772370000,"LastDecreaseDateTime":1772373600,)"
          R"("NumberOfDecreasesToday":1,"ReadCapacityUnits":2,"WriteCapacityUnits":5})");
    CHECK(refused_update(w, units(2, 5)) ==
          "ValidationException: The provisioned throughput for the table will not change. The "
          "requested value equals the current value. Current ReadCapacityUnits provisioned for "
          "the table: 2. Requested ReadCapacityUnits: 2. Current WriteCapacityUnits provisioned "
          "for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB "
          "Developer Guide for current limits and how to request higher limits.");
}

TEST_CASE("after four decreases of a day there is one an hour") {
    WireTest w;
    done(w, "CreateTable",
         R"({"TableName":"things","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)"
         R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],)" +
             units(9, 9) + "}");
    for (int read = 8; read > 4; --read) updated(w, units(read, 9));
    CHECK(refused_update(w, units(4, 9)) ==
          "LimitExceededException: Subscriber limit exceeded: Provisioned throughput decreases "
          "are limited within a given UTC day. After the first 4 decreases, each subsequent "
          "decrease in the same UTC day can be performed at most once every 3600 seconds. Number "
          "of decreases today: 4. Last decrease at Sunday, March 01, 2026 12:00:00 PM UTC. Next "
          "decrease can be made at Sunday, March 01, 2026 1:00:00 PM UTC");
    w.advance(std::chrono::hours(1));
    updated(w, units(4, 9));
    w.advance(std::chrono::hours(24));
    updated(w, units(3, 9));
    CHECK(describe(w).find("ProvisionedThroughput")->find("NumberOfDecreasesToday")->as_integer() ==
          1);
}

TEST_CASE("a table changes its billing mode") {
    WireTest w;
    make_provisioned_table(w);
    CHECK(refused_update(w, R"("BillingMode":"PAY_PER_REQUEST",)" + units(1, 1)) ==
          kInvalidParameter +
              "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode "
              "is PAY_PER_REQUEST");
    updated(w, R"("BillingMode":"PAY_PER_REQUEST")");
    auto table = describe(w);
    CHECK(table.find("BillingModeSummary")->to_json() ==
          R"({"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1772366400})");
    CHECK(table.find("ProvisionedThroughput")->find("ReadCapacityUnits")->as_integer() == 0);
    CHECK(refused_update(w, R"("BillingMode":"PROVISIONED")") ==
          kInvalidParameter +
              "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
              "is PROVISIONED");
    CHECK(refused_update(w, units(1, 1)).find(kInvalidParameter + "Neither") == 0);
    updated(w, R"("BillingMode":"PROVISIONED",)" + units(1, 2));
    table = describe(w);
    CHECK(table.find("BillingModeSummary")->text("BillingMode") == "PROVISIONED");
    CHECK(table.find("ProvisionedThroughput")->find("WriteCapacityUnits")->as_integer() == 2);
}

TEST_CASE("an update says what it wants") {
    WireTest w;
    make_hash_table(w);
    CHECK(refused(w, "UpdateTable", R"({"TableName":"things"})") ==
          "ValidationException: At least one of ProvisionedThroughput, BillingMode, "
          "UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or "
          "ReplicaUpdates is required");
    CHECK(refused(w, "UpdateTable", R"({"TableName":"nope","BillingMode":"PAY_PER_REQUEST"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: nope not found");
    CHECK(refused_update(w, R"("MultiRegionConsistency":"STRONG")")
              .find("NotImplementedException: ") == 0);
}

TEST_CASE("an added index is filled with the items that are there and fit") {
    WireTest w;
    make_hash_table(w);
    for (int i = 0; i < 1200; ++i)
        put_item(w, "things",
                 R"({"pk":{"S":")" + std::to_string(i) + R"("},"kind":{"S":")" +
                     (i % 2 ? "odd" : "even") + R"("}})");
    put_item(w, "things", R"({"pk":{"S":"other"},"kind":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"none"}})");
    const auto answer = updated(w, new_index("by_kind", "kind"));
    CHECK(answer.text("TableStatus") == "UPDATING");
    const auto& index = answer.find("GlobalSecondaryIndexes")->items().at(0);
    CHECK(index.text("IndexStatus") == "CREATING");
    CHECK(index.find("Backfilling")->as_bool() == false);
    CHECK(answer.find("AttributeDefinitions")->to_json() ==
          R"([{"AttributeName":"kind","AttributeType":"S"},)"
          R"({"AttributeName":"pk","AttributeType":"S"}])");
    w.settle();
    const auto table = describe(w);
    CHECK(table.text("TableStatus") == "ACTIVE");
    const auto& filled = table.find("GlobalSecondaryIndexes")->items().at(0);
    CHECK(filled.text("IndexStatus") == "ACTIVE");
    CHECK(filled.find("Backfilling") == nullptr);
    CHECK(filled.find("ItemCount")->as_integer() == 1200);
    const auto found = protocol::Document::parse(
        done(w, "Query",
             R"({"TableName":"things","IndexName":"by_kind","Select":"COUNT",)"
             R"("KeyConditionExpression":"kind = :k",)"
             R"("ExpressionAttributeValues":{":k":{"S":"odd"}}})"));
    CHECK(found.find("Count")->as_integer() == 600);
    // From now on items have to fit.
    CHECK(refused(w, "PutItem",
                  R"({"TableName":"things","Item":{"pk":{"S":"x"},"kind":{"N":"1"}}})") ==
          kInvalidParameter +
              "Type mismatch for Index Key kind Expected: S Actual: N IndexName: by_kind");
    // Those that did not can go.
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"other"}}})");
    CHECK(describe(w).find("GlobalSecondaryIndexes")->items()[0].find("ItemCount")->as_integer() ==
          1200);
}

TEST_CASE("one index is added or deleted in a call") {
    WireTest w;
    make_hash_table(w);
    const std::string two =
        R"("AttributeDefinitions":[{"AttributeName":"x","AttributeType":"S"}],)"
        R"("GlobalSecondaryIndexUpdates":[)"
        R"({"Create":{"IndexName":"one","KeySchema":[{"AttributeName":"x","KeyType":"HASH"}],)"
        R"("Projection":{"ProjectionType":"ALL"}}},)"
        R"({"Create":{"IndexName":"two","KeySchema":[{"AttributeName":"x","KeyType":"HASH"}],)"
        R"("Projection":{"ProjectionType":"ALL"}}}])";
    CHECK(refused_update(w, two) ==
          "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created "
          "or deleted simultaneously per table");
    updated(w, new_index("one", "x"));
    w.settle();
    CHECK(refused_update(w, new_index("one", "x")) ==
          "ValidationException: Attempting to create an index which already exists");
    CHECK(refused_update(w, new_index("two", "pk", "", "N")) ==
          kInvalidParameter + "Attribute pk is already defined with the type S");
    CHECK(refused_update(w, old_index("two")) ==
          "ResourceNotFoundException: Requested resource not found: Index: two not found");
    const auto answer = updated(w, old_index("one"));
    CHECK(answer.find("GlobalSecondaryIndexes")->items().at(0).text("IndexStatus") == "DELETING");
    const auto table = describe(w);
    CHECK(table.text("TableStatus") == "ACTIVE");
    CHECK(table.find("GlobalSecondaryIndexes") == nullptr);
    CHECK(table.find("AttributeDefinitions")->items().size() == 1);
    w.settle();
    updated(w, new_index("one", "x"));  // the name is free again
}

TEST_CASE("an index has units of its own on a provisioned table") {
    WireTest w;
    make_provisioned_table(w);
    CHECK(refused_update(w, new_index("idx", "x")) ==
          kInvalidParameter + "ProvisionedThroughput must be specified for index: idx");
    updated(w, new_index("idx", "x", "," + units(3, 4)));
    w.settle();
    const auto index_update = [](const std::string& what) {
        return R"("GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"idx",)" + what + "}}]";
    };
    const auto answer = updated(w, index_update(units(4, 4)));
    CHECK(answer.find("GlobalSecondaryIndexes")->items()[0].text("IndexStatus") == "UPDATING");
    const auto table = describe(w);
    const auto& index = table.find("GlobalSecondaryIndexes")->items()[0];
    CHECK(index.text("IndexStatus") == "ACTIVE");
    CHECK(index.find("ProvisionedThroughput")->find("ReadCapacityUnits")->as_integer() == 4);
    CHECK(refused_update(w, index_update(units(4, 4)))
              .find("ValidationException: The provisioned throughput for the index idx will not "
                    "change. "
                    "The requested value equals the current value. Current ReadCapacityUnits "
                    "provisioned for the index: 4.") == 0);
    // A table that goes on demand takes its indexes along, and back again.
    updated(w, R"("BillingMode":"PAY_PER_REQUEST")");
    CHECK(refused_update(w, R"("BillingMode":"PROVISIONED",)" + units(1, 1)) ==
          kInvalidParameter + "ProvisionedThroughput must be specified for index: idx");
    updated(w, R"("BillingMode":"PROVISIONED",)" + units(1, 1) + "," + index_update(units(2, 2)));
}

TEST_CASE("streams are switched on and off, each with a name of its own") {
    WireTest w;
    make_hash_table(w);
    const std::string on =
        R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"})";
    updated(w, on);
    auto table = describe(w);
    CHECK(table.find("StreamSpecification")->to_json() ==
          R"({"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"})");
    const auto label = table.text("LatestStreamLabel").value();
    CHECK(table.text("LatestStreamArn") ==
          "arn:aws:dynamodb:us-east-1:000000000000:table/things/stream/" + label);
    CHECK(refused_update(w, on) ==
          "ValidationException: Table already has an enabled stream: TableName: things");
    updated(w, R"("StreamSpecification":{"StreamEnabled":false})");
    table = describe(w);
    CHECK(table.find("StreamSpecification") == nullptr);
    CHECK(table.text("LatestStreamLabel") == label);
    CHECK(refused_update(w, R"("StreamSpecification":{"StreamEnabled":false})")
              .find("ValidationException: Table has no stream to disable") == 0);
    w.advance(std::chrono::seconds(5));
    updated(w, on);
    CHECK(describe(w).text("LatestStreamLabel") != label);
}

TEST_CASE("class and encryption and warm throughput and protection are changed") {
    WireTest w;
    make_hash_table(w);
    updated(w, R"("TableClass":"STANDARD_INFREQUENT_ACCESS")");
    updated(w, R"("SSESpecification":{"Enabled":true})");
    updated(w, R"("WarmThroughput":{"ReadUnitsPerSecond":20000,"WriteUnitsPerSecond":5000})");
    CHECK(updated(w, R"("DeletionProtectionEnabled":true)").text("TableStatus") == "ACTIVE");
    auto table = describe(w);
    CHECK(table.find("TableClassSummary")->to_json() ==
          R"({"TableClass":"STANDARD_INFREQUENT_ACCESS","LastUpdateDateTime":1772366400})");
    CHECK(table.find("SSEDescription")->text("Status") == "ENABLED");
    CHECK(table.find("SSEDescription")
              ->text("KMSMasterKeyArn")
              .value()
              .find("arn:aws:kms:us-east-1:000000000000:key/") == 0);
    CHECK(table.find("WarmThroughput")->find("ReadUnitsPerSecond")->as_integer() == 20000);
    CHECK(table.find("DeletionProtectionEnabled")->as_bool());
    updated(w, R"("SSESpecification":{"Enabled":false})");
    CHECK(describe(w).find("SSEDescription") == nullptr);
}

}  // namespace dynamodb_update_table_test
