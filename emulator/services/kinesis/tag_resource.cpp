#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit tag_resource(Call& call, const TagResourceInput& input) {
    add_tags(call, tagged_stream(call, input.resource_arn), input.tags);
    return {};
}

}  // namespace leat::kinesis
