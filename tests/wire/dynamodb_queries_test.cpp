// Query and Scan over the wire: key conditions, order, pages, indexes, segments.
#include <set>

#include "dynamodb_items_support.h"

namespace dynamodb_queries_test {

using namespace leat;
using namespace leat::test;

namespace {

const std::string kPartition = R"({"TableName":"sorted","KeyConditionExpression":"pk = :p",)"
                               R"("ExpressionAttributeValues":{":p":{"S":"a"}})";

/// Sort keys of the items, in the order of the answer: "1 2 3".
std::string sort_keys(const std::string& body) {
    std::string out;
    const auto document = protocol::Document::parse(body);
    for (const auto& item : document.find("Items")->items())
        out += (out.empty() ? "" : " ") + item.find("sk")->text("N").value();
    return out;
}

std::string query(WireTest& w, const std::string& condition, const std::string& values,
                  const std::string& more = "") {
    return done(w, "Query",
                R"({"TableName":"sorted","KeyConditionExpression":")" + condition +
                    R"(","ExpressionAttributeValues":{":p":{"S":"a"})" + values + "}" + more + "}");
}

std::string query_error(WireTest& w, const std::string& more,
                        const std::string& table = "indexed") {
    return refused(w, "Query",
                   R"({"TableName":")" + table +
                       R"(","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":)"
                       R"({":p":{"S":"a"}})" +
                       more + "}");
}

void fill_sorted(WireTest& w) {
    make_sorted_table(w);
    for (const char* sk : {"10", "-5", "2", "0.5", "100"})
        put_item(w, "sorted", std::string(R"({"pk":{"S":"a"},"sk":{"N":")") + sk + "\"}}");
    put_item(w, "sorted", R"({"pk":{"S":"b"},"sk":{"N":"1"}})");
}

}  // namespace

TEST_CASE("a partition is read in the order of its numbers, either way") {
    WireTest w(false);
    fill_sorted(w);
    CHECK(sort_keys(query(w, "pk = :p", "")) == "-5 0.5 2 10 100");
    CHECK(sort_keys(query(w, "pk = :p", "", R"(,"ScanIndexForward":false)")) == "100 10 2 0.5 -5");
}

TEST_CASE("conditions on the sort key choose a range") {
    WireTest w(false);
    fill_sorted(w);
    const std::string two = R"(,":a":{"N":"2"})";
    CHECK(sort_keys(query(w, "pk = :p AND sk = :a", two)) == "2");
    CHECK(sort_keys(query(w, "pk = :p AND sk < :a", two)) == "-5 0.5");
    CHECK(sort_keys(query(w, "pk = :p AND sk <= :a", two)) == "-5 0.5 2");
    CHECK(sort_keys(query(w, "pk = :p AND sk > :a", two)) == "10 100");
    CHECK(sort_keys(query(w, "sk >= :a AND pk = :p", two)) == "2 10 100");
    CHECK(sort_keys(query(w, "pk = :p AND sk BETWEEN :a AND :b", two + R"(,":b":{"N":"10"})")) ==
          "2 10");
    CHECK(sort_keys(done(w, "Query", R"({"TableName":"sorted","KeyConditions":{
        "pk":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]},
        "sk":{"ComparisonOperator":"LT","AttributeValueList":[{"N":"2"}]}}})")) == "-5 0.5");
}

TEST_CASE("begins_with finds what begins so, also at the end of all bytes") {
    WireTest w(false);
    done(w, "CreateTable", R"({"TableName":"words","BillingMode":"PAY_PER_REQUEST",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                     {"AttributeName":"sk","KeyType":"RANGE"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                                {"AttributeName":"sk","AttributeType":"B"}]})");
    // 00, 00 FF, FF, FF FF, FF FF 01
    for (const char* sk : {"AA==", "AP8=", "/w==", "//8=", "//8B"})
        put_item(w, "words", std::string(R"({"pk":{"S":"a"},"sk":{"B":")") + sk + "\"}}");
    const auto count = [&](const std::string& prefix) {
        return done(w, "Query",
                    R"({"TableName":"words","Select":"COUNT","KeyConditionExpression":)"
                    R"x("pk = :p AND begins_with(sk, :s)","ExpressionAttributeValues":)x"
                    R"({":p":{"S":"a"},":s":{"B":")" +
                        prefix + "\"}}}");
    };
    CHECK(count("AA==") == R"({"Count":2,"ScannedCount":2})");
    CHECK(count("/w==") == R"({"Count":3,"ScannedCount":3})");
    CHECK(count("//8=") == R"({"Count":2,"ScannedCount":2})");
}

