#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/policies.h"

namespace leat::dynamodb {

DeleteResourcePolicyOutput delete_resource_policy(Call& call,
                                                  const DeleteResourcePolicyInput& input) {
    const PolicyOwner owner = policy_owner(call, input.resource_arn);
    const auto policy = read_policy(call.store, owner);
    check_revision(policy, input.expected_revision_id, input.resource_arn);
    if (!policy) return {};
    call.store.delete_setting(owner.table->key, owner.setting);
    return {.revision_id = policy->revision};
}

}  // namespace leat::dynamodb
