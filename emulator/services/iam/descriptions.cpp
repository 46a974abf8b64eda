#include "services/iam/descriptions.h"

#include "base/strings.h"
#include "services/iam/new_ids.h"

namespace leat::iam {

Role role_of(const Entity& role) {
    return {.path = role.path,
            .role_name = role.name,
            .role_id = role.unique_id,
            .arn = role.arn(),
            .create_date = role.created,
            .assume_role_policy_document = percent_encode(role.document)};
}

User user_of(const Entity& user) {
    return {.path = user.path,
            .user_name = user.name,
            .user_id = user.unique_id,
            .arn = user.arn(),
            .create_date = user.created};
}

Group group_of(const Entity& group) {
    return {.path = group.path,
            .group_name = group.name,
            .group_id = group.unique_id,
            .arn = group.arn(),
            .create_date = group.created};
}

InstanceProfile instance_profile_of(Call& call, const Entity& profile) {
    InstanceProfile shown{.path = profile.path,
                          .instance_profile_name = profile.name,
                          .instance_profile_id = profile.unique_id,
                          .arn = profile.arn(),
                          .create_date = profile.created};
    for (const Entity& role : call.store.members(profile.id, "", 1))
        shown.roles.push_back(role_of(role));
    return shown;
}

Policy policy_of(Call& call, const Entity& policy) {
    const PolicyUse use = call.store.policy_use(call.account, policy.arn());
    return {.policy_name = policy.name,
            .policy_id = policy.unique_id,
            .arn = policy.arn(),
            .path = policy.path,
            .default_version_id = "v" + std::to_string(policy.default_version),
            .attachment_count = use.attached,
            .permissions_boundary_usage_count = use.boundaries,
            .is_attachable = true,
            .create_date = policy.created,
            .update_date = policy.updated};
}

std::optional<AttachedPermissionsBoundary> boundary_of(const Entity& entity) {
    if (!entity.boundary) return std::nullopt;
    return AttachedPermissionsBoundary{.permissions_boundary_type = "Policy",
                                       .permissions_boundary_arn = entity.boundary};
}

Entity new_entity(Call& call, Kind kind, const std::string& name,
                  const std::optional<std::string>& path) {
    Entity entity;
    entity.account = call.account;
    entity.kind = kind;
    entity.name = name;
    entity.path = path.value_or("/");
    entity.unique_id = new_unique_id(call.ids, facts(kind).id_prefix);
    // IAM counts in whole seconds.
    entity.created = entity.updated = Timestamp{call.now.seconds() * 1000};
    return entity;
}

}  // namespace leat::iam
