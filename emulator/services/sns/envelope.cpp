#include "services/sns/envelope.h"

#include "base/encoding.h"
#include "base/time_text.h"
#include "protocol/document.h"

namespace leat::sns {
namespace {

using protocol::append_json_string;

std::string shown(const MessageAttribute& attribute) {
    return attribute.is_binary() ? base64_encode(attribute.value) : attribute.value;
}

void append_attribute(std::string& out, const std::string& name,
                      const MessageAttribute& attribute) {
    append_json_string(out, name);
    out += " : {\"Type\":";
    append_json_string(out, attribute.type);
    out += ",\"Value\":";
    append_json_string(out, shown(attribute));
    out += '}';
}

/// `  "Name" : "value"`, one line each, separated by commas.
class Lines {
public:
    void add(std::string_view name, std::string_view value) {
        begin(name);
        append_json_string(out_, value);
    }
    void add(const MessageAttributes& attributes) {
        begin("MessageAttributes");
        out_ += '{';
        const char* separator = "\n    ";
        for (const auto& [name, attribute] : attributes) {
            out_ += separator;
            append_attribute(out_, name, attribute);
            separator = ",\n    ";
        }
        out_ += "\n  }";
    }
    std::string finish() { return std::move(out_) + "\n}"; }

private:
    void begin(std::string_view name) {
        out_ += out_.size() == 1 ? "\n  \"" : ",\n  \"";
        out_.append(name) += "\" : ";
    }
    std::string out_ = "{";
};

}  // namespace

std::string EnvelopeLinks::unsubscribe_url() const {
    return base_url + "/?Action=Unsubscribe&SubscriptionArn=" + subscription_arn;
}

std::string EnvelopeLinks::confirm_url(const Message& message) const {
    return base_url + "/?Action=ConfirmSubscription&TopicArn=" + message.topic_arn +
           "&Token=" + message.token;
}

std::string confirmation_text(const std::string& topic_arn) {
    return "You have chosen to subscribe to the topic " + topic_arn +
           ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
}

std::string unsubscription_text(const std::string& subscription_arn) {
    return "You have chosen to deactivate subscription " + subscription_arn +
           ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL "
           "included in this message.";
}

std::string string_to_sign(const Message& message, std::string_view text,
                           const EnvelopeLinks& links) {
    std::string out;
    const auto add = [&out](std::string_view name, std::string_view value) {
        out.append(name) += '\n';
        out.append(value) += '\n';
    };
    const bool handshake = message.kind != MessageKind::Notification;
    add("Message", text);
    add("MessageId", message.id);
    if (handshake)
        add("SubscribeURL", links.confirm_url(message));
    else if (message.subject)
        add("Subject", *message.subject);
    add("Timestamp", iso8601_millis(message.published));
    if (handshake) add("Token", message.token);
    add("TopicArn", message.topic_arn);
    add("Type", name_of(message.kind));
    return out;
}

std::string envelope(const Message& message, std::string_view text, std::string_view signature,
                     const EnvelopeLinks& links) {
    const bool handshake = message.kind != MessageKind::Notification;
    Lines lines;
    lines.add("Type", name_of(message.kind));
    lines.add("MessageId", message.id);
    if (handshake) lines.add("Token", message.token);
    lines.add("TopicArn", message.topic_arn);
    if (!handshake && message.subject) lines.add("Subject", *message.subject);
    lines.add("Message", text);
    if (handshake) lines.add("SubscribeURL", links.confirm_url(message));
    lines.add("Timestamp", iso8601_millis(message.published));
    lines.add("SignatureVersion", std::to_string(message.signature_version));
    lines.add("Signature", signature);
    lines.add("SigningCertURL", links.certificate_url());
    if (!handshake) lines.add("UnsubscribeURL", links.unsubscribe_url());
    if (!handshake && !message.attributes.empty()) lines.add(message.attributes);
    return lines.finish();
}

std::string lambda_event(const Message& message, std::string_view text, std::string_view signature,
                         const EnvelopeLinks& links) {
    std::string out = R"({"Records":[{"EventSource":"aws:sns","EventVersion":"1.0",)"
                      R"("EventSubscriptionArn":)";
    append_json_string(out, links.subscription_arn);
    out += R"(,"Sns":{"Type":"Notification")";
    const auto add = [&out](std::string_view name, std::string_view value) {
        out += ",\"";
        out.append(name) += "\":";
        append_json_string(out, value);
    };
    add("MessageId", message.id);
    add("TopicArn", message.topic_arn);
    if (message.subject)
        add("Subject", *message.subject);
    else
        out += ",\"Subject\":null";
    add("Message", text);
    add("Timestamp", iso8601_millis(message.published));
    add("SignatureVersion", std::to_string(message.signature_version));
    add("Signature", signature);
    add("SigningCertUrl", links.certificate_url());
    add("UnsubscribeUrl", links.unsubscribe_url());
    out += ",\"MessageAttributes\":{";
    bool first = true;
    for (const auto& [name, attribute] : message.attributes) {
        if (!first) out += ',';
        first = false;
        append_json_string(out, name);
        out += ":{\"Type\":";
        append_json_string(out, attribute.type);
        out += ",\"Value\":";
        append_json_string(out, shown(attribute));
        out += '}';
    }
    return out + "}}}]}";
}

}  // namespace leat::sns
