// BatchGetItem and BatchWriteItem over the wire.
#include "dynamodb_items_support.h"

namespace dynamodb_batches_test {

using namespace leat;
using namespace leat::test;

namespace {

std::string keys(int from, int to) {
    std::string out;
    for (int i = from; i <= to; ++i)
        out += (out.empty() ? "" : ",") + (R"({"pk":{"S":"p)" + std::to_string(i) + "\"}}");
    return out;
}

std::string puts(int from, int to) {
    std::string out;
    for (int i = from; i <= to; ++i)
        out += (out.empty() ? "" : ",") +
               (R"({"PutRequest":{"Item":{"pk":{"S":"p)" + std::to_string(i) + "\"}}}}");
    return out;
}

std::string batch(const std::string& requests, const std::string& more = "") {
    return R"({"RequestItems":{"things":[)" + requests + "]}" + more + "}";
}

std::string gets(const std::string& all, const std::string& more = "",
                 const std::string& last = "") {
    return R"({"RequestItems":{"things":{"Keys":[)" + all + "]" + more + "}}" + last + "}";
}

}  // namespace

TEST_CASE("a batch of writes puts and deletes in several tables") {
    WireTest w(false);
    make_hash_table(w);
    make_hash_table(w, "others");
    put_item(w, "things", R"({"pk":{"S":"gone"}})");
    CHECK(done(w, "BatchWriteItem",
               R"({"RequestItems":{
                     "things":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},
                               {"DeleteRequest":{"Key":{"pk":{"S":"gone"}}}}],
                     "others":[{"PutRequest":{"Item":{"pk":{"S":"b"}}}}]},
                   "ReturnConsumedCapacity":"TOTAL"})") ==
          R"({"UnprocessedItems":{},"ConsumedCapacity":[)"
          R"({"TableName":"others","CapacityUnits":1.0},)"
          R"({"TableName":"things","CapacityUnits":2.0}]})");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == R"({"Item":{"pk":{"S":"a"}}})");
    CHECK(got(w, "things", R"({"pk":{"S":"gone"}})") == "{}");
    CHECK(got(w, "others", R"({"pk":{"S":"b"}})") == R"({"Item":{"pk":{"S":"b"}}})");
}

TEST_CASE("a batch of writes is checked as a whole before anything is written") {
    WireTest w(false);
    make_hash_table(w);
    const auto error = [&](const std::string& more) {
        return refused(w, "BatchWriteItem",
                       R"({"RequestItems":{"things":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}}],)" +
                           more + "}}");
    };
    CHECK(error(R"("missing":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}}])") ==
          "ResourceNotFoundException: Requested resource not found");
    make_hash_table(w, "others");
    CHECK(error(R"("others":[{"PutRequest":{"Item":{"pk":{"N":"1"}}}}])") ==
          std::string(kInvalidValues) + "Type mismatch for key pk expected: S actual: N");
    CHECK(error(R"("others":[{"DeleteRequest":{"Key":{"pk":{"S":"a"},"x":{"S":"a"}}}}])") ==
          std::string(kInvalid) + "The number of conditions on the keys is invalid");
    CHECK(error(R"("others":[{}])") ==
          std::string(kInvalid) +
              "Supplied AttributeValue is empty, must contain exactly one of the supported "
              "datatypes");
    CHECK(got(w, "things", R"({"pk":{"S":"a"}})") == "{}");
    CHECK(refused(w, "BatchWriteItem",
                  batch(R"({"PutRequest":{"Item":{"pk":{"S":"a"}}}},)"
                        R"({"DeleteRequest":{"Key":{"pk":{"S":"a"}}}})")) ==
          std::string(kInvalid) + "Provided list of item keys contains duplicates");
}

