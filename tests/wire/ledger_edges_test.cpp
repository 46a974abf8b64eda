// The ledger over the wire: what S3, SNS, SQS and Lambda write down, and how its rows hang
// together.
#include "tests/wire/edges_support.h"
#include "tests/wire/lambda_support.h"
#include "tests/wire/s3_support.h"
#include "tests/wire/sns_support.h"

namespace ledger_edges_test {

using namespace leat;
using namespace leat::edges_wire;
using std::chrono::seconds;

namespace {

void notify(WireTest& w, const std::string& kind, const std::string& element,
            const std::string& arn) {
    const auto answer =
        w.http("PUT", "/bucket?notification", {},
               "<NotificationConfiguration><" + kind + "Configuration><" + element + ">" + arn +
                   "</" + element + "><Event>s3:ObjectCreated:*</Event></" + kind +
                   "Configuration></NotificationConfiguration>");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    w.settle();
}

}  // namespace

TEST_CASE("ledger: an object's way through a topic into a queue and out of it") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    const auto topic = sns_wire::create_topic(w, "t");
    const auto queue = sns_wire::create_queue(w, "q");
    sns_wire::subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    notify(w, "Topic", "Topic", topic);
    take_all(w, "q");  // the test event
    test::put_object(w, "/bucket/a%20b", "hello");
    const Lines arrived{"s3.put delivered root > bucket #1", "s3.notify delivered bucket > t #1",
                        "sns.publish delivered s3.amazonaws.com > t #1",
                        "sns.deliver delivered t > q #1",
                        "sqs.send delivered sns.amazonaws.com > q #1"};
    CHECK(story(w, "trace=s3://bucket/a%20b") == arrived);
    REQUIRE(take_all(w, "q").size() == 1);
    Lines all = arrived;
    all.push_back("sqs.receive delivered q > root #1");
    all.push_back("sqs.delete delivered q > root #1");
    CHECK(story(w, "trace=s3://bucket/a%20b") == all);

    const auto put = rows(w, "record=s3://bucket/a%20b&edge=s3.put").at(0);
    CHECK(put.text("from") == kRoot);
    CHECK(put.text("to") == "arn:aws:s3:::bucket");
    CHECK(put.text("record") == "s3://bucket/a b");
    CHECK(put.text("trace") == "s3://bucket/a b");
    CHECK(put.find("bytes")->as_integer() == 5);
    // Its row names what it became; that name has the rest of the story.
    const auto notified = rows(w, "record=s3://bucket/a%20b&edge=s3.notify").at(0);
    const std::string message = *notified.text("ref");
    CHECK(story(w, "record=" + message) == Lines{"s3.notify delivered bucket > t #1",
                                                 "sns.publish delivered s3.amazonaws.com > t #1",
                                                 "sns.deliver delivered t > q #1"});
    CHECK(story(w, "trace=" + message) == all);
}

TEST_CASE("ledger: two puts of one key are two records") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    const auto queue = sns_wire::create_queue(w, "q");
    notify(w, "Queue", "Queue", queue);
    test::put_object(w, "/bucket/k", "one");
    test::put_object(w, "/bucket/k", "three");
    w.http("PUT", "/bucket/copy", {{"x-amz-copy-source", "/bucket/k"}});
    const auto sent = rows(w, "edge=s3.notify&resource=bucket");
    REQUIRE(sent.size() == 3);
    CHECK(sent[0].text("ref") != sent[1].text("ref"));
    CHECK(story(w, "trace=" + *sent[0].text("ref")) ==
          Lines{"s3.put delivered root > bucket #1", "s3.notify delivered bucket > q #1",
                "sqs.send delivered s3.amazonaws.com > q #1"});
    CHECK(rows(w, "trace=" + *sent[0].text("ref") + "&edge=s3.put")
              .at(0)
              .find("bytes")
              ->as_integer() == 3);
    CHECK(story(w, "trace=s3://bucket/copy").size() == 3);
}

TEST_CASE("ledger: a filter policy that keeps a message from a subscriber is written down") {
    WireTest w(false);
    const auto topic = sns_wire::create_topic(w, "t");
    const auto all = sns_wire::create_queue(w, "all"), few = sns_wire::create_queue(w, "few");
    sns_wire::subscribe(w, topic, "sqs", all);
    sns_wire::subscribe(w, topic, "sqs", few, {{"FilterPolicy", R"({"kind":["gold"]})"}});
    const auto id =
        sns_wire::publish(w, topic, "m", sns_wire::attribute(1, "kind", "String", "tin"));
    CHECK(story(w, "record=" + id) == Lines{"sns.publish delivered root > t #1",
                                            "sns.deliver filtered t > few #1",
                                            "sns.deliver delivered t > all #1"});
    const auto liked =
        sns_wire::publish(w, topic, "m", sns_wire::attribute(1, "kind", "String", "gold"));
    CHECK(rows(w, "record=" + liked + "&outcome=filtered").empty());
}

