// Deliveries of SNS: HTTP, retries on the clock, dead letters, restarts.
#include "tests/wire/sns_support.h"

namespace sns_delivery_test {

using namespace leat;
using namespace leat::sns_wire;
using namespace std::chrono_literals;

namespace {

Fields redrive_to(const std::string& queue) {
    return {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + queue + "\"}"}};
}

Fields operator+(Fields a, const Fields& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// What the sink received besides handshakes.
std::vector<ReceivedRequest> notifications(const HttpSink& sink) {
    std::vector<ReceivedRequest> found;
    for (const auto& request : sink.requests())
        if (request.header("x-amz-sns-message-type") == "Notification") found.push_back(request);
    return found;
}

}  // namespace

TEST_CASE("sns: an http endpoint gets the envelope with the headers of a notification") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string subscription = subscribe_sink(w, topic, sink);
    const std::string id = publish(w, topic, "hello");
    w.settle();
    REQUIRE(notifications(sink).size() == 1);
    const auto request = notifications(sink)[0];
    CHECK(request.method == "POST");
    CHECK(request.header("Content-Type") == "text/plain; charset=UTF-8");
    CHECK(request.header("User-Agent") == "Amazon Simple Notification Service Agent");
    CHECK(request.header("x-amz-sns-message-id") == id);
    CHECK(request.header("x-amz-sns-topic-arn") == topic);
    CHECK(request.header("x-amz-sns-subscription-arn") == subscription);
    CHECK(request.header("x-amz-sns-rawdelivery").empty());
    CHECK(Document::parse(request.body).text("Message") == "hello");
    CHECK(Document::parse(request.body).text("Signature").value_or("").size() == 344);
}

TEST_CASE("sns: raw delivery over http is the body alone, and says so") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    subscribe_sink(
        w, topic, sink,
        {{"RawMessageDelivery", "true"},
         {"DeliveryPolicy", R"({"requestPolicy":{"headerContentType":"application/json"}})"}});
    CHECK(sink.requests().at(0).header("Content-Type") == "text/plain; charset=UTF-8");
    publish(w, topic, R"({"a":1})");
    w.settle();
    REQUIRE(notifications(sink).size() == 1);
    CHECK(notifications(sink)[0].body == R"({"a":1})");
    CHECK(notifications(sink)[0].header("x-amz-sns-rawdelivery") == "true");
    CHECK(notifications(sink)[0].header("Content-Type") == "application/json");
}

TEST_CASE("sns: a failing endpoint is tried again after twenty seconds, three times") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    subscribe_sink(w, topic, sink, redrive_to(dead));
    sink.answer_with({500, 503, 0, 429});
    publish(w, topic, "x");
    w.settle();
    CHECK(notifications(sink).size() == 1);
    for (std::size_t attempts = 2; attempts <= 4; ++attempts) {
        w.advance(18s);
        CHECK(notifications(sink).size() == attempts - 1);
        w.advance(2s);
        CHECK(notifications(sink).size() == attempts);
    }
    const auto letters = bodies(w, dead);
    REQUIRE(letters.size() == 1);
    CHECK(letters[0] == notifications(sink).back().body);
    w.advance(1h);
    CHECK(notifications(sink).size() == 4);
}

TEST_CASE("sns: an endpoint that recovers gets the message once more and no dead letter is sent") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    subscribe_sink(w, topic, sink, redrive_to(dead));
    sink.answer_with({500, 200});
    publish(w, topic, "x");
    w.advance(1h);
    CHECK(notifications(sink).size() == 2);
    CHECK(bodies(w, dead).empty());
}

TEST_CASE("sns: a client error ends the delivery at once") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    subscribe_sink(w, topic, sink, redrive_to(dead));
    sink.answer_with({404});
    publish(w, topic, "x");
    w.advance(1h);
    CHECK(notifications(sink).size() == 1);
    CHECK(bodies(w, dead).size() == 1);
}

TEST_CASE("sns: the delivery policy of the subscription wins over the topic's") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    subscribe_sink(
        w, topic, sink,
        {{"DeliveryPolicy", R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,)"
                            R"("numRetries":3,"numNoDelayRetries":2}})"}});
    sink.answer_with({500, 500, 500, 500, 500});
    publish(w, topic, "x");
    w.settle();
    CHECK(notifications(sink).size() == 3);
    w.advance(1s);
    CHECK(notifications(sink).size() == 4);
    w.advance(1h);
    CHECK(notifications(sink).size() == 4);
    sns_ok(w, "SetTopicAttributes",
           {{"TopicArn", topic},
            {"AttributeName", "DeliveryPolicy"},
            {"AttributeValue", R"({"http":{"disableSubscriptionOverrides":true,)"
                               R"("defaultHealthyRetryPolicy":{"numRetries":0}}})"}});
    sink.answer_with({500, 500});
    publish(w, topic, "y");
    w.advance(1h);
    CHECK(notifications(sink).size() == 5);
}

