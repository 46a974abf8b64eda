#pragma once
// What the wire tests of DynamoDB Streams share.
#include <string>
#include <vector>

#include "tests/wire/dynamodb_items_support.h"

namespace leat::streams_wire {

using namespace test;
using protocol::Document;

inline const std::string kTarget = "DynamoDBStreams_20120810.";

inline Document streams(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = w.json(kTarget + operation, body);
    INFO(operation << " " << body << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return Document::parse(answer.body);
}

/// "Type: text" of an error answer.
inline std::string streams_error(WireTest& w, const std::string& operation,
                                 const std::string& body) {
    const Answer answer = w.json(kTarget + operation, body);
    if (answer.status != 400) return std::to_string(answer.status) + " " + answer.body;
    const auto document = Document::parse(answer.body);
    const auto type = document.text("__type").value_or("?");
    return type.substr(type.find('#') + 1) + ": " + document.text("message").value_or("?");
}

/// A table with key "pk" and a stream; gives the stream's ARN.
inline std::string table_with_stream(WireTest& w, const std::string& name = "things",
                                     const std::string& view = "NEW_AND_OLD_IMAGES") {
    const auto answer = Document::parse(
        done(w, "CreateTable",
             R"({"TableName":")" + name +
                 R"(","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk",)"
                 R"("KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"pk",)"
                 R"("AttributeType":"S"}],"StreamSpecification":{"StreamEnabled":true,)"
                 R"("StreamViewType":")" +
                 view + R"("}})"));
    w.settle();
    return answer.find("TableDescription")->text("LatestStreamArn").value();
}

inline std::string delete_key(const std::string& pk, const std::string& table = "things") {
    return R"({"TableName":")" + table + R"(","Key":{"pk":{"S":")" + pk + R"("}}})";
}

inline Document describe(WireTest& w, const std::string& arn, const std::string& more = "") {
    return *streams(w, "DescribeStream", R"({"StreamArn":")" + arn + "\"" + more + "}")
                .find("StreamDescription");
}

inline std::vector<std::string> shard_ids(WireTest& w, const std::string& arn) {
    std::vector<std::string> ids;
    const Document description = describe(w, arn);
    for (const auto& shard : description.find("Shards")->items())
        ids.push_back(shard.text("ShardId").value());
    return ids;
}

inline std::string iterator_request(const std::string& arn, const std::string& shard,
                                    const std::string& type, const std::string& number = "") {
    return R"({"StreamArn":")" + arn + R"(","ShardId":")" + shard + R"(","ShardIteratorType":")" +
           type + "\"" + (number.empty() ? "" : R"(,"SequenceNumber":")" + number + "\"") + "}";
}

inline std::string iterator(WireTest& w, const std::string& arn, const std::string& shard,
                            const std::string& type, const std::string& number = "") {
    return streams(w, "GetShardIterator", iterator_request(arn, shard, type, number))
        .text("ShardIterator")
        .value();
}

inline std::string records_request(const std::string& iterator, const std::string& more = "") {
    return R"({"ShardIterator":")" + iterator + "\"" + more + "}";
}

/// All records that can be read, shard by shard.
inline std::vector<Document> all_records(WireTest& w, const std::string& arn) {
    std::vector<Document> all;
    for (const auto& shard : shard_ids(w, arn)) {
        const auto page =
            streams(w, "GetRecords", records_request(iterator(w, arn, shard, "TRIM_HORIZON")));
        for (const auto& record : page.find("Records")->items()) all.push_back(record);
    }
    return all;
}

/// The only shard that has records.
inline std::string shard_of_records(WireTest& w, const std::string& arn) {
    for (const auto& shard : shard_ids(w, arn)) {
        const auto page =
            streams(w, "GetRecords", records_request(iterator(w, arn, shard, "TRIM_HORIZON")));
        if (!page.find("Records")->items().empty()) return shard;
    }
    return "none";
}

/// "INSERT a" … by event and partition key.
inline std::string told(const std::vector<Document>& records) {
    std::string all;
    for (const auto& record : records)
        all += record.text("eventName").value() + " " +
               record.find("dynamodb")->find("Keys")->find("pk")->text("S").value() + "; ";
    return all;
}

}  // namespace leat::streams_wire
