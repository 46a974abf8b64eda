#include "services/sns/handshake.h"

#include "services/sns/envelope.h"

namespace leat::sns {
namespace {

constexpr std::size_t kTokenDigits = 224;

}  // namespace

std::string new_token(Call& call) { return call.ids.hex(kTokenDigits); }

bool is_token(const std::string& text) {
    constexpr std::size_t kShortest = 100;
    return text.size() >= kShortest &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

void send_handshake(Call& call, const SubscriptionRecord& subscription, MessageKind kind,
                    int signature_version) {
    Message message;
    message.kind = kind;
    message.id = call.ids.uuid();
    message.topic_arn = subscription.topic_arn();
    message.body = kind == MessageKind::SubscriptionConfirmation
                       ? confirmation_text(message.topic_arn)
                       : unsubscription_text(subscription.arn);
    message.published = call.now;
    message.signature_version = signature_version;
    message.token = subscription.token;
    const auto id = call.store.keep_message(message, "");
    call.store.add_delivery(id, subscription.id, 0, call.now);
    call.after_commit([&service = call.service, subscriber = subscription.id, now = call.now] {
        service.dispatcher.expect(subscriber, now);
    });
}

}  // namespace leat::sns
