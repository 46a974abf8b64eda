#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {
namespace {

AttributeMap derived(const Queue& queue) {
    const Shelf& s = queue.shelf;
    return {{"QueueArn", queue.arn()},
            {"CreatedTimestamp", std::to_string(queue.created.seconds())},
            {"LastModifiedTimestamp", std::to_string(queue.modified.seconds())},
            {"ApproximateNumberOfMessages", std::to_string(s.visible())},
            {"ApproximateNumberOfMessagesNotVisible", std::to_string(s.in_flight)},
            {"ApproximateNumberOfMessagesDelayed", std::to_string(s.delayed)}};
}

}  // namespace

GetQueueAttributesOutput get_queue_attributes(Call& call, const GetQueueAttributesInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    if (!input.attribute_names || input.attribute_names->empty()) return {};
    bool all = false;
    for (const std::string& name : *input.attribute_names) {
        if (!is_queue_attribute(name))
            throw InvalidAttributeName("Unknown Attribute " + name + ".");
        all |= name == "All";
    }
    call.store.refresh(queue, call.now);
    AttributeMap values = derived(queue);
    values.merge(queue.attributes.all());
    if (all) return {std::move(values)};
    AttributeMap chosen;
    for (const std::string& name : *input.attribute_names)
        if (const auto it = values.find(name); it != values.end()) chosen.insert(*it);
    if (chosen.empty()) return {};
    return {std::move(chosen)};
}

}  // namespace leat::sqs
