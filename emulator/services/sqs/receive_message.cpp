#include "base/encoding.h"
#include "base/strings.h"
#include "service/overload.h"
#include "service/struck.h"
#include "services/sqs/crossing.h"
#include "services/sqs/dead_letters.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/system_attributes.h"

namespace leat::sqs {

using runtime::FaultAction;

namespace {

constexpr std::int64_t kMostInFlight = 120'000;

protocol::Error invalid(const char* parameter, const std::string& value, const char* reason) {
    return InvalidParameterValue("Value " + value + " for parameter " + parameter +
                                 " is invalid. Reason: " + reason);
}

/// What a receive asks for.
struct Wish {
    int most;
    Duration visibility, wait;
    SystemAttributes system;
    AttributeFilter attributes;
};

Wish wish_of(const Queue& queue, const ReceiveMessageInput& input) {
    const auto within = [](const std::optional<std::int32_t>& value, int min, int max,
                           const char* name, const char* reason) {
        if (value && (*value < min || *value > max))
            throw invalid(name, std::to_string(*value), reason);
    };
    within(input.max_number_of_messages, 1, 10, "MaxNumberOfMessages",
           "Must be between 1 and 10, if provided.");
    within(input.wait_time_seconds, 0, 20, "WaitTimeSeconds",
           "Must be >= 0 and <= 20, if provided.");
    within(input.visibility_timeout, 0, 43200, "VisibilityTimeout",
           "Must be between 0 and 43200, if provided.");
    if (input.receive_request_attempt_id)
        throw invalid("ReceiveRequestAttemptId", *input.receive_request_attempt_id,
                      "The request include parameter that is not valid for this queue type.");
    const auto seconds = [](const std::optional<std::int32_t>& given, Duration standard) {
        return given ? Duration(std::chrono::seconds(*given)) : standard;
    };
    return {input.max_number_of_messages.value_or(1),
            seconds(input.visibility_timeout, queue.attributes.visibility_timeout()),
            seconds(input.wait_time_seconds, queue.attributes.receive_wait()),
            SystemAttributes(input.attribute_names, input.message_system_attribute_names),
            AttributeFilter(input.message_attribute_names)};
}

Message to_wire(Call& call, const Queue& queue, const Wish& wish, ReceivedMessage received) {
    Message wire;
    StoredMessage& stored = received.message;
    wire.message_id = std::move(stored.message_id);
    wire.receipt_handle =
        ReceiptHandle{received.key, received.receives, call.now, packed_id(*wire.message_id)}.seal(
            queue.id, queue.secret);
    wire.md5_of_body = hex_encode(stored.md5);
    if (!wish.system.none())
        if (auto attributes = wish.system.of(received); !attributes.empty())
            wire.attributes = std::move(attributes);
    if (!wish.attributes.wants_nothing()) {
        Attributes& all = stored.details.attributes;
        std::erase_if(all, [&](const auto& a) { return !wish.attributes.wants(a.first); });
        if (!all.empty()) {
            // The digest covers what is returned, not what was sent.
            wire.md5_of_message_attributes = attributes_md5(all);
            auto& chosen = wire.message_attributes.emplace();
            for (const auto& [name, attribute] : all) chosen[name] = sqs::to_wire(attribute);
        }
    }
    wire.body = std::move(stored.body);
    return wire;
}

/// What is to go wrong when messages are about to be received; throws when the call fails by it.
runtime::Fault strike(Call& call, const Queue& queue, int most) {
    auto& faults = call.service.host().faults;
    const std::int64_t waiting = queue.shelf.visible();
    if (!faults.armed() || waiting == 0) return {};
    const auto records = static_cast<std::size_t>(std::min<std::int64_t>(waiting, most));
    auto fault = faults.strike("sqs.receive", {{"queue", queue.arn()}}, records);
    if (fault.has(FaultAction::Throttle)) throw service::overloaded(call.service.identity().traits);
    if (fault.has(FaultAction::Error)) throw service::struck_error(fault);
    return fault;
}

/// What the fault leaves of the answer. Digests stay those of what was sent.
ReceiveMessageOutput struck_output(Call& call, Queue& queue, const Wish& wish,
                                   std::vector<ReceivedMessage> received,
                                   const runtime::Fault& fault) {
    ReceiveMessageOutput output;
    std::vector<Message> messages;
    for (const std::size_t place : fault.order(received.size())) {
        ReceivedMessage& one = received[place];
        const bool meant = fault.means(place);
        if (meant && fault.has(FaultAction::Drop)) continue;
        const ReceiptHandle handle{one.key, one.receives, call.now};
        Message wire = to_wire(call, queue, wish, std::move(one));
        if (meant) fault.spoil(*wire.body);
        if (meant && fault.has(FaultAction::Duplicate))
            call.store.change_visibility(queue, handle, call.now, Duration(0));
        messages.push_back(std::move(wire));
    }
    if (!messages.empty()) output.messages = std::move(messages);
    return output;
}

}  // namespace

std::variant<ReceiveMessageOutput, service::Wait> receive_message(
    Call& call, const ReceiveMessageInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    const Wish wish = wish_of(queue, input);
    call.store.refresh(queue, call.now);
    const Timestamp deadline = call.context.started + wish.wait;
    const bool answer_now = wish.wait.count() == 0 || call.last_look || call.now >= deadline;
    const auto wait = [&] {
        return service::Wait{call.service.signal(queue),
                             std::min(deadline, queue.shelf.next_visible)};
    };
    const std::int64_t room = kMostInFlight - queue.shelf.in_flight;
    if (room <= 0) {
        if (wish.wait.count() == 0)
            throw OverLimit(
                "Too many messages are in flight: at most 120000 may be received and "
                "not yet deleted.");
        if (!answer_now) return wait();
        return ReceiveMessageOutput{};
    }

    const auto fault = strike(call, queue, wish.most);
    Queue* dead_letters = dead_letters_of(call, queue);
    std::vector<MovedMessage> moved;
    auto received = call.store.receive(queue, call.now,
                                       static_cast<int>(std::min<std::int64_t>(room, wish.most)),
                                       wish.visibility, dead_letters, moved);
    if (!moved.empty()) {
        record_redrive(call, queue, *dead_letters, moved);
        call.raise(call.service.signal(*dead_letters));
    }
    if (received.empty() && !answer_now) return wait();
    ReceiveMessageOutput output;
    if (received.empty()) return output;
    record_receive(call, queue, received, fault);
    if (fault) return struck_output(call, queue, wish, std::move(received), fault);
    auto& messages = output.messages.emplace();
    messages.reserve(received.size());
    for (ReceivedMessage& one : received)
        messages.push_back(to_wire(call, queue, wish, std::move(one)));
    return output;
}

}  // namespace leat::sqs
