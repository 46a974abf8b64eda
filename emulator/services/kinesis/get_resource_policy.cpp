#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {

GetResourcePolicyOutput get_resource_policy(Call& call, const GetResourcePolicyInput& input) {
    const Resource resource = existing_resource(call, input.resource_arn);
    return {.policy = call.store.policy(resource.owner()).value_or("{}")};
}

}  // namespace leat::kinesis
