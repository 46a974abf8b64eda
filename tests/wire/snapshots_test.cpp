// Snapshots over the wire: the whole state saved and brought back while everything runs.
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "http/client.h"
#include "tests/wire/edges_support.h"
#include "tests/wire/lambda_support.h"
#include "tests/wire/s3_support.h"
#include "tests/wire/sns_support.h"
#include "tests/wire/sqs_support.h"

namespace snapshots_test {

using namespace leat;
using namespace leat::edges_wire;
using std::chrono::seconds;

namespace {

const std::string kLarge(400'000, 'L'), kOther(500'000, 'O');

void save(WireTest& w, const std::string& name) {
    control(w, "POST", "snapshot", R"({"name":")" + name + "\"}");
}
void restore(WireTest& w, const std::string& name) {
    control(w, "POST", "restore", R"({"name":")" + name + "\"}");
}

std::string body_of(WireTest& w, const std::string& target) {
    const auto answer = w.http("GET", target);
    return answer.status == 200 ? answer.body : std::to_string(answer.status);
}

std::string put_record(WireTest& w, const std::string& data) {
    const auto answer =
        w.json("Kinesis_20131202.PutRecord",
               R"({"StreamName":"s","PartitionKey":"p","Data":")" + base64_encode(data) + "\"}");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return *Document::parse(answer.body).text("SequenceNumber");
}

/// The data of all records of the stream, in order.
std::string records(WireTest& w) {
    const auto iterator = w.json(
        "Kinesis_20131202.GetShardIterator",
        R"({"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":"TRIM_HORIZON"})");
    const auto got = w.json(
        "Kinesis_20131202.GetRecords",
        R"({"ShardIterator":")" + *Document::parse(iterator.body).text("ShardIterator") + "\"}");
    const auto page = Document::parse(got.body);
    std::string all;
    for (const auto& record : page.find("Records")->items())
        all += *base64_decode(*record.text("Data")) + " ";
    return all;
}

/// One thing of each service.
struct World {
    explicit World(WireTest& w) : w(w) {
        w.json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":1})");
        w.advance(seconds(10));
        put_record(w, "r1");
        test::create_bucket(w, "bucket");
        test::put_object(w, "/bucket/small", "small");
        test::put_object(w, "/bucket/large", kLarge);
        queue = test::make_queue(w, "q");
        test::send(w, queue, "m1");
        topic = sns_wire::create_topic(w, "t");
        sns_wire::subscribe(w, topic, "sqs", kQueues + "q", {{"RawMessageDelivery", "true"}});
        lambda_wire::create(w, "f", "def h(event, context): return 'first'");
    }
    void change() {
        put_record(w, "r2");
        test::put_object(w, "/bucket/small", "changed");
        w.http("DELETE", "/bucket/large");
        test::put_object(w, "/bucket/later", kOther);
        test::send(w, queue, "m2");
        sns_wire::create_topic(w, "other");
        lambda_wire::call(w, "DELETE", lambda_wire::kFunctions + "/f");
        lambda_wire::create(w, "f", "def h(event, context): return 'second'");
        lambda_wire::create(w, "g", "def h(event, context): return 'g'");
    }
    void check_saved() {
        CHECK(records(w) == "r1 ");
        CHECK(body_of(w, "/bucket/small") == "small");
        CHECK((body_of(w, "/bucket/large") == kLarge));
        CHECK(body_of(w, "/bucket/later") == "404");
        CHECK(test::counts(w, queue) == "1 0 0");
        CHECK(sns_wire::sns_ok(w, "ListTopics").find(":other<") == std::string::npos);
        CHECK(lambda_wire::invoke(w, "f", "{}").body == "\"first\"");
        CHECK(lambda_wire::invoke(w, "g", "{}").status == 404);
    }
    WireTest& w;
    std::string queue, topic;
};

}  // namespace

TEST_CASE("a snapshot brings back the state of every service") {
    WireTest w(false);
    World world(w);
    CHECK(lambda_wire::invoke(w, "f", "{}").body == "\"first\"");  // a warm environment
    save(w, "one");
    world.change();
    CHECK(lambda_wire::invoke(w, "f", "{}").body == "\"second\"");
    save(w, "two");
    restore(w, "one");
    world.check_saved();
    // Everything goes on from there.
    put_record(w, "r3");
    CHECK(records(w) == "r1 r3 ");
    sns_wire::publish(w, world.topic, "published");
    w.settle();
    CHECK(test::receive(w, world.queue, R"(,"MaxNumberOfMessages":10)").size() == 2);
    test::put_object(w, "/bucket/large", "overwritten");
    w.advance(seconds(60));  // what is swept of the present state is still there in the snapshots
    restore(w, "two");
    CHECK(records(w) == "r1 r2 ");
    CHECK((body_of(w, "/bucket/later") == kOther));
    CHECK(lambda_wire::invoke(w, "f", "{}").body == "\"second\"");
    CHECK(lambda_wire::invoke(w, "g", "{}").body == "\"g\"");
    restore(w, "one");
    world.check_saved();
}

TEST_CASE("a snapshot survives restarts, and the restored state does") {
    WireTest w;
    World world(w);
    save(w, "one");
    world.change();
    w.restart();
    world.queue = test::make_queue(w, "q");
    restore(w, "one");
    world.check_saved();
    w.restart();
    world.queue = test::make_queue(w, "q");
    world.check_saved();
}

