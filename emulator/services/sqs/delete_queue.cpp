#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput delete_queue(Call& call, const DeleteQueueInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    // Waiting receives find the queue gone.
    call.raise(call.service.signal(queue));
    call.wake(call.service.housekeeper());
    call.after_commit([&service = call.service, id = queue.id] { service.drop_signal(id); });
    call.store.erase(queue);
    return {};
}

}  // namespace leat::sqs
