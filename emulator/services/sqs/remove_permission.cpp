#include "services/sqs/access_policy.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

NoOutput remove_permission(Call& call, const RemovePermissionInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    const std::string policy =
        remove_statement(queue.attributes.get("Policy").value_or(""), input.label);
    queue.attributes.set({{"Policy", policy}});
    queue.modified = call.now;
    call.store.save(queue);
    return {};
}

}  // namespace leat::sqs
