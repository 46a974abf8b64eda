#pragma once
// Message: what is on its way to subscribers: a publisher's message, or one of the two handshakes
// with an endpoint. Plain values.
#include <cstdint>
#include <optional>
#include <string>

#include "base/types.h"
#include "services/sns/message_attributes.h"

namespace leat::sns {

enum class MessageKind : std::uint8_t {
    Notification = 0,
    SubscriptionConfirmation = 1,
    UnsubscribeConfirmation = 2
};

/// "Notification", … as in the member Type.
const char* name_of(MessageKind kind);

struct Message {
    MessageKind kind = MessageKind::Notification;
    std::string id;  // the MessageId
    std::string topic_arn;
    std::optional<std::string> subject;
    std::string body;           // as published; the text of a handshake
    bool per_protocol = false;  // MessageStructure=json: body names a text for each protocol
    MessageAttributes attributes;
    std::optional<std::string> group_id;  // handed on to fair queues
    Timestamp published;
    int signature_version = 1;  // 1: SHA-1, 2: SHA-256
    std::string token;          // of a handshake

    /// What a subscriber of that protocol gets: body, or its part of a per-protocol body.
    std::string text_for(std::string_view protocol) const;
};

/// Checks MessageStructure=json; throws InvalidParameter.
void check_per_protocol(const std::string& body);

}  // namespace leat::sns
