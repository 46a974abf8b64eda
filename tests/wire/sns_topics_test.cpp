// Topics of SNS: creation, attributes, permissions, tags, listings.
#include "tests/wire/sns_support.h"

namespace sns_topics_test {

using namespace leat;
using namespace leat::sns_wire;

namespace {

Fields attributes(const Fields& named) {
    Fields form;
    int n = 0;
    for (const auto& [name, value] : named) {
        const std::string prefix = "Attributes.entry." + std::to_string(++n);
        form.emplace_back(prefix + ".key", name);
        form.emplace_back(prefix + ".value", value);
    }
    return form;
}

Fields tags(const Fields& named) {
    Fields form;
    int n = 0;
    for (const auto& [key, value] : named) {
        const std::string prefix = "Tags.member." + std::to_string(++n);
        form.emplace_back(prefix + ".Key", key);
        form.emplace_back(prefix + ".Value", value);
    }
    return form;
}

Fields operator+(Fields a, const Fields& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string topic_attribute(WireTest& w, const std::string& arn, const std::string& name) {
    return entry(sns_ok(w, "GetTopicAttributes", {{"TopicArn", arn}}), name);
}

void set_attribute(WireTest& w, const std::string& arn, const std::string& name,
                   const std::string& value) {
    sns_ok(w, "SetTopicAttributes",
           {{"TopicArn", arn}, {"AttributeName", name}, {"AttributeValue", value}});
}

}  // namespace

TEST_CASE("sns: an answer is wrapped in the operation's response and result") {
    WireTest w;
    const Answer answer = ask(w, "CreateTopic", {{"Name", "news"}});
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Type").starts_with("text/xml"));
    const std::string id = answer.header("x-amzn-RequestId");
    CHECK(id.size() == 36);
    CHECK(answer.body.find(
              "<CreateTopicResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
              "<CreateTopicResult><TopicArn>arn:aws:sns:us-east-1:000000000000:news</TopicArn>"
              "</CreateTopicResult><ResponseMetadata><RequestId>" +
              id + "</RequestId></ResponseMetadata></CreateTopicResponse>") != std::string::npos);
}

TEST_CASE("sns: an operation without output has no result element") {
    WireTest w;
    const std::string topic = create_topic(w, "news");
    const Answer answer = ask(w, "DeleteTopic", {{"TopicArn", topic}});
    CHECK(answer.status == 200);
    CHECK(answer.body.find("DeleteTopicResult") == std::string::npos);
    CHECK(answer.body.find("<DeleteTopicResponse") != std::string::npos);
}

TEST_CASE("sns: an error says type, code and text") {
    WireTest w;
    const Answer answer = ask(w, "GetTopicAttributes", {{"TopicArn", kTopicPrefix + "none"}});
    CHECK(answer.status == 404);
    CHECK(answer.body.find(
              "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
              "<Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message>"
              "</Error><RequestId>") != std::string::npos);
}

TEST_CASE("sns: topic ARNs are judged by form, then by owner, then by existence") {
    WireTest w;
    const auto refusal = [&](const std::string& arn) {
        return sns_error(w, "GetTopicAttributes", {{"TopicArn", arn}});
    };
    CHECK(refusal("nonsense") ==
          "400 InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 "
          "elements, not 1");
    CHECK(refusal("") ==
          "400 InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 "
          "elements, not 1");
    CHECK(refusal("arn:aws:sns:eu-west-1:000000000000:t") ==
          "400 InvalidParameter: Invalid parameter: TopicArn");
    CHECK(refusal("arn:aws:sns:us-east-1:111111111111:t") ==
          "400 InvalidParameter: Invalid parameter: TopicArn");
    CHECK(refusal(kTopicPrefix + "t") == "404 NotFound: Topic does not exist");
}

TEST_CASE("sns: topic names have 1 to 256 letters, digits, dashes and underscores") {
    WireTest w;
    for (const std::string& name :
         {std::string("a b"), std::string("a.b"), std::string(257, 'a'), std::string("t.fifo")}) {
        INFO(name);
        CHECK(sns_error(w, "CreateTopic", {{"Name", name}}) ==
              "400 InvalidParameter: Invalid parameter: Topic Name");
    }
    CHECK(sns_error(w, "CreateTopic",
                    Fields{{"Name", "plain"}} + attributes({{"FifoTopic", "true"}})) ==
          "400 InvalidParameter: Invalid parameter: Topic Name");
    CHECK(create_topic(w, std::string(256, 'a')).size() == kTopicPrefix.size() + 256);
    CHECK(create_topic(w, "a-b_C9") == kTopicPrefix + "a-b_C9");
}

TEST_CASE("sns: FIFO topics are refused by name") {
    WireTest w;
    const std::string refusal = sns_error(
        w, "CreateTopic", Fields{{"Name", "t.fifo"}} + attributes({{"FifoTopic", "true"}}));
    CHECK(refusal.find("NotImplemented") != std::string::npos);
    CHECK(refusal.find("FifoTopic") != std::string::npos);
}

TEST_CASE("sns: creating a topic again answers its ARN and changes nothing") {
    WireTest w;
    const Fields first = attributes({{"DisplayName", "one"}}) + tags({{"a", "1"}, {"b", "2"}});
    const std::string arn = create_topic(w, "t", first);
    CHECK(create_topic(w, "t") == arn);
    CHECK(create_topic(w, "t", attributes({{"DisplayName", "one"}})) == arn);
    CHECK(create_topic(w, "t", tags({{"a", "1"}})) == arn);
    CHECK(
        sns_error(w, "CreateTopic", Fields{{"Name", "t"}} + attributes({{"DisplayName", "two"}})) ==
        "400 InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with "
        "different attributes");
    CHECK(sns_error(w, "CreateTopic",
                    Fields{{"Name", "t"}} + attributes({{"SignatureVersion", "2"}})) ==
          "400 InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with "
          "different attributes");
    CHECK(sns_error(w, "CreateTopic", Fields{{"Name", "t"}} + tags({{"a", "2"}})) ==
          "400 InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with "
          "different tags");
    CHECK(topic_attribute(w, arn, "DisplayName") == "one");
}

TEST_CASE("sns: a fresh topic has its default attributes and no others") {
    WireTest w;
    const std::string arn = create_topic(w, "t", attributes({{"FifoTopic", "false"}}));
    const std::string xml = sns_ok(w, "GetTopicAttributes", {{"TopicArn", arn}});
    CHECK(all(xml, "key").size() == 8);
    CHECK(entry(xml, "TopicArn") == arn);
    CHECK(entry(xml, "Owner") == "000000000000");
    CHECK(entry(xml, "DisplayName").empty());
    CHECK(entry(xml, "SubscriptionsConfirmed") == "0");
    CHECK(entry(xml, "SubscriptionsPending") == "0");
    CHECK(entry(xml, "SubscriptionsDeleted") == "0");
    CHECK(entry(xml, "EffectiveDeliveryPolicy") ==
          R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,)"
          R"("numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,)"
          R"("backoffFunction":"linear"},"disableSubscriptionOverrides":false,)"
          R"("defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})");
    CHECK(Document::parse(entry(xml, "Policy")).text("Id") == "__default_policy_ID");
}

