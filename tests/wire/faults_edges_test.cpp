// Faults on the way from S3 through SNS and SQS to functions.
#include "tests/wire/edges_support.h"
#include "tests/wire/lambda_support.h"
#include "tests/wire/s3_support.h"
#include "tests/wire/sns_support.h"
#include "tests/wire/sqs_support.h"

namespace faults_edges_test {

using namespace leat;
using namespace leat::edges_wire;
using std::chrono::seconds;

namespace {

/// A bucket whose new objects are told to the queue "q"; gives the queue's ARN.
std::string notified_queue(WireTest& w) {
    test::create_bucket(w, "bucket");
    const auto queue = sns_wire::create_queue(w, "q");
    w.http("PUT", "/bucket?notification", {},
           "<NotificationConfiguration><QueueConfiguration><Queue>" + queue +
               "</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>"
               "</NotificationConfiguration>");
    sns_wire::receive_all(w, queue);  // the test event
    return queue;
}

std::string key_of(const std::string& event) {
    return Document::parse(event)
        .find("Records")
        ->items()
        .at(0)
        .find("s3")
        ->find("object")
        ->text("key")
        .value();
}

std::vector<std::string> keys(WireTest& w, const std::string& queue) {
    std::vector<std::string> found;
    for (const auto& body : sns_wire::bodies(w, queue)) found.push_back(key_of(body));
    return found;
}

struct Subscribed {
    explicit Subscribed(WireTest& w)
        : topic(sns_wire::create_topic(w, "t")), queue(sns_wire::create_queue(w, "q")) {
        sns_wire::subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    }
    std::string topic, queue;
};

}  // namespace

TEST_CASE("s3.notify faults: a failed attempt is made again by the rules of the service") {
    WireTest w(false);
    const auto queue = notified_queue(w);
    fault(w, "f", R"("on":{"edge":"s3.notify","bucket":"bucket","key_prefix":"a/"},
                     "when":{"first":1},"do":{"error":{"code":"ServiceUnavailable"}})");
    test::put_object(w, "/bucket/b");
    test::put_object(w, "/bucket/a/1");
    CHECK(keys(w, queue) == Lines{"b"});
    w.advance(seconds(2));
    CHECK(keys(w, queue) == Lines{"a/1"});
    CHECK(story(w, "record=s3://bucket/a/1&edge=s3.notify") ==
          Lines{"s3.notify retried bucket > q #1 ServiceUnavailable",
                "s3.notify delivered bucket > q #2"});
    CHECK(counts_of_fault(w, "f") == "2 1");
}

TEST_CASE("s3.notify faults: events vanish, double and change places") {
    WireTest w(false);
    const auto queue = notified_queue(w);
    fault(w, "gone", R"("on":{"edge":"s3.notify","key_prefix":"gone"},"do":{"drop":true})");
    fault(w, "twice", R"("on":{"edge":"s3.notify","key_prefix":"twice"},"do":{"duplicate":3})");
    test::put_object(w, "/bucket/gone");
    test::put_object(w, "/bucket/twice");
    CHECK(keys(w, queue) == Lines{"twice", "twice", "twice"});
    CHECK(story(w, "trace=s3://bucket/gone") ==
          Lines{"s3.put delivered root > bucket #1", "s3.notify dropped bucket > q #1 leat.Fault"});
    CHECK(rows(w, "trace=s3://bucket/twice&edge=sqs.send").size() == 3);
    CHECK(rows(w, "trace=s3://bucket/gone&edge=s3.notify").at(0).find("error")->text("message") ==
          "The fault 'gone' struck.");
}

TEST_CASE("s3.notify faults: payloads are cut and spoiled, and latency is virtual time") {
    WireTest w(false);
    const auto queue = notified_queue(w);
    fault(w, "cut",
          R"("on":{"edge":"s3.notify","target":"q"},"when":{"nth":1},"do":{"truncate":10})");
    test::put_object(w, "/bucket/k");
    CHECK(sns_wire::bodies(w, queue) == Lines{R"({"Records")"});
    fault(w, "late", R"("on":{"edge":"s3.notify"},"do":{"latency":"10s"})");
    test::put_object(w, "/bucket/k");
    w.advance(seconds(9));
    CHECK(sns_wire::bodies(w, queue).empty());
    w.advance(seconds(1));
    CHECK(sns_wire::bodies(w, queue).size() == 1);
}

TEST_CASE("sns.deliver faults: attempts fail, and the policy of the subscription goes on") {
    WireTest w(false);
    test::HttpSink sink;
    const auto topic = sns_wire::create_topic(w, "t");
    sns_wire::subscribe_sink(w, topic, sink);
    const std::size_t before = sink.requests().size();
    fault(w, "down", R"("on":{"edge":"sns.deliver","protocol":"http"},"when":{"first":2},
                        "do":{"error":{"status":503}})");
    const auto id = sns_wire::publish(w, topic, "m");
    w.settle();
    CHECK(sink.requests().size() == before);
    w.advance(seconds(120));
    CHECK(sink.requests().size() == before + 1);
    const auto told = rows(w, "record=" + id + "&edge=sns.deliver");
    REQUIRE(told.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(told[i].find("attempt")->as_integer() == static_cast<std::int64_t>(i) + 1);
        CHECK(told[i].text("outcome") == (i < 2 ? "retried" : "delivered"));
    }
    CHECK(told[0].find("error")->text("code") == "503");
    CHECK(counts_of_fault(w, "down") == "3 2");
}

TEST_CASE("sns.deliver faults: to queues and functions") {
    WireTest w(false);
    const Subscribed s(w);
    fault(w, "f", R"("on":{"edge":"sns.deliver","topic":"t","endpoint":"q"},"when":{"nth":1},
                     "do":{"reset":true})");
    const auto id = sns_wire::publish(w, s.topic, "one");
    CHECK(sns_wire::bodies(w, s.queue) == Lines{"one"});  // queues are tried again at once
    CHECK(story(w, "record=" + id + "&edge=sns.deliver") ==
          Lines{"sns.deliver retried t > q #1 leat.Fault", "sns.deliver delivered t > q #2"});
    control(w, "DELETE", "faults");
    fault(w, "g", R"("on":{"edge":"sns.deliver"},"do":{"drop":true})");
    const auto lost = sns_wire::publish(w, s.topic, "lost");
    CHECK(sns_wire::bodies(w, s.queue).empty());
    CHECK(story(w, "record=" + lost + "&edge=sns.deliver") ==
          Lines{"sns.deliver dropped t > q #1 leat.Fault"});
    control(w, "DELETE", "faults");
    fault(w, "h", R"("on":{"edge":"sns.deliver"},"do":{"duplicate":2,"corrupt":true})");
    sns_wire::publish(w, s.topic, "hello");
    CHECK(sns_wire::bodies(w, s.queue) == Lines{"Hello", "Hello"});
    control(w, "DELETE", "faults");
    sns_wire::publish(w, s.topic, "hello");
    CHECK(sns_wire::bodies(w, s.queue) == Lines{"hello"});
}

TEST_CASE("sqs.receive faults: the call fails and the message is still there") {
    WireTest w(false);
    const auto url = test::make_queue(w, "q");
    fault(w, "f", R"("on":{"edge":"sqs.receive","queue":"q"},"when":{"nth":1},
                     "do":{"error":{"code":"InternalError","message":"oh"}})");
    fault(w, "g",
          R"("on":{"edge":"sqs.receive","queue":"q"},"when":{"nth":2},"do":{"throttle":true})");
    CHECK(test::receive(w, url).empty());  // nothing passes: nothing is struck
    CHECK(counts_of_fault(w, "f") == "0 0");
    test::send(w, url, "m");
    const auto failed = test::sqs(w, "ReceiveMessage", test::at_queue(url));
    CHECK(failed.status == 500);
    CHECK(Document::parse(failed.body).text("message") == "oh");
    CHECK(test::sqs(w, "ReceiveMessage", test::at_queue(url)).status == 403);
    CHECK(test::receive(w, url).size() == 1);
}

TEST_CASE("sqs.receive faults: messages vanish for a while, double, and change places and bytes") {
    WireTest w(false);
    const auto url = test::make_queue(w, "q");
    const auto id = test::send(w, url, "message");
    fault(w, "gone", R"("on":{"edge":"sqs.receive"},"when":{"nth":1},"do":{"drop":true})");
    CHECK(test::receive(w, url).empty());
    CHECK(test::counts(w, url) == "0 1 0");
    CHECK(story(w, "record=" + id + "&edge=sqs.receive") ==
          Lines{"sqs.receive dropped q > root #1 leat.Fault"});
    w.advance(seconds(30));
    fault(w, "twice",
          R"("on":{"edge":"sqs.receive"},"when":{"nth":1},"do":{"duplicate":2,"corrupt":true})");
    const auto spoiled = test::receive(w, url).at(0);
    CHECK(spoiled.text("Body") == "Message");
    CHECK(spoiled.text("MD5OfBody") == "78e731027d8fd50ed642340b7c9a63b3");  // of what was sent
    CHECK(test::receive(w, url).at(0).text("Body") == "message");
    control(w, "DELETE", "faults");
    for (const char* body : {"1", "2", "3", "4"}) test::send(w, url, body);
    fault(w, "order", R"("on":{"edge":"sqs.receive"},"do":{"reorder":2})");
    std::string order;
    for (const auto& one : test::receive(w, url, R"(,"MaxNumberOfMessages":10)"))
        order += *one.text("Body");
    CHECK(order == "2143");
}

}  // namespace faults_edges_test
