#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/policies.h"

namespace leat::dynamodb {

GetResourcePolicyOutput get_resource_policy(Call& call, const GetResourcePolicyInput& input) {
    const PolicyOwner owner = policy_owner(call, input.resource_arn);
    auto policy = read_policy(call.store, owner);
    if (!policy) throw policy_not_found(input.resource_arn);
    return {.policy = std::move(policy->text), .revision_id = std::move(policy->revision)};
}

}  // namespace leat::dynamodb
