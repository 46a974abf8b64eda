// CreateUser, GetUser, ListUsers, UpdateUser, DeleteUser.
#include "services/iam/boundaries.h"
#include "services/iam/descriptions.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/removal.h"
#include "services/iam/tags.h"

namespace leat::iam {

CreateUserOutput create_user(Call& call, const CreateUserInput& input) {
    check_tags(Kind::User, input.tags.value_or(std::vector<Tag>{}));
    check_name_is_free(call, Kind::User, input.user_name);
    if (input.permissions_boundary) check_boundary(call, *input.permissions_boundary);
    check_quota(call, Kind::User);
    Entity user = new_entity(call, Kind::User, input.user_name, input.path);
    user.id = call.store.add(user);
    put_tags(call, user, input.tags);
    if (input.permissions_boundary) call.store.set_boundary(user, input.permissions_boundary);
    User shown = user_of(user);
    shown.permissions_boundary = boundary_of(user);
    shown.tags = tags_if_any(call, user);
    return {.user = std::move(shown)};
}

GetUserOutput get_user(Call& call, const GetUserInput& input) {
    const Entity user = user_or_caller(call, input.user_name);
    User shown = user_of(user);
    shown.permissions_boundary = boundary_of(user);
    shown.tags = tags_if_any(call, user);
    return {.user = std::move(shown)};
}

ListUsersOutput list_users(Call& call, const ListUsersInput& input) {
    const auto page =
        entities_below(call, Kind::User, input.path_prefix, input.marker, input.max_items);
    ListUsersOutput output{.is_truncated = page.is_truncated, .marker = page.marker};
    for (const Entity& user : page.items) output.users.push_back(user_of(user));
    return output;
}

Unit update_user(Call& call, const UpdateUserInput& input) {
    Entity user = entity_at(call, Kind::User, input.user_name);
    if (input.new_user_name) {
        const auto other = call.store.find(call.account, Kind::User, *input.new_user_name);
        if (other && other->id != user.id)
            check_name_is_free(call, Kind::User, *input.new_user_name);
        user.name = *input.new_user_name;
    }
    if (input.new_path) user.path = *input.new_path;
    call.store.update(user);
    forget_keys(call);
    return {};
}

Unit delete_user(Call& call, const DeleteUserInput& input) {
    const Entity user = entity_at(call, Kind::User, input.user_name);
    check_no_policies(call, user);
    if (!call.store.keys_of(user.id).empty())
        throw DeleteConflict("Cannot delete entity, must delete access keys first.");
    if (!call.store.groups_of(user.id, "", 1).empty())
        throw DeleteConflict("Cannot delete entity, must remove users from group first.");
    call.store.remove(user);
    forget_keys(call);
    return {};
}

}  // namespace leat::iam