TEST_CASE("a page that Limit ends has a LastEvaluatedKey, even the last one") {
    WireTest w(false);
    fill_sorted(w);
    CHECK(query(w, "pk = :p", "", R"(,"Limit":2)") ==
          R"({"Items":[{"pk":{"S":"a"},"sk":{"N":"-5"}},{"pk":{"S":"a"},"sk":{"N":"0.5"}}],)"
          R"("Count":2,"ScannedCount":2,"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"N":"0.5"}}})");
    CHECK(query(w, "pk = :p", "",
                R"(,"Limit":3,"ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"N":"0.5"}})") ==
          R"({"Items":[{"pk":{"S":"a"},"sk":{"N":"2"}},{"pk":{"S":"a"},"sk":{"N":"10"}},)"
          R"({"pk":{"S":"a"},"sk":{"N":"100"}}],"Count":3,"ScannedCount":3,)"
          R"("LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"N":"100"}}})");
    CHECK(query(w, "pk = :p", "", R"(,"ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"N":"100"}})") ==
          R"({"Items":[],"Count":0,"ScannedCount":0})");
    CHECK(sort_keys(query(w, "pk = :p", "",
                          R"(,"ScanIndexForward":false,)"
                          R"("ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"N":"10"}})")) ==
          "2 0.5 -5");
}

TEST_CASE("the filter works on what was read, and may leave a page empty") {
    WireTest w(false);
    make_sorted_table(w);
    for (int i = 1; i <= 4; ++i)
        put_item(w, "sorted",
                 R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(i) + R"("},"v":{"N":")" +
                     std::to_string(i % 2) + "\"}}");
    CHECK(query(w, "pk = :p", R"(,":v":{"N":"0"})",
                R"(,"FilterExpression":"v = :v","ProjectionExpression":"sk")") ==
          R"({"Items":[{"sk":{"N":"2"}},{"sk":{"N":"4"}}],"Count":2,"ScannedCount":4})");
    CHECK(query(w, "pk = :p", R"(,":v":{"N":"0"})", R"(,"FilterExpression":"v = :v","Limit":1)") ==
          R"({"Items":[],"Count":0,"ScannedCount":1,)"
          R"("LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"N":"1"}}})");
    CHECK(query(w, "pk = :p", R"(,":v":{"N":"0"})",
                R"(,"FilterExpression":"v = :v","Select":"COUNT")") ==
          R"({"Count":2,"ScannedCount":4})");
    CHECK(refused(w, "Query", kPartition + R"(,"FilterExpression":"sk = :p"})") ==
          std::string(kInvalid) +
              "Filter Expression can only contain non-primary key attributes: Primary key "
              "attribute: sk");
}

TEST_CASE("a page ends when a megabyte was read") {
    WireTest w(false);
    make_sorted_table(w);
    const std::string text(300'000, 'x');
    for (int i = 1; i <= 5; ++i)
        put_item(w, "sorted",
                 R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(i) + R"("},"v":{"S":")" + text +
                     "\"}}");
    CHECK(query(w, "pk = :p", "",
                R"(,"ProjectionExpression":"sk","ReturnConsumedCapacity":"TOTAL")") ==
          R"({"Items":[{"sk":{"N":"1"}},{"sk":{"N":"2"}},{"sk":{"N":"3"}},{"sk":{"N":"4"}}],)"
          R"("Count":4,"ScannedCount":4,"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"N":"4"}},)"
          R"("ConsumedCapacity":{"TableName":"sorted","CapacityUnits":146.5}})");
}

