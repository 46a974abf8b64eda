#include "services/sns/publishing.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sns/errors.h"
#include "services/sns/lookups.h"

namespace leat::sns {
namespace {

using protocol::Document;

constexpr std::size_t kLongestSubject = 100;

/// Bodies as filter policies see them: parsed once for each text, and only when a policy asks.
class Bodies {
public:
    explicit Bodies(const Message& message) : message_(message) {}

    const Document* for_protocol(const std::string& protocol) {
        const std::string key = message_.per_protocol ? protocol : "";
        const auto [entry, fresh] = parsed_.try_emplace(key);
        if (fresh) {
            try {
                entry->second = Document::parse(message_.text_for(protocol));
            } catch (const protocol::DocumentError&) {
            }
        }
        return entry->second ? &*entry->second : nullptr;
    }

private:
    const Message& message_;
    std::map<std::string, std::optional<Document>> parsed_;
};

bool wants(const LiveTopic::Subscriber& subscriber, const Message& message, Bodies& bodies) {
    if (!subscriber.filter) return true;
    if (subscriber.filter->scope() == FilterPolicy::Scope::MessageBody)
        return subscriber.filter->accepts(bodies.for_protocol(subscriber.protocol));
    return subscriber.filter->accepts(message.attributes);
}

service::Crossing crossing_of(const Call& call, const Message& message, const char* edge) {
    return {.t = call.now,
            .edge = edge,
            .account = call.account,
            .space = message.id,
            .places = service::Places(0),
            .bytes = static_cast<std::int64_t>(size_of(message))};
}

void record_publish(Call& call, const Message& message) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    auto crossing = crossing_of(call, message, "sns.publish");
    crossing.from = call.context.principal;
    crossing.to = message.topic_arn;
    ledger.add(crossing);
}

/// A subscription's filter policy kept the message from it.
void record_filtered(Call& call, const Message& message, const LiveTopic::Subscriber& subscriber) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    auto crossing = crossing_of(call, message, "sns.deliver");
    crossing.outcome = service::Outcome::Filtered;
    crossing.from = message.topic_arn;
    crossing.to = subscriber.endpoint;
    ledger.add(crossing);
}

}  // namespace

void check_subject(const std::optional<std::string>& subject) {
    if (!subject) return;
    const bool control = std::any_of(subject->begin(), subject->end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (subject->empty() || control || java_length(*subject) > kLongestSubject)
        throw InvalidParameter("Subject");
}

std::size_t size_of(const Message& message) {
    return message.body.size() + size_of(message.attributes);
}

void check_size(const Message& message) {
    if (message.body.empty()) throw InvalidParameter("Empty message");
    if (size_of(message) > kLargestMessage) throw InvalidParameter("Message too long");
}

bool per_protocol(const std::optional<std::string>& structure, const std::string& body) {
    if (!structure) return false;
    if (*structure != "json") throw InvalidParameter("MessageStructure");
    check_per_protocol(body);
    return true;
}

void check_deduplication(const std::optional<std::string>& id) {
    if (id)
        throw InvalidParameter(
            "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter "
            "that is not valid for this topic type");
}

void check_topic_arn(Call& call, const std::string& arn, const char* member) {
    const LiveTopic* known = call.store.known_topic(arn);
    if (!known || known->topic.scope != call.scope) topic_name(call, arn, member);
}

std::shared_ptr<const LiveTopic> topic_to_publish(Call& call, const std::string& arn) {
    auto topic = call.store.live_topic(call.scope, arn);
    if (!topic) throw NotFound("Topic does not exist");
    return topic;
}

std::string send(Call& call, const LiveTopic& topic, Message message) {
    message.id = call.ids.uuid();
    message.published = call.now;
    message.signature_version = topic.topic.signature_version();
    std::vector<std::int64_t> targets;
    Bodies bodies(message);
    for (const auto& subscriber : topic.subscribers)
        if (wants(subscriber, message, bodies))
            targets.push_back(subscriber.id);
        else
            record_filtered(call, message, subscriber);
    record_publish(call, message);
    if (!targets.empty()) {
        call.store.add_outgoing(message, targets);
        call.wake(call.service.fan_out);
    }
    return std::move(message.id);
}

}  // namespace leat::sns
