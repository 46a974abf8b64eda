#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput untag_queue(Call& call, const UntagQueueInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    if (input.tag_keys.empty()) throw InvalidParameterValue("Tag keys can't be empty.");
    for (const std::string& key : input.tag_keys) queue.tags.erase(key);
    call.store.save(queue);
    return {};
}

}  // namespace leat::sqs
