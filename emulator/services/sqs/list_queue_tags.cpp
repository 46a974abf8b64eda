#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

ListQueueTagsOutput list_queue_tags(Call& call, const ListQueueTagsInput& input) {
    Queue queue = read_queue_at(call, input.queue_url);
    ListQueueTagsOutput output;
    if (!queue.tags.empty()) output.tags = std::move(queue.tags);
    return output;
}

}  // namespace leat::sqs
