#include "services/sqs/dead_letters.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput set_queue_attributes(Call& call, const SetQueueAttributesInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    if (input.attributes.empty())
        throw kMissingParameter("The request must contain the parameter Attribute.Name.");
    const AttributeMap given = QueueAttributes::checked(input.attributes);
    check_dead_letters(call, given, queue.arn());
    queue.attributes.set(given);
    queue.modified = call.now;
    call.store.save(queue);
    return {};
}

}  // namespace leat::sqs
