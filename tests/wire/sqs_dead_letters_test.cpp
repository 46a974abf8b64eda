// Redrive policies and dead-letter queues over the wire.
#include <future>

#include "sqs_support.h"

namespace sqs_dead_letters_test {

using namespace leat;
using namespace leat::test;
using std::chrono::seconds;

namespace {

const std::string kDeadArn = "arn:aws:sqs:us-east-1:000000000000:dead";

std::string redrive(const std::string& policy) {
    return "{\"RedrivePolicy\":" + quoted(policy) + "}";
}
std::string policy_to_dead(const std::string& count) {
    return "{\"deadLetterTargetArn\":\"" + kDeadArn + "\",\"maxReceiveCount\":" + count + "}";
}

}  // namespace

TEST_CASE("a message received too often moves to the dead-letter queue as it is") {
    WireTest w(false);
    const auto dead = make_queue(w, "dead");
    const auto url = make_queue(w, "q", redrive(policy_to_dead("\"2\"")));
    const auto id = send(w, url, "poison",
                         R"(,"MessageAttributes":{"a":{"DataType":"String","StringValue":"1"}})");
    for (int i = 0; i < 2; ++i) {
        CHECK(receive(w, url, R"(,"VisibilityTimeout":5)").size() == 1);
        w.advance(seconds(5));
    }
    CHECK(counts(w, dead) == "0 0 0");
    CHECK(receive(w, url).empty());
    CHECK(counts(w, url) == "0 0 0");
    CHECK(counts(w, dead) == "1 0 0");
    const auto message =
        receive(w, dead, R"(,"AttributeNames":["All"],"MessageAttributeNames":["All"])").at(0);
    CHECK(message.text("MessageId") == id);
    CHECK(message.text("Body") == "poison");
    CHECK(message.find("MessageAttributes")->find("a")->text("StringValue") == "1");
    CHECK(*message.find("Attributes") == protocol::Document::parse(R"({
        "SenderId": "000000000000", "SentTimestamp": "1772366400000",
        "ApproximateReceiveCount": "3", "ApproximateFirstReceiveTimestamp": "1772366400000",
        "DeadLetterQueueSourceArn": "arn:aws:sqs:us-east-1:000000000000:q"})"));
}

TEST_CASE("a receive that moves messages goes on to the next ones") {
    WireTest w(false);
    make_queue(w, "dead");
    const auto url = make_queue(w, "q", redrive(policy_to_dead("1")));
    send(w, url, "poison");
    receive(w, url, R"(,"VisibilityTimeout":0)");
    w.advance(seconds(1));
    send(w, url, "fine");
    const auto messages = receive(w, url, R"(,"MaxNumberOfMessages":10)");
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].text("Body") == "fine");
}

TEST_CASE("a long poll on the dead-letter queue ends when a message arrives there") {
    WireTest w(false);
    const auto dead = make_queue(w, "dead");
    const auto url = make_queue(w, "q", redrive(policy_to_dead("1")));
    send(w, url, "poison");
    receive(w, url, R"(,"VisibilityTimeout":0)");
    auto waiting = std::async(std::launch::async,
                              [&] { return receive(w, dead, R"(,"WaitTimeSeconds":20)"); });
    CHECK(receive(w, url).empty());
    CHECK(waiting.get().at(0).text("Body") == "poison");
}

TEST_CASE("a redrive policy must name a queue that exists and a count from 1 to 1000") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto set = [&](const std::string& policy) {
        return sqs_error(w, "SetQueueAttributes",
                         at_queue(url, ",\"Attributes\":" + redrive(policy)));
    };
    const auto refused = [](const std::string& policy, const std::string& reason) {
        return kInvalidParameter + "Value " + policy +
               " for parameter RedrivePolicy is invalid. Reason: " + reason;
    };
    CHECK(set(policy_to_dead("3")) ==
          refused(policy_to_dead("3"), "Dead letter target does not exist."));
    make_queue(w, "dead");
    CHECK(set(policy_to_dead("3")).starts_with("200"));
    CHECK(attribute(w, url, "RedrivePolicy") == policy_to_dead("3"));
    CHECK(set(policy_to_dead("0")) ==
          refused(policy_to_dead("0"),
                  "Invalid value for maxReceiveCount: 0, valid values are from "
                  "1 to 1000 both inclusive."));
    CHECK(set("").starts_with("200"));
    CHECK(attribute(w, url, "RedrivePolicy") == "none");
}

TEST_CASE("a queue may forbid others to use it for dead letters") {
    WireTest w(false);
    const auto dead =
        make_queue(w, "dead", R"({"RedriveAllowPolicy":"{\"redrivePermission\":\"denyAll\"}"})");
    const auto url = make_queue(w, "q");
    const std::string set = at_queue(url, ",\"Attributes\":" + redrive(policy_to_dead("3")));
    CHECK(sqs_error(w, "SetQueueAttributes", set).starts_with(kInvalidParameter));
    sqs_ok(w, "SetQueueAttributes",
           at_queue(dead, ",\"Attributes\":{\"RedriveAllowPolicy\":" +
                              quoted(R"({"redrivePermission":"byQueue","sourceQueueArns":)"
                                     R"(["arn:aws:sqs:us-east-1:000000000000:q"]})") +
                              "}"));
    sqs_ok(w, "SetQueueAttributes", set);
}

TEST_CASE("the sources of a dead-letter queue are listed") {
    WireTest w(false);
    const auto dead = make_queue(w, "dead");
    CHECK(sqs(w, "ListDeadLetterSourceQueues", at_queue(dead)).body == "{}");
    for (const char* name : {"b", "a", "c"}) make_queue(w, name, redrive(policy_to_dead("5")));
    make_queue(w, "d");
    const auto page = sqs_ok(w, "ListDeadLetterSourceQueues", at_queue(dead, R"(,"MaxResults":2)"));
    REQUIRE(page.find("queueUrls"));
    CHECK(page.find("queueUrls")->items().at(0).as_string() == w.url() + "/000000000000/a");
    CHECK(page.find("queueUrls")->items().size() == 2);
    const auto rest = sqs_ok(w, "ListDeadLetterSourceQueues",
                             at_queue(dead, ",\"MaxResults\":2,\"NextToken\":" +
                                                quoted(page.text("NextToken").value())));
    CHECK(rest.find("queueUrls")->items().size() == 1);
    CHECK_FALSE(rest.find("NextToken"));
}

}  // namespace sqs_dead_letters_test