TEST_CASE("ledger: attempts over HTTP, with the statuses of the endpoint, and the dead letter") {
    WireTest w(false);
    test::HttpSink sink;
    const auto topic = sns_wire::create_topic(w, "t");
    const auto dead = sns_wire::create_queue(w, "dead");
    sns_wire::subscribe_sink(w, topic, sink,
                             {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead + "\"}"}});
    sink.answer_with({503, 403});
    const auto id = sns_wire::publish(w, topic, "m");
    w.settle();
    w.advance(seconds(60));
    const auto told = rows(w, "record=" + id + "&edge=sns.deliver");
    REQUIRE(told.size() == 2);
    CHECK(told[0].text("outcome") == "retried");
    CHECK(told[0].text("to").value().starts_with(sink.url()));
    CHECK(told[0].find("error")->text("code") == "503");
    CHECK(told[0].find("attempt")->as_integer() == 1);
    CHECK(told[1].text("outcome") == "failed");
    CHECK(told[1].find("error")->text("code") == "403");
    CHECK(told[1].find("attempt")->as_integer() == 2);
    const auto letters = sns_wire::receive_all(w, dead);
    REQUIRE(letters.size() == 1);
    CHECK(told[1].text("ref") == letters[0].text("MessageId"));
    // The handshake was no message of anybody.
    CHECK(rows(w, "edge=sns.deliver").size() == 2);
}

TEST_CASE("ledger: a queue that is not there fails the delivery, with the reason") {
    WireTest w(false);
    const auto topic = sns_wire::create_topic(w, "t");
    const auto queue = sns_wire::create_queue(w, "q");
    sns_wire::subscribe(w, topic, "sqs", queue);
    w.json("AmazonSQS.DeleteQueue", R"({"QueueUrl":")" + w.url() + R"(/000000000000/q"})");
    const auto id = sns_wire::publish(w, topic, "m");
    CHECK(story(w, "record=" + id + "&edge=sns.deliver") ==
          Lines{"sns.deliver failed t > q #1 AWS.SimpleQueueService.NonExistentQueue"});
}

TEST_CASE("ledger: a message that is received too often is redriven under its id") {
    WireTest w(false);
    sns_wire::create_queue(w, "dead");
    const auto made =
        w.json("AmazonSQS.CreateQueue",
               R"({"QueueName":"q","Attributes":{"RedrivePolicy":"{\"deadLetterTargetArn\":\")" +
                   kQueues + R"(dead\",\"maxReceiveCount\":1}"}})");
    const std::string url = *Document::parse(made.body).text("QueueUrl");
    const auto sent =
        w.json("AmazonSQS.SendMessage", R"({"QueueUrl":")" + url + R"(","MessageBody":"poison"})");
    const std::string id = *Document::parse(sent.body).text("MessageId");
    for (int i = 0; i < 2; ++i)
        w.json("AmazonSQS.ReceiveMessage",
               R"({"QueueUrl":")" + url + R"(","VisibilityTimeout":0})");
    CHECK(story(w, "trace=" + id) == Lines{"sqs.send delivered root > q #1",
                                           "sqs.receive delivered q > root #1",
                                           "sqs.redrive delivered q > dead #1"});
}

TEST_CASE("ledger: invocations, and what went wrong with them") {
    WireTest w(false);
    lambda_wire::create(w, "f", R"(
def h(event, context):
    if event == "bad": raise ValueError("no such order")
    return event)");
    const auto good = lambda_wire::invoke(w, "f", "\"good\"");
    REQUIRE(good.status == 200);
    const auto bad = lambda_wire::invoke(w, "f", "\"bad\"");
    REQUIRE(bad.header("X-Amz-Function-Error") == "Unhandled");
    const std::string id = good.header("x-amzn-RequestId");
    CHECK(story(w, "record=" + id) == Lines{"lambda delivered root > f #1"});
    const auto row = rows(w, "record=" + id).at(0);
    CHECK(row.text("to") == lambda_wire::kArn + "f");
    CHECK(row.find("bytes")->as_integer() == 6);
    const auto failed = rows(w, "record=" + bad.header("x-amzn-RequestId")).at(0);
    CHECK(failed.text("outcome") == "failed");
    CHECK(failed.find("error")->text("code") == "ValueError");
    CHECK(failed.find("error")->text("message") == "no such order");
}

TEST_CASE("ledger: an event is tried three times and given up") {
    WireTest w(false);
    test::create_bucket(w, "bucket");
    lambda_wire::create(w, "f", "def h(event, context): raise KeyError('k')");
    notify(w, "CloudFunction", "CloudFunction", lambda_wire::kArn + "f");
    test::put_object(w, "/bucket/k");
    w.settle();
    w.advance(seconds(60));
    w.advance(seconds(120));
    CHECK(story(w, "trace=s3://bucket/k&edge=lambda") ==
          Lines{"lambda retried s3.amazonaws.com > f #1 KeyError",
                "lambda retried s3.amazonaws.com > f #2 KeyError",
                "lambda failed s3.amazonaws.com > f #3 KeyError"});
    CHECK(story(w, "trace=s3://bucket/k").size() == 5);
}

TEST_CASE("ledger: an account that is reset is not told of any more, and it survives a restart") {
    WireTest w;
    const auto topic = sns_wire::create_topic(w, "t");
    const auto id = sns_wire::publish(w, topic, "m");
    w.use_account("111111111111");
    const auto other = w.query("sns", {{"Action", "CreateTopic"}, {"Name", "t"}});
    REQUIRE(other.status == 200);
    const auto mine = w.query("sns", {{"Action", "Publish"},
                                      {"TopicArn", "arn:aws:sns:us-east-1:111111111111:t"},
                                      {"Message", "m"}});
    const std::string second = sns_wire::one(mine.body, "MessageId");
    w.restart();
    CHECK(rows(w, "record=" + id).size() == 1);
    CHECK(rows(w, "account=111111111111").size() == 1);
    control(w, "POST", "reset?account=111111111111");
    CHECK(rows(w, "record=" + second).empty());
    CHECK(rows(w, "record=" + id).size() == 1);
    control(w, "POST", "reset");
    CHECK(rows(w, "").empty());
}

}  // namespace ledger_edges_test