TEST_CASE("sns: topic attributes are set, shown and taken back") {
    WireTest w;
    const std::string arn = create_topic(w, "t");
    set_attribute(w, arn, "SignatureVersion", "2");
    CHECK(topic_attribute(w, arn, "SignatureVersion") == "2");
    set_attribute(w, arn, "DeliveryPolicy",
                  R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":1}}})");
    CHECK(topic_attribute(w, arn, "DeliveryPolicy") ==
          R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":1},)"
          R"("disableSubscriptionOverrides":false}})");
    CHECK(topic_attribute(w, arn, "EffectiveDeliveryPolicy").find(R"("numRetries":1,)") !=
          std::string::npos);
    set_attribute(w, arn, "DeliveryPolicy", "");
    CHECK(topic_attribute(w, arn, "DeliveryPolicy") == "(absent)");
    for (const char* protocol : {"HTTP", "SQS", "Lambda", "Firehose", "Application"})
        set_attribute(w, arn, std::string(protocol) + "SuccessFeedbackSampleRate", "0");
    CHECK(topic_attribute(w, arn, "SQSSuccessFeedbackSampleRate") == "0");
}

TEST_CASE("sns: unknown, broken and unbuilt topic attributes are refused") {
    WireTest w;
    const std::string arn = create_topic(w, "t");
    const auto refusal = [&](const std::string& name, const std::string& value) {
        return sns_error(w, "SetTopicAttributes",
                         {{"TopicArn", arn}, {"AttributeName", name}, {"AttributeValue", value}});
    };
    CHECK(refusal("Surprise", "1") == "400 InvalidParameter: Invalid parameter: AttributeName");
    CHECK(refusal("Policy", "no json") ==
          "400 InvalidParameter: Invalid parameter: Policy Error: null");
    CHECK(refusal("SignatureVersion", "3").starts_with("400 InvalidParameter: "));
    CHECK(
        refusal("DeliveryPolicy", R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":-1}}})") ==
        "400 InvalidParameter: Invalid parameter: DeliveryPolicy: "
        "http.defaultHealthyRetryPolicy.numRetries must be greater than or equal to 0");
    CHECK(refusal("TracingConfig", "Active").find("TracingConfig") != std::string::npos);
    CHECK(refusal("SQSSuccessFeedbackRoleArn", "arn:aws:iam::000000000000:role/r")
              .find("NotImplemented") != std::string::npos);
}

