// Tables of DynamoDB: CreateTable, DescribeTable, DeleteTable and ListTables, with the texts of
// what is refused.
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_tables_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kArn = "arn:aws:dynamodb:us-east-1:000000000000:table/";

protocol::Document described(const std::string& body, const std::string& member) {
    return *protocol::Document::parse(body).find(member);
}

protocol::Document describe(WireTest& w, const std::string& table) {
    return described(done(w, "DescribeTable", R"({"TableName":")" + table + R"("})"), "Table");
}

/// A creation with these members beside a key "a" of the type S.
std::string creation(
    const std::string& more,
    const std::string& keys = R"([{"AttributeName":"a","KeyType":"HASH"}])",
    const std::string& attributes = R"([{"AttributeName":"a","AttributeType":"S"}])") {
    return R"({"TableName":"orders","KeySchema":)" + keys + R"(,"AttributeDefinitions":)" +
           attributes + more + "}";
}

const std::string kOnDemand = R"(,"BillingMode":"PAY_PER_REQUEST")";
const std::string kHashAndRange =
    R"([{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"b","KeyType":"RANGE"}])";
const std::string kTwo =
    R"([{"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"N"}])";

/// Of what CreateTable says to the creation.
std::string invalid(WireTest& w, const std::string& body) {
    const std::string said = refused(w, "CreateTable", body);
    const std::string begin = kInvalid;
    return said.compare(0, begin.size(), begin) == 0 ? said.substr(begin.size()) : said;
}

std::string local_index(const std::string& keys,
                        const std::string& projection = R"({"ProjectionType":"ALL"})") {
    return R"(,"LocalSecondaryIndexes":[{"IndexName":"idx","KeySchema":)" + keys +
           R"(,"Projection":)" + projection + "}]";
}

std::string global_index(const std::string& keys, const std::string& more = "") {
    return R"(,"GlobalSecondaryIndexes":[{"IndexName":"idx","KeySchema":)" + keys +
           R"(,"Projection":{"ProjectionType":"ALL"})" + more + "}]";
}

}  // namespace

TEST_CASE("CreateTable answers CREATING, and the first description says ACTIVE") {
    WireTest w;
    const auto body = done(w, "CreateTable",
                           creation(R"(,"ProvisionedThroughput":{"ReadCapacityUnits":5,)"
                                    R"("WriteCapacityUnits":6})",
                                    kHashAndRange, kTwo));
    auto created = described(body, "TableDescription");
    const auto id = created.text("TableId").value();
    CHECK(id.size() == 36);
    created.erase("TableId");
    CHECK(created.to_json() ==
          R"({"AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"},)"
          R"({"AttributeName":"b","AttributeType":"N"}],"TableName":"orders","KeySchema":)" +
              kHashAndRange +
              R"(,"TableStatus":"CREATING","CreationDateTime":1772366400,)"
              R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":5,)"
              R"("WriteCapacityUnits":6},"TableSizeBytes":0,"ItemCount":0,"TableArn":")" +
              kArn +
              R"(orders","DeletionProtectionEnabled":false,"WarmThroughput":)"
              R"({"ReadUnitsPerSecond":5,"WriteUnitsPerSecond":6,"Status":"ACTIVE"}})");
    const auto table = describe(w, "orders");
    CHECK(table.text("TableStatus") == "ACTIVE");
    CHECK(table.text("TableId") == id);
    CHECK(table.find("BillingModeSummary") == nullptr);
    // An ARN does in place of the name.
    CHECK(describe(w, kArn + "orders").text("TableName") == "orders");
}

