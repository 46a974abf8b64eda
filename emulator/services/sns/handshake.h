#pragma once
// Handshakes: the messages by which an endpoint confirms a subscription, or takes its end back.
// Used by operations, inside their transaction.
#include <string>

#include "services/sns/call.h"

namespace leat::sns {

/// How long a token is good.
inline constexpr auto kTokenLife = std::chrono::hours(48);

std::string new_token(Call& call);
/// Does the text look like a token at all?
bool is_token(const std::string& text);

/// Puts the message on its way to the subscription's endpoint.
void send_handshake(Call& call, const SubscriptionRecord& subscription, MessageKind kind,
                    int signature_version);

}  // namespace leat::sns
