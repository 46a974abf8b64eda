// The emulator's own endpoints.
#include "protocol/document.h"
#include "support/catch.h"
#include "support/wire.h"

namespace controls_test {

using namespace leat;
using protocol::Document;
using std::chrono::seconds;

TEST_CASE("health names every service") {
    test::WireTest w(false);
    const auto answer = w.http("GET", "/_leat/health");
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Type") == "application/json");
    const Document body = Document::parse(answer.body);
    CHECK(body.text("status") == "running");
    for (const char* name : {"kinesis", "firehose", "s3", "sns", "sqs", "lambda"})
        CHECK(body.find("services")->text(name) == "available");
}

TEST_CASE("scripts written for other tools find their health and reset") {
    test::WireTest w(false);
    CHECK(Document::parse(w.http("GET", "/_localstack/health").body).find("services")->text("s3") ==
          "available");
    REQUIRE(w.http("PUT", "/a-bucket").status == 200);
    CHECK(w.http("POST", "/_localstack/state/reset").status == 200);
    CHECK(w.http("HEAD", "/a-bucket").status == 404);
    REQUIRE(w.http("PUT", "/a-bucket").status == 200);
    CHECK(w.http("POST", "/moto-api/reset").status == 200);
    CHECK(w.http("HEAD", "/a-bucket").status == 404);
}

TEST_CASE("the clock stands still until it is advanced") {
    test::WireTest w(false);
    CHECK(Document::parse(w.http("GET", "/_leat/clock").body).text("now") ==
          "2026-03-01T12:00:00.000Z");
    const auto moved = w.http("POST", "/_leat/clock/advance", {}, R"({"by":"90m"})");
    CHECK(Document::parse(moved.body).text("now") == "2026-03-01T13:30:00.000Z");
    w.http("POST", "/_leat/clock/advance", {}, R"({"until":"2026-03-02T00:00:00Z"})");
    CHECK(Document::parse(w.http("GET", "/_leat/clock").body).text("now") ==
          "2026-03-02T00:00:00.000Z");
}

TEST_CASE("the clock can be switched while running") {
    test::WireTest w(false);
    const auto set =
        w.http("PUT", "/_leat/clock", {}, R"({"mode":"manual","now":"2030-01-01T00:00:00Z"})");
    CHECK(Document::parse(set.body).text("now") == "2030-01-01T00:00:00.000Z");
    CHECK(Document::parse(w.http("PUT", "/_leat/clock", {}, R"({"mode":"system"})").body)
              .text("mode") == "system");
    const auto refused = w.http("POST", "/_leat/clock/advance", {}, R"({"by":"1s"})");
    CHECK(refused.status == 409);
}

TEST_CASE("controls refuse what they do not understand") {
    test::WireTest w(false);
    CHECK(w.http("POST", "/_leat/clock/advance", {}, R"({"by":"soon"})").status == 400);
    CHECK(w.http("POST", "/_leat/clock/advance", {}, "{}").status == 400);
    CHECK(w.http("POST", "/_leat/clock/advance", {}, "{").status == 400);
    CHECK(w.http("PUT", "/_leat/clock", {}, R"({"mode":"warp"})").status == 400);
    CHECK(w.http("POST", "/_leat/reset", {}, R"({"account":"me"})").status == 400);
    CHECK(w.http("GET", "/_leat/nothing").status == 404);
}

TEST_CASE("controls answer neither pages of other origins nor host names that are not local") {
    test::WireTest w(false);
    CHECK(w.http("POST", "/_leat/reset", {{"Origin", "https://evil.example"}}).status == 403);
    CHECK(w.http("POST", "/_leat/reset", {{"Origin", "null"}}).status == 403);
    CHECK(w.http("POST", "/_leat/reset", {{"Origin", "http://localhost:3000"}}).status == 200);
    CHECK(w.raw("GET /_leat/health HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")
              .starts_with("HTTP/1.1 403"));
}

TEST_CASE("a reset of one account leaves the others") {
    test::WireTest w(false);
    const auto create = [&](const char* account) {
        w.use_account(account);
        w.json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":1})");
    };
    create("111111111111");
    create("222222222222");
    REQUIRE(w.http("POST", "/_leat/reset?account=111111111111").status == 200);
    const auto describe = [&](const char* account) {
        w.use_account(account);
        return w.json("Kinesis_20131202.DescribeStreamSummary", R"({"StreamName":"s"})").status;
    };
    CHECK(describe("111111111111") == 400);
    CHECK(describe("222222222222") == 200);
}

TEST_CASE("regions of one account do not see each other") {
    test::WireTest w(false);
    w.json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":1})");
    w.use_region("eu-west-1");
    CHECK(w.json("Kinesis_20131202.ListStreams", "{}").body.find("\"StreamNames\":[]") !=
          std::string::npos);
}

TEST_CASE("what was acknowledged is there after a restart") {
    test::WireTest w;
    REQUIRE(w.http("PUT", "/kept").status == 200);
    REQUIRE(w.http("PUT", "/kept/key", {}, "content").status == 200);
    w.restart();
    CHECK(w.http("GET", "/kept/key").body == "content");
}

TEST_CASE("a service that leat does not have is named in an error its client can read") {
    test::WireTest w(false);
    const auto json = w.json("AmazonEC2ContainerServiceV20141113.ListClusters", "{}");
    CHECK(json.status == 400);
    CHECK(json.body == R"({"__type":"UnknownOperationException",)"
                       R"("message":"leat does not serve )"
                       R"('AmazonEC2ContainerServiceV20141113'."})");
    const auto query =
        w.query("cloudformation", {{"Action", "ListUsers"}, {"Version", "2010-05-08"}});
    CHECK(query.status == 400);
    CHECK(query.body.find("<Code>InvalidAction</Code>") != std::string::npos);
    CHECK(query.body.find("'cloudformation'") != std::string::npos);
}

}  // namespace controls_test
