#include "protocol/shape.h"
#include "services/logs/operations.h"

namespace leat::logs {

protocol::Unit put_log_group_deletion_protection(Call& call,
                                                 const PutLogGroupDeletionProtectionInput& input) {
    GroupRow group = identified_group(call, input.log_group_identifier);
    group.is_protected = input.deletion_protection_enabled;
    call.store.update_group(group);
    return {};
}

}  // namespace leat::logs
