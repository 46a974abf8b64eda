#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

Unit delete_topic(Call& call, const DeleteTopicInput& input) {
    // The subscriptions of a deleted topic can be read for a while; the service names no time.
    constexpr auto kAfterlife = std::chrono::seconds(60);
    const auto topic = call.store.find_topic(call.scope, topic_name(call, input.topic_arn));
    if (!topic) return {};
    call.store.delete_topic(*topic, call.now + kAfterlife);
    call.wake(call.service.janitor);
    return {};
}

}  // namespace leat::sns
