// Backups, restores and point-in-time recovery of DynamoDB.
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_backups_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;

namespace {

std::string make_backup(WireTest& w, const std::string& table,
                        const std::string& name = "nightly") {
    const auto answer = Document::parse(done(
        w, "CreateBackup", R"({"TableName":")" + table + R"(","BackupName":")" + name + "\"}"));
    CHECK(answer.find("BackupDetails")->text("BackupStatus") == "CREATING");
    return answer.find("BackupDetails")->text("BackupArn").value();
}

std::string available_backup(WireTest& w, const std::string& table) {
    const std::string arn = make_backup(w, table);
    w.settle();
    return arn;
}

Document backup(WireTest& w, const std::string& arn) {
    return *Document::parse(done(w, "DescribeBackup", R"({"BackupArn":")" + arn + "\"}"))
                .find("BackupDescription");
}

Document table(WireTest& w, const std::string& name) {
    return *Document::parse(done(w, "DescribeTable", R"({"TableName":")" + name + "\"}"))
                .find("Table");
}

void restore(WireTest& w, const std::string& arn, const std::string& name,
             const std::string& more = "") {
    const auto answer = Document::parse(
        done(w, "RestoreTableFromBackup",
             R"({"BackupArn":")" + arn + R"(","TargetTableName":")" + name + "\"" + more + "}"));
    CHECK(answer.find("TableDescription")->text("TableStatus") == "CREATING");
    CHECK(answer.find("TableDescription")
              ->find("RestoreSummary")
              ->find("RestoreInProgress")
              ->as_bool());
}

void enable_recovery(WireTest& w, const std::string& name) {
    done(w, "UpdateContinuousBackups",
         R"({"TableName":")" + name +
             R"(","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})");
}

Document recovery(WireTest& w, const std::string& name) {
    return *Document::parse(
                done(w, "DescribeContinuousBackups", R"({"TableName":")" + name + "\"}"))
                .find("ContinuousBackupsDescription")
                ->find("PointInTimeRecoveryDescription");
}

/// Sum over all items of N attribute "n", and their number.
std::pair<int, int> sum(WireTest& w, const std::string& name) {
    int total = 0, count = 0;
    std::string start;
    for (;;) {
        const auto page =
            Document::parse(done(w, "Scan", R"({"TableName":")" + name + "\"" + start + "}"));
        for (const Document& item : page.find("Items")->items()) {
            total += std::stoi(item.find("n")->text("N").value());
            ++count;
        }
        const Document* last = page.find("LastEvaluatedKey");
        if (!last) return {total, count};
        start = R"(,"ExclusiveStartKey":)" + last->to_json();
    }
}

void put_many(WireTest& w, const std::string& name, int items, int value) {
    for (int first = 0; first < items; first += 25) {
        std::string puts;
        for (int i = first; i < first + 25; ++i)
            puts += std::string(i > first ? "," : "") + R"({"PutRequest":{"Item":{"pk":{"S":"k)" +
                    std::to_string(i) + R"("},"n":{"N":")" + std::to_string(value) + "\"}}}}";
        done(w, "BatchWriteItem", R"({"RequestItems":{")" + name + "\":[" + puts + "]}}");
    }
}

}  // namespace

TEST_CASE("a DynamoDB backup keeps what was in the table and restores it with its indexes") {
    WireTest w;
    make_indexed_table(w);
    put_item(
        w, "indexed",
        R"({"pk":{"S":"a"},"sk":{"N":"1"},"kind":{"S":"x"},"score":{"N":"5"},"big":{"S":"b"}})");
    put_item(w, "indexed", R"({"pk":{"S":"b"},"sk":{"N":"2"},"owner":{"S":"o"},"note":{"S":"n"}})");
    const std::string arn = available_backup(w, "indexed");
    CHECK(arn.rfind("arn:aws:dynamodb:us-east-1:000000000000:table/indexed/backup/01", 0) == 0);

    const auto told = backup(w, arn);
    CHECK(told.find("BackupDetails")->text("BackupStatus") == "AVAILABLE");
    CHECK(told.find("BackupDetails")->text("BackupType") == "USER");
    CHECK(told.find("SourceTableDetails")->find("ItemCount")->as_integer() == 2);
    CHECK(told.find("SourceTableDetails")->text("BillingMode") == "PAY_PER_REQUEST");
    CHECK(told.find("SourceTableFeatureDetails")->find("GlobalSecondaryIndexes")->items().size() ==
          2);

    put_item(w, "indexed", R"({"pk":{"S":"c"},"sk":{"N":"3"}})");
    done(w, "DeleteItem", R"({"TableName":"indexed","Key":{"pk":{"S":"a"},"sk":{"N":"1"}}})");
    restore(w, arn, "copy");
    CHECK(refused(w, "RestoreTableFromBackup",
                  R"({"BackupArn":")" + arn + R"(","TargetTableName":"copy"})") ==
          "TableAlreadyExistsException: Table already exists: copy");
    w.settle();

    const auto copy = table(w, "copy");
    CHECK(copy.text("TableStatus") == "ACTIVE");
    CHECK(copy.find("ItemCount")->as_integer() == 2);
    CHECK(copy.find("RestoreSummary")->text("SourceBackupArn") == arn);
    CHECK_FALSE(copy.find("RestoreSummary")->find("RestoreInProgress")->as_bool());
    CHECK(got(w, "copy", R"({"pk":{"S":"a"},"sk":{"N":"1"}})") != "{}");
    CHECK(got(w, "copy", R"({"pk":{"S":"c"},"sk":{"N":"3"}})") == "{}");
    const auto by_owner = Document::parse(
        done(w, "Query",
             R"({"TableName":"copy","IndexName":"by_owner","KeyConditionExpression":"#o = :o",)"
             R"("ExpressionAttributeNames":{"#o":"owner"},)"
             R"("ExpressionAttributeValues":{":o":{"S":"o"}}})"));
    CHECK(by_owner.find("Count")->as_integer() == 1);
}

