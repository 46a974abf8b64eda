#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit untag_resource(Call& call, const UntagResourceInput& input) {
    check_tag_keys(input.tag_keys);
    remove_tags(call, tagged_stream(call, input.resource_arn), input.tag_keys);
    return {};
}

}  // namespace leat::kinesis
