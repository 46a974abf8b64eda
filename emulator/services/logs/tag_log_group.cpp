#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/tags.h"

namespace leat::logs {

protocol::Unit tag_log_group(Call& call, const TagLogGroupInput& input) {
    add_tags(call, existing_group(call, input.log_group_name), input.tags, InvalidParameter);
    return {};
}

}  // namespace leat::logs
