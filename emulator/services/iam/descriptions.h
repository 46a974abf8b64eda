#pragma once
// Entities as answers show them. Which members an answer has differs by operation; what is common
// is made here.
#include "services/iam/call.h"
#include "services/iam/shapes.h"

namespace leat::iam {

/// Path, name, id, ARN, date and the trust policy.
Role role_of(const Entity& role);
User user_of(const Entity& user);
Group group_of(const Entity& group);
InstanceProfile instance_profile_of(Call& call, const Entity& profile);
/// An own policy with the number of its users.
Policy policy_of(Call& call, const Entity& policy);
std::optional<AttachedPermissionsBoundary> boundary_of(const Entity& entity);

/// A new entity of the caller's account with its id and dates.
Entity new_entity(Call& call, Kind kind, const std::string& name,
                  const std::optional<std::string>& path);

}  // namespace leat::iam
