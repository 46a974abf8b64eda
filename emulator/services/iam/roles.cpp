// CreateRole, GetRole, ListRoles, UpdateRole, UpdateRoleDescription, UpdateAssumeRolePolicy,
// DeleteRole.
#include "services/iam/boundaries.h"
#include "services/iam/descriptions.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/policy_document.h"
#include "services/iam/removal.h"
#include "services/iam/tags.h"

namespace leat::iam {
namespace {

constexpr int kMostTrustPolicy = 2048;

// Roles and users of other accounts are taken on trust; those of the caller's have to exist.
void check_trust(Call& call, const std::string& text) {
    for (const TrustPrincipal& principal : check_trust_policy(text)) {
        if (principal.type != "AWS") continue;
        const auto arn = EntityArn::parse(principal.value);
        if (!arn || arn->account != call.account) continue;
        for (const Kind kind : {Kind::Role, Kind::User}) {
            if (arn->type != facts(kind).arn_part) continue;
            const auto found = call.store.find(call.account, kind, arn->name);
            if (!found || found->arn() != principal.value) refuse_principal(principal);
        }
    }
    if (counted_size(text) > kMostTrustPolicy)
        throw quota_exceeded("ACLSizePerRole", kMostTrustPolicy);
}

}  // namespace

CreateRoleOutput create_role(Call& call, const CreateRoleInput& input) {
    check_tags(Kind::Role, input.tags.value_or(std::vector<Tag>{}));
    check_name_is_free(call, Kind::Role, input.role_name);
    check_trust(call, input.assume_role_policy_document);
    if (input.permissions_boundary) check_boundary(call, *input.permissions_boundary);
    check_quota(call, Kind::Role);
    Entity role = new_entity(call, Kind::Role, input.role_name, input.path);
    role.document = kept_trust_policy(input.assume_role_policy_document);
    role.description = input.description;
    role.max_session_seconds = input.max_session_duration.value_or(role.max_session_seconds);
    role.id = call.store.add(role);
    put_tags(call, role, input.tags);
    if (input.permissions_boundary) call.store.set_boundary(role, input.permissions_boundary);
    Role shown = role_of(role);
    shown.permissions_boundary = boundary_of(role);
    shown.tags = tags_if_any(call, role);
    return {.role = std::move(shown)};
}

GetRoleOutput get_role(Call& call, const GetRoleInput& input) {
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    Role shown = role_of(role);
    shown.description = role.description;
    shown.max_session_duration = role.max_session_seconds;
    shown.permissions_boundary = boundary_of(role);
    shown.tags = tags_if_any(call, role);
    shown.role_last_used = RoleLastUsed{};
    return {.role = std::move(shown)};
}

ListRolesOutput list_roles(Call& call, const ListRolesInput& input) {
    const auto page =
        entities_below(call, Kind::Role, input.path_prefix, input.marker, input.max_items);
    ListRolesOutput output{.is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& role : page.items) {
        Role& shown = output.roles.emplace_back(role_of(role));
        shown.description = role.description;
        shown.max_session_duration = role.max_session_seconds;
    }
    return output;
}

UpdateRoleOutput update_role(Call& call, const UpdateRoleInput& input) {
    Entity role = entity_at(call, Kind::Role, input.role_name);
    if (input.description) role.description = input.description;
    if (input.max_session_duration) role.max_session_seconds = *input.max_session_duration;
    call.store.update(role);
    return {};
}

UpdateRoleDescriptionOutput update_role_description(Call& call,
                                                    const UpdateRoleDescriptionInput& input) {
    Entity role = entity_at(call, Kind::Role, input.role_name);
    role.description = input.description;
    call.store.update(role);
    Role shown = role_of(role);
    shown.permissions_boundary = boundary_of(role);
    shown.tags = tags_if_any(call, role);
    return {.role = std::move(shown)};
}

Unit update_assume_role_policy(Call& call, const UpdateAssumeRolePolicyInput& input) {
    Entity role = entity_at(call, Kind::Role, input.role_name);
    check_trust(call, input.policy_document);
    role.document = kept_trust_policy(input.policy_document);
    call.store.update(role);
    return {};
}

Unit delete_role(Call& call, const DeleteRoleInput& input) {
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    check_no_policies(call, role);
    if (!call.store.groups_of(role.id, "", 1).empty())
        throw DeleteConflict(
            "Cannot delete entity, must remove roles from instance profile first.");
    call.store.remove(role);
    forget_keys(call);
    return {};
}

}  // namespace leat::iam
