// How Kinesis speaks awsJson 1.1: envelopes, headers, wrong types, broken constraints.
#include "tests/wire/kinesis_support.h"

namespace kinesis_protocol_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

constexpr const char* kPut = "Kinesis_20131202.PutRecord";
constexpr const char* kDescribe = "Kinesis_20131202.DescribeStream";

Answer post(WireTest& w, const std::string& target, const std::string& type,
            const std::string& body) {
    Fields headers{{"Content-Type", type}};
    if (!target.empty()) headers.emplace_back("X-Amz-Target", target);
    return w.http("POST", "/", headers, body);
}

std::string message_of(const Answer& answer, const char* key) {
    return protocol::Document::parse(answer.body).text(key).value_or("(none) " + answer.body);
}

}  // namespace

TEST_CASE("every Kinesis answer carries request ids, its type and its length") {
    WireTest w;
    for (const char* body : {"{}", R"({"Limit":"x"})"}) {
        const Answer answer = w.json("Kinesis_20131202.ListStreams", body);
        CHECK(answer.header("x-amzn-RequestId").size() == 36);
        CHECK(base64_decode(answer.header("x-amz-id-2")).value_or("").size() == 72);
        CHECK(answer.header("Content-Type") == "application/x-amz-json-1.1");
        CHECK(answer.header("Content-Length") == std::to_string(answer.body.size()));
    }
}

TEST_CASE("a Kinesis operation without output answers 200 with an empty body") {
    WireTest w;
    const Answer answer = ask(w, "CreateStream", R"({"StreamName":"s","ShardCount":1})");
    CHECK(answer.status == 200);
    CHECK(answer.body.empty());
    CHECK(answer.header("Content-Length") == "0");
}

TEST_CASE("parameters after the content type do not matter to Kinesis") {
    WireTest w;
    const Answer answer =
        post(w, "Kinesis_20131202.ListStreams", "application/x-amz-json-1.1; charset=utf-8", "{}");
    CHECK(answer.status == 200);
}

TEST_CASE("an unknown Kinesis operation is named without a message") {
    WireTest w;
    for (const char* operation : {"DescribeAccountSettings", "PutRecordz", ""}) {
        const Answer answer = ask(w, operation, "{}");
        CHECK(answer.status == 400);
        CHECK(answer.body == R"({"__type":"UnknownOperationException"})");
    }
}

TEST_CASE("a Kinesis body that is empty or no object is a serialization fault without message") {
    WireTest w;
    for (const char* body : {"", "[]", "1", "\"x\"", "{", "hello"}) {
        INFO(body);
        const Answer answer = ask(w, "ListStreams", body);
        CHECK(answer.status == 400);
        CHECK(answer.body == R"({"__type":"SerializationException"})");
    }
}

TEST_CASE("Kinesis answers methods other than POST with 403 and XML") {
    WireTest w;
    const Answer answer = w.http("PUT", "/", {{"X-Amz-Target", kPut}}, "{}");
    CHECK(answer.status == 403);
    CHECK(answer.header("Content-Type").empty());
    CHECK(answer.body ==
          "<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be "
          "authorized</Message>\n</AccessDeniedException>\n");
}

TEST_CASE("Kinesis answers a body of a foreign type with 404") {
    WireTest w;
    const Answer answer = post(w, kPut, "text/plain", "{}");
    CHECK(answer.status == 404);
    CHECK(answer.body == "<UnknownOperationException/>\n");
}

TEST_CASE("plain JSON never reaches a Kinesis operation") {
    WireTest w;
    const Answer known = post(w, kPut, "application/json", "{}");
    CHECK(known.status == 404);
    CHECK(known.body ==
          R"({"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},)"
          R"("Version":"1.0"})");
    const Answer broken = post(w, kPut, "application/json", "{");
    CHECK(broken.status == 400);
    CHECK(broken.body ==
          R"({"Output":{"__type":"com.amazon.coral.service#SerializationException"},)"
          R"("Version":"1.0"})");
}

TEST_CASE("Kinesis wants credentials, and says which parts of them are missing") {
    WireTest w;
    const Fields json{{"Content-Type", "application/x-amz-json-1.1"},
                      {"X-Amz-Target", "Kinesis_20131202.ListStreams"}};
    Fields none = json;
    none.emplace_back("Authorization", "");
    Answer answer = w.http("POST", "/", none, "{}");
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"__type":"MissingAuthenticationTokenException",)"
                         R"("message":"Missing Authentication Token"})");

    Fields partial = json;
    partial.emplace_back("Authorization", "AWS4-HMAC-SHA256 a=b");
    answer = w.http("POST", "/", partial, "{}");
    CHECK(answer.status == 400);
    CHECK(message_of(answer, "__type") == "IncompleteSignatureException");
    CHECK(message_of(answer, "message") ==
          "Authorization header requires 'Credential' parameter. Authorization header requires "
          "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
          "Authorization=AWS4-HMAC-SHA256 a=b");
}

