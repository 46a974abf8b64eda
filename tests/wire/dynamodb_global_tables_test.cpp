// Global tables: replicas of one table in several regions.
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_global_tables_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;

namespace {

Document table(WireTest& w, const std::string& name) {
    return *Document::parse(done(w, "DescribeTable", R"({"TableName":")" + name + "\"}"))
                .find("Table");
}

std::string replica_update(const std::string& what, const std::string& region) {
    return R"({"TableName":"things","ReplicaUpdates":[{")" + what + R"(":{"RegionName":")" +
           region + R"("}}]})";
}

void make_streamed_table(WireTest& w) {
    done(w, "CreateTable",
         R"({"TableName":"things","BillingMode":"PAY_PER_REQUEST","KeySchema":)"
         R"([{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":)"
         R"([{"AttributeName":"pk","AttributeType":"S"}],"StreamSpecification":)"
         R"({"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}})");
}

}  // namespace

TEST_CASE("a replica in another region shares the items and has a stream of its own") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"v":{"N":"1"}})");
    done(w, "UpdateTable", replica_update("Create", "eu-west-1"));
    CHECK(refused(w, "UpdateTable",
                  R"({"TableName":"things","StreamSpecification":{"StreamEnabled":false}})") ==
          "ValidationException: One or more parameter values were invalid: Disabling Stream is not "
          "allowed for a Global Table replica.");
    const auto here = table(w, "things");
    CHECK(here.text("GlobalTableVersion") == "2019.11.21");
    CHECK(here.find("Replicas")->items().size() == 1);
    CHECK(here.find("Replicas")->items().at(0).text("RegionName") == "eu-west-1");
    CHECK(here.find("Replicas")->items().at(0).text("ReplicaStatus") == "ACTIVE");
    CHECK(here.find("StreamSpecification")->text("StreamViewType") == "NEW_AND_OLD_IMAGES");

    w.use_region("eu-west-1");
    const auto there = table(w, "things");
    CHECK(there.text("TableArn") == "arn:aws:dynamodb:eu-west-1:000000000000:table/things");
    CHECK(there.text("TableId") != here.text("TableId"));
    CHECK(there.find("Replicas")->items().at(0).text("RegionName") == "us-east-1");
    CHECK(there.text("LatestStreamArn") != here.text("LatestStreamArn"));
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"pk":{"S":"a"},"v":{"N":"1"}}})");
    put_item(w, "things", R"({"pk":{"S":"b"}})");
    w.use_region("us-east-1");
    CHECK(got(w, "things", R"({"pk":{"S":"b"}})") == R"({"Item":{"pk":{"S":"b"}}})");
    CHECK(table(w, "things").find("ItemCount")->as_integer() == 2);
}

TEST_CASE("a replica is removed, the table stays with its items") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    done(w, "UpdateTable", replica_update("Create", "eu-west-1"));
    done(w, "UpdateTable", replica_update("Delete", "eu-west-1"));
    w.settle();
    const auto here = table(w, "things");
    CHECK_FALSE(here.find("GlobalTableVersion"));
    CHECK_FALSE(here.find("Replicas"));
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"pk":{"S":"a"}}})");
    w.use_region("eu-west-1");
    CHECK(refused(w, "DescribeTable", R"({"TableName":"things"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: things not found");
}

TEST_CASE("deleting one replica's table leaves the others") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    done(w, "UpdateTable", replica_update("Create", "eu-west-1"));
    done(w, "DeleteTable", R"({"TableName":"things"})");
    w.settle();
    w.use_region("eu-west-1");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"pk":{"S":"a"}}})");
    CHECK_FALSE(table(w, "things").find("Replicas"));
}

