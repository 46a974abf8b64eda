// TransactGetItems and TransactWriteItems over the wire.
#include "dynamodb_items_support.h"
#include "support/http_peer.h"

namespace dynamodb_transactions_test {

using namespace leat;
using namespace leat::test;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::string put_of(const std::string& key, const std::string& more = "") {
    return R"({"Put":{"TableName":"things","Item":{"pk":{"S":")" + key + "\"}}" + more + "}}";
}
std::string add_one(const std::string& key) {
    return R"({"Update":{"TableName":"things","Key":{"pk":{"S":")" + key +
           R"("}},"UpdateExpression":"ADD n :one",)"
           R"("ExpressionAttributeValues":{":one":{"N":"1"}}}})";
}
std::string writes(const std::string& actions, const std::string& more = "") {
    return R"({"TransactItems":[)" + actions + "]" + more + "}";
}

const std::string kUnlessThere = R"x(,"ConditionExpression":"attribute_not_exists(pk)")x";
const std::string kCancelled =
    R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",)"
    R"("Message":"Transaction cancelled, please refer cancellation reasons for specific reasons )";

}  // namespace

TEST_CASE("all writes of a transaction are done") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"gone"}})");
    put_item(w, "things", R"({"pk":{"S":"looked at"},"n":{"N":"1"}})");
    CHECK(done(w, "TransactWriteItems",
               writes(put_of("a") + "," + add_one("b") +
                          R"x(,{"Delete":{"TableName":"things","Key":{"pk":{"S":"gone"}}}},
                    {"ConditionCheck":{"TableName":"things","Key":{"pk":{"S":"looked at"}},
                     "ConditionExpression":"n = :v",
                     "ExpressionAttributeValues":{":v":{"N":"1"}}}})x",
                      R"(,"ReturnConsumedCapacity":"TOTAL")")) ==
          R"({"ConsumedCapacity":[{"TableName":"things","CapacityUnits":8.0,)"
          R"("WriteCapacityUnits":8.0}]})");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"pk":{"S":"a"}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"b"}})") == R"({"Item":{"n":{"N":"1"},"pk":{"S":"b"}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"gone"}})") == "{}");
}

TEST_CASE("one unmet condition cancels all, with a reason for each action") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"v":{"N":"1"}})");
    const Answer answer = dynamo(
        w, "TransactWriteItems",
        writes(put_of("new") + "," +
               put_of("a", kUnlessThere + R"(,"ReturnValuesOnConditionCheckFailure":"ALL_OLD")")));
    CHECK(answer.status == 400);
    CHECK(answer.body ==
          kCancelled +
              R"([None, ConditionalCheckFailed]","CancellationReasons":[{"Code":"None"},)"
              R"({"Code":"ConditionalCheckFailed","Message":"The conditional request failed",)"
              R"("Item":{"pk":{"S":"a"},"v":{"N":"1"}}}]})");
    CHECK(got(w, "things", R"({"pk":{"S":"new"}})") == "{}");
}

