#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/tags.h"

namespace leat::logs {

protocol::Unit untag_resource(Call& call, const UntagResourceInput& input) {
    remove_tags(call, identified_group(call, input.resource_arn), input.tag_keys);
    return {};
}

}  // namespace leat::logs
