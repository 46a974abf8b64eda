#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/visibility.h"

namespace leat::sqs {

NoOutput change_message_visibility(Call& call, const ChangeMessageVisibilityInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    if (change_visibility(call, queue, input.receipt_handle, input.visibility_timeout, false))
        call.raise(call.service.signal(queue));
    return {};
}

}  // namespace leat::sqs
