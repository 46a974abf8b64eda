// PutItem, GetItem, UpdateItem and DeleteItem over the wire.
#include "dynamodb_items_support.h"

namespace dynamodb_items_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kKey = R"({"pk":{"S":"a"}})";

std::string update(const std::string& more) {
    return R"({"TableName":"things","Key":{"pk":{"S":"a"}},)" + more + "}";
}
std::string put_body(const std::string& item, const std::string& more = "") {
    return R"({"TableName":"things","Item":)" + item + more + "}";
}

}  // namespace

TEST_CASE("an item comes back in its canonical form, attributes in order of their names") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things",
             R"({"pk":{"S":"a"},"z":{"NULL":true},"n":{"N":"00042"},"e":{"N":"1.5E2"},
            "b":{"B":"AAEC"},"t":{"BOOL":false},"l":{"L":[{"S":""},{"N":"-0"}]},
            "m":{"M":{"x":{"S":"y"}}},"ns":{"NS":["3","1.0","2"]},"ss":{"SS":["b","a"]}})");
    CHECK(got(w, "things", kKey) ==
          R"({"Item":{"b":{"B":"AAEC"},"e":{"N":"150"},"l":{"L":[{"S":""},{"N":"0"}]},)"
          R"("m":{"M":{"x":{"S":"y"}}},"n":{"N":"42"},"ns":{"NS":["1","2","3"]},)"
          R"("pk":{"S":"a"},"ss":{"SS":["a","b"]},"t":{"BOOL":false},"z":{"NULL":true}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"none"}})") == "{}");
}

