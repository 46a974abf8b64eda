#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/tags.h"

namespace leat::sqs {

NoOutput tag_queue(Call& call, const TagQueueInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    if (input.tags.empty()) throw kMissingParameter("The request must contain the parameter Tags.");
    check_tags(queue.tags, input.tags);
    for (const auto& [key, value] : input.tags) queue.tags[key] = value;
    call.store.save(queue);
    return {};
}

}  // namespace leat::sqs