TEST_CASE("sns: permissions are statements of the policy, by label") {
    WireTest w;
    const std::string arn = create_topic(w, "t");
    const Fields form{{"TopicArn", arn},
                      {"Label", "l"},
                      {"AWSAccountId.member.1", "111111111111"},
                      {"ActionName.member.1", "Publish"}};
    sns_ok(w, "AddPermission", form);
    const auto statements = [&] {
        return Document::parse(topic_attribute(w, arn, "Policy")).find("Statement")->items();
    };
    REQUIRE(statements().size() == 2);
    CHECK(statements()[1].to_json() ==
          R"({"Sid":"l","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},)"
          R"("Action":"SNS:Publish","Resource":"arn:aws:sns:us-east-1:000000000000:t"})");
    CHECK(sns_error(w, "AddPermission", form) ==
          "400 InvalidParameter: Invalid parameter: Statement already exists");
    CHECK(sns_error(w, "AddPermission",
                    {{"TopicArn", arn},
                     {"Label", "m"},
                     {"AWSAccountId.member.1", "111111111111"},
                     {"ActionName.member.1", "Fly"}}) ==
          "400 InvalidParameter: Invalid parameter: Policy statement action out of service scope!");
    sns_ok(w, "RemovePermission", {{"TopicArn", arn}, {"Label", "l"}});
    CHECK(statements().size() == 1);
}

TEST_CASE("sns: tags are added, replaced, listed and removed") {
    WireTest w;
    const std::string arn = create_topic(w, "t", tags({{"a", "1"}}));
    const Answer answer =
        ask(w, "TagResource", Fields{{"ResourceArn", arn}} + tags({{"a", "2"}, {"b", ""}}));
    CHECK(answer.body.find("TagResourceResult") != std::string::npos);
    const auto listed = [&] {
        const auto xml = sns_ok(w, "ListTagsForResource", {{"ResourceArn", arn}});
        return std::pair{all(xml, "Key"), all(xml, "Value")};
    };
    CHECK(listed() ==
          std::pair{std::vector<std::string>{"a", "b"}, std::vector<std::string>{"2", ""}});
    sns_ok(w, "UntagResource",
           {{"ResourceArn", arn}, {"TagKeys.member.1", "a"}, {"TagKeys.member.2", "unknown"}});
    CHECK(listed().first == std::vector<std::string>{"b"});
    CHECK(sns_error(w, "TagResource",
                    Fields{{"ResourceArn", arn}} + tags({{"k", "1"}, {"k", "2"}})) ==
          "400 InvalidParameter: Invalid parameter: Duplicated keys are not allowed.");
    Fields many;
    for (int i = 0; i < 50; ++i) many.emplace_back("k" + std::to_string(i), "v");
    CHECK(sns_error(w, "TagResource", Fields{{"ResourceArn", arn}} + tags(many))
              .starts_with("400 TagLimitExceeded: "));
    CHECK(sns_error(w, "ListTagsForResource", {{"ResourceArn", kTopicPrefix + "none"}}) ==
          "404 ResourceNotFound: Resource does not exist");
}