TEST_CASE("a table answers to its ARN, and a missing one is not found") {
    WireTest w(false);
    make_hash_table(w);
    const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/things";
    put_item(w, arn, R"({"pk":{"S":"a"}})");
    CHECK(got(w, "things", kKey) == R"({"Item":{"pk":{"S":"a"}}})");
    CHECK(refused(w, "GetItem", R"({"TableName":"nothing","Key":{"pk":{"S":"a"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    w.use_region("eu-west-1");
    CHECK(refused(w, "GetItem", R"({"TableName":"things","Key":{"pk":{"S":"a"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE("numbers that are equal are the same key") {
    WireTest w(false);
    make_hash_table(w, "things", "N");
    put_item(w, "things", R"({"pk":{"N":"1.00"},"v":{"S":"old"}})");
    put_item(w, "things", R"({"pk":{"N":"1"},"v":{"S":"new"}})");
    CHECK(got(w, "things", R"({"pk":{"N":"0.1E1"}})") ==
          R"({"Item":{"pk":{"N":"1"},"v":{"S":"new"}}})");
    CHECK(done(w, "Scan", R"({"TableName":"things","Select":"COUNT"})") ==
          R"({"Count":1,"ScannedCount":1})");
}

TEST_CASE("the key of an item put must be there, of its type, not empty and not too long") {
    WireTest w(false);
    make_sorted_table(w, "things");
    const auto error = [&](const std::string& item) {
        return refused(w, "PutItem", put_body(item));
    };
    CHECK(error(R"({"sk":{"N":"1"}})") ==
          std::string(kInvalidValues) + "Missing the key pk in the item");
    CHECK(error(R"({"pk":{"N":"1"},"sk":{"N":"1"}})") ==
          std::string(kInvalidValues) + "Type mismatch for key pk expected: S actual: N");
    CHECK(error(R"({"pk":{"S":""},"sk":{"N":"1"}})") ==
          std::string(kInvalid) +
              "One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: pk");
    CHECK(error(R"({"pk":{"S":")" + std::string(2049, 'x') + R"("},"sk":{"N":"1"}})") ==
          std::string(kInvalidValues) +
              "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    CHECK(error(R"({"pk":{"S":")" + std::string(2048, 'x') + R"("},"sk":{"N":"1"}})") == "200 {}");
}

TEST_CASE("a Key has exactly the table's key attributes") {
    WireTest w(false);
    make_sorted_table(w, "things");
    const auto error = [&](const std::string& key) {
        return refused(w, "GetItem", R"({"TableName":"things","Key":)" + key + "}");
    };
    const std::string mismatch =
        std::string(kInvalid) + "The provided key element does not match the schema";
    CHECK(error(R"({"pk":{"S":"a"}})") == mismatch);
    CHECK(error(R"({"pk":{"S":"a"},"sk":{"S":"1"}})") == mismatch);
    CHECK(error(R"({"pk":{"S":"a"},"sk":{"N":"1"},"x":{"N":"1"}})") == mismatch);
    CHECK(error(R"({"pk":{"S":"a"},"other":{"N":"1"}})") == mismatch);
    CHECK(error(R"({"pk":{"S":""},"sk":{"N":"1"}})") ==
          std::string(kInvalid) +
              "One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: pk");
    CHECK(error(R"({"pk":{"S":"a"},"sk":{"N":"x"}})") ==
          std::string(kInvalid) + "The parameter cannot be converted to a numeric value: x");
}

TEST_CASE("an item may have 400 KB and not a byte more") {
    WireTest w(false);
    make_hash_table(w);
    // "pk" + "a" + "v" + the text
    const std::string most(409'600 - 4, 'x');
    CHECK(refused(w, "PutItem", put_body(R"({"pk":{"S":"a"},"v":{"S":")" + most + "\"}}")) ==
          "200 {}");
    CHECK(refused(w, "PutItem", put_body(R"({"pk":{"S":"a"},"v":{"S":"x)" + most + "\"}}")) ==
          std::string(kInvalid) + "Item size has exceeded the maximum allowed size");
    CHECK(refused(w, "UpdateItem", update(R"("UpdateExpression":"SET w = :w",
                            "ExpressionAttributeValues":{":w":{"S":"x"}})")) ==
          std::string(kInvalid) + "Item size to update has exceeded the maximum allowed size");
}

TEST_CASE("an attribute's name may have 65,535 bytes") {
    WireTest w(false);
    make_hash_table(w);
    const std::string name(65'535, 'n');
    CHECK(refused(w, "PutItem", put_body(R"({"pk":{"S":"a"},")" + name + R"(":{"BOOL":true}})")) ==
          "200 {}");
    CHECK(refused(w, "PutItem", put_body(R"({"pk":{"S":"a"},"n)" + name + R"(":{"BOOL":true}})")) ==
          std::string(kInvalid) +
              "1 validation error detected: Attribute name is too large, must be less than 65536 "
              "bytes");
}

TEST_CASE("old values come back when asked for") {
    WireTest w(false);
    make_hash_table(w);
    const std::string all_old = R"(,"ReturnValues":"ALL_OLD")";
    CHECK(done(w, "PutItem", put_body(R"({"pk":{"S":"a"},"v":{"N":"1"}})", all_old)) == "{}");
    CHECK(done(w, "PutItem", put_body(R"({"pk":{"S":"a"},"v":{"N":"2"}})", all_old)) ==
          R"({"Attributes":{"pk":{"S":"a"},"v":{"N":"1"}}})");
    CHECK(refused(w, "PutItem", put_body(kKey, R"(,"ReturnValues":"ALL_NEW")")) ==
          std::string(kInvalid) + "ReturnValues can only be ALL_OLD or NONE");
    CHECK(done(w, "DeleteItem", update(R"("ReturnValues":"ALL_OLD")")) ==
          R"({"Attributes":{"pk":{"S":"a"},"v":{"N":"2"}}})");
    CHECK(done(w, "DeleteItem", update(R"("ReturnValues":"ALL_OLD")")) == "{}");
    CHECK(refused(w, "DeleteItem", update(R"("ReturnValues":"UPDATED_OLD")")) ==
          std::string(kInvalid) + "ReturnValues can only be ALL_OLD or NONE");
}

TEST_CASE("an unmet condition changes nothing and can show the item") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"v":{"N":"1"}})");
    const std::string condition = R"x("ConditionExpression":"attribute_not_exists(pk)")x";
    const std::string shows = R"(,"ReturnValuesOnConditionCheckFailure":"ALL_OLD")";
    const std::string type =
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)";
    const Answer plain = dynamo(w, "PutItem", put_body(kKey, "," + condition));
    CHECK(plain.status == 400);
    CHECK(plain.body == type + R"("message":"The conditional request failed"})");
    const Answer shown = dynamo(w, "PutItem", put_body(kKey, "," + condition + shows));
    CHECK(shown.body == type + R"("message":"The conditional request failed",)"
                               R"("Item":{"pk":{"S":"a"},"v":{"N":"1"}}})");
    CHECK(got(w, "things", kKey) == R"({"Item":{"pk":{"S":"a"},"v":{"N":"1"}}})");
    // There is nothing to show of an item that is not there.
    const Answer absent = dynamo(w, "DeleteItem",
                                 R"({"TableName":"things","Key":{"pk":{"S":"b"}},)"
                                 R"x("ConditionExpression":"attribute_exists(pk)")x" +
                                     shows + "}");
    CHECK(absent.body == type + R"("message":"The conditional request failed"})");
}

TEST_CASE("UpdateItem returns what it was asked for") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things",
             R"({"pk":{"S":"a"},"n":{"N":"1"},"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}}})");
    const auto returned = [&](const std::string& values) {
        put_item(w, "things",
                 R"({"pk":{"S":"a"},"n":{"N":"1"},"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}}})");
        return done(w, "UpdateItem",
                    update(R"("UpdateExpression":"SET n = n + :one, m.x = :one REMOVE gone",
                        "ExpressionAttributeValues":{":one":{"N":"1"}},"ReturnValues":")" +
                           values + "\""));
    };
    CHECK(returned("NONE") == "{}");
    CHECK(returned("UPDATED_NEW") == R"({"Attributes":{"m":{"M":{"x":{"N":"1"}}},"n":{"N":"2"}}})");
    CHECK(returned("UPDATED_OLD") == R"({"Attributes":{"m":{"M":{"x":{"N":"1"}}},"n":{"N":"1"}}})");
    CHECK(
        returned("ALL_OLD") ==
        R"({"Attributes":{"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}},"n":{"N":"1"},"pk":{"S":"a"}}})");
    CHECK(
        returned("ALL_NEW") ==
        R"({"Attributes":{"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}},"n":{"N":"2"},"pk":{"S":"a"}}})");
    CHECK(done(w, "UpdateItem",
               update(R"("UpdateExpression":"REMOVE n","ReturnValues":"UPDATED_NEW")")) == "{}");
}

