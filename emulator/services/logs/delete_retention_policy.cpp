#include "protocol/shape.h"
#include "services/logs/operations.h"

namespace leat::logs {

protocol::Unit delete_retention_policy(Call& call, const DeleteRetentionPolicyInput& input) {
    GroupRow group = existing_group(call, input.log_group_name);
    group.retention_days.reset();
    call.store.update_group(group);
    return {};
}

}  // namespace leat::logs
