#include "protocol/shape.h"
#include "services/logs/logs.h"
#include "services/logs/operations.h"

namespace leat::logs {

protocol::Unit delete_log_group(Call& call, const DeleteLogGroupInput& input) {
    const GroupRow group = existing_group(call, input.log_group_name);
    if (group.is_protected)
        throw kValidation(
            "Cannot delete log group with deletion protection enabled. Disable deletion "
            "protection first.");
    call.store.delete_group(group);
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::logs
