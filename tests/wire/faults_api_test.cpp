// Faults on the edge "api": requests that are refused, answered late, cut short or not answered.
#include <chrono>
#include <future>
#include <thread>

#include "tests/support/http2_peer.h"
#include "tests/wire/edges_support.h"
#include "tests/wire/s3_support.h"

namespace faults_api_test {

using namespace leat;
using namespace leat::edges_wire;
using std::chrono::seconds;

namespace {

std::string create_queue(WireTest& w, const std::string& name) {
    return w.json("AmazonSQS.CreateQueue", R"({"QueueName":")" + name + R"("})").body;
}

std::string list_queues(WireTest& w) { return w.json("AmazonSQS.ListQueues", "{}").body; }

/// The answer is being held back until then.
void wait_until_due(WireTest& w, const std::string& time) {
    while (control(w, "GET", "clock").text("next_due") != time) std::this_thread::yield();
}

/// What a client sees that sends one request and reads until the end.
std::string raw_get(WireTest& w, const std::string& target) {
    return w.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

}  // namespace

TEST_CASE("api faults: an error has the words of the rule, in each protocol") {
    WireTest w(false);
    fault(w, "f",
          R"("on":{"edge":"api"},"do":{"error":{"code":"Busy","message":"not now","status":503}})");
    const auto json = w.json("AmazonSQS.ListQueues", "{}");
    CHECK(json.status == 503);
    CHECK(Document::parse(json.body).text("__type") == "com.amazonaws.sqs#Busy");
    CHECK(Document::parse(json.body).text("message") == "not now");
    const auto query = w.query("sns", {{"Action", "ListTopics"}});
    CHECK(query.status == 503);
    CHECK(test::element(query.body, "Code") == "Busy");
    CHECK(test::element(query.body, "Message") == "not now");
    CHECK(test::fault(w.http("GET", "/bucket/key")) == "503 Busy: not now");
    CHECK(counts_of_fault(w, "f") == "3 3");
}

TEST_CASE("api faults: what the rule leaves open follows from the rest") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api"},"when":{"nth":1},"do":{"error":{}})");
    CHECK(test::fault(w.http("GET", "/")) ==
          "500 InternalError: We encountered an internal error. Please try again.");
    fault(w, "g", R"("on":{"edge":"api"},"when":{"nth":1},"do":{"error":{"code":"AccessDenied"}})");
    CHECK(test::fault(w.http("GET", "/")) == "400 AccessDenied: The fault 'g' struck.");
    CHECK(w.http("GET", "/").status == 200);
}

TEST_CASE("api faults: selectors and conditions choose the requests") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","service":"sqs","operation":"Create*","region":"us-east-1"},
                     "when":{"nth":[2]},"do":{"throttle":true})");
    list_queues(w);
    create_queue(w, "a");
    const auto throttled = w.json("AmazonSQS.CreateQueue", R"({"QueueName":"b"})");
    CHECK(throttled.status == 403);
    CHECK(Document::parse(throttled.body).text("message") == "Rate exceeded");
    create_queue(w, "c");
    const std::string names = list_queues(w);
    CHECK(names.find("/a") != std::string::npos);
    CHECK(names.find("/b") == std::string::npos);
    CHECK(names.find("/c") != std::string::npos);
    CHECK(counts_of_fault(w, "f") == "3 1");
    control(w, "DELETE", "faults?name=f");
    CHECK(counts_of_fault(w, "f") == "none");
}

TEST_CASE("api faults: S3 asks to slow down") {
    WireTest w(false);
    fault(w, "f",
          R"("on":{"edge":"api","service":"s3"},"when":{"first":1},"do":{"throttle":true})");
    CHECK(test::fault(w.http("PUT", "/bucket")) ==
          "503 SlowDown: Please reduce your request rate.");
    CHECK(w.http("PUT", "/bucket").status == 200);
}

TEST_CASE("api faults: a reset ends the connection before anything is done") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","operation":"CreateBucket"},"do":{"reset":true})");
    CHECK(w.raw("PUT /bucket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").empty());
    control(w, "DELETE", "faults");
    CHECK(w.http("HEAD", "/bucket").status == 404);
}

TEST_CASE("api faults: a dropped answer belongs to a request that was executed") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","operation":"CreateBucket"},"do":{"drop":true})");
    CHECK(w.raw("PUT /bucket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").empty());
    control(w, "DELETE", "faults");
    CHECK(w.http("HEAD", "/bucket").status == 200);
}