TEST_CASE("faults found with the item are reasons, faults of the request are not") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"S":"text"}})");
    const Answer wrong_type =
        dynamo(w, "TransactWriteItems", writes(put_of("b") + "," + add_one("a")));
    CHECK(wrong_type.body ==
          kCancelled + R"([None, ValidationError]","CancellationReasons":[{"Code":"None"},)"
                       R"({"Code":"ValidationError","Message":)"
                       R"("An operand in the update expression has an incorrect data type"}]})");
    const Answer wrong_key =
        dynamo(w, "TransactWriteItems",
               writes(R"({"Delete":{"TableName":"things","Key":{"sk":{"S":"a"}}}})"));
    CHECK(wrong_key.body ==
          kCancelled + R"([ValidationError]","CancellationReasons":[{"Code":"ValidationError",)"
                       R"("Message":"The provided key element does not match the schema"}]})");
    const auto error = [&](const std::string& actions) {
        return refused(w, "TransactWriteItems", writes(actions));
    };
    CHECK(error(put_of("a") + "," + add_one("a")) ==
          std::string(kInvalid) +
              "Transaction request cannot include multiple operations on one item");
    CHECK(error("{}") == std::string(kInvalid) +
                             "TransactItems can only contain one of Check, Put, Update or Delete");
    CHECK(error(put_of("a", R"(,"ConditionExpression":"")")) ==
          std::string(kInvalid) + "Invalid ConditionExpression: The expression can not be empty;");
    CHECK(error(R"({"Put":{"TableName":"missing","Item":{"pk":{"S":"a"}}}})") ==
          "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE("a request under the same token is not done again for ten minutes") {
    WireTest w(false);
    make_hash_table(w);
    const std::string token = R"(,"ClientRequestToken":"once","ReturnConsumedCapacity":"TOTAL")";
    const auto count = [&] {
        return got(w, "things", R"({"pk":{"S":"a"}})", R"(,"ProjectionExpression":"n")");
    };
    CHECK(done(w, "TransactWriteItems", writes(add_one("a"), token)) ==
          R"({"ConsumedCapacity":[{"TableName":"things","CapacityUnits":2.0,)"
          R"("WriteCapacityUnits":2.0}]})");
    w.advance(minutes(10) - seconds(1));
    CHECK(done(w, "TransactWriteItems", writes(add_one("a"), token)) ==
          R"({"ConsumedCapacity":[{"TableName":"things","CapacityUnits":2.0,)"
          R"("ReadCapacityUnits":2.0}]})");
    CHECK(count() == R"({"Item":{"n":{"N":"1"}}})");
    const std::string other = refused(w, "TransactWriteItems", writes(add_one("b"), token));
    CHECK(other.starts_with("IdempotentParameterMismatchException: "));
    w.advance(seconds(1));
    done(w, "TransactWriteItems", writes(add_one("a"), token));
    CHECK(count() == R"({"Item":{"n":{"N":"2"}}})");
}

TEST_CASE("a refused transaction leaves its token free") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"}})");
    const std::string request =
        writes(put_of("a", kUnlessThere), R"(,"ClientRequestToken":"again")");
    CHECK(dynamo(w, "TransactWriteItems", request).status == 400);
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"a"}}})");
    CHECK(done(w, "TransactWriteItems", request) == "{}");
}

TEST_CASE("reads of a transaction answer in their order, {} for what is missing") {
    WireTest w(false);
    make_hash_table(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"v":{"N":"1"}})");
    const auto get = [](const std::string& key, const std::string& more = "") {
        return R"({"Get":{"TableName":"things","Key":{"pk":{"S":")" + key + "\"}}" + more + "}}";
    };
    CHECK(done(w, "TransactGetItems",
               writes(get("none") + "," + get("a", R"(,"ProjectionExpression":"v")"),
                      R"(,"ReturnConsumedCapacity":"TOTAL")")) ==
          R"({"ConsumedCapacity":[{"TableName":"things","CapacityUnits":4.0,)"
          R"("ReadCapacityUnits":4.0}],"Responses":[{},{"Item":{"v":{"N":"1"}}}]})");
    CHECK(refused(w, "TransactGetItems", writes(get("a") + "," + get("a"))) ==
          std::string(kInvalid) +
              "Transaction request cannot include multiple operations on one item");
    const Answer wrong_key = dynamo(
        w, "TransactGetItems", writes(R"({"Get":{"TableName":"things","Key":{"sk":{"S":"a"}}}})"));
    CHECK(wrong_key.body ==
          kCancelled + R"([ValidationError]","CancellationReasons":[{"Code":"ValidationError",)"
                       R"("Message":"The provided key element does not match the schema"}]})");
}

TEST_CASE("a transaction has 1 to 100 actions") {
    WireTest w(false);
    make_hash_table(w);
    std::string all = put_of("x");
    for (int i = 0; i < 99; ++i) all += "," + put_of(std::to_string(i));
    CHECK(done(w, "TransactWriteItems", writes(all)) == "{}");
    const std::string error = refused(w, "TransactWriteItems", writes(all + "," + put_of("y")));
    CHECK(
        error.ends_with("' at 'transactItems' failed to satisfy constraint: Member must have "
                        "length less than or equal to 100"));
    CHECK(refused(w, "TransactWriteItems", writes(""))
              .ends_with("' at 'transactItems' failed to satisfy constraint: Member must have "
                         "length greater than "
                         "or equal to 1"));
}

