#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/tags.h"

namespace leat::logs {

protocol::Unit tag_resource(Call& call, const TagResourceInput& input) {
    add_tags(call, identified_group(call, input.resource_arn), input.tags, TooManyTags);
    return {};
}

}  // namespace leat::logs