TEST_CASE("items with equal index keys follow the table's order and can be paged among") {
    WireTest w(false);
    make_indexed_table(w);
    for (const char* sk : {"3", "1", "2"})
        put_item(w, "indexed",
                 std::string(R"({"pk":{"S":"a"},"sk":{"N":")") + sk +
                     R"("},"kind":{"S":"k"},"score":{"N":"7"},"v":{"S":"x"}})");
    put_item(w, "indexed", R"({"pk":{"S":"a"},"sk":{"N":"9"},"kind":{"S":"k"}})");
    const auto by_kind = [&](const std::string& more) {
        return done(w, "Query",
                    R"({"TableName":"indexed","IndexName":"by_kind","KeyConditionExpression":)"
                    R"("kind = :k","ExpressionAttributeValues":{":k":{"S":"k"}})" +
                        more + "}");
    };
    CHECK(sort_keys(by_kind("")) == "1 2 3");
    const std::string first =
        R"({"kind":{"S":"k"},"pk":{"S":"a"},"score":{"N":"7"},"sk":{"N":"1"},"v":{"S":"x"}})";
    const std::string key = R"({"kind":{"S":"k"},"pk":{"S":"a"},"score":{"N":"7"},"sk":{"N":"1"}})";
    CHECK(by_kind(R"(,"Limit":1)") == R"({"Items":[)" + first +
                                          R"(],"Count":1,"ScannedCount":1,"LastEvaluatedKey":)" +
                                          key + "}");
    CHECK(sort_keys(by_kind(R"(,"ExclusiveStartKey":)" + key)) == "2 3");
    // The item leaves the index with its key.
    done(w, "UpdateItem",
         R"({"TableName":"indexed","Key":{"pk":{"S":"a"},"sk":{"N":"2"}},)"
         R"("UpdateExpression":"REMOVE kind"})");
    CHECK(sort_keys(by_kind("")) == "1 3");
}

TEST_CASE("an index gives what it projects, a local one also what the table has") {
    WireTest w(false);
    make_indexed_table(w);
    put_item(w, "indexed",
             R"({"pk":{"S":"a"},"sk":{"N":"1"},"score":{"N":"7"},"owner":{"S":"o"},)"
             R"("note":{"S":"n"},"v":{"S":"x"}})");
    const auto by_owner = [&](const std::string& more) {
        return refused(w, "Query",
                       R"({"TableName":"indexed","IndexName":"by_owner","KeyConditionExpression":)"
                       R"("#o = :o","ExpressionAttributeNames":{"#o":"owner"},)"
                       R"("ExpressionAttributeValues":{":o":{"S":"o"}})" +
                           more + "}");
    };
    CHECK(by_owner("") ==
          R"(200 {"Items":[{"note":{"S":"n"},"owner":{"S":"o"},"pk":{"S":"a"},"sk":{"N":"1"}}],)"
          R"("Count":1,"ScannedCount":1})");
    CHECK(by_owner(R"(,"Select":"ALL_ATTRIBUTES")") ==
          std::string(kInvalidValues) +
              "Select type ALL_ATTRIBUTES is not supported for global secondary index by_owner "
              "because its projection type is not ALL");
    CHECK(by_owner(R"(,"ProjectionExpression":"note, v")") ==
          std::string(kInvalidValues) + "Global secondary index by_owner does not project [v]");
    CHECK(by_owner(R"(,"ConsistentRead":true)") ==
          std::string(kInvalid) + "Consistent reads are not supported on global secondary indexes");
    const auto by_score = [&](const std::string& more) {
        return query_error(w,
                           R"(,"IndexName":"by_score","ReturnConsumedCapacity":"INDEXES")" + more);
    };
    CHECK(by_score("") == R"(200 {"Items":[{"pk":{"S":"a"},"score":{"N":"7"},"sk":{"N":"1"}}],)"
                          R"("Count":1,"ScannedCount":1,"ConsumedCapacity":{"TableName":"indexed",)"
                          R"("CapacityUnits":0.5,"Table":{"CapacityUnits":0.0},)"
                          R"("LocalSecondaryIndexes":{"by_score":{"CapacityUnits":0.5}}}})");
    CHECK(by_score(R"(,"ProjectionExpression":"v")") ==
          R"(200 {"Items":[{"v":{"S":"x"}}],)"
          R"("Count":1,"ScannedCount":1,"ConsumedCapacity":{"TableName":"indexed",)"
          R"("CapacityUnits":1.0,"Table":{"CapacityUnits":0.5},)"
          R"("LocalSecondaryIndexes":{"by_score":{"CapacityUnits":0.5}}}})");
}

