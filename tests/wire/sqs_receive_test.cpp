// ReceiveMessage over the wire: what it returns, what it hides, and long polls.
#include <future>

#include "sqs_support.h"

namespace sqs_receive_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;
using std::chrono::seconds;

TEST_CASE("an empty receive has no Messages") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(sqs(w, "ReceiveMessage", at_queue(url)).body == "{}");
}

TEST_CASE("a message comes with id, handle, body and digest, and nothing that was not asked for") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto id =
        send(w, url, "x", R"(,"MessageAttributes":{"a":{"DataType":"String","StringValue":"1"}})");
    const auto message = receive(w, url).at(0);
    CHECK(message.members().size() == 4);
    CHECK(message.text("MessageId") == id);
    CHECK(message.text("Body") == "x");
    CHECK(message.text("MD5OfBody") == "9dd4e461268c8034f5c8564e155c67a6");
    CHECK(handle_of(message).size() <= 1024);
}

TEST_CASE("one message is returned unless more are asked for, at most ten") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    for (int i = 0; i < 12; ++i) send(w, url, std::to_string(i));
    CHECK(receive(w, url).size() == 1);
    CHECK(receive(w, url, R"(,"MaxNumberOfMessages":10)").size() == 10);
    CHECK(receive(w, url, R"(,"MaxNumberOfMessages":10)").size() == 1);
    CHECK(sqs_error(w, "ReceiveMessage", at_queue(url, R"(,"MaxNumberOfMessages":11)")) ==
          kInvalidParameter +
              "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be "
              "between 1 and 10, if provided.");
    CHECK(sqs_error(w, "ReceiveMessage", at_queue(url, R"(,"MaxNumberOfMessages":0)"))
              .starts_with(kInvalidParameter));
    CHECK(sqs_error(w, "ReceiveMessage", at_queue(url, R"(,"WaitTimeSeconds":21)")) ==
          kInvalidParameter +
              "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 "
              "and <= 20, if provided.");
}

TEST_CASE("system attributes are those named, by the older and the newer parameter together") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"VisibilityTimeout":"0"})");
    send(
        w, url, "x",
        R"(,"MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":"Root=1"}})");
    w.advance(seconds(1));
    const auto all = receive(w, url, R"(,"AttributeNames":["All"])").at(0);
    CHECK(*all.find("Attributes") == Document::parse(R"({
        "SenderId": "000000000000", "SentTimestamp": "1772366400000",
        "ApproximateReceiveCount": "1", "ApproximateFirstReceiveTimestamp": "1772366401000",
        "AWSTraceHeader": "Root=1"})"));
    w.advance(seconds(1));
    const auto some = receive(w, url,
                              R"(,"AttributeNames":["SentTimestamp"],)"
                              R"("MessageSystemAttributeNames":["ApproximateReceiveCount"])")
                          .at(0);
    CHECK(*some.find("Attributes") ==
          Document::parse(R"({"SentTimestamp":"1772366400000","ApproximateReceiveCount":"2"})"));
    const auto first =
        receive(w, url, R"(,"AttributeNames":["ApproximateFirstReceiveTimestamp"])").at(0);
    CHECK(first.find("Attributes")->text("ApproximateFirstReceiveTimestamp") == "1772366401000");
    CHECK_FALSE(
        receive(w, url, R"(,"AttributeNames":["SequenceNumber"])").at(0).find("Attributes"));
    CHECK(sqs_error(w, "ReceiveMessage", at_queue(url, R"(,"AttributeNames":["Colour"])")) ==
          kBadAttributeName + "Unknown Attribute Colour.");
}

TEST_CASE("message attributes are filtered by name, and the digest covers those returned") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"VisibilityTimeout":"0"})");
    send(w, url, "x", R"(,"MessageAttributes":{
        "b":{"DataType":"Number.int","StringValue":"42"},
        "a":{"DataType":"String","StringValue":"eins"},
        "c":{"DataType":"Binary","BinaryValue":"AP8B"}})");
    const auto with = [&](const std::string& names) {
        return receive(w, url, ",\"MessageAttributeNames\":[" + names + "]").at(0);
    };
    for (const char* everything : {"\"All\"", "\".*\""}) {
        const auto message = with(everything);
        CHECK(message.find("MessageAttributes")->members().size() == 3);
        CHECK(message.text("MD5OfMessageAttributes") == "285853e22166a883ed49bc9c0e3d3cc9");
        CHECK(message.find("MessageAttributes")->find("c")->text("BinaryValue") == "AP8B");
    }
    for (const char* only_b : {"\"b\"", "\"b.*\"", "\"b*\"", "\"b\",\"unknown\""}) {
        const auto message = with(only_b);
        CHECK(*message.find("MessageAttributes") ==
              Document::parse(R"({"b":{"DataType":"Number.int","StringValue":"42"}})"));
        CHECK(message.text("MD5OfMessageAttributes") == "9487eca41da4faade1d2c7de42a5e645");
    }
    const auto none = with("\"unknown\"");
    CHECK_FALSE(none.find("MessageAttributes"));
    CHECK_FALSE(none.find("MD5OfMessageAttributes"));
}

