// How DynamoDB speaks on the wire, whatever the operation: headers, namespaces, the words of
// refusals, browsers, health checks, CBOR.
#include "base/digest.h"
#include "base/encoding.h"
#include "protocol/cbor.h"
#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

namespace dynamodb_wire_test {

using namespace leat;
using namespace leat::test;

namespace {

constexpr const char* kHost = "dynamodb.us-east-1.amazonaws.com";

Answer ask(WireTest& w, const std::string& operation, const std::string& body,
           Fields headers = {}) {
    return w.json("DynamoDB_20120810." + operation, body, std::move(headers));
}

std::string create_table(const std::string& name) {
    return R"({"TableName":")" + name +
           R"(","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":)"
           R"([{"AttributeName":"pk","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})";
}

// An unsigned request to a host of AWS's, as it comes back.
std::string to_host(WireTest& w, const std::string& line, const std::string& headers = "",
                    const std::string& host = kHost) {
    return w.raw(line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers +
                 "\r\n");
}

bool is_request_id(const std::string& id) {
    return id.size() == 52 &&
           id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
}

}  // namespace

TEST_CASE("every DynamoDB answer carries its request id, checksum and type, and no x-amz-id-2") {
    WireTest w;
    for (const char* body : {"{}", R"({"Limit":"x"})", R"({"Limit":0})", "", "nonsense"}) {
        INFO(body);
        const Answer answer = ask(w, "ListTables", body);
        CHECK(is_request_id(answer.header("x-amzn-RequestId")));
        CHECK(answer.header("x-amz-crc32") == std::to_string(crc32(answer.body)));
        CHECK(answer.header("Content-Type") == "application/x-amz-json-1.0");
        CHECK(answer.header("Content-Length") == std::to_string(answer.body.size()));
        CHECK(answer.header("x-amz-id-2").empty());
    }
}

TEST_CASE("DynamoDB's errors name where they come from") {
    WireTest w;
    CHECK(ask(w, "DescribeTable", R"({"TableName":"missing"})")
              .body.starts_with(
                  R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
                  R"("message":)"));
    CHECK(ask(w, "ListTables", R"({"Limit":0})").body ==
          R"({"__type":"com.amazon.coral.validate#ValidationException","message":"1 validation )"
          R"(error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have )"
          R"(value greater than or equal to 1"})");
    CHECK(ask(w, "NoSuchThing", "{}").body ==
          R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
    for (const char* body : {"", "[]", "hello"})
        CHECK(ask(w, "ListTables", body).body ==
              R"({"__type":"com.amazon.coral.service#SerializationException"})");
}

TEST_CASE("DynamoDB tells wrong JSON types by their tokens, under a capital Message") {
    WireTest w;
    const auto told = [&](const char* body) { return ask(w, "ListTables", body).body; };
    const std::string head =
        R"({"__type":"com.amazon.coral.service#SerializationException","Message":")";
    CHECK(told(R"({"ExclusiveStartTableName":5})") ==
          head + R"(NUMBER_VALUE cannot be converted to String"})");
    CHECK(told(R"({"ExclusiveStartTableName":true})") ==
          head + R"(TRUE_VALUE cannot be converted to String"})");
    CHECK(told(R"({"Limit":"5"})") == head + R"(STRING_VALUE cannot be converted to Integer"})");
}

