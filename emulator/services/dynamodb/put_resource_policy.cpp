#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/policies.h"

namespace leat::dynamodb {

PutResourcePolicyOutput put_resource_policy(Call& call, const PutResourcePolicyInput& input) {
    check_policy(input.policy);
    const PolicyOwner owner = policy_owner(call, input.resource_arn);
    const auto policy = read_policy(call.store, owner);
    check_revision(policy, input.expected_revision_id, input.resource_arn);
    // The same policy again is no new revision.
    if (policy && policy->text == input.policy) return {.revision_id = policy->revision};
    return {.revision_id = write_policy(call, owner, input.policy)};
}

}  // namespace leat::dynamodb