TEST_CASE("a Kinesis request is not signed twice") {
    WireTest w;
    const Answer answer =
        w.http("POST", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256",
               {{"Content-Type", "application/x-amz-json-1.1"},
                {"X-Amz-Target", "Kinesis_20131202.ListStreams"},
                {"Authorization",
                 "AWS4-HMAC-SHA256 Credential=a/20260301/us-east-1/kinesis/aws4_request, "
                 "SignedHeaders=host, Signature=0"},
                {"X-Amz-Date", "20260301T120000Z"}},
               "{}");
    CHECK(answer.status == 400);
    CHECK(message_of(answer, "__type") == "InvalidSignatureException");
    CHECK(
        message_of(answer, "message") ==
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
}

TEST_CASE("wrong JSON types are told in the words of the service, under a capital Message") {
    WireTest w;
    const std::pair<const char*, const char*> cases[]{
        {R"({"StreamName":1})",
         "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an "
         "String"},
        {R"({"StreamName":true})", "class java.lang.Boolean can not be converted to an String"},
        {R"({"StreamName":[]})", "Start of list found where not expected"},
        {R"({"StreamName":{}})", "Start of structure or map found where not expected."},
        {R"({"Limit":true})", "class java.lang.Boolean can not be converted to an Integer"},
        {R"({"Limit":"4"})", "class java.lang.String can not be converted to an Integer"},
        {R"({"Limit":[]})", "Start of list found where not expected"},
        {R"({"Limit":{}})", "Start of structure or map found where not expected."},
    };
    for (const auto& [body, message] : cases) {
        INFO(body);
        const Answer answer = w.json(kDescribe, body);
        CHECK(answer.status == 400);
        CHECK(message_of(answer, "__type") == "SerializationException");
        CHECK(message_of(answer, "Message") == message);
    }
}

TEST_CASE("scalars where Kinesis expects a container are refused by what was expected") {
    WireTest w;
    const auto message = [&](const char* operation, const char* body) {
        return message_of(ask(w, operation, body), "Message");
    };
    CHECK(message("PutRecords", R"({"Records":"x"})") == "Expected list or null");
    CHECK(message("AddTagsToStream", R"({"Tags":"x"})") == "Expected map or null");
    CHECK(message("CreateStream", R"({"StreamModeDetails":"x"})") == "Expected null");
    CHECK(message("PutRecord", R"({"Data":true})") ==
          "class java.lang.Boolean can not be converted to a Blob");
    CHECK(message("GetShardIterator", R"({"Timestamp":true})") ==
          "class java.lang.Boolean can not be converted to milliseconds since epoch");
}

TEST_CASE("bad base64 in Kinesis data is quoted with its fault") {
    WireTest w;
    const auto message = [&](const std::string& data) {
        return message_of(ask(w, "PutRecord", R"({"Data":")" + data + R"("})"), "Message");
    };
    CHECK(message("=x3") ==
          "'=x3' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 "
          "bytes but found: 3");
    CHECK(message("YQ*=") ==
          "'YQ*=' can not be converted to a Blob: Invalid Base64 character: '*'");
    CHECK(message("YR==") ==
          "'YR==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected");
}

TEST_CASE("broken constraints of a Kinesis request are reported together") {
    WireTest w;
    CHECK(kinesis_error(w, "PutRecord", "{}") ==
          "ValidationException: 2 validation errors detected: Value null at 'data' failed to "
          "satisfy constraint: Member must not be null; Value null at 'partitionKey' failed to "
          "satisfy constraint: Member must not be null");
    CHECK(kinesis_error(w, "CreateStream", R"({"StreamName":"no blanks","ShardCount":0})") ==
          "ValidationException: 2 validation errors detected: Value 'no blanks' at 'streamName' "
          "failed to satisfy constraint: Member must satisfy regular expression pattern: "
          "[a-zA-Z0-9_.-]+; Value '0' at 'shardCount' failed to satisfy constraint: Member must "
          "have value greater than or equal to 1");
    CHECK(kinesis_error(w, "GetRecords", R"({"ShardIterator":"x","Limit":10001})") ==
          "ValidationException: 1 validation error detected: Value '10001' at 'limit' failed to "
          "satisfy constraint: Member must have value less than or equal to 10000");
}

TEST_CASE("an enumeration is listed when Kinesis refuses a value") {
    WireTest w;
    CHECK(kinesis_error(w, "CreateStream",
                        R"({"StreamName":"s","StreamModeDetails":{"StreamMode":"X"}})") ==
          "ValidationException: 1 validation error detected: Value 'X' at "
          "'streamModeDetails.streamMode' failed to satisfy constraint: Member must satisfy enum "
          "value set: [PROVISIONED, ON_DEMAND]");
}

TEST_CASE("members of PutRecords entries are counted from one") {
    WireTest w;
    CHECK(
        kinesis_error(w, "PutRecords", R"({"StreamName":"s","Records":[{"PartitionKey":"k"}]})") ==
        "ValidationException: 1 validation error detected: Value null at 'records.1.member.data' "
        "failed to satisfy constraint: Member must not be null");
}

TEST_CASE("unknown members of a Kinesis request are passed over and null is absent") {
    WireTest w;
    CHECK(ask(w, "ListStreams", R"({"Unheard":1,"Limit":null})").status == 200);
}

TEST_CASE("a member that is not built is refused by its name") {
    WireTest w;
    const std::string error =
        kinesis_error(w, "CreateStream",
                      R"({"StreamName":"s","StreamModeDetails":{"StreamMode":"ON_DEMAND"},)"
                      R"("WarmThroughputMiBps":5})");
    CHECK(error.find("WarmThroughputMiBps") != std::string::npos);
    CHECK(kinesis_error(w, "DescribeStream",
                        R"({"StreamName":"s","StreamId":"abcdefghij0123456789-abc"})")
              .find("StreamId") != std::string::npos);
}

}  // namespace kinesis_protocol_test
