#include "services/sns/delivery.h"

#include <algorithm>

#include "base/time_text.h"
#include "protocol/document.h"
#include "protocol/error.h"
#include "runtime/log.h"
#include "service/struck.h"
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

/// HTTP statuses that no repetition changes.
bool is_final(int status) { return status >= 300 && status < 500 && status != 429; }

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

Attempted too_many_attributes() {
    return {Outcome::Refused, "", "InvalidParameterValue",
            "A queue takes at most 10 message attributes of a raw message."};
}

Attempted attempted(const sqs::SendResult& result) {
    if (result.error_code.empty()) return {Outcome::Delivered, result.message_id, "", ""};
    Attempted refused{Outcome::Refused, "", result.error_code, result.error_message};
    for (const char* later : {"InternalFailure", "InternalError", "SlowDown", "ServiceUnavailable",
                              "RequestThrottled", "Throttling"})
        if (result.error_code == later) refused.outcome = Outcome::Retry;
    return refused;
}

namespace {

Attempted deliver_to_queue(Sns& service, Rendering& rendering,
                           const SubscriptionRecord& subscription, const Carrier& carrier,
                           const runtime::Fault& fault) {
    if (has_too_many_attributes(rendering.message(), subscription)) return too_many_attributes();
    auto& door = service.host().doors.get<sqs::Door>();
    auto message = rendering.for_queue(subscription, subscription.endpoint);
    fault.spoil(message.body);
    message.ticket = carrier.ticket(Carrier::Effect::Delivery);
    return attempted(door.send({std::move(message)}, kPrincipal, carrier.sender).at(0));
}

Attempted deliver_to_function(Sns& service, Rendering& rendering,
                              const SubscriptionRecord& subscription, const Carrier& carrier,
                              const runtime::Fault& fault) {
    auto& door = service.host().doors.get<lambda::Door>();
    try {
        auto event = rendering.event(subscription);
        fault.spoil(event);
        return {Outcome::Delivered,
                door.invoke_async(subscription.endpoint, event, kPrincipal, carrier.sender,
                                  carrier.ticket(Carrier::Effect::Delivery)),
                "", ""};
    } catch (const protocol::Error& error) {
        note("not invoked", subscription, error.message());
        return {outcome_of(error), "", std::string(error.code()), error.message()};
    }
}

Attempted deliver_over_http(Sns& service, Rendering& rendering,
                            const SubscriptionRecord& subscription, const std::string& content_type,
                            const runtime::Fault& fault) {
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
    fault.spoil(request.body);
    const auto answer = service.host().outside.send(request, kAnswerWithin);
    if (answer.status >= 200 && answer.status < 300) return {};
    const std::string status = std::to_string(answer.status);
    note("no success from", subscription, answer.status == 0 ? answer.error : status);
    return {
        is_final(answer.status) ? Outcome::Refused : Outcome::Retry, "",
        answer.status == 0 ? "NoAnswer" : status,
        answer.status == 0 ? answer.error : "The endpoint answered with status " + status + "."};
}

}  // namespace

runtime::Fault strike(Sns& service, const Message& message,
                      const SubscriptionRecord& subscription) {
    auto& faults = service.host().faults;
    if (!faults.armed() || message.kind != MessageKind::Notification) return {};
    return faults.strike("sns.deliver", {{"topic", message.topic_arn},
                                         {"endpoint", subscription.endpoint},
                                         {"protocol", subscription.protocol}});
}

Attempted struck_attempt(const runtime::Fault& fault, const SubscriptionRecord& subscription) {
    const bool over_http = fault.status != 0 && subscription.over_http();
    return {over_http && is_final(fault.status) ? Outcome::Refused : Outcome::Retry, "",
            fault.code_or(over_http ? std::to_string(fault.status) : service::fault_code(fault)),
            service::fault_text(fault)};
}

