#pragma once
// One attempt to hand a message to one subscriber, and what follows from its outcome. Used by the
// two workers, on their threads; blocks.
#include <string>
#include <string_view>

#include "services/lambda/door.h"
#include "services/sns/records.h"
#include "services/sns/store.h"
#include "services/sqs/door.h"

namespace leat::sns {

class Sns;

enum class Outcome {
    Delivered,
    Retry,   // the endpoint may take it later
    Refused  // it never will: a missing queue, an HTTP 4xx
};

/// A message as one subscriber gets it. The signature is computed when the first subscriber needs
/// it and shared by all whose text is the same.
class Rendering {
public:
    Rendering(Sns& service, const Message& message, std::string signature = {})
        : service_(service), message_(message), signature_(std::move(signature)) {}

    const Message& message() const { return message_; }
    /// Makes envelopes and events for subscribers of this protocol cheap.
    void sign_for(std::string_view protocol);
    /// "" as long as nobody needed one, or when protocols get different texts.
    const std::string& shared_signature() const { return signature_; }

    std::string envelope(const SubscriptionRecord& subscription);
    std::string event(const SubscriptionRecord& subscription);
    /// For a queue: envelope, or the raw message with its attributes.
    sqs::OutgoingMessage for_queue(const SubscriptionRecord& subscription,
                                   const std::string& queue_arn);

private:
    std::string signature_for(std::string_view protocol, std::string_view text);

    Sns& service_;
    const Message& message_;
    std::string signature_;
};

/// Handshakes are never raw.
bool is_raw(const Message& message, const SubscriptionRecord& subscription);
/// More attributes than a queue takes: the delivery is refused before it is tried.
bool has_too_many_attributes(const Message& message, const SubscriptionRecord& subscription);
Outcome outcome_of(const sqs::SendResult& result);

Outcome deliver_to_queue(Sns& service, Rendering& rendering,
                         const SubscriptionRecord& subscription);
Outcome deliver_to_function(Sns& service, Rendering& rendering,
                            const SubscriptionRecord& subscription);
Outcome deliver_over_http(Sns& service, Rendering& rendering,
                          const SubscriptionRecord& subscription, const std::string& content_type);

/// Sends what could not be delivered to the subscription's dead-letter queue, if it has one.
/// False when the queue cannot take it right now.
bool send_to_dead_letters(Sns& service, Rendering& rendering,
                          const SubscriptionRecord& subscription);

}  // namespace leat::sns