TEST_CASE("an update creates a missing item, unless it only takes away") {
    WireTest w(false);
    make_hash_table(w);
    CHECK(done(w, "UpdateItem", update(R"("UpdateExpression":"REMOVE v")")) == "{}");
    CHECK(got(w, "things", kKey) == "{}");
    CHECK(done(w, "UpdateItem", update(R"("ReturnValues":"ALL_NEW")")) ==
          R"({"Attributes":{"pk":{"S":"a"}}})");
    CHECK(
        done(w, "UpdateItem", update(R"("UpdateExpression":"ADD v :v","ReturnValues":"UPDATED_NEW",
                         "ExpressionAttributeValues":{":v":{"N":"5"}})")) ==
        R"({"Attributes":{"v":{"N":"5"}}})");
    CHECK(refused(w, "UpdateItem", update(R"("UpdateExpression":"SET pk = :v",
                            "ExpressionAttributeValues":{":v":{"S":"5"}})")) ==
          std::string(kInvalidValues) +
              "Cannot update attribute pk. This attribute is part of the key");
}

TEST_CASE("the old parameters work, but not beside expressions") {
    WireTest w(false);
    make_hash_table(w);
    CHECK(
        done(w, "UpdateItem", update(R"("AttributeUpdates":{"n":{"Action":"ADD","Value":{"N":"2"}},
                         "s":{"Value":{"S":"x"}}},"ReturnValues":"ALL_NEW")")) ==
        R"({"Attributes":{"n":{"N":"2"},"pk":{"S":"a"},"s":{"S":"x"}}})");
    CHECK(refused(w, "PutItem", put_body(kKey, R"(,"Expected":{"s":{"Value":{"S":"y"}}})")) ==
          "ConditionalCheckFailedException: The conditional request failed");
    CHECK(refused(w, "PutItem", put_body(kKey, R"(,"Expected":{"s":{"Value":{"S":"x"}}})")) ==
          "200 {}");
    CHECK(refused(w, "UpdateItem", update(R"("AttributeUpdates":{"s":{"Value":{"S":"x"}}},
                            "UpdateExpression":"REMOVE s")")) ==
          std::string(kInvalid) +
              "Can not use both expression and non-expression parameters in the same request: "
              "Non-expression parameters: {AttributeUpdates} Expression parameters: "
              "{UpdateExpression}");
    CHECK(refused(w, "PutItem", put_body(kKey, R"(,"ConditionalOperator":"AND")")) ==
          std::string(kInvalid) + "ConditionalOperator cannot be used without Filter or Expected");
    CHECK(
        refused(w, "PutItem", put_body(kKey, R"(,"ExpressionAttributeValues":{":v":{"S":"x"}})")) ==
        std::string(kInvalid) +
            "ExpressionAttributeValues can only be specified when using expressions: "
            "ConditionExpression is null");
}

TEST_CASE("a projection gives what its paths name") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things",
             R"({"pk":{"S":"a"},"v":{"N":"1"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]},
            "m":{"M":{"x":{"S":"1"},"y":{"S":"2"}}}})");
    CHECK(got(w, "things", kKey, R"(,"ProjectionExpression":"m.y, l[2], l[0], nothing")") ==
          R"({"Item":{"l":{"L":[{"N":"0"},{"N":"2"}]},"m":{"M":{"y":{"S":"2"}}}}})");
    CHECK(got(w, "things", kKey, R"(,"ProjectionExpression":"nothing")") == R"({"Item":{}})");
    CHECK(got(w, "things", kKey, R"(,"AttributesToGet":["v"])") == R"({"Item":{"v":{"N":"1"}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"b"}})", R"(,"ProjectionExpression":"v")") == "{}");
}