TEST_CASE("key conditions, indexes and Select are refused in the service's words") {
    WireTest w(false);
    make_indexed_table(w);
    const auto condition = [&](const std::string& text, const std::string& values) {
        return refused(w, "Query",
                       R"({"TableName":"indexed","KeyConditionExpression":")" + text +
                           R"(","ExpressionAttributeValues":{)" + values + "}}");
    };
    const std::string p = R"(":p":{"S":"a"})", both = p + R"(,":n":{"N":"1"})";
    CHECK(condition("sk = :n", R"(":n":{"N":"1"})") ==
          std::string(kInvalid) + "Query condition missed key schema element: pk");
    CHECK(condition("pk = :p AND sk > :n AND sk < :n", both) ==
          std::string(kInvalid) +
              "KeyConditionExpressions must only contain one "
              "condition per key");
    CHECK(condition("pk = :p OR sk = :n", both) ==
          std::string(kInvalid) + "Invalid operator used in KeyConditionExpression: OR");
    CHECK(condition("pk > :p", p) == std::string(kInvalid) + "Query key condition not supported");
    CHECK(refused(w, "Query", R"({"TableName":"indexed"})") ==
          std::string(kInvalid) +
              "Either the KeyConditions or KeyConditionExpression parameter must be specified in "
              "the request.");
    CHECK(query_error(w, R"(,"IndexName":"nope")") ==
          std::string(kInvalid) + "The table does not have the specified index: nope");
    CHECK(query_error(w, R"(,"Select":"SPECIFIC_ATTRIBUTES")") ==
          std::string(kInvalid) +
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
              "SPECIFIC_ATTRIBUTES");
    CHECK(query_error(w, R"(,"Select":"COUNT","ProjectionExpression":"v")") ==
          std::string(kInvalid) +
              "Cannot specify the ProjectionExpression when choosing to get only the Count");
    CHECK(query_error(w, R"(,"Select":"ALL_PROJECTED_ATTRIBUTES")") ==
          std::string(kInvalid) +
              "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    CHECK(query_error(w, "", "missing") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(query_error(w, R"(,"Limit":0)") ==
          std::string(kInvalid) +
              "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member "
              "must have value greater than or equal to 1");
}

TEST_CASE("a start key must be one that the query could have given") {
    WireTest w(false);
    make_indexed_table(w);
    const auto start = [&](const std::string& key, const std::string& more = "") {
        return query_error(w, R"(,"ExclusiveStartKey":)" + key + more);
    };
    CHECK(start(R"({"pk":{"S":"a"}})") ==
          std::string(kInvalid) + "The provided starting key is invalid");
    CHECK(start(R"({"pk":{"S":"b"},"sk":{"N":"1"}})") ==
          std::string(kInvalid) +
              "The provided starting key is outside query boundaries based on provided conditions");
    CHECK(start(R"({"pk":{"S":"a"},"sk":{"N":"1"}})", R"(,"IndexName":"by_score")") ==
          std::string(kInvalid) +
              "The provided starting key is invalid: The provided key element does not match the "
              "schema");
    CHECK(start(R"({"pk":{"S":"a"},"sk":{"N":"1"}})") ==
          R"(200 {"Items":[],"Count":0,"ScannedCount":0})");
}

TEST_CASE("segments split a scan into disjoint and complete parts") {
    WireTest w(false);
    make_sorted_table(w);
    for (int i = 0; i < 40; ++i)
        for (const char* sk : {"1", "2"})
            put_item(w, "sorted",
                     R"({"pk":{"S":"p)" + std::to_string(i) + R"("},"sk":{"N":")" + sk + "\"}}");
    const std::string all = done(w, "Scan", R"({"TableName":"sorted"})");
    CHECK(protocol::Document::parse(all).find("Items")->items().size() == 80);
    CHECK(all == done(w, "Scan", R"({"TableName":"sorted"})"));

    // The segments, one behind the other, are the whole scan.
    std::string joined;
    for (int segment = 0; segment < 4; ++segment) {
        const std::string part = done(w, "Scan",
                                      R"({"TableName":"sorted","TotalSegments":4,"Segment":)" +
                                          std::to_string(segment) + "}");
        const auto end = part.find("],\"Count\"");
        const std::string items = part.substr(10, end - 10);
        CHECK_FALSE(items.empty());
        joined += (joined.empty() || items.empty() ? "" : ",") + items;
    }
    CHECK(all == R"({"Items":[)" + joined + R"(],"Count":80,"ScannedCount":80})");
}

