#include "protocol/shape.h"
#include "services/logs/logs.h"
#include "services/logs/operations.h"

namespace leat::logs {

protocol::Unit delete_log_stream(Call& call, const DeleteLogStreamInput& input) {
    const GroupRow group = existing_group(call, input.log_group_name);
    call.store.delete_stream(existing_stream(call, group, input.log_stream_name));
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::logs