TEST_CASE("api faults: a timeout lets the client wait for a minute, and does nothing") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","operation":"CreateBucket"},"do":{"timeout":true})");
    auto answer = std::async(std::launch::async, [&] {
        return w.raw("PUT /bucket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    });
    wait_until_due(w, "2026-03-01T12:01:00.000Z");
    w.advance(seconds(60));
    CHECK(answer.get().empty());
    control(w, "DELETE", "faults");
    CHECK(w.http("HEAD", "/bucket").status == 404);
}

TEST_CASE("api faults: latency holds an answer back until its time") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","operation":"ListBuckets"},"do":{"latency":"5m"})");
    auto answer = std::async(std::launch::async, [&] { return w.http("GET", "/").status; });
    wait_until_due(w, "2026-03-01T12:05:00.000Z");
    w.advance(seconds(299));
    CHECK(answer.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
    w.advance(seconds(1));
    CHECK(answer.get() == 200);
}

TEST_CASE("api faults: on a clock that stands still latency ends by itself") {
    WireTest w(false);
    fault(w, "f", R"("on":{"edge":"api","operation":"ListBuckets"},"do":{"latency":"20ms"})");
    CHECK(w.http("GET", "/").status == 200);
}

TEST_CASE("api faults: a truncated answer promises more than it holds") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    test::put_object(w, "/bucket/k", "0123456789");
    fault(w, "f", R"("on":{"edge":"api","operation":"GetObject"},"do":{"truncate":4})");
    const auto answer = raw_get(w, "/bucket/k");
    CHECK(answer.find("Content-Length: 10\r\n") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\n0123"));
}

TEST_CASE("api faults: a corrupted answer has its length and not its bytes") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    test::put_object(w, "/bucket/k", "hello");
    fault(
        w, "f",
        R"("on":{"edge":"api","operation":"GetObject"},"when":{"first":1},"do":{"corrupt":true})");
    const auto spoiled = w.http("GET", "/bucket/k");
    CHECK(spoiled.status == 200);
    CHECK(spoiled.body == "Hello");
    CHECK(spoiled.header("ETag") == test::kHelloTag);
    CHECK(w.http("GET", "/bucket/k").body == "hello");
}

TEST_CASE("api faults: what cannot be installed says why") {
    WireTest w(false);
    const auto refused = [&](const std::string& rule) {
        const auto answer = w.http("POST", "/_leat/faults", {}, rule);
        return std::to_string(answer.status) + " " +
               Document::parse(answer.body).text("message").value_or("");
    };
    CHECK(refused(R"({"name":"f","on":{"edge":"api"},"do":{"reorder":3}})")
              .starts_with("400 'reorder' cannot happen on the edge api"));
    CHECK(refused(R"({"name":"f","on":{"edge":"sky"},"do":{"drop":true}})")
              .starts_with("400 There is no edge 'sky'; there are api, "));
    CHECK(refused(R"({"name":"f","on":{"edge":"api","queue":"q"},"do":{"drop":true}})")
              .starts_with("400 The edge api has no selector 'queue'"));
    CHECK(refused(R"({"name":"f","on":{"edge":"api"},"do":{}})") ==
          "400 The fault 'f' does nothing.");
    CHECK(
        refused(R"({"name":"f","on":{"edge":"api"},"do":{"latency":"soon"}})").starts_with("400 "));
    CHECK(control(w, "GET", "faults").find("faults")->items().empty());
}

TEST_CASE("api faults: on HTTP/2 the stream breaks off, the connection goes on") {
    constexpr std::uint32_t kInternalError = 2;
    WireTest w(false);
    test::create_bucket(w, "bucket");
    test::put_object(w, "/bucket/k", "0123456789");
    fault(w, "r",
          R"("on":{"edge":"api","operation":"GetObject"},"when":{"nth":1},"do":{"reset":true})");
    fault(w, "t",
          R"("on":{"edge":"api","operation":"GetObject"},"when":{"nth":2},"do":{"truncate":4})");
    test::Http2Peer peer(w.port());
    const auto reset = peer.ask("GET", "/bucket/k");
    CHECK(reset.status == 0);
    CHECK(reset.error == kInternalError);
    const auto cut = peer.ask("GET", "/bucket/k");
    CHECK(cut.status == 200);
    CHECK(cut.header("content-length") == "10");
    CHECK(cut.body == "0123");
    CHECK(cut.error == kInternalError);
    CHECK(peer.ask("GET", "/bucket/k").body == "0123456789");
}

}  // namespace faults_api_test
