#pragma once
// What the wire tests of Kinesis share: short calls and comparisons of error documents.
#include <string>

#include "base/encoding.h"
#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

// A namespace of its own, as the tests of all services are one program.
namespace leat::kinesis_wire {

using namespace test;

inline Answer ask(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("Kinesis_20131202." + operation, body);
}

/// The answer's document; fails the test unless it is a 200.
inline protocol::Document kinesis_ok(WireTest& w, const std::string& operation,
                                     const std::string& body) {
    const Answer answer = ask(w, operation, body);
    INFO(operation << " " << body << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.body.empty() ? protocol::Document() : protocol::Document::parse(answer.body);
}

/// "Type: text" of an error answer, or its status and body when it is none.
inline std::string kinesis_error(WireTest& w, const std::string& operation,
                                 const std::string& body) {
    const Answer answer = ask(w, operation, body);
    if (answer.status != 400) return std::to_string(answer.status) + " " + answer.body;
    const auto document = protocol::Document::parse(answer.body);
    return document.text("__type").value_or("?") + ": " +
           document.text("message").value_or(document.text("Message").value_or(""));
}

inline void create_stream(WireTest& w, const std::string& name, int shards = 1) {
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":")" + name + R"(","ShardCount":)" + std::to_string(shards) + "}");
}

/// Puts text under a partition key; gives the sequence number.
inline std::string put_record(WireTest& w, const std::string& stream, const std::string& data,
                              const std::string& key = "k") {
    return kinesis_ok(w, "PutRecord",
                      R"({"StreamName":")" + stream + R"(","Data":")" + base64_encode(data) +
                          R"(","PartitionKey":")" + key + R"("})")
        .text("SequenceNumber")
        .value();
}

/// An iterator of shard 0; more holds further members, beginning with a comma.
inline std::string iterator(WireTest& w, const std::string& stream, const std::string& type,
                            const std::string& more = "") {
    return kinesis_ok(w, "GetShardIterator",
                      R"({"StreamName":")" + stream +
                          R"(","ShardId":"shardId-000000000000","ShardIteratorType":")" + type +
                          "\"" + more + "}")
        .text("ShardIterator")
        .value();
}

inline protocol::Document get_records(WireTest& w, const std::string& iterator,
                                      const std::string& more = "") {
    return kinesis_ok(w, "GetRecords", R"({"ShardIterator":")" + iterator + "\"" + more + "}");
}

/// The data of the records of an answer, each followed by a blank.
inline std::string data_of(const protocol::Document& answer) {
    std::string all;
    for (const auto& record : answer.find("Records")->items())
        all += base64_decode(record.text("Data").value()).value() + " ";
    return all;
}

inline std::string read_all(WireTest& w, const std::string& stream) {
    return data_of(get_records(w, iterator(w, stream, "TRIM_HORIZON")));
}

}  // namespace leat::kinesis_wire
