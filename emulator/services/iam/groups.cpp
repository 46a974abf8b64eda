// Groups and who is in them.
#include "services/iam/descriptions.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/removal.h"

namespace leat::iam {
namespace {

constexpr int kMostGroupsPerUser = 10;

}  // namespace

CreateGroupOutput create_group(Call& call, const CreateGroupInput& input) {
    check_name_is_free(call, Kind::Group, input.group_name);
    check_quota(call, Kind::Group);
    const Entity group = new_entity(call, Kind::Group, input.group_name, input.path);
    call.store.add(group);
    return {.group = group_of(group)};
}

GetGroupOutput get_group(Call& call, const GetGroupInput& input) {
    const Entity group = entity_at(call, Kind::Group, input.group_name);
    const auto page =
        entity_page(input.marker, input.max_items, [&](const std::string& after, int limit) {
            return call.store.members(group.id, after, limit);
        });
    GetGroupOutput output{
        .group = group_of(group), .is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& user : page.items) output.users.push_back(user_of(user));
    return output;
}

ListGroupsOutput list_groups(Call& call, const ListGroupsInput& input) {
    const auto page =
        entities_below(call, Kind::Group, input.path_prefix, input.marker, input.max_items);
    ListGroupsOutput output{.is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& group : page.items) output.groups.push_back(group_of(group));
    return output;
}

Unit update_group(Call& call, const UpdateGroupInput& input) {
    Entity group = entity_at(call, Kind::Group, input.group_name);
    if (input.new_group_name) {
        const auto other = call.store.find(call.account, Kind::Group, *input.new_group_name);
        if (other && other->id != group.id)
            check_name_is_free(call, Kind::Group, *input.new_group_name);
        group.name = *input.new_group_name;
    }
    if (input.new_path) group.path = *input.new_path;
    call.store.update(group);
    return {};
}

Unit delete_group(Call& call, const DeleteGroupInput& input) {
    const Entity group = entity_at(call, Kind::Group, input.group_name);
    if (!call.store.members(group.id, "", 1).empty())
        throw DeleteConflict("Cannot delete entity, must remove users from group first.");
    check_no_policies(call, group);
    call.store.remove(group);
    return {};
}

Unit add_user_to_group(Call& call, const AddUserToGroupInput& input) {
    const Entity user = entity_at(call, Kind::User, input.user_name);
    const Entity group = entity_at(call, Kind::Group, input.group_name);
    if (call.store.is_member(group.id, user.id)) return {};
    if (static_cast<int>(call.store.groups_of(user.id, "", kMostGroupsPerUser).size()) ==
        kMostGroupsPerUser)
        throw quota_exceeded("GroupsPerUser", kMostGroupsPerUser);
    call.store.add_member(group.id, user.id);
    return {};
}

Unit remove_user_from_group(Call& call, const RemoveUserFromGroupInput& input) {
    const Entity user = entity_at(call, Kind::User, input.user_name);
    const Entity group = entity_at(call, Kind::Group, input.group_name);
    if (!call.store.delete_member(group.id, user.id))
        throw NoSuchEntity("User " + user.name + " not in group " + group.name);
    return {};
}

ListGroupsForUserOutput list_groups_for_user(Call& call, const ListGroupsForUserInput& input) {
    const Entity user = entity_at(call, Kind::User, input.user_name);
    const auto page =
        entity_page(input.marker, input.max_items, [&](const std::string& after, int limit) {
            return call.store.groups_of(user.id, after, limit);
        });
    ListGroupsForUserOutput output{.is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& group : page.items) output.groups.push_back(group_of(group));
    return output;
}

}  // namespace leat::iam