TEST_CASE("a snapshot in a file starts another emulator, and is loaded by one that runs") {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("leat-snapshot-" + std::to_string(getpid())))
            .string();
    WireTest w(false);
    World world(w);
    control(w, "POST", "snapshot", R"({"file":")" + file + "\"}");
    world.change();
    control(w, "POST", "restore", R"({"file":")" + file + "\"}");
    world.check_saved();
    {
        app::Options options;
        options.port = 0;
        options.from = file;
        app::Emulator other(options);
        http::Client client(std::chrono::seconds(10));
        CHECK((client.send({"GET", other.url() + "/bucket/large", {}, ""}).body == kLarge));
        CHECK(client.send({"GET", other.url() + "/bucket/small", {}, ""}).body == "small");
        CHECK(client.send({"GET", other.url() + "/bucket/later", {}, ""}).status == 404);
    }
    std::filesystem::remove(file);
}

TEST_CASE("an event that waited for its next attempt is delivered after a restore") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    const auto queue = test::make_queue(w, "q");
    w.http("PUT", "/bucket?notification", {},
           "<NotificationConfiguration><QueueConfiguration><Queue>" + kQueues +
               "q</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>"
               "</NotificationConfiguration>");
    w.settle();
    take_all(w, "q");
    fault(w, "down", R"("on":{"edge":"s3.notify"},"when":{"first":1},"do":{"timeout":true})");
    test::put_object(w, "/bucket/k");
    w.settle();
    CHECK(test::counts(w, queue) == "0 0 0");
    save(w, "waiting");
    w.advance(seconds(2));
    CHECK(test::counts(w, queue) == "1 0 0");
    restore(w, "waiting");
    CHECK(test::counts(w, queue) == "0 0 0");
    w.advance(seconds(2));
    CHECK(test::counts(w, queue) == "1 0 0");
    CHECK(story(w, "edge=s3.notify") ==
          Lines{"s3.notify retried bucket > q #1 leat.Fault", "s3.notify delivered bucket > q #2"});
}

TEST_CASE("nothing accepted is lost when snapshots are taken under load") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    const auto url = test::make_queue(w, "q"), direct = test::make_queue(w, "direct");
    w.http("PUT", "/bucket?notification", {},
           "<NotificationConfiguration><QueueConfiguration><Queue>" + kQueues +
               "q</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>"
               "</NotificationConfiguration>");
    w.settle();
    take_all(w, "q");
    std::atomic<bool> stop{false};
    std::atomic<int> sent{0}, stored{0}, refused{0};
    // Bounded, so that the ledger's answer below has all of it.
    const auto hammer = [&](const std::string& method, const std::string& target,
                            const std::string& body, std::atomic<int>& done) {
        constexpr int kMost = 4000;
        http::Client client(std::chrono::seconds(30));
        http::ClientRequest request{method, w.url() + target, {}, body};
        request.headers.emplace_back("Authorization",
                                     "AWS4-HMAC-SHA256 Credential=000000000000/20260301/us-east-1/"
                                     "s3/aws4_request, SignedHeaders=host, Signature=0");
        if (method == "POST") {
            request.headers.emplace_back("X-Amz-Target", "AmazonSQS.SendMessage");
            request.headers.emplace_back("Content-Type", "application/x-amz-json-1.0");
        }
        for (int i = 0; i < kMost && !stop; ++i)
            (client.send(request).status == 200 ? done : refused)++;
    };
    std::vector<std::thread> clients;
    for (int i = 0; i < 2; ++i) {
        clients.emplace_back(
            [&, i] { hammer("POST", "/", test::at_queue(direct, R"(,"MessageBody":"m")"), sent); });
        clients.emplace_back(
            [&, i] { hammer("PUT", "/bucket/k" + std::to_string(i), "x", stored); });
    }
    for (int i = 1; i <= 10; ++i) {
        while (refused == 0 && (sent < 20 * i || stored < 20 * i)) std::this_thread::yield();
        save(w, "s" + std::to_string(i % 2));
    }
    stop = true;
    for (auto& client : clients) client.join();
    w.settle();
    CHECK(refused == 0);
    CHECK(test::counts(w, direct) == std::to_string(sent) + " 0 0");
    CHECK(test::counts(w, url) == std::to_string(stored) + " 0 0");
    // A snapshot is of one moment: each object's event is in a queue or on its way.
    restore(w, "s0");
    w.settle();
    const auto puts = rows(w, "edge=s3.put&limit=10000").size();
    CHECK(puts > 0);
    CHECK(test::counts(w, url) == std::to_string(puts) + " 0 0");
}

TEST_CASE("what cannot be saved or restored says why") {
    WireTest w(false);
    const auto refused = [&](const std::string& what, const std::string& body) {
        const auto answer = w.http("POST", "/_leat/" + what, {}, body);
        return std::to_string(answer.status) + " " +
               Document::parse(answer.body).text("message").value_or("");
    };
    CHECK(refused("snapshot", "{}") == R"(400 A snapshot is given by "name" or by "file".)");
    CHECK(refused("snapshot", R"({"name":"../x"})").starts_with("409 A snapshot's name has"));
    CHECK(refused("restore", R"({"name":"none"})").starts_with("409 There is no snapshot in "));
    test::create_bucket(w, "bucket");
    CHECK(refused("restore", R"({"file":"/dev/null"})").starts_with("409 "));
    CHECK(w.http("HEAD", "/bucket").status == 200);
}

}  // namespace snapshots_test
