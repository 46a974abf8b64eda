#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit untag_resource(Call& call, const UntagResourceInput& input) {
    check_tag_keys(input.tag_keys);
    remove_tags(call, existing_resource(call, input.resource_arn).owner(), input.tag_keys);
    return {};
}

}  // namespace leat::kinesis
