// Expressions over the wire: what reaches the operations, in which order it is refused, and what an
// item is like afterwards. The texts of the expressions themselves: dynamodb_expression_texts_test.
#include "dynamodb_items_support.h"

namespace dynamodb_expressions_test {

using namespace leat;
using namespace leat::test;

namespace {

constexpr const char* kKey = R"({"pk":{"S":"a"}})";

std::string update_body(const std::string& expression, const std::string& more) {
    return R"({"TableName":"things","Key":{"pk":{"S":"a"}},"UpdateExpression":")" + expression +
           '"' + (more.empty() ? "" : "," + more) + "}";
}

/// ALL_NEW after the update.
std::string updated(WireTest& w, const std::string& expression, const std::string& values = "") {
    return done(w, "UpdateItem",
                update_body(expression, R"("ReturnValues":"ALL_NEW")" +
                                            (values.empty() ? ""
                                                            : R"(,"ExpressionAttributeValues":{)" +
                                                                  values + "}")));
}

std::string update_refused(WireTest& w, const std::string& expression, const std::string& more) {
    return refused(w, "UpdateItem", update_body(expression, more));
}

}  // namespace

TEST_CASE("several clauses change an item at once") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things",
             R"({"pk":{"S":"a"},"n":{"N":"1"},"l":{"L":[{"S":"x"},{"S":"y"}]},"m":{"M":{}},)"
             R"("t":{"SS":["p","q"]}})");
    CHECK(updated(w, "SET m.deep = :one, l[9] = n, also = n REMOVE l[0] ADD n :one DELETE t :p",
                  R"(":one":{"N":"1.0"},":p":{"SS":["p"]})") ==
          R"({"Attributes":{"also":{"N":"1"},"l":{"L":[{"S":"y"},{"N":"1"}]},)"
          R"("m":{"M":{"deep":{"N":"1"}}},"n":{"N":"2"},"pk":{"S":"a"},"t":{"SS":["q"]}}})");
    CHECK(updated(w, "DELETE t :q", R"(":q":{"SS":["q"]})") ==
          R"({"Attributes":{"also":{"N":"1"},"l":{"L":[{"S":"y"},{"N":"1"}]},)"
          R"("m":{"M":{"deep":{"N":"1"}}},"n":{"N":"2"},"pk":{"S":"a"}}})");
}

TEST_CASE("a refused update leaves the item as it was") {
    WireTest w(false);
    make_hash_table(w);
    const std::string item = R"({"pk":{"S":"a"},"s":{"S":"x"}})";
    put_item(w, "things", item);
    const std::string one = R"("ExpressionAttributeValues":{":one":{"N":"1"}})";
    CHECK(update_refused(w, "SET a = :one, b = nothing", one) ==
          std::string(kInvalid) +
              "The provided expression refers to an attribute that does not exist in the item");
    CHECK(update_refused(w, "SET a = :one, s.x = :one", one) ==
          std::string(kInvalid) +
              "The document path provided in the update expression is invalid for update");
    CHECK(update_refused(w, "SET a = :one ADD s :one", one) ==
          std::string(kInvalid) + "An operand in the update expression has an incorrect data type");
    CHECK(update_refused(w, "SET pk = :one", one) ==
          std::string(kInvalidValues) +
              "Cannot update attribute pk. This attribute is part of the key");
    CHECK(got(w, "things", kKey) == R"({"Item":)" + item + "}");
    // The key comes before what the update would do to it.
    CHECK(refused(
              w, "UpdateItem",
              R"({"TableName":"things","Key":{"pk":{"N":"1"}},"UpdateExpression":"REMOVE pk"})") ==
          std::string(kInvalid) + "The provided key element does not match the schema");
}

