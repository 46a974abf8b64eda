// Subscriptions of SNS: protocols, endpoints, attributes, the confirmation handshake, listings.
#include "tests/wire/sns_support.h"

namespace sns_subscriptions_test {

using namespace leat;
using namespace leat::sns_wire;

namespace {

const std::string kQueue = "arn:aws:sqs:us-east-1:000000000000:q";

std::string refused_subscribe(WireTest& w, const std::string& topic, const std::string& protocol,
                              const std::string& endpoint, const std::string& name = "",
                              const std::string& value = "") {
    Fields form{{"TopicArn", topic}, {"Protocol", protocol}, {"Endpoint", endpoint}};
    if (!name.empty()) {
        form.emplace_back("Attributes.entry.1.key", name);
        form.emplace_back("Attributes.entry.1.value", value);
    }
    return sns_error(w, "Subscribe", form);
}

std::string get(WireTest& w, const std::string& subscription, const std::string& name) {
    return entry(sns_ok(w, "GetSubscriptionAttributes", {{"SubscriptionArn", subscription}}), name);
}

std::string refused_set(WireTest& w, const std::string& subscription, const std::string& name,
                        const std::string& value) {
    return sns_error(
        w, "SetSubscriptionAttributes",
        {{"SubscriptionArn", subscription}, {"AttributeName", name}, {"AttributeValue", value}});
}

void set(WireTest& w, const std::string& subscription, const std::string& name,
         const std::string& value) {
    sns_ok(w, "SetSubscriptionAttributes",
           {{"SubscriptionArn", subscription}, {"AttributeName", name}, {"AttributeValue", value}});
}

std::string topic_count(WireTest& w, const std::string& topic, const std::string& name) {
    return entry(sns_ok(w, "GetTopicAttributes", {{"TopicArn", topic}}), "Subscriptions" + name);
}

}  // namespace

TEST_CASE("sns: a queue of the own account is subscribed at once") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = one(
        sns_ok(w, "Subscribe", {{"TopicArn", topic}, {"Protocol", "sqs"}, {"Endpoint", kQueue}}),
        "SubscriptionArn");
    CHECK(arn.starts_with(topic + ":"));
    CHECK(arn.size() == topic.size() + 37);
    CHECK(get(w, arn, "SubscriptionArn") == arn);
    CHECK(get(w, arn, "TopicArn") == topic);
    CHECK(get(w, arn, "Owner") == "000000000000");
    CHECK(get(w, arn, "Protocol") == "sqs");
    CHECK(get(w, arn, "Endpoint") == kQueue);
    CHECK(get(w, arn, "ConfirmationWasAuthenticated") == "true");
    CHECK(get(w, arn, "PendingConfirmation") == "false");
    CHECK(get(w, arn, "RawMessageDelivery") == "false");
    CHECK(get(w, arn, "SubscriptionPrincipal") == "arn:aws:iam::000000000000:root");
    CHECK(get(w, arn, "FilterPolicy") == "(absent)");
    CHECK(get(w, arn, "FilterPolicyScope") == "(absent)");
    CHECK(topic_count(w, topic, "Confirmed") == "1");
}

TEST_CASE("sns: protocols and endpoints are checked") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    CHECK(refused_subscribe(w, topic, "carrier-pigeon", "x") ==
          "400 InvalidParameter: Invalid parameter: Amazon SNS does not support this protocol "
          "string: carrier-pigeon");
    CHECK(refused_subscribe(w, topic, "http", "https://example.com") ==
          "400 InvalidParameter: Invalid parameter: Endpoint must match the specified protocol");
    CHECK(refused_subscribe(w, topic, "sqs", "http://127.0.0.1/queue") ==
          "400 InvalidParameter: Invalid parameter: SQS endpoint ARN");
    CHECK(refused_subscribe(w, topic, "sqs", kQueue + ".fifo") ==
          "400 InvalidParameter: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS "
          "Queues can not be subscribed to standard SNS topics");
    CHECK(refused_subscribe(w, kTopicPrefix + "none", "sqs", kQueue) ==
          "404 NotFound: Topic does not exist");
    for (const char* protocol : {"email", "email-json", "sms", "application", "firehose"}) {
        const std::string refusal = refused_subscribe(w, topic, protocol, "x");
        CHECK(refusal.find("NotImplemented") != std::string::npos);
        CHECK(refusal.find(std::string("Protocol=") + protocol) != std::string::npos);
    }
}