TEST_CASE("a replica is backed up while another region is written to") {
    WireTest w;
    make_hash_table(w);
    done(w, "UpdateTable", replica_update("Create", "eu-west-1"));
    for (int i = 0; i < 600; ++i)
        put_item(w, "things", R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"v":{"N":"1"}})");
    w.use_region("eu-west-1");
    const auto made =
        Document::parse(done(w, "CreateBackup", R"({"TableName":"things","BackupName":"abc"})"));
    const auto arn = made.find("BackupDetails")->text("BackupArn").value();
    w.use_region("us-east-1");
    for (int i = 0; i < 600; i += 10)
        put_item(w, "things", R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"v":{"N":"2"}})");
    w.settle();
    w.use_region("eu-west-1");
    done(w, "RestoreTableFromBackup", R"({"BackupArn":")" + arn + R"(","TargetTableName":"copy"})");
    w.settle();
    const auto changed =
        Document::parse(done(w, "Scan",
                             R"({"TableName":"copy","FilterExpression":"v <> :one",)"
                             R"("ExpressionAttributeValues":{":one":{"N":"1"}}})"));
    CHECK(changed.find("Count")->as_integer() == 0);
    CHECK(changed.find("ScannedCount")->as_integer() == 600);
}

TEST_CASE("replica updates that cannot be are refused") {
    WireTest w;
    make_hash_table(w);
    CHECK(refused(w, "UpdateTable", replica_update("Create", "us-east-1")) ==
          "ValidationException: Cannot add, delete, or update the local region through "
          "ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.");
    CHECK(refused(w, "UpdateTable", replica_update("Delete", "eu-west-1")) ==
          "ValidationException: Update global table operation failed because one or more replicas "
          "were not part of the global table.");
    w.use_region("eu-west-1");
    make_hash_table(w);
    w.use_region("us-east-1");
    CHECK(refused(w, "UpdateTable", replica_update("Create", "eu-west-1")) ==
          "ValidationException: Failed to create a the new replica of table with name: 'things' "
          "because one or more replicas already existed as tables.");
}

TEST_CASE("an index added to one replica is in all") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"kind":{"S":"x"}})");
    done(w, "UpdateTable", replica_update("Create", "eu-west-1"));
    done(w, "UpdateTable",
         R"({"TableName":"things","AttributeDefinitions":[{"AttributeName":"kind",)"
         R"("AttributeType":"S"}],"GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"by_kind",)"
         R"("KeySchema":[{"AttributeName":"kind","KeyType":"HASH"}],)"
         R"("Projection":{"ProjectionType":"ALL"}}}]})");
    w.settle();
    w.use_region("eu-west-1");
    const auto index = table(w, "things").find("GlobalSecondaryIndexes")->items().at(0);
    CHECK(index.text("IndexStatus") == "ACTIVE");
    CHECK(index.find("ItemCount")->as_integer() == 1);
}

TEST_CASE("a global table of the first version joins tables that exist") {
    WireTest w;
    const std::string group =
        R"({"GlobalTableName":"things","ReplicationGroup":[{"RegionName":"us-east-1"},)"
        R"({"RegionName":"eu-west-1"}]})";
    make_streamed_table(w);
    CHECK(refused(w, "CreateGlobalTable", group).rfind("TableNotFoundException: ", 0) == 0);
    w.use_region("eu-west-1");
    make_streamed_table(w);
    const auto made =
        *Document::parse(done(w, "CreateGlobalTable", group)).find("GlobalTableDescription");
    CHECK(made.text("GlobalTableArn") == "arn:aws:dynamodb::000000000000:global-table/things");
    CHECK(made.text("GlobalTableStatus") == "ACTIVE");
    CHECK(made.find("ReplicationGroup")->items().size() == 2);
    CHECK(refused(w, "CreateGlobalTable", group) ==
          "GlobalTableAlreadyExistsException: Global table with name: 'things' already exists.");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    w.use_region("us-east-1");
    w.settle();
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"n":{"N":"1"},"pk":{"S":"a"}}})");
    CHECK(table(w, "things").text("GlobalTableVersion") == "2017.11.29");
    CHECK(done(w, "ListGlobalTables", "{}") ==
          R"({"GlobalTables":[{"GlobalTableName":"things","ReplicationGroup":)"
          R"([{"RegionName":"eu-west-1"},{"RegionName":"us-east-1"}]}]})");
    CHECK(done(w, "ListGlobalTables", R"({"RegionName":"us-west-2"})") == R"({"GlobalTables":[]})");

    // A region that leaves keeps what it had.
    done(
        w, "UpdateGlobalTable",
        R"({"GlobalTableName":"things","ReplicaUpdates":[{"Delete":{"RegionName":"eu-west-1"}}]})");
    w.settle();
    w.use_region("eu-west-1");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"n":{"N":"1"},"pk":{"S":"a"}}})");
    put_item(w, "things", R"({"pk":{"S":"b"}})");
    w.use_region("us-east-1");
    CHECK(got(w, "things", R"({"pk":{"S":"b"}})") == "{}");
    CHECK(refused(w, "UpdateGlobalTable",
                  R"({"GlobalTableName":"things","ReplicaUpdates":[{"Delete":)"
                  R"({"RegionName":"eu-west-1"}}]})")
              .rfind("ReplicaNotFoundException: ", 0) == 0);
}