TEST_CASE("DynamoDB wants credentials and says so in its own words") {
    WireTest w;
    const Answer none = ask(w, "ListTables", "{}", {{"Authorization", ""}});
    CHECK(none.status == 400);
    CHECK(none.body ==
          R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException",)"
          R"("message":"Request is missing Authentication Token"})");
    const Answer partial = ask(w, "ListTables", "{}", {{"Authorization", "AWS4-HMAC-SHA256 a=b"}});
    CHECK(partial.body.starts_with(
        R"({"__type":"com.amazon.coral.service#IncompleteSignatureException",)"));
}

TEST_CASE("a table's name that is missing or wrong is told alone") {
    WireTest w;
    const auto message = [&](const char* operation, const char* body) {
        return protocol::Document::parse(ask(w, operation, body).body).text("message").value_or("");
    };
    CHECK(message("CreateTable", "{}") ==
          "The parameter 'TableName' is required but was not present in the request");
    CHECK(message("CreateTable", R"({"TableName":"ab"})") ==
          "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: "
          "Member must have length greater than or equal to 3");
}

TEST_CASE("DynamoDB answers health checks, at all of its hosts") {
    WireTest w;
    for (const char* host : {kHost, "streams.dynamodb.eu-west-1.amazonaws.com",
                             "123456789012.ddb.us-east-1.amazonaws.com"}) {
        const std::string answer = to_host(w, "GET /", "", host);
        INFO(answer);
        CHECK(answer.starts_with("HTTP/1.1 200 "));
        CHECK(answer.ends_with("\r\n\r\nhealthy: " + std::string(host) + " "));
    }
}

TEST_CASE("browsers may call DynamoDB") {
    WireTest w;
    const std::string permission =
        to_host(w, "OPTIONS /",
                "Origin: http://page.example\r\nAccess-Control-Request-Method: POST\r\n"
                "Access-Control-Request-Headers: x-amz-target, content-type\r\n");
    INFO(permission);
    CHECK(permission.starts_with("HTTP/1.1 200 "));
    CHECK(permission.find("Access-Control-Allow-Origin: *\r\n") != std::string::npos);
    CHECK(permission.find("Access-Control-Allow-Methods: POST\r\n") != std::string::npos);
    CHECK(permission.find("Access-Control-Allow-Headers: x-amz-target, content-type\r\n") !=
          std::string::npos);
    CHECK(permission.find("Access-Control-Max-Age: 172800\r\n") != std::string::npos);
    const Answer answer = ask(w, "ListTables", "{}", {{"Origin", "http://page.example"}});
    CHECK(answer.header("Access-Control-Allow-Origin") == "*");
}

TEST_CASE("a DynamoDB request beyond 16 MiB answers 413") {
    WireTest w;
    const std::string padding(16 * 1024 * 1024, ' ');
    CHECK(ask(w, "ListTables", "{}" + padding).status == 413);
    CHECK(ask(w, "ListTables", "{}" + padding.substr(2)).status == 200);
}

TEST_CASE("large answers are compressed for clients that accept that, and checked as sent") {
    WireTest w;
    for (int i = 0; i < 20; ++i)
        REQUIRE(
            ask(w, "CreateTable", create_table(std::string(250, 'a') + std::to_string(i))).status ==
            200);
    const Answer plain = ask(w, "ListTables", "{}", {{"Accept-Encoding", "identity"}});
    CHECK(plain.body.size() > 4096);
    CHECK(plain.header("Content-Encoding").empty());
    const Answer small = ask(w, "ListTables", "{}", {{"Accept-Encoding", "gzip, deflate"}});
    CHECK(small.header("Content-Encoding") == "gzip");
    CHECK(small.body.starts_with("\x1f\x8b"));
    CHECK(small.body.size() < plain.body.size() / 4);
    CHECK(small.header("x-amz-crc32") == std::to_string(crc32(small.body)));
}

TEST_CASE("DynamoDB speaks both kinds of CBOR") {
    WireTest w;
    REQUIRE(ask(w, "CreateTable", create_table("cbor")).status == 200);
    w.advance(std::chrono::seconds(30));
    // {"TableName": "cbor"}
    const std::string body = *hex_decode("a1695461626c654e616d656463626f72");
    const auto table_name = [](const Answer& answer) {
        const auto document = protocol::cbor::Document::parse(answer.body);
        std::string name;
        if (!document) return name;
        document->root().members([&](const auto& key, const auto& table) {
            if (!key.equals("Table")) return true;
            table.members([&](const auto& member, const auto& value) {
                if (member.equals("TableName")) value.append_to(name);
                return true;
            });
            return false;
        });
        return name;
    };
    const Answer old =
        ask(w, "DescribeTable", body, {{"Content-Type", "application/x-amz-cbor-1.1"}});
    CHECK(old.status == 200);
    CHECK(old.header("Content-Type") == "application/x-amz-cbor-1.1");
    CHECK(old.header("x-amz-crc32") == std::to_string(crc32(old.body)));
    CHECK(table_name(old) == "cbor");
    const Answer rpc =
        w.http("POST", "/service/DynamoDB_20120810/operation/DescribeTable",
               {{"Smithy-Protocol", "rpc-v2-cbor"},
                {"Content-Type", "application/cbor"},
                {"X-Amz-Date", "20260301T120000Z"},
                {"Authorization",
                 "AWS4-HMAC-SHA256 Credential=000000000000/20260301/us-east-1/dynamodb/"
                 "aws4_request, SignedHeaders=host;x-amz-date, Signature=" +
                     std::string(64, '0')}},
               body);
    CHECK(rpc.status == 200);
    CHECK(rpc.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(is_request_id(rpc.header("x-amzn-RequestId")));
    CHECK(table_name(rpc) == "cbor");
}

}  // namespace dynamodb_wire_test