TEST_CASE("checks come in the service's order") {
    WireTest w(false);
    // Values before expressions, expressions before the table, the table before the key.
    const std::string start = R"({"TableName":"missing","Key":{"x":{"N":"1"}})";
    CHECK(refused(w, "DeleteItem",
                  R"({"TableName":"missing","Key":{"x":{"N":"wrong"}},)"
                  R"("ConditionExpression":"broken ((" })") ==
          std::string(kInvalid) + "The parameter cannot be converted to a numeric value: wrong");
    CHECK(refused(w, "DeleteItem", start + R"(,"ConditionExpression":""})") ==
          std::string(kInvalid) + "Invalid ConditionExpression: The expression can not be empty;");
    CHECK(refused(w, "DeleteItem", start + "}") ==
          "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE("writes and reads tell what they consumed") {
    WireTest w(false);
    make_hash_table(w);
    const std::string total = R"(,"ReturnConsumedCapacity":"TOTAL")";
    const std::string kilobyte(1000, 'x');
    CHECK(done(w, "PutItem",
               put_body(R"({"pk":{"S":"a"},"v":{"S":")" + kilobyte + kilobyte + "\"}}", total)) ==
          R"({"ConsumedCapacity":{"TableName":"things","CapacityUnits":2.0}})");
    // The larger of the old and the new item counts.
    CHECK(done(w, "PutItem", put_body(kKey, total)) ==
          R"({"ConsumedCapacity":{"TableName":"things","CapacityUnits":2.0}})");
    CHECK(done(w, "PutItem", put_body(kKey, R"(,"ReturnConsumedCapacity":"INDEXES")")) ==
          R"({"ConsumedCapacity":{"TableName":"things","CapacityUnits":1.0,)"
          R"("Table":{"CapacityUnits":1.0}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"none"}})", total) ==
          R"({"ConsumedCapacity":{"TableName":"things","CapacityUnits":0.5}})");
    CHECK(got(w, "things", R"({"pk":{"S":"none"}})", total + R"(,"ConsistentRead":true)") ==
          R"({"ConsumedCapacity":{"TableName":"things","CapacityUnits":1.0}})");
}

TEST_CASE("index entries that change cost, and item collections are told of") {
    WireTest w(false);
    make_indexed_table(w);
    const auto put_indexed = [&](const std::string& more) {
        return done(w, "PutItem",
                    R"({"TableName":"indexed","Item":{"pk":{"S":"a"},"sk":{"N":"1"})" + more +
                        R"(},"ReturnConsumedCapacity":"INDEXES"})");
    };
    CHECK(put_indexed("") == R"({"ConsumedCapacity":{"TableName":"indexed","CapacityUnits":1.0,)"
                             R"("Table":{"CapacityUnits":1.0}}})");
    CHECK(put_indexed(R"(,"score":{"N":"1"},"kind":{"S":"k"})") ==
          R"({"ConsumedCapacity":{"TableName":"indexed","CapacityUnits":3.0,)"
          R"("Table":{"CapacityUnits":1.0},)"
          R"("LocalSecondaryIndexes":{"by_score":{"CapacityUnits":1.0}},)"
          R"("GlobalSecondaryIndexes":{"by_kind":{"CapacityUnits":1.0}}}})");
    // A key of an index changes: an entry goes and one comes.
    CHECK(put_indexed(R"(,"score":{"N":"2"},"kind":{"S":"k"})") ==
          R"({"ConsumedCapacity":{"TableName":"indexed","CapacityUnits":5.0,)"
          R"("Table":{"CapacityUnits":1.0},)"
          R"("LocalSecondaryIndexes":{"by_score":{"CapacityUnits":2.0}},)"
          R"("GlobalSecondaryIndexes":{"by_kind":{"CapacityUnits":2.0}}}})");
    // Only one index has the attribute.
    CHECK(put_indexed(R"(,"score":{"N":"2"},"kind":{"S":"k"},"v":{"S":"x"})") ==
          R"({"ConsumedCapacity":{"TableName":"indexed","CapacityUnits":2.0,)"
          R"("Table":{"CapacityUnits":1.0},)"
          R"("GlobalSecondaryIndexes":{"by_kind":{"CapacityUnits":1.0}}}})");
    CHECK(done(w, "DeleteItem",
               R"({"TableName":"indexed","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},)"
               R"("ReturnItemCollectionMetrics":"SIZE"})") ==
          R"({"ItemCollectionMetrics":{"ItemCollectionKey":{"pk":{"S":"a"}},)"
          R"("SizeEstimateRangeGB":[0.0,1.0]}})");
}

TEST_CASE("an attribute that is an index's key must fit it") {
    WireTest w(false);
    make_indexed_table(w);
    const auto error = [&](const std::string& more) {
        return refused(
            w, "PutItem",
            R"({"TableName":"indexed","Item":{"pk":{"S":"a"},"sk":{"N":"1"},)" + more + "}}");
    };
    CHECK(error(R"("kind":{"N":"1"})") ==
          std::string(kInvalidValues) +
              "Type mismatch for Index Key kind Expected: S Actual: N IndexName: by_kind");
    CHECK(error(R"("owner":{"S":""})") ==
          std::string(kInvalid) +
              "One or more parameter values are not valid. A value specified for a secondary index "
              "key is not supported. The AttributeValue for a key attribute cannot contain an "
              "empty string value. IndexName: by_owner, IndexKey: owner");
    CHECK(error(R"("owner":{"S":")" + std::string(2049, 'x') + "\"}") ==
          std::string(kInvalidValues) +
              "Size of hashkey has exceeded the maximum size limit of2048 bytes");
}

}  // namespace dynamodb_items_test
