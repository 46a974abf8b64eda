#include "tests/wire/sns_support.h"

#include "base/strings.h"

namespace leat::sns_wire {

std::vector<std::string> all(const std::string& xml, const std::string& element) {
    const std::string open = "<" + element + ">", close = "</" + element + ">";
    std::vector<std::string> found;
    for (auto at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
        const auto begin = at + open.size();
        std::string text = xml.substr(begin, xml.find(close, begin) - begin);
        for (const auto& [escape, plain] : {std::pair{"&lt;", "<"},
                                            {"&gt;", ">"},
                                            {"&quot;", "\""},
                                            {"&apos;", "'"},
                                            {"&#xA;", "\n"},
                                            {"&#10;", "\n"},
                                            {"&#xD;", "\r"},
                                            {"&amp;", "&"}})
            text = replace_all(text, escape, plain);
        found.push_back(text);
    }
    return found;
}

std::string one(const std::string& xml, const std::string& element) {
    const auto found = all(xml, element);
    return found.empty() ? "" : found[0];
}

std::string entry(const std::string& xml, const std::string& key) {
    const auto keys = all(xml, "key"), values = all(xml, "value");
    for (std::size_t i = 0; i < keys.size() && i < values.size(); ++i)
        if (keys[i] == key) return values[i];
    return "(absent)";
}

std::string sns_ok(WireTest& w, const std::string& action, Fields form) {
    const Answer answer = ask(w, action, std::move(form));
    INFO(action << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.body;
}

std::string sns_error(WireTest& w, const std::string& action, Fields form) {
    const Answer answer = ask(w, action, std::move(form));
    return std::to_string(answer.status) + " " + one(answer.body, "Code") + ": " +
           one(answer.body, "Message");
}

std::string create_topic(WireTest& w, const std::string& name, Fields more) {
    more.emplace_back("Name", name);
    return one(sns_ok(w, "CreateTopic", std::move(more)), "TopicArn");
}

std::string subscribe(WireTest& w, const std::string& topic, const std::string& protocol,
                      const std::string& endpoint, const Fields& attributes) {
    Fields form{{"TopicArn", topic},
                {"Protocol", protocol},
                {"Endpoint", endpoint},
                {"ReturnSubscriptionArn", "true"}};
    int n = 0;
    for (const auto& [name, value] : attributes) {
        const std::string prefix = "Attributes.entry." + std::to_string(++n);
        form.emplace_back(prefix + ".key", name);
        form.emplace_back(prefix + ".value", value);
    }
    return one(sns_ok(w, "Subscribe", std::move(form)), "SubscriptionArn");
}

std::string publish(WireTest& w, const std::string& topic, const std::string& message,
                    Fields more) {
    more.emplace_back("TopicArn", topic);
    more.emplace_back("Message", message);
    return one(sns_ok(w, "Publish", std::move(more)), "MessageId");
}

Fields attribute(int n, const std::string& name, const std::string& type,
                 const std::string& value) {
    const std::string prefix = "MessageAttributes.entry." + std::to_string(n);
    const bool binary = type.starts_with("Binary");
    return {{prefix + ".Name", name},
            {prefix + ".Value.DataType", type},
            {prefix + (binary ? ".Value.BinaryValue" : ".Value.StringValue"), value}};
}

std::string create_queue(WireTest& w, const std::string& name) {
    const Answer answer = w.json("AmazonSQS.CreateQueue", R"({"QueueName":")" + name + "\"}");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return "arn:aws:sqs:us-east-1:000000000000:" + name;
}

std::vector<Document> receive_all(WireTest& w, const std::string& queue) {
    w.settle();
    const std::string url = w.url() + "/000000000000/" + queue.substr(queue.rfind(':') + 1);
    std::vector<Document> messages;
    for (;;) {
        const Answer answer = w.json("AmazonSQS.ReceiveMessage",
                                     R"({"MaxNumberOfMessages":10,"MessageAttributeNames":["All"],)"
                                     R"("AttributeNames":["All"],"QueueUrl":")" +
                                         url + "\"}");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        const Document document = Document::parse(answer.body);
        const Document* found = document.find("Messages");
        if (!found || found->items().empty()) return messages;
        messages.insert(messages.end(), found->items().begin(), found->items().end());
    }
}

std::vector<std::string> bodies(WireTest& w, const std::string& queue) {
    std::vector<std::string> texts;
    for (const auto& message : receive_all(w, queue)) texts.push_back(*message.text("Body"));
    return texts;
}

std::string target_of(const std::string& link) {
    return link.substr(link.find('/', std::string("http://").size()));
}

Answer visit(WireTest& w, const std::string& link) {
    return w.http("GET", target_of(link), {{"Authorization", ""}});
}

std::string subscribe_sink(WireTest& w, const std::string& topic, const HttpSink& sink,
                           const Fields& attributes) {
    const std::string arn = subscribe(w, topic, "http", sink.url("/hook"), attributes);
    w.settle();
    const auto requests = sink.requests();
    REQUIRE_FALSE(requests.empty());
    const auto link = Document::parse(requests.back().body).text("SubscribeURL");
    REQUIRE(link.has_value());
    REQUIRE(visit(w, *link).status == 200);
    return arn;
}

}  // namespace leat::sns_wire
