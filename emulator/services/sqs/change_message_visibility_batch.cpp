#include "services/sqs/batch.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/visibility.h"

namespace leat::sqs {

ChangeMessageVisibilityBatchOutput change_message_visibility_batch(
    Call& call, const ChangeMessageVisibilityBatchInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    check_batch(input.entries, "ChangeMessageVisibilityBatchRequestEntry");
    ChangeMessageVisibilityBatchOutput output;
    bool changed = false;
    for (const auto& entry : input.entries) {
        try {
            if (!entry.visibility_timeout)
                throw kMissingParameter(
                    "The request must contain the parameter VisibilityTimeout.");
            changed |= change_visibility(call, queue, entry.receipt_handle,
                                         *entry.visibility_timeout, true);
            output.successful.push_back({entry.id});
        } catch (const protocol::Error& error) {
            output.failed.push_back(failed_entry(entry.id, error));
        }
    }
    if (changed) call.raise(call.service.signal(queue));
    return output;
}

}  // namespace leat::sqs