TEST_CASE("sns: subscribing the same endpoint again answers the same ARN") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "sqs", kQueue, {{"RawMessageDelivery", "true"}});
    CHECK(subscribe(w, topic, "sqs", kQueue) == arn);
    CHECK(subscribe(w, topic, "sqs", kQueue, {{"RawMessageDelivery", "true"}}) == arn);
    CHECK(refused_subscribe(w, topic, "sqs", kQueue, "RawMessageDelivery", "false") ==
          "400 InvalidParameter: Invalid parameter: Attributes Reason: Subscription already exists "
          "with different attributes");
    CHECK(subscribe(w, topic, "sqs", kQueue + "2") != arn);
    CHECK(topic_count(w, topic, "Confirmed") == "2");
}

TEST_CASE("sns: subscription attributes are refused in the words of the operation") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "sqs", kQueue);
    const Fields faults{{"RawMessageDelivery", "yes"},
                        {"FilterPolicyScope", "Everything"},
                        {"RedrivePolicy", R"({"deadLetterTargetArn":"nonsense"})"},
                        {"FilterPolicy", R"({"key":"value"})"}};
    const std::vector<std::string> texts{
        "RawMessageDelivery: Invalid value [yes]. Must be true or false.",
        "FilterPolicyScope: Invalid value [Everything]. Please use either MessageBody or "
        "MessageAttributes",
        "RedrivePolicy: deadLetterTargetArn is an invalid arn",
        "FilterPolicy: \"key\" must be an object or an array\n at [Source: "
        "(String)\"{\"key\":\"value\"}\"; line: 1, column: 9]"};
    for (std::size_t i = 0; i < faults.size(); ++i) {
        CHECK(refused_subscribe(w, topic, "sqs", kQueue + "2", faults[i].first, faults[i].second) ==
              "400 InvalidParameter: Invalid parameter: Attributes Reason: " + texts[i]);
        CHECK(refused_set(w, arn, faults[i].first, faults[i].second) ==
              "400 InvalidParameter: Invalid parameter: " + texts[i]);
    }
    CHECK(refused_set(w, arn, "Surprise", "1") ==
          "400 InvalidParameter: Invalid parameter: AttributeName");
    CHECK(refused_set(w, arn, "FilterPolicy", "{")
              .starts_with(
                  "400 InvalidParameter: Invalid parameter: FilterPolicy: failed to parse JSON. "));
}

TEST_CASE("sns: subscription attributes are set, shown and taken back") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "sqs", kQueue);
    set(w, arn, "FilterPolicy", R"({"a":["b"]})");
    CHECK(get(w, arn, "FilterPolicy") == R"({"a":["b"]})");
    CHECK(get(w, arn, "FilterPolicyScope") == "MessageAttributes");
    set(w, arn, "FilterPolicyScope", "MessageBody");
    set(w, arn, "FilterPolicy", R"({"a":{"b":["c"]}})");
    CHECK(refused_set(w, arn, "FilterPolicyScope", "MessageAttributes") ==
          "400 InvalidParameter: Invalid parameter: FilterPolicy: Filter policy scope "
          "MessageAttributes does not support nested filter policy");
    set(w, arn, "FilterPolicy", "");
    CHECK(get(w, arn, "FilterPolicy") == "(absent)");
    const std::string redrive = R"({"deadLetterTargetArn":")" + kQueue + "-dead\"}";
    set(w, arn, "RedrivePolicy", redrive);
    CHECK(get(w, arn, "RedrivePolicy") == redrive);
    set(w, arn, "RedrivePolicy", "");
    CHECK(get(w, arn, "RedrivePolicy") == "(absent)");
    set(w, arn, "RawMessageDelivery", "true");
    CHECK(get(w, arn, "RawMessageDelivery") == "true");
}

