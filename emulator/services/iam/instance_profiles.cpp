// Instance profiles and the one role in each.
#include "services/iam/descriptions.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"

namespace leat::iam {

CreateInstanceProfileOutput create_instance_profile(Call& call,
                                                    const CreateInstanceProfileInput& input) {
    check_tags(Kind::InstanceProfile, input.tags.value_or(std::vector<Tag>{}));
    check_name_is_free(call, Kind::InstanceProfile, input.instance_profile_name);
    check_quota(call, Kind::InstanceProfile);
    Entity profile =
        new_entity(call, Kind::InstanceProfile, input.instance_profile_name, input.path);
    profile.id = call.store.add(profile);
    put_tags(call, profile, input.tags);
    InstanceProfile shown = instance_profile_of(call, profile);
    shown.tags = tags_if_any(call, profile);
    return {.instance_profile = std::move(shown)};
}

GetInstanceProfileOutput get_instance_profile(Call& call, const GetInstanceProfileInput& input) {
    const Entity profile = entity_at(call, Kind::InstanceProfile, input.instance_profile_name);
    InstanceProfile shown = instance_profile_of(call, profile);
    shown.tags = tags_of(call, profile);
    return {.instance_profile = std::move(shown)};
}

ListInstanceProfilesOutput list_instance_profiles(Call& call,
                                                  const ListInstanceProfilesInput& input) {
    const auto page = entities_below(call, Kind::InstanceProfile, input.path_prefix, input.marker,
                                     input.max_items);
    ListInstanceProfilesOutput output{.is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& profile : page.items)
        output.instance_profiles.push_back(instance_profile_of(call, profile));
    return output;
}

ListInstanceProfilesForRoleOutput list_instance_profiles_for_role(
    Call& call, const ListInstanceProfilesForRoleInput& input) {
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    const auto page =
        entity_page(input.marker, input.max_items, [&](const std::string& after, int limit) {
            return call.store.groups_of(role.id, after, limit);
        });
    ListInstanceProfilesForRoleOutput output{.is_truncated = page.is_truncated,
                                             .marker = page.marker};
    for (const Entity& profile : page.items)
        output.instance_profiles.push_back(instance_profile_of(call, profile));
    return output;
}

Unit delete_instance_profile(Call& call, const DeleteInstanceProfileInput& input) {
    const Entity profile = entity_at(call, Kind::InstanceProfile, input.instance_profile_name);
    if (!call.store.members(profile.id, "", 1).empty())
        throw DeleteConflict(
            "Cannot delete entity, must remove roles from instance profile first.");
    call.store.remove(profile);
    return {};
}

Unit add_role_to_instance_profile(Call& call, const AddRoleToInstanceProfileInput& input) {
    const Entity profile = entity_at(call, Kind::InstanceProfile, input.instance_profile_name);
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    if (!call.store.members(profile.id, "", 1).empty())
        throw quota_exceeded("InstanceSessionsPerInstanceProfile", 1);
    call.store.add_member(profile.id, role.id);
    return {};
}

Unit remove_role_from_instance_profile(Call& call,
                                       const RemoveRoleFromInstanceProfileInput& input) {
    const Entity profile = entity_at(call, Kind::InstanceProfile, input.instance_profile_name);
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    if (!call.store.delete_member(profile.id, role.id))
        throw NoSuchEntity("The role with name " + role.name + " cannot be found.");
    return {};
}

}  // namespace leat::iam