TEST_CASE("a scan is resumed where its page ended") {
    WireTest w(false);
    make_hash_table(w);
    for (int i = 0; i < 7; ++i)
        put_item(w, "things", R"({"pk":{"S":"p)" + std::to_string(i) + "\"}}");
    std::set<std::string> seen;
    std::string start;
    int pages = 0;
    do {
        const auto page = protocol::Document::parse(
            done(w, "Scan",
                 R"({"TableName":"things","Limit":3)" +
                     (start.empty() ? "" : R"(,"ExclusiveStartKey":)" + start) + "}"));
        for (const auto& item : page.find("Items")->items())
            CHECK(seen.insert(item.find("pk")->text("S").value()).second);
        const auto* last = page.find("LastEvaluatedKey");
        start = last ? R"({"pk":{"S":")" + last->find("pk")->text("S").value() + "\"}}" : "";
    } while (!start.empty() && ++pages < 10);
    CHECK(seen.size() == 7);
    CHECK(pages == 2);
}

TEST_CASE("segments must come together, and start keys from their own segment") {
    WireTest w(false);
    make_hash_table(w);
    const auto error = [&](const std::string& more) {
        return refused(w, "Scan", R"({"TableName":"things",)" + more + "}");
    };
    CHECK(error(R"("Segment":1)") ==
          std::string(kInvalid) +
              "The TotalSegments parameter is required but was not present in the request when "
              "Segment parameter is present");
    CHECK(error(R"("TotalSegments":1)") ==
          std::string(kInvalid) +
              "The Segment parameter is required but was not present in the request when parameter "
              "TotalSegments is present");
    CHECK(error(R"("TotalSegments":5,"Segment":5)") ==
          std::string(kInvalid) +
              "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
              "Segment: 5 is not less than TotalSegments: 5");
    CHECK(error(R"("ExclusiveStartKey":{"x":{"S":"a"}})") ==
          std::string(kInvalid) +
              "The provided starting key is invalid: The provided key element does not match the "
              "schema");
    int refusals = 0;
    for (int segment = 0; segment < 2; ++segment) {
        const std::string answer =
            error(R"("TotalSegments":2,"Segment":)" + std::to_string(segment) +
                  R"(,"ExclusiveStartKey":{"pk":{"S":"a"}})");
        if (answer.starts_with("200")) continue;
        ++refusals;
        CHECK(answer == std::string(kInvalid) +
                            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
                            "Please use ExclusiveStartKey with correct Segment. TotalSegments: 2 "
                            "Segment: " +
                            std::to_string(segment));
    }
    CHECK(refusals == 1);
}

TEST_CASE("a scan of an index has the items that are in it") {
    WireTest w(false);
    make_indexed_table(w);
    put_item(w, "indexed", R"({"pk":{"S":"a"},"sk":{"N":"1"}})");
    put_item(w, "indexed", R"({"pk":{"S":"a"},"sk":{"N":"2"},"owner":{"S":"o"},"v":{"S":"x"}})");
    CHECK(done(w, "Scan", R"({"TableName":"indexed","IndexName":"by_owner"})") ==
          R"({"Items":[{"owner":{"S":"o"},"pk":{"S":"a"},"sk":{"N":"2"}}],"Count":1,)"
          R"("ScannedCount":1})");
    CHECK(done(w, "Scan",
               R"x({"TableName":"indexed","FilterExpression":"attribute_exists(#o)",)x"
               R"("ExpressionAttributeNames":{"#o":"owner"},"Select":"COUNT"})") ==
          R"({"Count":1,"ScannedCount":2})");
}

}  // namespace dynamodb_queries_test
