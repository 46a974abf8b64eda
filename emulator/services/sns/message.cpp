#include "services/sns/message.h"

#include "protocol/document.h"
#include "services/sns/errors.h"

namespace leat::sns {

using protocol::Document;

const char* name_of(MessageKind kind) {
    switch (kind) {
        case MessageKind::SubscriptionConfirmation:
            return "SubscriptionConfirmation";
        case MessageKind::UnsubscribeConfirmation:
            return "UnsubscribeConfirmation";
        default:
            return "Notification";
    }
}

std::string Message::text_for(std::string_view protocol) const {
    if (!per_protocol) return body;
    const Document texts = Document::parse(body);
    if (const auto own = texts.text(protocol)) return *own;
    return texts.text("default").value_or("");
}

void check_per_protocol(const std::string& body) {
    Document texts;
    try {
        texts = Document::parse(body);
    } catch (const protocol::DocumentError&) {
        throw InvalidParameter("Message Structure - JSON message body failed to parse");
    }
    if (!texts.is_object())
        throw InvalidParameter("Message Structure - JSON message body failed to parse");
    if (!texts.text("default"))
        throw InvalidParameter("Message Structure - No default entry in JSON message body");
}

}  // namespace leat::sns
