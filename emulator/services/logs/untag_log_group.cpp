#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/tags.h"

namespace leat::logs {

protocol::Unit untag_log_group(Call& call, const UntagLogGroupInput& input) {
    remove_tags(call, existing_group(call, input.log_group_name), input.tags);
    return {};
}

}  // namespace leat::logs