TEST_CASE("placeholders are checked before expressions, values of the item before both") {
    WireTest w(false);
    make_hash_table(w);
    const auto put_refused = [&](const std::string& item, const std::string& more) {
        return refused(w, "PutItem", R"({"TableName":"things","Item":)" + item + "," + more + "}");
    };
    const std::string broken = R"("ConditionExpression":"broken (")";
    CHECK(put_refused(R"({"pk":{"N":"x"}})", broken + R"(,"ExpressionAttributeValues":{})") ==
          std::string(kInvalid) + "The parameter cannot be converted to a numeric value: x");
    CHECK(put_refused(kKey, broken + R"(,"ExpressionAttributeValues":{})") ==
          std::string(kInvalid) + "ExpressionAttributeValues must not be empty");
    CHECK(put_refused(kKey, broken + R"(,"ExpressionAttributeNames":{"a":"b"})") ==
          std::string(kInvalid) +
              R"(ExpressionAttributeNames contains invalid key: Syntax error; key: "a")");
    CHECK(put_refused(kKey, broken + R"(,"ExpressionAttributeValues":{":v":{"SS":[]}})") ==
          std::string(kInvalid) +
              "ExpressionAttributeValues contains invalid value: One or more parameter values were "
              "invalid: An string set  may not be empty for key :v");
    CHECK(put_refused(kKey, broken) ==
          std::string(kInvalid) +
              R"~(Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "(")~");
    CHECK(put_refused(kKey, R"("ExpressionAttributeNames":{})") ==
          std::string(kInvalid) +
              "ExpressionAttributeNames can only be specified when using expressions");
}

TEST_CASE("an expression is refused before a missing table, unused placeholders too") {
    WireTest w(false);
    const auto update = [&](const std::string& more) {
        return refused(w, "UpdateItem", R"({"TableName":"nowhere","Key":{},)" + more + "}");
    };
    CHECK(update(R"("UpdateExpression":"SET a = ","ConditionExpression":"(")") ==
          std::string(kInvalid) +
              R"(Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "=")");
    CHECK(
        update(R"("UpdateExpression":"REMOVE a","ConditionExpression":"a = :v")") ==
        std::string(kInvalid) +
            "Invalid ConditionExpression: An expression attribute value used in expression is not "
            "defined; attribute value: :v");
    CHECK(update(R"("UpdateExpression":"REMOVE #a","ExpressionAttributeNames":)"
                 R"({"#a":"a","#c":"c","#b":"b"})") ==
          std::string(kInvalid) +
              "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b, #c}");
    CHECK(update(R"("UpdateExpression":"REMOVE a")") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(refused(w, "Query",
                  R"({"TableName":"nowhere","KeyConditionExpression":"pk = :p OR sk = :p",)"
                  R"("ExpressionAttributeValues":{":p":{"S":"a"}}})") ==
          std::string(kInvalid) + "Invalid operator used in KeyConditionExpression: OR");
    CHECK(refused(w, "Scan", R"~({"TableName":"nowhere","FilterExpression":"size(a)"})~") ==
          std::string(kInvalid) +
              "Invalid FilterExpression: The function is not allowed to be used this way in an "
              "expression; function: size");
    CHECK(refused(w, "Query",
                  R"({"TableName":"nowhere","KeyConditionExpression":"pk = :p AND",)"
                  R"("FilterExpression":"a = ","ProjectionExpression":",",)"
                  R"("ExpressionAttributeValues":{":p":{"S":"a"}}})") ==
          std::string(kInvalid) +
              R"(Invalid KeyConditionExpression: Syntax error; token: "<EOF>", near: "AND")");
}

TEST_CASE("a filter names no key of what it reads") {
    WireTest w(false);
    make_indexed_table(w);
    const auto query = [&](const std::string& more) {
        return refused(
            w, "Query",
            R"({"TableName":"indexed","ExpressionAttributeValues":{":p":{"S":"a"}},)" + more + "}");
    };
    const std::string table = R"("KeyConditionExpression":"pk = :p",)";
    CHECK(query(table + R"("FilterExpression":"score = :p OR NOT size(sk) > score")") ==
          std::string(kInvalid) +
              "Filter Expression can only contain non-primary key attributes: Primary key "
              "attribute: sk");
    const std::string index = R"("IndexName":"by_kind","KeyConditionExpression":"kind = :p",)";
    CHECK(query(index + R"~("FilterExpression":"attribute_exists(score)")~") ==
          std::string(kInvalid) +
              "Filter Expression can only contain non-primary key attributes: Primary key "
              "attribute: score");
    CHECK(query(index + R"~("FilterExpression":"attribute_exists(pk)")~") ==
          R"(200 {"Items":[],"Count":0,"ScannedCount":0})");
}

TEST_CASE("KeyConditions go with expressions, but not with their own successor") {
    WireTest w(false);
    make_sorted_table(w);
    put_item(w, "sorted", R"({"pk":{"S":"a"},"sk":{"N":"1"},"v":{"N":"1"}})");
    const std::string old =
        R"({"TableName":"sorted","KeyConditions":{"pk":{"ComparisonOperator":"EQ",)"
        R"("AttributeValueList":[{"S":"a"}]}},"ExpressionAttributeValues":{":v":{"N":"1"}},)";
    CHECK(done(w, "Query", old + R"("FilterExpression":"v = :v","ProjectionExpression":"v"})") ==
          R"({"Items":[{"v":{"N":"1"}}],"Count":1,"ScannedCount":1})");
    CHECK(refused(w, "Query", old + R"("KeyConditionExpression":"pk = :v"})") ==
          std::string(kInvalid) +
              "Can not use both expression and non-expression parameters in the same request: "
              "Non-expression parameters: {KeyConditions} Expression parameters: "
              "{KeyConditionExpression}");
}

TEST_CASE("conditions work on what is there and what is not") {
    WireTest w(false);
    make_hash_table(w);
    const std::string fails = "ConditionalCheckFailedException: The conditional request failed";
    const auto put_if = [&](const std::string& condition, const std::string& values = "") {
        return refused(
            w, "PutItem",
            R"({"TableName":"things","Item":{"pk":{"S":"a"},"v":{"N":"3"}},)"
            R"("ConditionExpression":")" +
                condition + '"' +
                (values.empty() ? "" : R"(,"ExpressionAttributeValues":{)" + values + "}") + "}");
    };
    CHECK(put_if("attribute_exists(pk)") == fails);
    CHECK(put_if("attribute_not_exists(pk)") == "200 {}");
    CHECK(put_if("attribute_not_exists(pk)") == fails);
    CHECK(put_if("v = :v", R"(":v":{"N":"3.00"})") == "200 {}");
    CHECK(put_if("v = :v", R"(":v":{"S":"3"})") == fails);
    CHECK(put_if("nothing <> :v AND NOT nothing = :v", R"(":v":{"N":"1"})") == "200 {}");
    CHECK(put_if("v BETWEEN :a AND :b OR size(v) > :a", R"(":a":{"N":"4"},":b":{"N":"5"})") ==
          fails);
}

}  // namespace dynamodb_expressions_test