TEST_CASE("sns: a delivery policy belongs to http subscriptions") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string policy = R"({"healthyRetryPolicy":{"numRetries":1}})";
    const std::string arn = subscribe(w, topic, "http", sink.url(), {{"DeliveryPolicy", policy}});
    CHECK(get(w, arn, "DeliveryPolicy") ==
          R"({"healthyRetryPolicy":{"numRetries":1},"sicklyRetryPolicy":null,)"
          R"("throttlePolicy":null,"requestPolicy":null,"guaranteed":false})");
    CHECK(get(w, arn, "EffectiveDeliveryPolicy").find(R"("numRetries":1,)") != std::string::npos);
    CHECK(refused_subscribe(w, topic, "sqs", kQueue, "DeliveryPolicy", policy)
              .starts_with("400 InvalidParameter: "));
    w.settle();
}

TEST_CASE("sns: an http endpoint is asked to confirm and confirms by visiting the link") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string answer =
        one(sns_ok(w, "Subscribe",
                   {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", sink.url("/hook")}}),
            "SubscriptionArn");
    CHECK(answer == "pending confirmation");
    CHECK(topic_count(w, topic, "Pending") == "1");
    CHECK(one(sns_ok(w, "ListSubscriptions"), "SubscriptionArn") == "PendingConfirmation");
    w.settle();
    REQUIRE(sink.requests().size() == 1);
    const auto request = sink.requests()[0];
    CHECK(request.method == "POST");
    CHECK(request.target == "/hook");
    CHECK(request.header("Content-Type") == "text/plain; charset=UTF-8");
    CHECK(request.header("User-Agent") == "Amazon Simple Notification Service Agent");
    CHECK(request.header("Accept-Encoding") == "gzip,deflate");
    CHECK(request.header("x-amz-sns-message-type") == "SubscriptionConfirmation");
    CHECK(request.header("x-amz-sns-topic-arn") == topic);
    CHECK(request.header("x-amz-sns-subscription-arn").empty());
    const auto message = Document::parse(request.body);
    CHECK(message.text("Type") == "SubscriptionConfirmation");
    CHECK(message.text("MessageId") == request.header("x-amz-sns-message-id"));
    CHECK(message.text("TopicArn") == topic);
    const std::string token = message.text("Token").value_or("");
    CHECK(token.size() > 200);
    const std::string link = message.text("SubscribeURL").value_or("");
    CHECK(link == w.url() + "/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + token);

    const Answer visited = visit(w, link);
    CHECK(visited.status == 200);
    const std::string arn = one(visited.body, "SubscriptionArn");
    CHECK(arn.starts_with(topic + ":"));
    CHECK(get(w, arn, "PendingConfirmation") == "false");
    CHECK(get(w, arn, "ConfirmationWasAuthenticated") == "false");
    CHECK(topic_count(w, topic, "Pending") == "0");
    CHECK(topic_count(w, topic, "Confirmed") == "1");
    CHECK(one(visit(w, link).body, "SubscriptionArn") == arn);
}

TEST_CASE("sns: only the token confirms, and it must be one") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "http", sink.url());
    w.settle();
    const std::string token = *Document::parse(sink.requests().at(0).body).text("Token");
    const auto refusal = [&](const std::string& topic_arn, const std::string& given) {
        return sns_error(w, "ConfirmSubscription", {{"TopicArn", topic_arn}, {"Token", given}});
    };
    CHECK(refusal(topic, "nonsense") == "400 InvalidParameter: Invalid token");
    CHECK(refusal(topic, std::string(token.size(), 'a')) ==
          "400 InvalidParameter: Invalid parameter: Token");
    CHECK(refusal("nonsense", token) == "400 InvalidParameter: Invalid parameter: Topic");
    CHECK(refusal("arn:aws:sns:eu-west-1:000000000000:t", token) ==
          "400 InvalidParameter: Invalid parameter: Topic");
    CHECK(one(sns_ok(w, "ConfirmSubscription",
                     {{"TopicArn", kTopicPrefix + "another"}, {"Token", token}}),
              "SubscriptionArn") == arn);
    CHECK(get(w, arn, "ConfirmationWasAuthenticated") == "true");
}