TEST_CASE("sns: a slow endpoint does not delay another") {
    WireTest w;
    HttpSink slow, quick;
    const std::string topic = create_topic(w, "t");
    subscribe_sink(w, topic, slow);
    subscribe_sink(w, topic, quick);
    slow.hold();
    publish(w, topic, "x");
    REQUIRE(slow.wait_for(2));
    REQUIRE(quick.wait_for(2));
    slow.release();
    w.settle();
    CHECK(notifications(slow).size() == 1);
}

TEST_CASE("sns: retries go on after a restart") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    subscribe_sink(w, topic, sink);
    sink.answer_with({500});
    publish(w, topic, "x");
    w.settle();
    w.restart();
    w.settle();
    CHECK(notifications(sink).size() == 1);
    w.advance(20s);
    CHECK(notifications(sink).size() == 2);
    CHECK(Document::parse(notifications(sink)[1].body).text("Message") == "x");
    CHECK(notifications(sink)[0].header("x-amz-sns-message-id") ==
          notifications(sink)[1].header("x-amz-sns-message-id"));
}

TEST_CASE("sns: a missing queue is a client error: straight to the dead letters") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    subscribe(w, topic, "sqs", "arn:aws:sqs:us-east-1:000000000000:missing",
              redrive_to(dead) + Fields{{"RawMessageDelivery", "true"}});
    publish(w, topic, "lost", attribute(1, "a", "String", "v"));
    const auto letters = receive_all(w, dead);
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].text("Body") == "lost");
    CHECK(letters[0].find("MessageAttributes")->find("a")->text("StringValue") == "v");
}

TEST_CASE("sns: a missing function is a client error, its dead letter is the envelope") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    subscribe(w, topic, "lambda", "arn:aws:lambda:us-east-1:000000000000:function:missing",
              redrive_to(dead));
    publish(w, topic, "lost");
    const auto letters = bodies(w, dead);
    REQUIRE(letters.size() == 1);
    CHECK(Document::parse(letters[0]).text("Type") == "Notification");
    CHECK(Document::parse(letters[0]).text("Message") == "lost");
}

TEST_CASE("sns: more than ten attributes do not fit a raw queue subscription") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), dead = create_queue(w, "dead");
    const std::string raw = create_queue(w, "raw"), wrapped = create_queue(w, "wrapped");
    subscribe(w, topic, "sqs", raw, redrive_to(dead) + Fields{{"RawMessageDelivery", "true"}});
    subscribe(w, topic, "sqs", wrapped);
    Fields many;
    for (int i = 1; i <= 11; ++i)
        many = many + attribute(i, "a" + std::to_string(i), "String", "v");
    publish(w, topic, "x", many);
    CHECK(bodies(w, raw).empty());
    CHECK(bodies(w, wrapped).size() == 1);
    CHECK(bodies(w, dead) == std::vector<std::string>{"x"});
}

TEST_CASE("sns: one message reaches every subscriber once") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    subscribe_sink(w, topic, sink);
    std::vector<std::string> queues;
    for (int i = 0; i < 30; ++i) {
        queues.push_back(create_queue(w, "q" + std::to_string(i)));
        subscribe(w, topic, "sqs", queues.back(),
                  {{"RawMessageDelivery", i % 2 ? "true" : "false"}});
    }
    for (int i = 0; i < 20; ++i) publish(w, topic, "m" + std::to_string(i));
    w.settle();
    for (const auto& queue : queues) CHECK(bodies(w, queue).size() == 20);
    CHECK(notifications(sink).size() == 20);
}

TEST_CASE(
    "sns: messages published before the end of a subscription still count, later ones do not") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    const std::string arn = subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    publish(w, topic, "before");
    w.settle();
    sns_ok(w, "Unsubscribe", {{"SubscriptionArn", arn}});
    publish(w, topic, "after");
    CHECK(bodies(w, queue) == std::vector<std::string>{"before"});
}

}  // namespace sns_delivery_test
