#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

protocol::Unit tag_resource(Call& call, const TagResourceInput& input) {
    const Resource resource = existing_resource(call, input.resource_arn);
    add_tags(call, resource.stream.name, resource.owner(), input.tags);
    return {};
}

}  // namespace leat::kinesis
