#include "services/sqs/access_policy.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput add_permission(Call& call, const AddPermissionInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    const std::string policy =
        add_statement(queue.attributes.get("Policy").value_or(""), queue.arn(), input.label,
                      input.aws_account_ids, input.actions);
    queue.attributes.set({{"Policy", policy}});
    queue.modified = call.now;
    call.store.save(queue);
    return {};
}

}  // namespace leat::sqs
