#include <algorithm>

#include "base/strings.h"
#include "services/sqs/dead_letters.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/tags.h"

namespace leat::sqs {
namespace {

constexpr std::size_t kLongestQueueName = 80;
constexpr std::string_view kFifoSuffix = ".fifo";

bool plain_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '_' || c == '-';
    });
}

// FIFO queues are not built; their names are checked all the same, so that a wrong name is called
// wrong.
[[noreturn]] void refuse_fifo(const std::string& name) {
    const std::string_view stem =
        std::string_view(name).substr(0, name.size() - std::min(name.size(), kFifoSuffix.size()));
    if (name.size() > kLongestQueueName || !name.ends_with(kFifoSuffix) || !plain_name(stem))
        throw InvalidParameterValue(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
            "underscores, must end with .fifo suffix and be 1 to 80 in length");
    throw protocol::kNotImplemented(
        "leat does not support FIFO queues: the attribute FifoQueue "
        "cannot be true.");
}

void check_name(const CreateQueueInput& input) {
    const std::string& name = input.queue_name;
    if (input.attributes) {
        const auto fifo = input.attributes->find("FifoQueue");
        if (fifo != input.attributes->end() && to_lower(fifo->second) == "true") refuse_fifo(name);
    }
    if (name.size() > kLongestQueueName || !plain_name(name))
        throw InvalidParameterValue(
            "Can only include alphanumeric characters, hyphens, or "
            "underscores. 1 to 80 in length");
}

}  // namespace

CreateQueueOutput create_queue(Call& call, const CreateQueueInput& input) {
    check_name(input);
    const AttributeMap given = QueueAttributes::checked(input.attributes.value_or(AttributeMap{}));
    const auto tags = input.tags.value_or(std::map<std::string, std::string>{});
    if (Queue* present = call.store.find(call.scope, input.queue_name)) {
        if (const std::string* name = present->attributes.first_difference(given))
            throw QueueNameExists(
                "A queue already exists with the same name and a different value "
                "for attribute " +
                *name);
        return {url_of(call, *present)};
    }
    check_tags({}, tags);
    check_dead_letters(call, given, call.scope.arn("sqs", input.queue_name));
    QueueAttributes attributes;
    attributes.set(given);
    const Queue& queue = call.store.create(call.scope, input.queue_name, attributes, tags, call.now,
                                           call.ids.number());
    call.wake(call.service.housekeeper());
    return {url_of(call, queue)};
}

}  // namespace leat::sqs
