// messages: what a queue held. Everything in it is received and deleted at each look and kept by
// the runner, so that all expectations of a scenario see every message that ever was in the queue.
#include "harness/expect.h"
#include "harness/match.h"

namespace leat::harness {

namespace {

constexpr int kMostPages = 10'000;

void load_messages(const Node& node, LoadContext& context) {
    validate_resource(node.at("queue"), context, {"queue"});
}

Collected collect_messages(Run& run, const Json& spec) {
    Collected collected;
    int number = 0;
    for (const Json& message : drain(run, run.attribute(spec["queue"], "url"))) {
        Item item;
        item.value = message;
        item.bytes = message.value("Body", "");
        item.origin = "message " + std::to_string(++number);
        item.source = message;
        collected.items.push_back(std::move(item));
    }
    if (collected.items.empty())
        collected.notes.emplace_back("the queue held no message");
    else
        collected.notes.push_back("the queue held " + std::to_string(number) + " messages");
    return collected;
}

}  // namespace

std::vector<Json> drain(Run& run, const std::string& url) {
    std::lock_guard lock(run.shared->mutex);
    std::vector<Json>& mailbox = run.shared->mailboxes[url];
    for (int page = 0; page < kMostPages; ++page) {
        const Json answer = run.aws.must("sqs", "ReceiveMessage",
                                         {{"QueueUrl", url},
                                          {"MaxNumberOfMessages", 10},
                                          {"WaitTimeSeconds", 0},
                                          {"AttributeNames", Json::array({"All"})},
                                          {"MessageAttributeNames", Json::array({"All"})}});
        const Json messages = answer.value("Messages", Json::array());
        if (messages.empty()) break;
        Json entries = Json::array();
        for (Json message : messages) {
            entries.push_back({{"Id", std::to_string(entries.size())},
                               {"ReceiptHandle", message["ReceiptHandle"]}});
            message.erase("ReceiptHandle");
            mailbox.push_back(std::move(message));
        }
        run.aws.must("sqs", "DeleteMessageBatch", {{"QueueUrl", url}, {"Entries", entries}});
    }
    return mailbox;
}

constinit const ItemSource kMessages{"messages", {"queue"}, load_messages, collect_messages};

}  // namespace leat::harness