TEST_CASE("a DynamoDB backup is the table at one moment although writes go on meanwhile") {
    WireTest w;
    make_hash_table(w);
    constexpr int kItems = 2000;
    put_many(w, "things", kItems, 1);
    const std::string arn = make_backup(w, "things");
    put_many(w, "things", kItems, 1000);
    put_item(w, "things", R"({"pk":{"S":"late"},"n":{"N":"1000"}})");
    w.settle();
    restore(w, arn, "copy");
    w.settle();
    CHECK(sum(w, "copy") == std::pair(kItems, kItems));
    CHECK(sum(w, "things") == std::pair(1000 * (kItems + 1), kItems + 1));
}

TEST_CASE("a DynamoDB table may be deleted while it is backed up") {
    WireTest w;
    make_hash_table(w);
    put_many(w, "things", 500, 1);
    const std::string arn = make_backup(w, "things");
    done(w, "DeleteTable", R"({"TableName":"things"})");
    w.settle();
    restore(w, arn, "things");
    w.settle();
    CHECK(sum(w, "things") == std::pair(500, 500));
}

TEST_CASE("DynamoDB backups are listed, by table and page, and deleted") {
    WireTest w;
    make_hash_table(w);
    make_hash_table(w, "other");
    const std::string first = available_backup(w, "things");
    w.advance(std::chrono::seconds(10));
    const std::string second = available_backup(w, "other");
    const auto list = [&](const std::string& body) {
        std::string arns;
        const auto answer = Document::parse(done(w, "ListBackups", body));
        for (const Document& one : answer.find("BackupSummaries")->items())
            arns += one.text("BackupArn").value() + " ";
        return arns + (answer.find("LastEvaluatedBackupArn") ? "more" : "end");
    };
    CHECK(list("{}") == first + " " + second + " end");
    CHECK(list(R"({"Limit":1})") == first + " more");
    CHECK(list(R"({"ExclusiveStartBackupArn":")" + first + "\"}") == second + " end");
    CHECK(list(R"({"TableName":"other"})") == second + " end");
    CHECK(list(R"({"BackupType":"SYSTEM"})") == "end");
    CHECK(list(R"({"TimeRangeUpperBound":1772366405})") == first + " end");

    const auto deleted =
        Document::parse(done(w, "DeleteBackup", R"({"BackupArn":")" + first + "\"}"));
    CHECK(deleted.find("BackupDescription")->find("BackupDetails")->text("BackupStatus") ==
          "DELETED");
    CHECK(list("{}") == second + " end");
    CHECK(refused(w, "DescribeBackup", R"({"BackupArn":")" + first + "\"}") ==
          "BackupNotFoundException: Backup not found: " + first);
    CHECK(refused(w, "CreateBackup", R"({"TableName":"nothing","BackupName":"abc"})") ==
          "TableNotFoundException: Table not found: nothing");
}

TEST_CASE("a DynamoDB restore changes billing and leaves out indexes when asked") {
    WireTest w;
    make_indexed_table(w);
    const std::string arn = available_backup(w, "indexed");
    restore(w, arn, "copy",
            R"(,"BillingModeOverride":"PROVISIONED","ProvisionedThroughputOverride":)"
            R"({"ReadCapacityUnits":3,"WriteCapacityUnits":4},"GlobalSecondaryIndexOverride":[])");
    w.settle();
    const auto copy = table(w, "copy");
    CHECK(copy.find("ProvisionedThroughput")->find("WriteCapacityUnits")->as_integer() == 4);
    CHECK_FALSE(copy.find("GlobalSecondaryIndexes"));
    CHECK(copy.find("LocalSecondaryIndexes")->items().size() == 1);
    CHECK(refused(w, "RestoreTableFromBackup",
                  R"({"BackupArn":")" + arn +
                      R"(","TargetTableName":"other","BillingModeOverride":"PROVISIONED"})")
              .rfind("ValidationException: One or more parameter values were invalid: ", 0) == 0);
}

