#pragma once
// One attempt to hand a message to one subscriber, and what follows from its outcome. Used by the
// two workers, on their threads; blocks.
#include <string>
#include <string_view>
#include <vector>

#include "runtime/faults.h"
#include "service/ledger.h"
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

/// How an attempt ended.
struct Attempted {
    Outcome outcome = Outcome::Delivered;
    std::string became;         // id of the message or request it turned into, if it has one
    std::string code, message;  // why not
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
Attempted too_many_attributes();
Attempted attempted(const sqs::SendResult& result);

/// Which worker carries which row of its outbox: what makes an effect on another service happen
/// once. One delivery has three effects at most: itself, its dead letter, and that one bare.
struct Carrier {
    const service::Sender& sender;
    std::int64_t row = 0;
    std::int64_t target = 0;  // within the row

    enum class Effect { Delivery = 0, DeadLetter = 1, BareDeadLetter = 2 };
    service::Ticket ticket(Effect effect) const {
        return {row, target * 4 + static_cast<std::int64_t>(effect)};
    }
};

/// What is to go wrong with a delivery; handshakes are left alone.
runtime::Fault strike(Sns& service, const Message& message, const SubscriptionRecord& subscription);
/// The attempt that the fault fails.
Attempted struck_attempt(const runtime::Fault& fault, const SubscriptionRecord& subscription);
/// The ledger's row of an attempt.
service::Crossing crossing_of(const Message& message, const SubscriptionRecord& subscription,
                              const Attempted& attempted, int attempt, Timestamp now);

/// One attempt, with what faults make of it. Retry and Refused leave a crossing that says so; the
/// caller knows what follows.
struct Trial {
    Attempted result;
    std::vector<service::Crossing> crossings;  // none of a handshake
};
Trial try_delivery(Sns& service, Rendering& rendering, const SubscriptionRecord& subscription,
                   const std::string& content_type, const Carrier& carrier, int attempt);

/// Sends what could not be delivered to the subscription's dead-letter queue, if it has one.
struct DeadLetter {
    bool done = true;        // false: the queue cannot take it right now
    std::string message_id;  // "" when there is no queue, or when it refused the letter
};
DeadLetter send_to_dead_letters(Sns& service, Rendering& rendering,
                                const SubscriptionRecord& subscription, const Carrier& carrier);
/// Into the crossing of the attempt that was the last, or would have been.
void write_letter(service::Crossing& crossing, const DeadLetter& letter);

}  // namespace leat::sns