TEST_CASE("sns: a subscription nobody confirms disappears after two days") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "http", sink.url());
    w.advance(std::chrono::hours(47));
    CHECK(get(w, arn, "PendingConfirmation") == "true");
    w.advance(std::chrono::hours(2));
    CHECK(sns_error(w, "GetSubscriptionAttributes", {{"SubscriptionArn", arn}}) ==
          "404 NotFound: Subscription does not exist");
    CHECK(topic_count(w, topic, "Pending") == "0");
    const std::string token = *Document::parse(sink.requests().at(0).body).text("Token");
    CHECK(sns_error(w, "ConfirmSubscription", {{"TopicArn", topic}, {"Token", token}}) ==
          "400 InvalidParameter: Invalid parameter: Token");
}

TEST_CASE("sns: subscribing a pending endpoint again asks it again") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "http", sink.url());
    w.settle();
    CHECK(subscribe(w, topic, "http", sink.url()) == arn);
    w.settle();
    CHECK(sink.requests().size() == 2);
}

TEST_CASE("sns: a queue of another account gets the confirmation as a message") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    w.use_account("111111111111");
    create_queue(w, "foreign");
    w.use_account("000000000000");
    const std::string queue = "arn:aws:sqs:us-east-1:111111111111:foreign";
    CHECK(
        one(sns_ok(w, "Subscribe", {{"TopicArn", topic}, {"Protocol", "sqs"}, {"Endpoint", queue}}),
            "SubscriptionArn") == "pending confirmation");
    w.settle();
    w.use_account("111111111111");
    const Answer received = w.json("AmazonSQS.ReceiveMessage",
                                   R"({"QueueUrl":")" + w.url() + R"(/111111111111/foreign"})");
    const auto document = Document::parse(received.body);
    REQUIRE(document.find("Messages"));
    const auto message = Document::parse(*document.find("Messages")->items().at(0).text("Body"));
    CHECK(message.text("Type") == "SubscriptionConfirmation");
    CHECK(visit(w, *message.text("SubscribeURL")).status == 200);
}

TEST_CASE("sns: unsubscribing is idempotent and counts") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "sqs", kQueue);
    sns_ok(w, "Unsubscribe", {{"SubscriptionArn", arn}});
    sns_ok(w, "Unsubscribe", {{"SubscriptionArn", arn}});
    CHECK(sns_error(w, "GetSubscriptionAttributes", {{"SubscriptionArn", arn}}) ==
          "404 NotFound: Subscription does not exist");
    CHECK(topic_count(w, topic, "Confirmed") == "0");
    CHECK(topic_count(w, topic, "Deleted") == "1");
    const auto refusal = [&](const std::string& given) {
        return sns_error(w, "Unsubscribe", {{"SubscriptionArn", given}});
    };
    CHECK(refusal("a:b") ==
          "400 InvalidParameter: Invalid parameter: SubscriptionArn Reason: An ARN must have at "
          "least 6 elements, not 2");
    CHECK(refusal("") ==
          "400 InvalidParameter: Invalid parameter: SubscriptionArn Reason: no value for required "
          "parameter");
    CHECK(refusal(topic) == "400 InvalidParameter: Invalid parameter: SubscriptionId");
    CHECK(refusal(topic + ":nonsense") ==
          "400 InvalidParameter: Invalid parameter: SubscriptionId");
}

