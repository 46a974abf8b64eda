// Put… and Delete…PermissionsBoundary.
#include "services/iam/boundaries.h"

#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"

namespace leat::iam {
namespace {

Unit set_boundary(Call& call, Entity owner, const std::optional<std::string>& policy_arn) {
    if (policy_arn) check_boundary(call, *policy_arn);
    call.store.set_boundary(owner, policy_arn);
    return {};
}

}  // namespace

void check_boundary(Call& call, const std::string& policy_arn) {
    if (!find_policy(call, policy_arn))
        throw NoSuchEntity("Scope ARN: " + policy_arn + " does not exist or is not attachable.");
}

Unit put_role_permissions_boundary(Call& call, const PutRolePermissionsBoundaryInput& input) {
    return set_boundary(call, entity_at(call, Kind::Role, input.role_name),
                        input.permissions_boundary);
}

Unit delete_role_permissions_boundary(Call& call, const DeleteRolePermissionsBoundaryInput& input) {
    return set_boundary(call, entity_at(call, Kind::Role, input.role_name), std::nullopt);
}

Unit put_user_permissions_boundary(Call& call, const PutUserPermissionsBoundaryInput& input) {
    return set_boundary(call, entity_at(call, Kind::User, input.user_name),
                        input.permissions_boundary);
}

Unit delete_user_permissions_boundary(Call& call, const DeleteUserPermissionsBoundaryInput& input) {
    return set_boundary(call, entity_at(call, Kind::User, input.user_name), std::nullopt);
}

}  // namespace leat::iam