service::Crossing crossing_of(const Message& message, const SubscriptionRecord& subscription,
                              const Attempted& attempted, int attempt, Timestamp now) {
    return {.t = now,
            .edge = "sns.deliver",
            .outcome = attempted.outcome == Outcome::Delivered ? service::Outcome::Delivered
                       : attempted.outcome == Outcome::Retry   ? service::Outcome::Retried
                                                               : service::Outcome::Failed,
            .account = subscription.scope.account,
            .from = message.topic_arn,
            .to = subscription.endpoint,
            .space = message.id,
            .places = service::Places(0),
            .became = attempted.became,
            .became_places = attempted.became.empty() ? service::Places() : service::Places(0),
            .bytes = static_cast<std::int64_t>(message.body.size()),
            .attempt = attempt,
            .code = attempted.code,
            .message = attempted.message};
}

Trial try_delivery(Sns& service, Rendering& rendering, const SubscriptionRecord& subscription,
                   const std::string& content_type, const Carrier& carrier, int attempt) {
    using runtime::FaultAction;
    auto& scheduler = service.host().scheduler;
    const Message& message = rendering.message();
    const auto fault = strike(service, message, subscription);
    if (fault.has(FaultAction::Latency)) scheduler.pause_until(scheduler.now() + fault.latency);
    const auto deliver = [&](const Carrier& by) {
        if (fault.fails()) return struck_attempt(fault, subscription);
        if (fault.has(FaultAction::Drop)) return Attempted();
        if (subscription.protocol == "sqs")
            return deliver_to_queue(service, rendering, subscription, by, fault);
        if (subscription.protocol == "lambda")
            return deliver_to_function(service, rendering, subscription, by, fault);
        return deliver_over_http(service, rendering, subscription, content_type, fault);
    };
    Trial trial{deliver(carrier), {}};
    if (message.kind != MessageKind::Notification) return trial;
    const auto record = [&](const Attempted& result) {
        auto crossing = crossing_of(message, subscription, result, attempt, scheduler.now());
        if (fault && result.code.empty()) service::mark_struck(crossing, fault);
        if (fault.has(FaultAction::Drop) && !fault.fails())
            crossing.outcome = service::Outcome::Dropped;
        trial.crossings.push_back(std::move(crossing));
    };
    record(trial.result);
    if (trial.result.outcome != Outcome::Delivered || !fault.has(FaultAction::Duplicate))
        return trial;
    for (int copy = 1; copy < fault.duplicate; ++copy)
        record(deliver(Carrier{carrier.sender}));  // without a ticket
    return trial;
}

DeadLetter send_to_dead_letters(Sns& service, Rendering& rendering,
                                const SubscriptionRecord& subscription, const Carrier& carrier) {
    const std::string& policy = subscription.attribute("RedrivePolicy");
    if (policy.empty() || rendering.message().kind != MessageKind::Notification) return {};
    const auto queue = protocol::Document::parse(policy).text("deadLetterTargetArn");
    if (!queue) return {};
    auto& door = service.host().doors.get<sqs::Door>();
    auto letter = rendering.for_queue(subscription, *queue);
    letter.ticket = carrier.ticket(Carrier::Effect::DeadLetter);
    auto result = door.send({letter}, kPrincipal, carrier.sender).at(0);
    auto sent = attempted(result);
    if (sent.outcome == Outcome::Refused && letter.attributes.size() > kMostQueueAttributes) {
        // The attributes are why it is here, and they do not fit into this queue either.
        letter.attributes.clear();
        letter.ticket = carrier.ticket(Carrier::Effect::BareDeadLetter);
        sent = attempted(door.send({letter}, kPrincipal, carrier.sender).at(0));
    }
    if (sent.outcome == Outcome::Refused)
        runtime::log_warn("sns: a dead letter was lost, " + *queue +
                          " refused it: " + sent.message);
    return {sent.outcome != Outcome::Retry, sent.became};
}

void write_letter(service::Crossing& crossing, const DeadLetter& letter) {
    crossing.outcome = letter.done ? service::Outcome::Failed : service::Outcome::Retried;
    crossing.became = letter.message_id;
    crossing.became_places = letter.message_id.empty() ? service::Places() : service::Places(0);
}

}  // namespace leat::sns
