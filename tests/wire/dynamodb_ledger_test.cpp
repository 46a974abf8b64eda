// What the ledger tells of DynamoDB's items.
#include "tests/wire/dynamodb_items_support.h"
#include "tests/wire/edges_support.h"

namespace dynamodb_ledger_test {

using namespace leat;
using namespace leat::test;

TEST_CASE("The ledger tells of each change of an item, under its table and key") {
    WireTest w;
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a/b"},"n":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"a/b"},"n":{"N":"1"}})");  // changes nothing
    done(w, "UpdateItem",
         R"({"TableName":"things","Key":{"pk":{"S":"a/b"}},"UpdateExpression":"ADD n :one",)"
         R"("ExpressionAttributeValues":{":one":{"N":"1"}}})");
    put_item(w, "things", R"({"pk":{"S":"other"}})");
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"a/b"}}})");

    const auto all = edges_wire::rows(w, "edge=dynamodb.write");
    REQUIRE(all.size() == 4);
    const auto mine = edges_wire::rows(w, "record=dynamodb://things/a/b");
    REQUIRE(mine.size() == 3);
    for (const auto& row : mine) {
        CHECK(row.text("outcome") == "delivered");
        CHECK(row.text("to") == "arn:aws:dynamodb:us-east-1:000000000000:table/things");
        CHECK(row.text("record") == "dynamodb://things/a/b");
    }
    CHECK(mine[0].find("bytes")->as_integer() == 8);  // pk 2 + 3, n 1 + 2
    CHECK(mine[2].find("bytes")->as_integer() == 0);  // deleted
}

TEST_CASE("An item's key in the ledger has its sort key, and a refused write leaves no row") {
    WireTest w;
    make_sorted_table(w);
    done(
        w, "TransactWriteItems",
        R"({"TransactItems":[{"Put":{"TableName":"sorted","Item":{"pk":{"S":"p"},"sk":{"N":"1.50"}}}},)"
        R"({"Put":{"TableName":"sorted","Item":{"pk":{"S":"p"},"sk":{"N":"2"}}}}]})");
    CHECK(edges_wire::rows(w, "record=dynamodb://sorted/p/1.5").size() == 1);
    refused(w, "PutItem",
            R"({"TableName":"sorted","Item":{"pk":{"S":"p"},"sk":{"N":"2"},"x":{"S":"y"}},)"
            R"x("ConditionExpression":"attribute_not_exists(pk)"})x");
    CHECK(edges_wire::rows(w, "edge=dynamodb.write").size() == 2);
}

}  // namespace dynamodb_ledger_test
