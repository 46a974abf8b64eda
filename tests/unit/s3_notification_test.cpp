// Notification rules: which events they want, what S3 refuses in a configuration, how they are
// kept.
#include <string>

#include "services/s3/errors.h"
#include "services/s3/notification.h"
#include "services/s3/shapes.h"
#include "tests/support/catch.h"

namespace s3_notification_test {

using namespace leat;
using namespace leat::s3;

namespace {

NotificationConfigurationFilter filter(std::vector<FilterRule> rules) {
    return {S3KeyFilter{std::move(rules)}};
}

TopicConfiguration topic(std::vector<std::string> events, std::vector<FilterRule> rules = {}) {
    TopicConfiguration c;
    c.topic_arn = "arn:aws:sns:us-east-1:000000000000:t";
    c.events = std::move(events);
    if (!rules.empty()) c.filter = filter(std::move(rules));
    return c;
}

std::string refusal(std::vector<TopicConfiguration> topics) {
    NotificationConfiguration configuration;
    configuration.topic_configurations = std::move(topics);
    try {
        rules_of(configuration);
    } catch (const Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "";
}

const std::string kOverlap =
    "InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping suffixes in "
    "two "
    "rules if the prefixes are overlapping for the same event type.";

}  // namespace

TEST_CASE("a rule wants its events, by name or by star, of keys with its prefix and suffix") {
    NotificationRule rule;
    rule.events = {"s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"};
    rule.prefix = "data/";
    rule.suffix = ".json";
    CHECK(rule.wants("ObjectCreated:Put", "data/a.json"));
    CHECK(rule.wants("ObjectCreated:Copy", "data/a.json"));
    CHECK(rule.wants("ObjectRemoved:Delete", "data/a.json"));
    CHECK_FALSE(rule.wants("ObjectRemoved:DeleteMarkerCreated", "data/a.json"));
    CHECK_FALSE(rule.wants("ObjectTagging:Put", "data/a.json"));
    CHECK_FALSE(rule.wants("ObjectCreated:Put", "error/a.json"));
    CHECK_FALSE(rule.wants("ObjectCreated:Put", "data/a.csv"));
}

TEST_CASE("a configuration becomes rules and comes back from the database as it was") {
    NotificationConfiguration configuration;
    configuration.topic_configurations = {
        topic({"s3:ObjectCreated:*"}, {{"Prefix", "a b/"}, {"suffix", ".x"}})};
    configuration.queue_configurations = {QueueConfiguration{
        "q", "arn:aws:sqs:us-east-1:000000000000:q", {"s3:ObjectRemoved:*"}, std::nullopt}};
    configuration.lambda_function_configurations = {
        LambdaFunctionConfiguration{"f",
                                    "arn:aws:lambda:us-east-1:000000000000:function:f",
                                    {"s3:ObjectTagging:*"},
                                    filter({})}};
    const auto rules = rules_from_json(rules_to_json(rules_of(configuration)));
    REQUIRE(rules.size() == 3);
    CHECK(rules[0].prefix == "a b/");
    CHECK(rules[0].suffix == ".x");
    CHECK(rules[1].destination == Destination::Queue);
    const auto back = configuration_of(rules);
    REQUIRE(back.topic_configurations);
    const auto& key = back.topic_configurations->front().filter->key;
    CHECK(key->filter_rules->at(0).name == "Prefix");
    CHECK(key->filter_rules->at(1).name == "Suffix");
    CHECK_FALSE(back.queue_configurations->front().filter);
    CHECK(back.lambda_function_configurations->front().filter);
    CHECK(rules_to_json({}).empty());
    CHECK(rules_from_json("").empty());
}

TEST_CASE("rules that could both claim an event are refused") {
    CHECK(refusal({topic({"s3:ObjectCreated:*"}), topic({"s3:ObjectCreated:Put"})}) == kOverlap);
    CHECK(refusal({topic({"s3:ObjectCreated:Put"}, {{"prefix", "a"}}),
                   topic({"s3:ObjectCreated:Put"}, {{"prefix", "ab"}})}) == kOverlap);
    CHECK(refusal({topic({"s3:ObjectCreated:Put"}, {{"prefix", "a"}, {"suffix", "x"}}),
                   topic({"s3:ObjectCreated:Put"}, {{"prefix", "ab"}, {"suffix", ".x"}})}) ==
          kOverlap);
    CHECK(refusal({topic({"s3:ObjectCreated:Put"}, {{"prefix", "a"}}),
                   topic({"s3:ObjectCreated:Put"}, {{"prefix", "b"}})})
              .empty());
    CHECK(refusal({topic({"s3:ObjectCreated:Put"}, {{"suffix", ".jpg"}}),
                   topic({"s3:ObjectCreated:Put"}, {{"suffix", ".png"}})})
              .empty());
    CHECK(refusal({topic({"s3:ObjectCreated:Put"}), topic({"s3:ObjectCreated:Copy"})}).empty());
    CHECK(refusal({topic({"s3:ObjectCreated:*"}), topic({"s3:ObjectRemoved:*"})}).empty());
}

TEST_CASE("events and filters that S3 does not know are refused") {
    CHECK(refusal({topic({"s3:ObjectEaten:*"})}) ==
          "InvalidArgument: The event 's3:ObjectEaten:*' is not supported for notifications");
    CHECK(refusal({topic({})}).rfind("MalformedXML", 0) == 0);
    CHECK(refusal({topic({"s3:ObjectCreated:*"}, {{"infix", "a"}})}) ==
          "InvalidArgument: filter rule name must be either prefix or suffix");
    CHECK(refusal({topic({"s3:ObjectCreated:*"}, {{"prefix", "a"}, {"Prefix", "b"}})}) ==
          "InvalidArgument: Cannot specify more than one prefix rule in a filter.");
}

}  // namespace s3_notification_test
