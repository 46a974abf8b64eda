#include "services/sns/delivery.h"

#include <algorithm>

#include "base/time_text.h"
#include "protocol/document.h"
#include "protocol/error.h"
#include "runtime/log.h"
#include "services/sns/sns.h"

namespace leat::sns {
namespace {

constexpr const char* kPrincipal = "sns.amazonaws.com";
constexpr std::size_t kMostQueueAttributes = 10;
constexpr Duration kAnswerWithin{15'000};
constexpr const char* kHandshakeType = "text/plain; charset=UTF-8";

Outcome outcome_of(const protocol::Error& error) {
    const bool later = error.type().fault() == protocol::Fault::Receiver ||
                       error.type().status == 429 || error.code() == "TooManyRequestsException" ||
                       error.code() == "ServiceException";
    return later ? Outcome::Retry : Outcome::Refused;
}

void note(const char* what, const SubscriptionRecord& subscription, std::string_view why) {
    runtime::log_debug(std::string("sns: ") + what + " " + subscription.endpoint + ": " +
                       std::string(why));
}

}  // namespace

bool is_raw(const Message& message, const SubscriptionRecord& subscription) {
    return message.kind == MessageKind::Notification && subscription.raw();
}

void Rendering::sign_for(std::string_view protocol) {
    if (signature_.empty() && !message_.per_protocol)
        signature_ = service_.signer.sign(message_, message_.text_for(protocol));
}

std::string Rendering::signature_for(std::string_view protocol, std::string_view text) {
    sign_for(protocol);
    return message_.per_protocol ? service_.signer.sign(message_, text) : signature_;
}

std::string Rendering::envelope(const SubscriptionRecord& subscription) {
    const std::string text = message_.text_for(subscription.protocol);
    return sns::envelope(message_, text, signature_for(subscription.protocol, text),
                         service_.signer.links(subscription.arn));
}

std::string Rendering::event(const SubscriptionRecord& subscription) {
    const std::string text = message_.text_for(subscription.protocol);
    return lambda_event(message_, text, signature_for(subscription.protocol, text),
                        service_.signer.links(subscription.arn));
}

sqs::OutgoingMessage Rendering::for_queue(const SubscriptionRecord& subscription,
                                          const std::string& queue_arn) {
    sqs::OutgoingMessage out;
    out.queue_arn = queue_arn;
    out.group_id = message_.group_id;
    if (is_raw(message_, subscription)) {
        out.body = message_.text_for(subscription.protocol);
        for (const auto& [name, attribute] : message_.attributes)
            out.attributes[name] = {attribute.type, attribute.value};
    } else {
        out.body = envelope(subscription);
    }
    return out;
}

bool has_too_many_attributes(const Message& message, const SubscriptionRecord& subscription) {
    return is_raw(message, subscription) && subscription.protocol == "sqs" &&
           message.attributes.size() > kMostQueueAttributes;
}

Outcome outcome_of(const sqs::SendResult& result) {
    if (result.error_code.empty()) return Outcome::Delivered;
    for (const char* later : {"InternalFailure", "InternalError", "SlowDown", "ServiceUnavailable",
                              "RequestThrottled", "Throttling"})
        if (result.error_code == later) return Outcome::Retry;
    return Outcome::Refused;
}

Outcome deliver_to_queue(Sns& service, Rendering& rendering,
                         const SubscriptionRecord& subscription) {
    if (has_too_many_attributes(rendering.message(), subscription)) return Outcome::Refused;
    auto& door = service.host().doors.get<sqs::Door>();
    const auto results =
        door.send({rendering.for_queue(subscription, subscription.endpoint)}, kPrincipal);
    return outcome_of(results.at(0));
}

Outcome deliver_to_function(Sns& service, Rendering& rendering,
                            const SubscriptionRecord& subscription) {
    auto& door = service.host().doors.get<lambda::Door>();
    try {
        door.invoke_async(subscription.endpoint, rendering.event(subscription), kPrincipal);
        return Outcome::Delivered;
    } catch (const protocol::Error& error) {
        note("not invoked", subscription, error.message());
        return outcome_of(error);
    }
}

Outcome deliver_over_http(Sns& service, Rendering& rendering,
                          const SubscriptionRecord& subscription, const std::string& content_type) {
    const Message& message = rendering.message();
    const bool handshake = message.kind != MessageKind::Notification;
    const bool raw = is_raw(message, subscription);
    service::OutsideRequest request;
    request.url = subscription.endpoint;
    request.headers = {{"Content-Type", handshake ? kHandshakeType : content_type},
                       {"User-Agent", "Amazon Simple Notification Service Agent"},
                       {"Accept-Encoding", "gzip,deflate"},
                       {"x-amz-sns-message-type", name_of(message.kind)},
                       {"x-amz-sns-message-id", message.id},
                       {"x-amz-sns-topic-arn", message.topic_arn}};
    if (message.kind != MessageKind::SubscriptionConfirmation)
        request.headers.emplace_back("x-amz-sns-subscription-arn", subscription.arn);
    if (raw) request.headers.emplace_back("x-amz-sns-rawdelivery", "true");
    request.body = raw ? message.text_for(subscription.protocol) : rendering.envelope(subscription);
    const auto answer = service.host().outside.send(request, kAnswerWithin);
    if (answer.status >= 200 && answer.status < 300) return Outcome::Delivered;
    note("no success from", subscription,
         answer.status == 0 ? answer.error : std::to_string(answer.status));
    const bool later = answer.status < 300 || answer.status >= 500 || answer.status == 429;
    return later ? Outcome::Retry : Outcome::Refused;
}

bool send_to_dead_letters(Sns& service, Rendering& rendering,
                          const SubscriptionRecord& subscription) {
    const std::string& policy = subscription.attribute("RedrivePolicy");
    if (policy.empty() || rendering.message().kind != MessageKind::Notification) return true;
    const auto queue = protocol::Document::parse(policy).text("deadLetterTargetArn");
    if (!queue) return true;
    auto& door = service.host().doors.get<sqs::Door>();
    auto letter = rendering.for_queue(subscription, *queue);
    auto result = door.send({letter}, kPrincipal).at(0);
    if (outcome_of(result) == Outcome::Refused && letter.attributes.size() > kMostQueueAttributes) {
        // The attributes are why it is here, and they do not fit into this queue either.
        letter.attributes.clear();
        result = door.send({letter}, kPrincipal).at(0);
    }
    if (outcome_of(result) == Outcome::Refused)
        runtime::log_warn("sns: a dead letter was lost, " + *queue +
                          " refused it: " + result.error_message);
    return outcome_of(result) != Outcome::Retry;
}

}  // namespace leat::sns