TEST_CASE("dynamodb.write faults: a conflict is told of as each operation does") {
    WireTest w(false);
    make_hash_table(w);
    const auto fault = [&](const std::string& name, const std::string& body) {
        const Answer answer =
            w.http("POST", "/_leat/faults", {{"Content-Type", "application/json"}},
                   R"({"name":")" + name + R"(","on":{"edge":"dynamodb.write","table":"things"},)" +
                       body + "}");
        REQUIRE(answer.status / 100 == 2);
    };
    fault("conflict",
          R"("when":{"nth":[1,3]},"do":{"error":{"code":"TransactionConflictException"}})");
    CHECK(refused(w, "PutItem", R"({"TableName":"things","Item":{"pk":{"S":"a"}}})") ==
          "TransactionConflictException: Transaction is ongoing for the item");
    const Answer answer = dynamo(w, "TransactWriteItems", writes(put_of("a") + "," + put_of("b")));
    CHECK(
        answer.body ==
        kCancelled +
            R"([None, TransactionConflict]","CancellationReasons":[{"Code":"None"},)"
            R"({"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"}]})");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == "{}");
    fault("throttled", R"("when":{"nth":2},"do":{"throttle":true})");
    CHECK(done(w, "BatchWriteItem",
               R"({"RequestItems":{"things":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},)"
               R"({"PutRequest":{"Item":{"pk":{"S":"b"}}}}]}})") ==
          R"({"UnprocessedItems":{"things":[{"PutRequest":{"Item":{"pk":{"S":"b"}}}}]}})");
}

TEST_CASE("of writes asked for at the same time, those of a transaction's items conflict with it") {
    WireTest w(false);
    make_hash_table(w);
    const auto request = [](const std::string& operation, const std::string& body) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." +
               operation +
               "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20260301T120000Z\r\n"
               "Authorization: AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/dynamodb/"
               "aws4_request, SignedHeaders=host, Signature=0\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    const auto plain = [](const std::string& key) {
        return R"({"TableName":"things","Key":{"pk":{"S":")" + key +
               R"("}},"UpdateExpression":"ADD n :one",)"
               R"("ExpressionAttributeValues":{":one":{"N":"1"}}})";
    };
    std::vector<Peer> peers;
    for (int i = 0; i < 24; ++i) peers.emplace_back(w.port());
    int done_on_one = 0, cancelled = 0, refused_plain = 0, elsewhere = 0;
    // Whether requests really meet is up to the machine: bursts, until both kinds did.
    for (int burst = 0; burst < 500 && (!cancelled || !refused_plain); ++burst) {
        for (std::size_t i = 0; i < peers.size(); ++i)
            peers[i].send(i % 3 == 0   ? request("TransactWriteItems",
                                                 writes(add_one("one") + "," +
                                                        add_one("own-" + std::to_string(i))))
                          : i % 3 == 1 ? request("UpdateItem", plain("one"))
                                       : request("UpdateItem", plain("other")));
        for (std::size_t i = 0; i < peers.size(); ++i) {
            const Peer::Answer answer = peers[i].read();
            if (answer.status == 200) {
                (i % 3 == 2 ? elsewhere : done_on_one) += 1;
                continue;
            }
            CHECK(answer.status == 400);
            if (i % 3 == 0)
                CHECK(answer.body ==
                      kCancelled +
                          R"([TransactionConflict, None]","CancellationReasons":[)"
                          R"({"Code":"TransactionConflict",)"
                          R"("Message":"Transaction is ongoing for the item"},{"Code":"None"}]})");
            else
                CHECK(
                    answer.body ==
                    R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException",)"
                    R"("message":"Transaction is ongoing for the item"})");
            CHECK(i % 3 != 2);
            (i % 3 == 0 ? cancelled : refused_plain) += 1;
        }
    }
    CHECK(cancelled > 0);
    CHECK(refused_plain > 0);
    // What conflicted was not done, all else was.
    CHECK(got(w, "things", R"({"pk":{"S":"one"}})") ==
          R"({"Item":{"n":{"N":")" + std::to_string(done_on_one) + R"("},"pk":{"S":"one"}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"other"}})") ==
          R"({"Item":{"n":{"N":")" + std::to_string(elsewhere) + R"("},"pk":{"S":"other"}}})");
    CHECK(dynamo(w, "TransactWriteItems", writes(add_one("one"))).status == 200);
}

TEST_CASE("items, their index entries and tokens outlive a restart") {
    WireTest w;
    make_indexed_table(w);
    make_hash_table(w);
    put_item(w, "indexed", R"({"pk":{"S":"a"},"sk":{"N":"1"},"owner":{"S":"o"},"note":{"S":"n"}})");
    const std::string request = writes(add_one("a"), R"(,"ClientRequestToken":"once")");
    done(w, "TransactWriteItems", request);
    w.restart();
    CHECK(done(w, "Scan", R"({"TableName":"indexed","IndexName":"by_owner"})") ==
          R"({"Items":[{"note":{"S":"n"},"owner":{"S":"o"},"pk":{"S":"a"},"sk":{"N":"1"}}],)"
          R"("Count":1,"ScannedCount":1})");
    done(w, "TransactWriteItems", request);
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"n":{"N":"1"},"pk":{"S":"a"}}})");
}

}  // namespace dynamodb_transactions_test