TEST_CASE("sns: a listing of topics has a hundred on a page") {
    WireTest w;
    for (int i = 0; i < 205; ++i) create_topic(w, "t" + std::to_string(1000 + i));
    std::vector<std::string> arns;
    Fields form;
    std::vector<std::size_t> pages;
    do {
        const std::string xml = sns_ok(w, "ListTopics", form);
        const auto page = all(xml, "TopicArn");
        pages.push_back(page.size());
        arns.insert(arns.end(), page.begin(), page.end());
        form = {{"NextToken", one(xml, "NextToken")}};
    } while (!form[0].second.empty());
    CHECK(pages == std::vector<std::size_t>{100, 100, 5});
    CHECK(arns.front() == kTopicPrefix + "t1000");
    CHECK(arns.back() == kTopicPrefix + "t1204");
}

TEST_CASE("sns: topics of other accounts and regions are not seen") {
    WireTest w;
    create_topic(w, "t");
    w.use_region("eu-west-1");
    CHECK(all(sns_ok(w, "ListTopics"), "TopicArn").empty());
    w.use_account("111111111111");
    CHECK(create_topic(w, "t") == "arn:aws:sns:eu-west-1:111111111111:t");
    CHECK(all(sns_ok(w, "ListTopics"), "TopicArn").size() == 1);
}

TEST_CASE("sns: deleting a topic is idempotent and takes its tags along") {
    WireTest w;
    const std::string arn = create_topic(w, "t", tags({{"a", "1"}}));
    sns_ok(w, "DeleteTopic", {{"TopicArn", arn}});
    sns_ok(w, "DeleteTopic", {{"TopicArn", arn}});
    CHECK(sns_error(w, "GetTopicAttributes", {{"TopicArn", arn}}) ==
          "404 NotFound: Topic does not exist");
    create_topic(w, "t");
    CHECK(all(sns_ok(w, "ListTagsForResource", {{"ResourceArn", arn}}), "Key").empty());
}

TEST_CASE("sns: topics survive a restart") {
    WireTest w;
    const std::string arn = create_topic(w, "t", attributes({{"DisplayName", "d"}}));
    w.restart();
    CHECK(topic_attribute(w, arn, "DisplayName") == "d");
}

TEST_CASE("sns: a reset of one account leaves the others, a full one everything fit for use") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    subscribe(w, topic, "sqs", queue);
    publish(w, topic, "before");
    CHECK(bodies(w, queue).size() == 1);
    w.use_account("111111111111");
    const std::string other = create_topic(w, "t");
    w.use_account("000000000000");
    REQUIRE(w.http("POST", "/_leat/reset?account=000000000000").status == 200);
    CHECK(all(sns_ok(w, "ListTopics"), "TopicArn").empty());
    CHECK(all(sns_ok(w, "ListSubscriptions"), "SubscriptionArn").empty());
    w.use_account("111111111111");
    CHECK(topic_attribute(w, other, "TopicArn") == other);
    w.use_account("000000000000");
    REQUIRE(w.http("POST", "/_leat/reset").status == 200);
    create_topic(w, "t");
    create_queue(w, "q");
    CHECK(topic_attribute(w, topic, "SubscriptionsConfirmed") == "0");
    subscribe(w, topic, "sqs", queue);
    publish(w, topic, "after");
    const auto envelope = Document::parse(bodies(w, queue).at(0));
    CHECK(envelope.text("Message") == "after");
    CHECK(visit(w, *envelope.text("SigningCertURL")).status == 200);
}

}  // namespace sns_topics_test
