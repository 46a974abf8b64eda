#pragma once
// What the wire tests of DynamoDB's items share: short calls, tables of usual shapes, and answers
// as texts.
#include <stdexcept>
#include <string>

#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

namespace leat::test {

inline Answer dynamo(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("DynamoDB_20120810." + operation, body);
}

/// The answer's body; throws unless it is a 200.
inline std::string done(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = dynamo(w, operation, body);
    if (answer.status != 200)
        throw std::runtime_error(operation + " " + body + " -> " + std::to_string(answer.status) +
                                 " " + answer.body);
    return answer.body;
}

/// "Name: message" of a 400; "200 …" when it is none.
inline std::string refused(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = dynamo(w, operation, body);
    if (answer.status == 200) return "200 " + answer.body;
    const auto document = protocol::Document::parse(answer.body);
    const auto type = document.text("__type").value_or("?");
    const auto message = document.text("message");
    return type.substr(type.find('#') + 1) + ": " +
           (message ? *message : document.text("Message").value_or("?"));
}

inline constexpr const char* kInvalid = "ValidationException: ";
inline constexpr const char* kInvalidValues =
    "ValidationException: One or more parameter values were invalid: ";

/// Key "pk" of the type; on demand.
inline void make_hash_table(WireTest& w, const std::string& name = "things",
                            const std::string& type = "S") {
    done(w, "CreateTable",
         R"({"TableName":")" + name +
             R"(","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk",)"
             R"("KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"pk",)"
             R"("AttributeType":")" +
             type + R"("}]})");
}

/// Keys "pk" (S) and "sk" (N).
inline void make_sorted_table(WireTest& w, const std::string& name = "sorted") {
    done(w, "CreateTable",
         R"({"TableName":")" + name +
             R"(","BillingMode":"PAY_PER_REQUEST",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                     {"AttributeName":"sk","KeyType":"RANGE"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                                {"AttributeName":"sk","AttributeType":"N"}]})");
}

/// Keys "pk" (S) and "sk" (N); a local index "by_score" (pk, score N; keys only), and global ones:
/// "by_kind" (kind S, score N; all) and "by_owner" (owner S; with "note").
inline void make_indexed_table(WireTest& w, const std::string& name = "indexed") {
    done(w, "CreateTable",
         R"({"TableName":")" + name +
             R"(","BillingMode":"PAY_PER_REQUEST",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                     {"AttributeName":"sk","KeyType":"RANGE"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
            {"AttributeName":"sk","AttributeType":"N"},
            {"AttributeName":"score","AttributeType":"N"},
            {"AttributeName":"kind","AttributeType":"S"},
            {"AttributeName":"owner","AttributeType":"S"}],
        "LocalSecondaryIndexes":[{"IndexName":"by_score",
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                         {"AttributeName":"score","KeyType":"RANGE"}],
            "Projection":{"ProjectionType":"KEYS_ONLY"}}],
        "GlobalSecondaryIndexes":[
          {"IndexName":"by_kind",
            "KeySchema":[{"AttributeName":"kind","KeyType":"HASH"},
                         {"AttributeName":"score","KeyType":"RANGE"}],
            "Projection":{"ProjectionType":"ALL"}},
          {"IndexName":"by_owner",
            "KeySchema":[{"AttributeName":"owner","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["note"]}}]})");
}

inline void put_item(WireTest& w, const std::string& table, const std::string& item) {
    done(w, "PutItem", R"({"TableName":")" + table + R"(","Item":)" + item + "}");
}

/// The whole answer of a GetItem: {} or {"Item":…}.
inline std::string got(WireTest& w, const std::string& table, const std::string& key,
                       const std::string& more = "") {
    return done(w, "GetItem", R"({"TableName":")" + table + R"(","Key":)" + key + more + "}");
}

}  // namespace leat::test
