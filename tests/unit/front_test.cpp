// What a service's front does with HTTP by itself, and how hosts name services.
#include "service/front.h"

#include <set>

#include "base/digest.h"
#include "base/gzip.h"
#include "service/router.h"
#include "tests/support/catch.h"

namespace front_test {

using namespace leat;
using namespace leat::service;
using protocol::FrontHabits;
using protocol::Request;
using protocol::Response;

namespace {

constexpr FrontHabits kAll{.cors = true,
                           .exposed_headers = "Date",
                           .tells_health = true,
                           .body_checksum = true,
                           .body_limit = 100,
                           .gzip_from = 1000};

Request request(std::string_view method, std::vector<protocol::Header> headers,
                std::string_view path = "/") {
    Request r;
    r.method = method;
    r.path = path;
    r.headers = std::move(headers);
    return r;
}

Response dressed(const Request& request, const std::string& body) {
    Response response;
    response.body = protocol::Body(body);
    dress_answer(request, kAll, response);
    return response;
}

}  // namespace

TEST_CASE("a host name names a service by its first labels before the region") {
    CHECK(host_has_label("dynamodb.us-east-1.amazonaws.com", "dynamodb"));
    CHECK(host_has_label("dynamodb.eu-central-1.localhost:4566", "dynamodb"));
    CHECK(host_has_label("streams.dynamodb.us-gov-west-1.amazonaws.com", "streams.dynamodb"));
    CHECK(host_has_label("123456789012.ddb.us-east-1.amazonaws.com", "*.ddb"));
    CHECK(host_has_label("queue.amazonaws.com", "queue"));
    CHECK_FALSE(host_has_label("streams.dynamodb.us-east-1.amazonaws.com", "dynamodb"));
    CHECK_FALSE(host_has_label("dynamodb.localhost:4566", "dynamodb"));
    CHECK_FALSE(host_has_label("dynamodb", "dynamodb"));
    CHECK_FALSE(host_has_label("dynamodbx.us-east-1.amazonaws.com", "dynamodb"));
    CHECK_FALSE(host_has_label("a.b.ddb.us-east-1.amazonaws.com", "*.ddb"));
    CHECK_FALSE(host_has_label("bucket.s3.us-east-1.amazonaws.com", "s3"));
    CHECK_FALSE(host_has_label("", "dynamodb"));
    CHECK_FALSE(host_has_label("ddb", "*.ddb"));
}

TEST_CASE("a browser that asks for permission gets what it asks for") {
    const Request asks = request("OPTIONS", {{"Origin", "http://page"},
                                             {"Access-Control-Request-Headers", "x-amz-target, a"},
                                             {"Access-Control-Request-Method", "POST"}});
    CHECK(asks_for_target(asks));
    auto answer = front_answer(asks, kAll);
    REQUIRE(answer);
    dress_answer(asks, kAll, *answer);
    CHECK(answer->status == 200);
    CHECK(answer->header("Access-Control-Allow-Origin") == "*");
    CHECK(answer->header("Access-Control-Allow-Headers") == "x-amz-target, a");
    CHECK(answer->header("Access-Control-Allow-Methods") == "POST");
    CHECK(answer->header("Access-Control-Max-Age") == "172800");
    CHECK(answer->header("Access-Control-Expose-Headers").empty());
    CHECK_FALSE(front_answer(asks, {}));
    CHECK_FALSE(
        asks_for_target(request("POST", {{"Access-Control-Request-Headers", "x-amz-target"}})));
    CHECK_FALSE(asks_for_target(request("OPTIONS", {{"Access-Control-Request-Headers", "range"}})));
}

TEST_CASE("answers to pages of other origins say that they may be read") {
    const Response answer = dressed(request("POST", {{"Origin", "http://page"}}), "{}");
    CHECK(answer.header("Access-Control-Allow-Origin") == "*");
    CHECK(answer.header("Access-Control-Expose-Headers") == "Date");
    CHECK(dressed(request("POST", {}), "{}").header("Access-Control-Allow-Origin").empty());
}

TEST_CASE("a health check is answered with the host, and only on its own path") {
    const auto answer = front_answer(request("GET", {{"Host", "dynamodb.us-east-1.x:1"}}), kAll);
    REQUIRE(answer);
    CHECK(answer->body.bytes() == "healthy: dynamodb.us-east-1.x:1 ");
    CHECK_FALSE(front_answer(request("GET", {}, "/x"), kAll));
    CHECK_FALSE(front_answer(request("POST", {}), kAll));
}

TEST_CASE("a body beyond the service's limit is refused with 413") {
    Request large = request("POST", {});
    large.body = protocol::Body(std::string(101, 'x'));
    CHECK(front_answer(large, kAll)->status == 413);
    large.body = protocol::Body(std::string(100, 'x'));
    CHECK_FALSE(front_answer(large, kAll));
}

TEST_CASE("the checksum is that of the bytes sent, compressed ones when the client takes them") {
    const std::string text(5000, 'a');
    const Response plain = dressed(request("POST", {{"Accept-Encoding", "identity"}}), text);
    CHECK(plain.body.bytes() == text);
    CHECK(plain.header("x-amz-crc32") == std::to_string(crc32(text)));
    for (const char* accepted : {"gzip", "deflate, gzip;q=0.5", "*", "br, GZIP"}) {
        INFO(accepted);
        const Response small = dressed(request("POST", {{"Accept-Encoding", accepted}}), text);
        CHECK(small.header("Content-Encoding") == "gzip");
        CHECK(small.body.size() < 200);
        CHECK(small.header("x-amz-crc32") == std::to_string(crc32(small.body.bytes())));
    }
    for (const char* accepted : {"", "gzip;q=0", "deflate", "gzip;q=0.0"}) {
        INFO(accepted);
        CHECK(dressed(request("POST", {{"Accept-Encoding", accepted}}), text).body.bytes() == text);
    }
    CHECK(dressed(request("POST", {{"Accept-Encoding", "gzip"}}), "short").body.bytes() == "short");
}

TEST_CASE("request ids have the form that the service's have") {
    runtime::Ids ids(1);
    CHECK(make_request_id(ids, protocol::RequestIdForm::Uuid).size() == 36);
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string id = make_request_id(ids, protocol::RequestIdForm::Letters);
        CHECK(id.size() == 52);
        CHECK(id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
        seen.insert(id);
    }
    CHECK(seen.size() == 100);
}

}  // namespace front_test
