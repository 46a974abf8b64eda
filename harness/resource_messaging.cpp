// kinds: topic, queue and subscriptions.
#include <algorithm>

#include "harness/check.h"
#include "harness/resource_kinds.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kTopicOwn{"kind", "allow_publish_from"};
constexpr FixedKeys kQueueOwn{"kind", "allow_send_from"};
constexpr FixedKeys kSubscriptionAttributes{"RawMessageDelivery", "FilterPolicy",
                                            "FilterPolicyScope",  "RedrivePolicy",
                                            "DeliveryPolicy",     "SubscriptionRoleArn"};

/// AWS's attribute maps hold texts only: true is "true", a mapping is its JSON.
void texts_only(Json& input, const char* member) {
    if (!input.contains(member)) return;
    for (auto& [name, value] : input[member].items()) value = as_text(value);
}

void load_topic(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "sns", "CreateTopic", kTopicOwn);
}

Json create_topic(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kTopicOwn);
    const std::string name = input.value("Name", run.unique_name(resource.name));
    input["Name"] = name;
    texts_only(input, "Attributes");
    const Json made = run.aws.must("sns", "CreateTopic", input);
    const std::string arn = as_text(made["TopicArn"]);
    if (spec.contains("allow_publish_from")) {
        const Json policy = allow_policy(as_text(spec["allow_publish_from"]), "sns:Publish", arn);
        run.aws.must(
            "sns", "SetTopicAttributes",
            {{"TopicArn", arn}, {"AttributeName", "Policy"}, {"AttributeValue", policy.dump()}});
    }
    return {{"name", name}, {"arn", arn}};
}

void remove_topic(Run& run, const Json& attributes) {
    run.aws.must("sns", "DeleteTopic", {{"TopicArn", attributes["arn"]}});
}

Json find_topic(Run& run, const std::string& arn) {
    run.aws.must("sns", "GetTopicAttributes", {{"TopicArn", arn}});
    return {{"name", name_in(arn)}, {"arn", arn}};
}

void load_queue(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "sqs", "CreateQueue", kQueueOwn);
}

Json create_queue(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kQueueOwn);
    const std::string name = input.value("QueueName", run.unique_name(resource.name));
    input["QueueName"] = name;
    texts_only(input, "Attributes");
    const Json made = run.aws.must("sqs", "CreateQueue", input);
    const Json url = made["QueueUrl"];
    const Json attributes =
        run.aws.must("sqs", "GetQueueAttributes",
                     {{"QueueUrl", url}, {"AttributeNames", Json::array({"QueueArn"})}});
    const std::string arn = as_text(attributes["Attributes"]["QueueArn"]);
    if (spec.contains("allow_send_from")) {
        const Json policy = allow_policy(as_text(spec["allow_send_from"]), "sqs:SendMessage", arn);
        run.aws.must("sqs", "SetQueueAttributes",
                     {{"QueueUrl", url}, {"Attributes", Json{{"Policy", policy.dump()}}}});
    }
    return {{"name", name}, {"arn", arn}, {"url", url}};
}

void remove_queue(Run& run, const Json& attributes) {
    run.aws.must("sqs", "DeleteQueue", {{"QueueUrl", attributes["url"]}});
}

Json find_queue(Run& run, const std::string& arn) {
    const std::string name = name_in(arn);
    const Json found = run.aws.must("sqs", "GetQueueUrl", {{"QueueName", name}});
    return {{"name", name}, {"arn", arn}, {"url", found["QueueUrl"]}};
}

void load_subscriptions(const Node& node, LoadContext& context) {
    node.only({"kind", "topic", "to"});
    validate_resource(node.at("topic"), context, {"topic"});
    Keys keys{"protocol", "endpoint"};
    keys.insert(keys.end(), kSubscriptionAttributes.begin(), kSubscriptionAttributes.end());
    for (const Node& one : node.at("to").items()) {
        one.only(keys);
        one.at("protocol").text();
        one.at("endpoint").text();
        validate_template(one, context.names);
    }
}

Json find_subscriptions(Run& run, const std::string& topic_arn) {
    Json arns = Json::array(), input{{"TopicArn", topic_arn}};
    while (true) {
        const Json page = run.aws.must("sns", "ListSubscriptionsByTopic", input);
        for (const Json& one : page.value("Subscriptions", Json::array()))
            arns.push_back(one["SubscriptionArn"]);
        if (!page.contains("NextToken")) return {{"arns", arns}};
        input["NextToken"] = page["NextToken"];
    }
}

Json create_subscriptions(Run& run, const Resource&, const Json& spec) {
    Json arns = Json::array(), added = Json::array();
    // Who subscribes to a topic that existed before may be there already, and stays then.
    const std::string topic = run.attribute(spec["topic"], "arn");
    Json before = Json::array();
    for (const Run::Created& c : run.created)
        if (c.found && c.attributes.value("arn", "") == topic)
            before = find_subscriptions(run, topic)["arns"];
    for (const Json& one : spec["to"]) {
        Json input{{"TopicArn", topic},
                   {"Protocol", one["protocol"]},
                   {"Endpoint", one["endpoint"]},
                   {"ReturnSubscriptionArn", true}};
        Json attributes = aws_members(one, {"protocol", "endpoint"});
        if (!attributes.empty()) input["Attributes"] = std::move(attributes);
        texts_only(input, "Attributes");
        const Json arn = run.aws.must("sns", "Subscribe", input)["SubscriptionArn"];
        arns.push_back(arn);
        if (std::find(before.begin(), before.end(), arn) == before.end()) added.push_back(arn);
        // Only the runner's own sinks confirm by themselves.
        bool ours = false;
        for (const auto& [name, sink] : run.sinks)
            ours = ours || as_text(one["endpoint"]).rfind(sink->url(), 0) == 0;
        if (!ours) continue;
        run.await("the subscription of " + as_text(one["endpoint"]), [&] {
            const Json state =
                run.aws.must("sns", "GetSubscriptionAttributes", {{"SubscriptionArn", arn}});
            return state["Attributes"].value("PendingConfirmation", "") == "false";
        });
    }
    return {{"arns", arns}, {"added", added}};
}

void remove_subscriptions(Run& run, const Json& attributes) {
    for (const Json& arn : attributes["added"])
        run.aws.must("sns", "Unsubscribe", {{"SubscriptionArn", arn}});
}

}  // namespace

constinit const ResourceKind kTopic{"topic",      {"arn", "name"}, load_topic,
                                    create_topic, remove_topic,    find_topic};
constinit const ResourceKind kQueue{"queue",      {"arn", "name", "url"}, load_queue,
                                    create_queue, remove_queue,           find_queue};
constinit const ResourceKind kSubscriptions{
    "subscriptions",      {"arns"},           load_subscriptions, create_subscriptions,
    remove_subscriptions, find_subscriptions,
};

}  // namespace leat::harness