TEST_CASE("settings of a global table are told for each replica, auto scaling is refused") {
    WireTest w;
    CHECK(refused(w, "DescribeGlobalTable", R"({"GlobalTableName":"things"})") ==
          "GlobalTableNotFoundException: Global table not found: Global table with name: 'things' "
          "does not exist.");
    make_streamed_table(w);
    done(w, "CreateGlobalTable",
         R"({"GlobalTableName":"things","ReplicationGroup":[{"RegionName":"us-east-1"}]})");
    done(w, "UpdateGlobalTableSettings",
         R"({"GlobalTableName":"things","GlobalTableBillingMode":"PROVISIONED",)"
         R"("GlobalTableProvisionedWriteCapacityUnits":7,"ReplicaSettingsUpdate":)"
         R"([{"RegionName":"us-east-1","ReplicaProvisionedReadCapacityUnits":9}]})");
    const auto told =
        Document::parse(done(w, "DescribeGlobalTableSettings", R"({"GlobalTableName":"things"})"));
    const Document& replica = told.find("ReplicaSettings")->items().at(0);
    CHECK(replica.text("RegionName") == "us-east-1");
    CHECK(replica.find("ReplicaProvisionedWriteCapacityUnits")->as_integer() == 7);
    CHECK(replica.find("ReplicaProvisionedReadCapacityUnits")->as_integer() == 9);
    CHECK(refused(w, "UpdateTableReplicaAutoScaling",
                  R"({"TableName":"things","ProvisionedWriteCapacityAutoScalingUpdate":)"
                  R"({"MinimumUnits":1,"MaximumUnits":5}})")
              .rfind("NotImplementedException: ", 0) == 0);
    CHECK(Document::parse(done(w, "DescribeTableReplicaAutoScaling", R"({"TableName":"things"})"))
              .find("TableAutoScalingDescription")
              ->text("TableStatus") == "ACTIVE");
}

TEST_CASE("items of a region that has left its global table still expire there") {
    WireTest w;
    const auto make = [&] {
        make_streamed_table(w);
        done(w, "UpdateTimeToLive",
             R"({"TableName":"things","TimeToLiveSpecification":)"
             R"({"Enabled":true,"AttributeName":"until"}})");
    };
    make();
    w.use_region("eu-west-1");
    make();
    done(w, "CreateGlobalTable",
         R"({"GlobalTableName":"things","ReplicationGroup":[{"RegionName":"us-east-1"},)"
         R"({"RegionName":"eu-west-1"}]})");
    put_item(w, "things", R"({"pk":{"S":"a"},"until":{"N":"1772370000"}})");
    done(
        w, "UpdateGlobalTable",
        R"({"GlobalTableName":"things","ReplicaUpdates":[{"Delete":{"RegionName":"eu-west-1"}}]})");
    w.settle();
    const std::string key = R"({"pk":{"S":"a"}})";
    CHECK(got(w, "things", key) != "{}");
    w.advance(std::chrono::hours(24 * 3));
    CHECK(got(w, "things", key) == "{}");
    w.use_region("us-east-1");
    CHECK(got(w, "things", key) == "{}");
}

}  // namespace dynamodb_global_tables_test