TEST_CASE("a receive hides a message for the queue's timeout or for its own") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"VisibilityTimeout":"10"})");
    send(w, url, "x");
    const auto first = receive(w, url).at(0);
    CHECK(counts(w, url) == "0 1 0");
    w.advance(seconds(9));
    CHECK(receive(w, url).empty());
    w.advance(seconds(1));
    const auto second = receive(w, url, R"(,"VisibilityTimeout":100)").at(0);
    CHECK(second.text("MessageId") == first.text("MessageId"));
    CHECK(handle_of(second) != handle_of(first));
    w.advance(seconds(99));
    CHECK(receive(w, url).empty());
    w.advance(seconds(1));
    CHECK(receive(w, url).size() == 1);
}

TEST_CASE("messages expire with the retention period that began at their sending") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"MessageRetentionPeriod":"60"})");
    send(w, url, "old");
    w.advance(seconds(30));
    send(w, url, "new");
    receive(w, url, R"(,"VisibilityTimeout":1)");
    w.advance(seconds(30));
    CHECK(counts(w, url) == "1 0 0");
    CHECK(receive(w, url).at(0).text("Body") == "new");
    w.advance(seconds(30));
    CHECK(counts(w, url) == "0 0 0");
}

TEST_CASE("a long poll ends with the first message that is sent") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    auto waiting = std::async(std::launch::async, [&] {
        return receive(w, url, R"(,"WaitTimeSeconds":20,"MaxNumberOfMessages":10)");
    });
    send(w, url, "x");
    CHECK(waiting.get().at(0).text("Body") == "x");
}

TEST_CASE("a long poll ends when a hidden message becomes visible") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"ReceiveMessageWaitTimeSeconds":"20"})");
    send(w, url, "x", R"(,"DelaySeconds":5)");
    auto waiting = std::async(std::launch::async, [&] { return receive(w, url); });
    w.advance(seconds(5));
    const auto message = waiting.get().at(0);
    waiting = std::async(std::launch::async, [&] { return receive(w, url); });
    sqs_ok(
        w, "ChangeMessageVisibility",
        at_queue(url, ",\"VisibilityTimeout\":0,\"ReceiptHandle\":" + quoted(handle_of(message))));
    CHECK(waiting.get().at(0).text("Body") == "x");
}

TEST_CASE("a long poll that gets nothing answers after its time") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    auto waiting = std::async(std::launch::async, [&] {
        return sqs(w, "ReceiveMessage", at_queue(url, R"(,"WaitTimeSeconds":2)")).body;
    });
    // It may not have begun to wait when the clock first moves.
    while (waiting.wait_for(seconds(0)) != std::future_status::ready) w.advance(seconds(1));
    CHECK(waiting.get() == "{}");
}

TEST_CASE("an explicit wait of zero does not wait on a queue that does") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"ReceiveMessageWaitTimeSeconds":"20"})");
    CHECK(receive(w, url, R"(,"WaitTimeSeconds":0)").empty());
}

TEST_CASE("a long poll ends with an error when its queue is deleted") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    auto waiting = std::async(std::launch::async, [&] {
        return sqs_error(w, "ReceiveMessage", at_queue(url, R"(,"WaitTimeSeconds":20)"));
    });
    sqs_ok(w, "DeleteQueue", at_queue(url));
    CHECK(waiting.get() == kNoSuchQueue);
}

TEST_CASE("two long polls share what is sent") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto poll = [&] { return receive(w, url, R"(,"WaitTimeSeconds":20)"); };
    auto a = std::async(std::launch::async, poll), b = std::async(std::launch::async, poll);
    send(w, url, "1");
    send(w, url, "2");
    std::string bodies = a.get().at(0).text("Body").value() + b.get().at(0).text("Body").value();
    CHECK((bodies == "12" || bodies == "21"));
}

TEST_CASE("a long poll answers when a topic delivers to its queue meanwhile") {
    test::WireTest w(false);
    w.http("PUT", "/_leat/clock", {}, R"({"mode":"system"})");
    w.json("AmazonSQS.CreateQueue", R"({"QueueName":"q"})");
    w.query("sns", {{"Action", "CreateTopic"}, {"Name", "t"}});
    w.query("sns", {{"Action", "Subscribe"},
                    {"TopicArn", "arn:aws:sns:us-east-1:000000000000:t"},
                    {"Protocol", "sqs"},
                    {"Endpoint", "arn:aws:sqs:us-east-1:000000000000:q"}});
    auto poll = std::async(std::launch::async, [&] {
        return w.json("AmazonSQS.ReceiveMessage",
                      R"({"QueueUrl":"http://localhost/000000000000/q","WaitTimeSeconds":20})");
    });
    w.query("sns", {{"Action", "Publish"},
                    {"TopicArn", "arn:aws:sns:us-east-1:000000000000:t"},
                    {"Message", "while somebody waits"}});
    CHECK(poll.get().body.find("while somebody waits") != std::string::npos);
}

}  // namespace sqs_receive_test