TEST_CASE("point-in-time recovery is off until it is switched on, and has a window") {
    WireTest w;
    make_hash_table(w);
    CHECK(recovery(w, "things").to_json() == R"({"PointInTimeRecoveryStatus":"DISABLED"})");
    enable_recovery(w, "things");
    CHECK(recovery(w, "things").to_json() ==
          R"({"PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35,)"
          R"("EarliestRestorableDateTime":1772366400,"LatestRestorableDateTime":1772366400})");
    w.advance(std::chrono::hours(24 * 40));
    const auto later = recovery(w, "things");
    CHECK(later.find("EarliestRestorableDateTime")->as_integer() == 1772366400 + 5 * 86400);
    CHECK(later.find("LatestRestorableDateTime")->as_integer() == 1772366400 + 40 * 86400 - 300);
    CHECK(refused(w, "DescribeContinuousBackups", R"({"TableName":"nothing"})") ==
          "TableNotFoundException: Table not found: nothing");
}

TEST_CASE("a DynamoDB table is restored to what it was at a time") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"kept"},"n":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"changed"},"n":{"N":"2"}})");
    put_item(w, "things", R"({"pk":{"S":"deleted"},"n":{"N":"4"}})");
    enable_recovery(w, "things");
    w.advance(std::chrono::minutes(10));  // to 1772367000
    put_item(w, "things", R"({"pk":{"S":"changed"},"n":{"N":"8"}})");
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"deleted"}}})");
    w.advance(std::chrono::minutes(10));
    put_item(w, "things", R"({"pk":{"S":"new"},"n":{"N":"16"}})");
    put_item(w, "things", R"({"pk":{"S":"changed"},"n":{"N":"32"}})");
    w.advance(std::chrono::minutes(10));

    const auto restore_to = [&](const std::string& name, const std::string& when) {
        done(w, "RestoreTableToPointInTime",
             R"({"SourceTableName":"things","TargetTableName":")" + name + "\"," + when + "}");
        w.settle();
        return sum(w, name);
    };
    CHECK(restore_to("before", R"("RestoreDateTime":1772366999)") == std::pair(7, 3));
    CHECK(restore_to("between", R"("RestoreDateTime":1772367000)") == std::pair(9, 2));
    CHECK(restore_to("latest", R"("UseLatestRestorableTime":true)") == std::pair(49, 3));
    CHECK(table(w, "latest").find("RestoreSummary")->text("SourceTableArn") ==
          "arn:aws:dynamodb:us-east-1:000000000000:table/things");
    CHECK(refused(w, "RestoreTableToPointInTime",
                  R"({"SourceTableName":"things","TargetTableName":"x.y","RestoreDateTime":1})")
              .rfind("InvalidRestoreTimeException: ", 0) == 0);
    make_hash_table(w, "plain");
    CHECK(refused(w, "RestoreTableToPointInTime",
                  R"({"SourceTableName":"plain","TargetTableName":"x.y",)"
                  R"("UseLatestRestorableTime":true})") ==
          "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for "
          "table 'plain'");
}

TEST_CASE("DynamoDB backups and history outlive a restart") {
    WireTest w;
    make_hash_table(w);
    enable_recovery(w, "things");
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    w.advance(std::chrono::minutes(10));
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"2"}})");
    const std::string arn = make_backup(w, "things");
    w.restart();
    w.settle();
    restore(w, arn, "copy");
    w.advance(std::chrono::minutes(10));
    CHECK(sum(w, "copy") == std::pair(2, 1));
    done(w, "RestoreTableToPointInTime",
         R"({"SourceTableName":"things","TargetTableName":"past","RestoreDateTime":1772366800})");
    w.settle();
    CHECK(sum(w, "past") == std::pair(1, 1));
}

TEST_CASE("the service keeps a backup of a deleted table with recovery for 35 days") {
    WireTest w;
    make_hash_table(w);
    enable_recovery(w, "things");
    put_many(w, "things", 300, 1);
    done(w, "DeleteTable", R"({"TableName":"things"})");
    w.settle();
    const auto list = [&](const std::string& type) {
        return Document::parse(done(w, "ListBackups", R"({"BackupType":")" + type + "\"}"))
            .find("BackupSummaries")
            ->items();
    };
    CHECK(list("USER").empty());
    REQUIRE(list("ALL").size() == 1);
    const auto kept = list("SYSTEM").at(0);
    CHECK(kept.text("BackupName") == "things$DeletedTableBackup");
    CHECK(kept.text("BackupStatus") == "AVAILABLE");
    CHECK(kept.find("BackupExpiryDateTime")->as_integer() == 1772366400 + 35 * 86400);
    restore(w, kept.text("BackupArn").value(), "things");
    w.settle();
    CHECK(sum(w, "things") == std::pair(300, 300));
    w.advance(std::chrono::hours(24 * 35));
    CHECK(list("ALL").empty());
}

}  // namespace dynamodb_backups_test
