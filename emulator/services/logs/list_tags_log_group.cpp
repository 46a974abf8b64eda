#include "protocol/shape.h"
#include "services/logs/operations.h"

namespace leat::logs {

ListTagsLogGroupOutput list_tags_log_group(Call& call, const ListTagsLogGroupInput& input) {
    return {.tags = call.store.tags(existing_group(call, input.log_group_name).key)};
}

}  // namespace leat::logs
