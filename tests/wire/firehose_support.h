#pragma once
// What the wire tests of Firehose share: short calls, destinations and comparisons of error
// documents.
#include <string>

#include "base/encoding.h"
#include "protocol/document.h"
#include "support/catch.h"
#include "support/wire.h"

namespace leat::test::firehose_wire {

using protocol::Document;

inline Answer call(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("Firehose_20150804." + operation, body);
}

/// The answer's document; fails the test unless it is a 200.
inline Document firehose_ok(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = call(w, operation, body);
    INFO(operation << " " << body << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return Document::parse(answer.body);
}

/// "Type: text" of an error answer, or its status and body when it is none.
inline std::string firehose_error(WireTest& w, const std::string& operation,
                                  const std::string& body) {
    const Answer answer = call(w, operation, body);
    if (answer.status != 400) return std::to_string(answer.status) + " " + answer.body;
    const Document document = Document::parse(answer.body);
    return document.text("__type").value_or("?") + ": " + document.text("message").value_or("");
}

inline const std::string kRole = "arn:aws:iam::000000000000:role/r";

/// The members of a destination; more holds further ones, beginning with a comma.
inline std::string s3_destination(const std::string& more = "",
                                  const std::string& bucket = "bucket") {
    return R"({"RoleARN":")" + kRole + R"(","BucketARN":"arn:aws:s3:::)" + bucket + "\"" + more +
           "}";
}
inline std::string extended(const std::string& name, const std::string& more = "",
                            const std::string& further = "") {
    return R"({"DeliveryStreamName":")" + name + R"(","ExtendedS3DestinationConfiguration":)" +
           s3_destination(more) + further + "}";
}
inline std::string named(const std::string& name, const std::string& more = "") {
    return R"({"DeliveryStreamName":")" + name + "\"" + more + "}";
}
inline std::string record(const std::string& data) {
    return R"({"Data":")" + base64_encode(data) + R"("})";
}

inline void create_delivery_stream(WireTest& w, const std::string& name,
                                   const std::string& more = "") {
    firehose_ok(w, "CreateDeliveryStream", extended(name, more));
}
inline void put_record(WireTest& w, const std::string& name, const std::string& data) {
    firehose_ok(w, "PutRecord", named(name, R"(,"Record":)" + record(data)));
}
/// DeliveryStreamDescription
inline Document describe(WireTest& w, const std::string& name) {
    return *firehose_ok(w, "DescribeDeliveryStream", named(name)).find("DeliveryStreamDescription");
}
/// The keys of a bucket, in order.
inline std::vector<std::string> keys_of(WireTest& w, const std::string& bucket,
                                        const std::string& prefix = "") {
    const std::string list = w.http("GET", "/" + bucket + "?list-type=2&prefix=" + prefix).body;
    std::vector<std::string> keys;
    for (std::size_t at = 0; (at = list.find("<Key>", at)) != std::string::npos;) {
        at += 5;
        keys.push_back(list.substr(at, list.find("</Key>", at) - at));
    }
    return keys;
}

}  // namespace leat::test::firehose_wire