TEST_CASE("a batch has 25 writes at most, and one at least") {
    WireTest w(false);
    make_hash_table(w);
    CHECK(done(w, "BatchWriteItem", batch(puts(1, 25))) == R"({"UnprocessedItems":{}})");
    const std::string error = refused(w, "BatchWriteItem", batch(puts(1, 26)));
    CHECK(error.starts_with(std::string(kInvalid) +
                            "1 validation error detected: Value '{things=[WriteRequest("));
    CHECK(error.ends_with(
        "' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: "
        "[Member must have length less than or equal to 25, Member must have length greater than "
        "or equal to 1]"));
    make_hash_table(w, "others");
    CHECK(refused(w, "BatchWriteItem",
                  R"({"RequestItems":{"things":[)" + puts(1, 20) + R"(],"others":[)" + puts(1, 20) +
                      "]}}") ==
          std::string(kInvalid) + "Too many items requested for the BatchWriteItem call");
    CHECK(refused(w, "BatchWriteItem", R"({"RequestItems":{}})") ==
          std::string(kInvalid) + "The requestItems parameter is required for BatchWriteItem");
}

TEST_CASE("a batch of reads gives a list for each table") {
    WireTest w(false);
    make_hash_table(w);
    make_hash_table(w, "others");
    done(w, "BatchWriteItem", batch(puts(1, 3)));
    CHECK(done(w, "BatchGetItem",
               R"({"RequestItems":{"things":{"Keys":[)" + keys(1, 2) +
                   R"(],"ConsistentRead":true},"others":{"Keys":[)" + keys(1, 1) +
                   R"(]}},"ReturnConsumedCapacity":"TOTAL"})") ==
          R"({"Responses":{"others":[],"things":[{"pk":{"S":"p1"}},{"pk":{"S":"p2"}}]},)"
          R"("UnprocessedKeys":{},"ConsumedCapacity":[)"
          R"({"TableName":"others","CapacityUnits":0.5},)"
          R"({"TableName":"things","CapacityUnits":2.0}]})");
    CHECK(refused(w, "BatchGetItem", gets(keys(1, 1) + "," + keys(1, 1))) ==
          std::string(kInvalid) + "Provided list of item keys contains duplicates");
    CHECK(refused(w, "BatchGetItem", gets(R"({"pk":{"S":"a"},"x":{"S":"a"}})")) ==
          std::string(kInvalid) + "The number of conditions on the keys is invalid");
    CHECK(refused(w, "BatchGetItem", R"({"RequestItems":{}})") ==
          std::string(kInvalid) + "The requestItems parameter is required for BatchGetItem");
}

TEST_CASE("a batch has 100 reads at most") {
    WireTest w(false);
    make_hash_table(w);
    CHECK(done(w, "BatchGetItem", gets(keys(1, 100))) ==
          R"({"Responses":{"things":[]},"UnprocessedKeys":{}})");
    CHECK(refused(w, "BatchGetItem", gets(keys(1, 101))) ==
          std::string(kInvalid) +
              "1 validation error detected: Value at 'RequestItems.things.member.Keys' failed to "
              "satisfy constraint: Member must have length less than or equal to 100");
}

TEST_CASE("keys whose items do not fit into the answer come back as the request had them") {
    WireTest w(false);
    make_hash_table(w);
    const std::string text(400'000, 'x');
    for (int i = 1; i <= 45; ++i)
        put_item(w, "things",
                 R"({"pk":{"S":"p)" + std::to_string(i) + R"("},"v":{"S":")" + text + "\"}}");
    const auto answer = protocol::Document::parse(
        done(w, "BatchGetItem",
             gets(keys(1, 45), R"(,"ConsistentRead":true,"ProjectionExpression":"pk")")));
    // 42 items are the first to reach 16 MB.
    CHECK(answer.find("Responses")->find("things")->items().size() == 42);
    const auto* rest = answer.find("UnprocessedKeys")->find("things");
    REQUIRE(rest);
    CHECK(rest->find("Keys")->items().size() == 3);
    CHECK(rest->text("ProjectionExpression") == "pk");
    CHECK(rest->find("ConsistentRead"));
}

}  // namespace dynamodb_batches_test
