#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput purge_queue(Call& call, const PurgeQueueInput& input) {
    constexpr auto kPause = std::chrono::seconds(60);
    Queue& queue = queue_at(call, input.queue_url);
    if (queue.purged && call.now < *queue.purged + kPause)
        throw PurgeQueueInProgress("Only one PurgeQueue operation on " + queue.name +
                                   " is allowed every 60 seconds.");
    queue.purged = call.now;
    call.store.purge(queue);
    call.wake(call.service.housekeeper());
    return {};
}

}  // namespace leat::sqs
