#include "services/sqs/batch.h"
#include "services/sqs/crossing.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

DeleteMessageBatchOutput delete_message_batch(Call& call, const DeleteMessageBatchInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    check_batch(input.entries, "DeleteMessageBatchRequestEntry");
    DeleteMessageBatchOutput output;
    for (const auto& entry : input.entries) {
        try {
            const ReceiptHandle handle = open_handle(queue, entry.receipt_handle, true);
            if (on_shelf(queue, handle) && call.store.erase_message(queue, handle.message))
                record_delete(call, queue, handle);
            output.successful.push_back({entry.id});
        } catch (const protocol::Error& error) {
            output.failed.push_back(failed_entry(entry.id, error));
        }
    }
    return output;
}

}  // namespace leat::sqs