TEST_CASE("a table on demand has a billing mode and no units") {
    WireTest w;
    const auto created =
        described(done(w, "CreateTable",
                       creation(kOnDemand + R"(,"OnDemandThroughput":{"MaxReadRequestUnits":7},)"
                                            R"("TableClass":"STANDARD_INFREQUENT_ACCESS",)"
                                            R"("DeletionProtectionEnabled":true)")),
                  "TableDescription");
    CHECK(created.find("BillingModeSummary")->to_json() == R"({"BillingMode":"PAY_PER_REQUEST"})");
    CHECK(created.find("ProvisionedThroughput")->to_json() ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0})");
    const auto table = describe(w, "orders");
    CHECK(table.find("BillingModeSummary")->to_json() ==
          R"({"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1772366400})");
    CHECK(table.find("OnDemandThroughput")->to_json() ==
          R"({"MaxReadRequestUnits":7,"MaxWriteRequestUnits":-1})");
    CHECK(table.find("WarmThroughput")->to_json() ==
          R"({"ReadUnitsPerSecond":12000,"WriteUnitsPerSecond":4000,"Status":"ACTIVE"})");
    CHECK(table.find("TableClassSummary")->to_json() ==
          R"({"TableClass":"STANDARD_INFREQUENT_ACCESS"})");
    CHECK(table.find("DeletionProtectionEnabled")->as_bool());
}

TEST_CASE("indexes are described with their keys, projections, sizes and ARNs") {
    WireTest w;
    make_indexed_table(w, "orders");
    const auto table = describe(w, "orders");
    const auto& local = table.find("LocalSecondaryIndexes")->items().at(0);
    CHECK(local.to_json() ==
          R"({"IndexName":"by_score","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},)"
          R"({"AttributeName":"score","KeyType":"RANGE"}],"Projection":{"ProjectionType":)"
          R"("KEYS_ONLY"},"IndexSizeBytes":0,"ItemCount":0,"IndexArn":")" +
              kArn + R"(orders/index/by_score"})");
    const auto& globals = table.find("GlobalSecondaryIndexes")->items();
    REQUIRE(globals.size() == 2);
    CHECK(globals[0].text("IndexName") == "by_kind");
    CHECK(globals[0].text("IndexStatus") == "ACTIVE");
    CHECK(globals[0].find("Backfilling") == nullptr);
    CHECK(globals[0].text("IndexArn") == kArn + "orders/index/by_kind");
    CHECK(globals[1].find("Projection")->to_json() ==
          R"({"ProjectionType":"INCLUDE","NonKeyAttributes":["note"]})");
    // The definitions are told in the order of their names.
    CHECK(table.find("AttributeDefinitions")->items().at(0).text("AttributeName") == "kind");
}

TEST_CASE("counts and sizes follow the items") {
    WireTest w;
    make_indexed_table(w, "orders");
    put_item(w, "orders", R"({"pk":{"S":"a"},"sk":{"N":"1"},"kind":{"S":"k"},"score":{"N":"12"}})");
    put_item(w, "orders", R"({"pk":{"S":"a"},"sk":{"N":"2"}})");
    auto table = describe(w, "orders");
    CHECK(table.find("ItemCount")->as_integer() == 2);
    // pk a, sk 2 bytes, kind k, score 2 bytes; pk a, sk 2 bytes
    CHECK(table.find("TableSizeBytes")->as_integer() == (3 + 4 + 5 + 7) + (3 + 4));
    CHECK(table.find("GlobalSecondaryIndexes")->items()[0].find("ItemCount")->as_integer() == 1);
    CHECK(table.find("LocalSecondaryIndexes")->items()[0].find("IndexSizeBytes")->as_integer() ==
          3 + 4 + 7);
    done(w, "DeleteItem", R"({"TableName":"orders","Key":{"pk":{"S":"a"},"sk":{"N":"1"}}})");
    table = describe(w, "orders");
    CHECK(table.find("TableSizeBytes")->as_integer() == 7);
    CHECK(table.find("GlobalSecondaryIndexes")->items()[0].find("ItemCount")->as_integer() == 0);
}

