#pragma once
// Envelope: the forms in which a message reaches subscribers, byte for byte, and the text that is
// signed. Pure functions; any thread.
#include <string>
#include <string_view>

#include "services/sns/message.h"

namespace leat::sns {

/// What the envelope tells besides the message.
struct EnvelopeLinks {
    std::string base_url;          // "http://127.0.0.1:4566"
    std::string certificate_name;  // "SimpleNotificationService-<32 hex>.pem"
    std::string subscription_arn;

    std::string certificate_url() const { return base_url + "/" + certificate_name; }
    std::string unsubscribe_url() const;
    /// Confirms a subscription (or takes an unsubscription back) when it is visited.
    std::string confirm_url(const Message& message) const;
};

/// The text of the handshakes.
std::string confirmation_text(const std::string& topic_arn);
std::string unsubscription_text(const std::string& subscription_arn);

/// Which members are signed depends on the kind. `text` is what this subscriber gets as Message.
std::string string_to_sign(const Message& message, std::string_view text,
                           const EnvelopeLinks& links);

/// The JSON that http(s) and SQS subscribers without raw delivery get; signature in base64.
std::string envelope(const Message& message, std::string_view text, std::string_view signature,
                     const EnvelopeLinks& links);

/// The event a Lambda function gets.
std::string lambda_event(const Message& message, std::string_view text, std::string_view signature,
                         const EnvelopeLinks& links);

}  // namespace leat::sns
