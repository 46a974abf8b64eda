#include "services/sqs/crossing.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

// Any handle ever issued for a message deletes it; one that is deleted already stays so.
NoOutput delete_message(Call& call, const DeleteMessageInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    const ReceiptHandle handle = open_handle(queue, input.receipt_handle);
    if (on_shelf(queue, handle) && call.store.erase_message(queue, handle.message))
        record_delete(call, queue, handle);
    return {};
}

}  // namespace leat::sqs