TEST_CASE("a name is given once, and no other") {
    WireTest w;
    make_hash_table(w, "orders");
    CHECK(refused(w, "CreateTable", creation(kOnDemand)) ==
          "ResourceInUseException: Table already exists: orders");
    CHECK(refused(w, "DescribeTable", R"({"TableName":"nope"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: nope not found");
    CHECK(refused(w, "DeleteTable", R"({"TableName":"nope"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: nope not found");
    CHECK(refused(w, "GetItem", R"({"TableName":"nope","Key":{"pk":{"S":"a"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(refused(w, "DescribeTable",
                  R"({"TableName":"arn:aws:dynamodb:eu-west-1:000000000000:table/orders"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: orders not found");
    w.use_region("eu-west-1");
    CHECK(done(w, "ListTables", "{}") == R"({"TableNames":[]})");
    make_hash_table(w, "orders");
    w.use_region("us-east-1");
    w.use_account("111122223333");
    CHECK(done(w, "ListTables", "{}") == R"({"TableNames":[]})");
}

TEST_CASE("a deleted table is gone at once, and its name free") {
    WireTest w;
    make_hash_table(w, "orders");
    put_item(w, "orders", R"({"pk":{"S":"a"}})");
    auto gone = described(done(w, "DeleteTable", R"({"TableName":"orders"})"), "TableDescription");
    CHECK(gone.text("TableStatus") == "DELETING");
    CHECK(gone.find("ItemCount")->as_integer() == 1);
    CHECK(gone.text("TableArn") == kArn + "orders");
    for (const char* untold : {"KeySchema", "AttributeDefinitions", "CreationDateTime"})
        CHECK(gone.find(untold) == nullptr);
    CHECK(refused(w, "DescribeTable", R"({"TableName":"orders"})").find("ResourceNotFound") == 0);
    make_hash_table(w, "orders");
    w.settle();
    CHECK(got(w, "orders", R"({"pk":{"S":"a"}})") == "{}");
    CHECK(describe(w, "orders").find("ItemCount")->as_integer() == 0);
}

TEST_CASE("a protected table is not deleted") {
    WireTest w;
    done(w, "CreateTable", creation(kOnDemand + R"(,"DeletionProtectionEnabled":true)"));
    CHECK(refused(w, "DeleteTable", R"({"TableName":"orders"})") ==
          std::string(kInvalid) +
              "Resource cannot be deleted as it is currently protected against deletion. Disable "
              "deletion protection first.");
    done(w, "UpdateTable", R"({"TableName":"orders","DeletionProtectionEnabled":false})");
    done(w, "DeleteTable", R"({"TableName":"orders"})");
}

TEST_CASE("tables are listed in pages, by the bytes of their names") {
    WireTest w;
    for (const char* name : {"beta", "Alpha", "alpha"}) make_hash_table(w, name);
    CHECK(done(w, "ListTables", "{}") == R"({"TableNames":["Alpha","alpha","beta"]})");
    CHECK(done(w, "ListTables", R"({"Limit":2})") ==
          R"({"TableNames":["Alpha","alpha"],"LastEvaluatedTableName":"alpha"})");
    CHECK(done(w, "ListTables", R"({"Limit":2,"ExclusiveStartTableName":"alpha"})") ==
          R"({"TableNames":["beta"]})");
    CHECK(done(w, "ListTables", R"({"Limit":1,"ExclusiveStartTableName":"beta"})") ==
          R"({"TableNames":[]})");
}

TEST_CASE("tables are there after a restart") {
    WireTest w;
    make_indexed_table(w, "orders");
    put_item(w, "orders", R"({"pk":{"S":"a"},"sk":{"N":"1"},"kind":{"S":"k"},"score":{"N":"12"}})");
    const auto before = done(w, "DescribeTable", R"({"TableName":"orders"})");
    w.restart();
    CHECK(done(w, "DescribeTable", R"({"TableName":"orders"})") == before);
}

TEST_CASE("capacity and billing mode have to agree") {
    WireTest w;
    const std::string p = "One or more parameter values were invalid: ";
    const std::string units =
        R"(,"ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1})";
    CHECK(invalid(w, creation("")) ==
          p + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
              "is PROVISIONED");
    CHECK(invalid(w, creation(kOnDemand + units)) ==
          p + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
              "BillingMode is PAY_PER_REQUEST");
    CHECK(invalid(w, creation(R"(,"ProvisionedThroughput":{"ReadCapacityUnits":1000000000001,)"
                              R"("WriteCapacityUnits":1})")) ==
          "Given value 1000000000001 for ReadCapacityUnits is out of bounds");
    const std::string index_keys = R"([{"AttributeName":"b","KeyType":"HASH"}])";
    const std::string keys = R"([{"AttributeName":"a","KeyType":"HASH"}])";
    CHECK(invalid(w, creation(units + global_index(index_keys), keys, kTwo)) ==
          p + "ProvisionedThroughput must be specified for index: idx");
    CHECK(invalid(w, creation(kOnDemand + global_index(index_keys, units), keys, kTwo)) ==
          p + "ProvisionedThroughput should not be specified for index: idx when BillingMode is "
              "PAY_PER_REQUEST");
}

TEST_CASE("key schemas are refused that no table can have") {
    WireTest w;
    CHECK(invalid(w, creation(kOnDemand, R"([{"AttributeName":"a","KeyType":"RANGE"}])")) ==
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    CHECK(invalid(w, creation(kOnDemand,
                              R"([{"AttributeName":"a","KeyType":"HASH"},)"
                              R"({"AttributeName":"b","KeyType":"HASH"}])",
                              kTwo)) ==
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    CHECK(invalid(w, creation(kOnDemand, R"([{"AttributeName":"a","KeyType":"HASH"},)"
                                         R"({"AttributeName":"a","KeyType":"RANGE"}])")) ==
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    CHECK(invalid(w, creation(kOnDemand, kHashAndRange)) ==
          "Invalid KeySchema: Some index key attribute have no definition");
    const std::string third = R"(,{"AttributeName":"c","KeyType":"RANGE"}])";
    const std::string three = kHashAndRange.substr(0, kHashAndRange.size() - 1) + third;
    CHECK(invalid(w, creation(kOnDemand, three, kTwo)) ==
          "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH), "
          "KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, "
          "keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length "
          "less than or equal to 2");
    CHECK(refused(w, "CreateTable", creation(kOnDemand + global_index(three), kHashAndRange, kTwo))
              .find("NotImplementedException: ") == 0);
    const std::string p = "One or more parameter values were invalid: ";
    CHECK(invalid(w, creation(kOnDemand, R"([{"AttributeName":"a","KeyType":"HASH"}])", kTwo)) ==
          p + "Number of attributes in KeySchema does not exactly match number of attributes "
              "defined in AttributeDefinitions");
}

TEST_CASE("indexes are refused that do not fit the table") {
    WireTest w;
    const std::string p = "One or more parameter values were invalid: ";
    const std::string by_b =
        R"([{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"b","KeyType":"RANGE"}])";
    CHECK(invalid(w, creation(kOnDemand + local_index(by_b),
                              R"([{"AttributeName":"a","KeyType":"HASH"}])", kTwo)) ==
          p + "Table KeySchema does not have a range key, which is required when specifying a "
              "LocalSecondaryIndex");
    CHECK(
        invalid(w, creation(kOnDemand + local_index(R"([{"AttributeName":"a","KeyType":"HASH"}])"),
                            kHashAndRange, kTwo)) ==
        p + "Index KeySchema does not have a range key for index: idx");
    CHECK(
        invalid(w, creation(kOnDemand + local_index(R"([{"AttributeName":"b","KeyType":"HASH"},)"
                                                    R"({"AttributeName":"a","KeyType":"RANGE"}])"),
                            kHashAndRange, kTwo)) ==
        p + "Index KeySchema does not have the same leading hash key as table KeySchema for "
            "index: idx. index hash key: b, table hash key: a");
    CHECK(invalid(w, creation(kOnDemand + local_index(by_b, R"({"ProjectionType":"INCLUDE"})"),
                              kHashAndRange, kTwo)) ==
          p + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    CHECK(invalid(w, creation(kOnDemand + local_index(by_b, R"({"ProjectionType":"ALL",)"
                                                            R"("NonKeyAttributes":["x"]})"),
                              kHashAndRange, kTwo)) ==
          p + "ProjectionType is ALL, but NonKeyAttributes is specified");
    CHECK(invalid(w, creation(kOnDemand + local_index(by_b, "{}"), kHashAndRange, kTwo)) ==
          p + "Unknown ProjectionType: null");
    CHECK(invalid(w, creation(kOnDemand + local_index(by_b) +
                                  global_index(R"([{"AttributeName":"b","KeyType":"HASH"}])"),
                              kHashAndRange, kTwo)) == p + "Duplicate index name: idx");
    CHECK(invalid(w, creation(kOnDemand +
                              global_index(R"([{"AttributeName":"b","KeyType":"HASH"}])"))) ==
          p + "Some index key attributes are not defined in AttributeDefinitions. Keys: [b], "
              "AttributeDefinitions: [a]");
    CHECK(
        invalid(w, creation(kOnDemand + global_index(R"([{"AttributeName":"a","KeyType":"HASH"}])"),
                            R"([{"AttributeName":"a","KeyType":"HASH"}])", kTwo)) ==
        p + "Some AttributeDefinitions are not used. AttributeDefinitions: [a, b], keys used: "
            "[a]");
    CHECK(invalid(w, creation(kOnDemand + R"(,"GlobalSecondaryIndexes":[])")) ==
          p + "List of GlobalSecondaryIndexes is empty");
    CHECK(done(w, "ListTables", "{}") == R"({"TableNames":[]})");
}

TEST_CASE("CreateTable keeps tags, encryption and a policy") {
    WireTest w;
    done(w, "CreateTable",
         creation(kOnDemand + R"(,"Tags":[{"Key":"stage","Value":"test"}],)"
                              R"("SSESpecification":{"Enabled":true,"SSEType":"KMS",)"
                              R"("KMSMasterKeyId":"alias/mine"},)"
                              R"("ResourcePolicy":"{\"Statement\":[]}")"));
    CHECK(describe(w, "orders").find("SSEDescription")->to_json() ==
          R"({"Status":"ENABLED","SSEType":"KMS",)"
          R"("KMSMasterKeyArn":"arn:aws:kms:us-east-1:000000000000:alias/mine"})");
    CHECK(done(w, "ListTagsOfResource", R"({"ResourceArn":")" + kArn + R"(orders"})") ==
          R"({"Tags":[{"Key":"stage","Value":"test"}]})");
    CHECK(done(w, "GetResourcePolicy", R"({"ResourceArn":")" + kArn + R"(orders"})") ==
          R"({"Policy":"{\"Statement\":[]}","RevisionId":"1772366400000"})");
    CHECK(refused(w, "CreateTable", creation(kOnDemand + R"(,"GlobalTableSourceArn":"arn:x")"))
              .find("NotImplementedException: ") == 0);
}

TEST_CASE("a name that no table can have is refused by itself") {
    WireTest w;
    const std::string begin = R"({"TableName":")";
    const std::string v = "ValidationException: ";
    CHECK(refused(w, "CreateTable", R"({"KeySchema":[]})") ==
          v + "The parameter 'TableName' is required but was not present in the request");
    CHECK(refused(w, "CreateTable", begin + R"(ab","KeySchema":[]})") ==
          v + "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy "
              "constraint: Member must have length greater than or equal to 3");
    CHECK(refused(w, "DescribeTable", begin + R"("})") ==
          v + "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: "
              "Member must have length greater than or equal to 1");
    CHECK(refused(w, "DescribeTable", begin + R"(ab"})") ==
          v + "TableName must be at least 3 characters long and at most 255 characters long");
    CHECK(refused(w, "DescribeTable", begin + R"(a;b"})") ==
          v + "1 validation error detected: Value 'a;b' at 'tableName' failed to satisfy "
              "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    CHECK(refused(w, "GetItem", begin + R"(a;b","Key":{"a":{"S":"a"}}})") ==
          v + "1 validation error detected: Value 'a;b' at 'tableName' failed to satisfy "
              "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    CHECK(refused(w, "DescribeTable", begin + R"(arn:aws:s3:::bucket"})") ==
          v + "Invalid table ARN: arn:aws:s3:::bucket");
}

}  // namespace dynamodb_tables_test
