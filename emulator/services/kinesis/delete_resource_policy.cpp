#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {

protocol::Unit delete_resource_policy(Call& call, const DeleteResourcePolicyInput& input) {
    const Resource resource = existing_resource(call, input.resource_arn);
    if (!call.store.policy(resource.owner()))
        throw ResourceNotFound("No resource policy found for resource ARN " + input.resource_arn +
                               ".");
    call.store.delete_policy(resource.owner());
    return {};
}

}  // namespace leat::kinesis