TEST_CASE("sns: who unsubscribes by link is told, and has a way back") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe_sink(w, topic, sink);
    publish(w, topic, "first");
    w.settle();
    const auto notification = Document::parse(sink.requests().back().body);
    CHECK(visit(w, *notification.text("UnsubscribeURL")).status == 200);
    w.settle();
    const auto request = sink.requests().back();
    CHECK(request.header("x-amz-sns-message-type") == "UnsubscribeConfirmation");
    CHECK(request.header("x-amz-sns-subscription-arn") == arn);
    const auto goodbye = Document::parse(request.body);
    CHECK(goodbye.text("Type") == "UnsubscribeConfirmation");
    CHECK(goodbye.text("Message") ==
          "You have chosen to deactivate subscription " + arn +
              ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL "
              "included in this message.");
    const std::size_t before = sink.requests().size();
    publish(w, topic, "unheard");
    w.settle();
    CHECK(sink.requests().size() == before);
    CHECK(one(visit(w, *goodbye.text("SubscribeURL")).body, "SubscriptionArn") == arn);
    publish(w, topic, "again");
    w.settle();
    CHECK(Document::parse(sink.requests().back().body).text("Message") == "again");
}

TEST_CASE("sns: a guarded subscription is not ended by link") {
    WireTest w;
    HttpSink sink;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "http", sink.url());
    w.settle();
    const std::string token = *Document::parse(sink.requests().at(0).body).text("Token");
    sns_ok(w, "ConfirmSubscription",
           {{"TopicArn", topic}, {"Token", token}, {"AuthenticateOnUnsubscribe", "true"}});
    const Answer refused = visit(w, w.url() + "/?Action=Unsubscribe&SubscriptionArn=" + arn);
    CHECK(refused.status == 403);
    CHECK(one(refused.body, "Code") == "AuthorizationError");
    sns_ok(w, "Unsubscribe", {{"SubscriptionArn", arn}});
}

TEST_CASE("sns: listings of subscriptions have a hundred on a page") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), other = create_topic(w, "o");
    for (int i = 0; i < 103; ++i) subscribe(w, topic, "sqs", kQueue + std::to_string(i));
    subscribe(w, other, "sqs", kQueue);
    const std::string first = sns_ok(w, "ListSubscriptionsByTopic", {{"TopicArn", topic}});
    CHECK(all(first, "SubscriptionArn").size() == 100);
    const std::string token = one(first, "NextToken");
    const std::string rest =
        sns_ok(w, "ListSubscriptionsByTopic", {{"TopicArn", topic}, {"NextToken", token}});
    CHECK(all(rest, "Endpoint") ==
          std::vector<std::string>{kQueue + "100", kQueue + "101", kQueue + "102"});
    CHECK(one(rest, "NextToken").empty());
    CHECK(all(rest, "Owner").at(0) == "000000000000");
    CHECK(all(rest, "Protocol").at(0) == "sqs");
    CHECK(all(rest, "TopicArn").at(0) == topic);
    const std::string page = sns_ok(w, "ListSubscriptions");
    const std::string end = sns_ok(w, "ListSubscriptions", {{"NextToken", one(page, "NextToken")}});
    CHECK(all(page, "SubscriptionArn").size() + all(end, "SubscriptionArn").size() == 104);
    CHECK(sns_error(w, "ListSubscriptions", {{"NextToken", "bogus"}}) ==
          "400 InvalidParameter: Invalid parameter: NextToken");
}

TEST_CASE("sns: subscriptions of a deleted topic can be read for a while") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string arn = subscribe(w, topic, "sqs", kQueue);
    sns_ok(w, "DeleteTopic", {{"TopicArn", topic}});
    CHECK(get(w, arn, "Endpoint") == kQueue);
    w.advance(std::chrono::minutes(5));
    CHECK(sns_error(w, "GetSubscriptionAttributes", {{"SubscriptionArn", arn}}) ==
          "404 NotFound: Subscription does not exist");
    CHECK(topic_count(w, create_topic(w, "t"), "Confirmed") == "0");
}

}  // namespace sns_subscriptions_test
