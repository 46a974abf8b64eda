#include "base/encoding.h"
#include "base/strings.h"
#include "services/sqs/dead_letters.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/system_attributes.h"

namespace leat::sqs {
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
        ReceiptHandle{received.key, received.receives, call.now}.seal(queue.id, queue.secret);
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

    Queue* dead_letters = dead_letters_of(call, queue);
    bool moved = false;
    auto received = call.store.receive(queue, call.now,
                                       static_cast<int>(std::min<std::int64_t>(room, wish.most)),
                                       wish.visibility, dead_letters, moved);
    if (moved) call.raise(call.service.signal(*dead_letters));
    if (received.empty() && !answer_now) return wait();
    ReceiveMessageOutput output;
    if (received.empty()) return output;
    auto& messages = output.messages.emplace();
    messages.reserve(received.size());
    for (ReceivedMessage& one : received)
        messages.push_back(to_wire(call, queue, wish, std::move(one)));
    return output;
}

}  // namespace leat::sqs
