// More writes wait than a service admits: each says so in its own words, and those that wait are
// answered when it goes on.
#include <list>

#include "app/services.h"
#include "base/time_text.h"
#include "protocol/document.h"
#include "runtime/faults.h"
#include "runtime/log.h"
#include "service/gaps.h"
#include "service/pipeline.h"
#include "storage/writer.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace overload_test {

using namespace leat;

namespace {

struct NoOutside : service::Outside {
    service::OutsideAnswer send(const service::OutsideRequest&, Duration) override { return {}; }
};
struct NoListeners : runtime::ListenerFactory {
    std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler, std::size_t) override {
        return nullptr;
    }
};

struct Ask {
    std::string service;  // the signing name
    std::string method, target;
    std::string content_type;
    std::string body;
    std::string operation = {};  // X-Amz-Target
};

/// The pipeline with all services, without sockets.
struct Fixture {
    Fixture() {
        runtime::set_log_level(runtime::LogLevel::Off);
        for (const auto& service : services) pointers.push_back(service.get());
        pipeline.emplace(host, pointers);
        for (const auto& service : services) service->start();
    }
    ~Fixture() {
        for (const auto& service : services) service->stop();
        scheduler.stop();
        services.clear();
    }

    struct Sent {
        protocol::Request request;
        std::optional<protocol::Response> answer;
        std::string credentials, length;
    };
    Sent& send(const Ask& ask) {
        Sent& sent = all.emplace_back();
        protocol::Request& r = sent.request;
        r.method = ask.method;
        r.target = r.path = ask.target;
        sent.credentials =
            "AWS4-HMAC-SHA256 Credential=000000000000/20260301/us-east-1/" + ask.service +
            "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + std::string(64, '0');
        r.headers = {{"Host", "127.0.0.1"},
                     {"X-Amz-Date", "20260301T120000Z"},
                     {"Authorization", sent.credentials},
                     {"Content-Type", ask.content_type}};
        if (!ask.operation.empty()) r.headers.push_back({"X-Amz-Target", ask.operation});
        sent.length = std::to_string(ask.body.size());
        r.headers.push_back({"Content-Length", sent.length});
        r.body = protocol::Body(ask.body);
        pipeline->handle(r,
                         [&sent](protocol::Response answer) { sent.answer = std::move(answer); });
        return sent;
    }
    service::Service& named(const std::string& name) {
        for (const auto& service : services)
            if (service->identity().traits.name == name) return *service;
        throw std::runtime_error("no service " + name);
    }

    const test::TemporaryFolder folder;
    runtime::Clock clock{runtime::ClockMode::Manual, from_civil(2026, 3, 1, 12)};
    runtime::Scheduler scheduler{clock};
    runtime::Faults faults{clock};
    service::Gaps gaps{false};
    runtime::Ids ids{1};
    NoOutside outside;
    NoListeners listeners;
    service::Host host{scheduler, faults, gaps, ids, outside, listeners, {}, folder.path()};
    std::vector<std::unique_ptr<service::Service>> services = app::make_services(host);
    std::vector<service::Service*> pointers;
    std::optional<service::Pipeline> pipeline;
    std::list<Sent> all;
};

/// The answer to one write more than the service admits.
protocol::Response one_too_many(Fixture& f, const std::string& service, const Ask& ask) {
    REQUIRE(f.send(ask).answer);  // the database is there
    f.all.clear();
    f.named(service).freeze();
    for (std::size_t i = 0; i < storage::Writer::kLongestQueue; ++i) f.send(ask);
    auto& refused = f.send(ask);
    REQUIRE(refused.answer);
    const auto answer = std::move(*refused.answer);
    CHECK_FALSE(f.all.front().answer);
    f.named(service).thaw();
    f.scheduler.settle(std::chrono::seconds(20));
    std::size_t answered = 0;
    for (const auto& sent : f.all) answered += sent.answer.has_value();
    CHECK(answered == f.all.size());
    CHECK(f.send(ask).answer->status == f.all.front().answer->status);
    return answer;
}

std::string text(const protocol::Response& answer) { return answer.body.load(); }

Ask json(const std::string& service, const std::string& operation, const std::string& body) {
    return {service, "POST",
            "/",     service == "sqs" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
            body,    operation};
}

Ask form(const std::string& service, const std::string& body) {
    return {service, "POST", "/", "application/x-www-form-urlencoded", body};
}

}  // namespace

TEST_CASE("S3 with too many writes waiting answers SlowDown") {
    Fixture f;
    REQUIRE(f.send({"s3", "PUT", "/bucket", "", ""}).answer->status == 200);
    const auto answer = one_too_many(f, "s3", {"s3", "PUT", "/bucket/key", "text/plain", "x"});
    CHECK(answer.status == 503);
    CHECK(text(answer).find("<Code>SlowDown</Code><Message>Please reduce your request rate."
                            "</Message>") != std::string::npos);
}

TEST_CASE("SQS with too many writes waiting throttles in both protocols") {
    Fixture f;
    const auto answer =
        one_too_many(f, "sqs", json("sqs", "AmazonSQS.CreateQueue", R"({"QueueName":"q"})"));
    CHECK(answer.status == 403);
    CHECK(protocol::Document::parse(text(answer)).text("__type") ==
          "com.amazonaws.sqs#RequestThrottled");
    const auto query =
        one_too_many(f, "sqs", form("sqs", "Action=CreateQueue&Version=2012-11-05&QueueName=q"));
    CHECK(query.status == 403);
    CHECK(text(query).find("<Code>RequestThrottled</Code>") != std::string::npos);
}

TEST_CASE("SNS with too many writes waiting answers Throttling") {
    Fixture f;
    const auto answer =
        one_too_many(f, "sns", form("sns", "Action=CreateTopic&Version=2010-03-31&Name=t"));
    CHECK(answer.status == 400);
    CHECK(text(answer).find("<Code>Throttling</Code><Message>Rate exceeded</Message>") !=
          std::string::npos);
}

TEST_CASE("Kinesis and Firehose with too many writes waiting name their own exceptions") {
    Fixture f;
    const auto kinesis =
        one_too_many(f, "kinesis",
                     json("kinesis", "Kinesis_20131202.PutRecord",
                          R"({"StreamName":"missing","PartitionKey":"k","Data":"eA=="})"));
    CHECK(kinesis.status == 400);
    CHECK(protocol::Document::parse(text(kinesis)).text("__type") ==
          "ProvisionedThroughputExceededException");
    const auto firehose =
        one_too_many(f, "firehose",
                     json("firehose", "Firehose_20150804.PutRecord",
                          R"({"DeliveryStreamName":"missing","Record":{"Data":"eA=="}})"));
    CHECK(firehose.status == 500);
    const auto document = protocol::Document::parse(text(firehose));
    CHECK(document.text("__type") == "ServiceUnavailableException");
    CHECK(document.text("message") == "Slow down.");
}

TEST_CASE("Lambda with too many writes waiting answers TooManyRequestsException") {
    Fixture f;
    const auto answer =
        one_too_many(f, "lambda",
                     {"lambda", "PUT", "/2015-03-31/functions/missing/configuration",
                      "application/json", R"({"Timeout":3})"});
    CHECK(answer.status == 429);
    CHECK(answer.header("x-amzn-ErrorType") == "TooManyRequestsException");
    CHECK(protocol::Document::parse(text(answer)).text("Reason") == "CallerRateLimitExceeded");
}

}  // namespace overload_test
