// Put…, Get…, Delete… and List… of the inline policies of roles, users and groups.
#include "base/strings.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/policy_document.h"
#include "services/iam/removal.h"

namespace leat::iam {
namespace {

/// What all inline policies of an entity may have together.
std::size_t most_bytes(Kind kind) {
    if (kind == Kind::User) return 2048;
    return kind == Kind::Group ? 5120 : 10240;
}

[[noreturn]] void not_found(Kind kind, const std::string& name) {
    throw NoSuchEntity("The " + to_lower(facts(kind).word) + " policy with name " + name +
                       " cannot be found.");
}

Unit put_policy(Call& call, const Entity& owner, const std::string& name, const std::string& text) {
    check_identity_policy(text, false);
    const auto former = call.store.inline_policy(owner.id, name);
    std::size_t size = counted_size(text);
    for (const auto& other : call.store.inline_policy_texts(owner.id)) size += counted_size(other);
    if (former) size -= counted_size(*former);
    const std::size_t most = most_bytes(owner.kind);
    if (size > most)
        throw LimitExceeded("Maximum policy size of " + std::to_string(most) +
                            " bytes exceeded for " + to_lower(facts(owner.kind).word) + " " +
                            owner.name);
    call.store.put_inline_policy(owner.id, name, text);
    return {};
}

std::string policy_text(Call& call, const Entity& owner, const std::string& name) {
    const auto text = call.store.inline_policy(owner.id, name);
    if (!text) not_found(owner.kind, name);
    return percent_encode(*text);
}

Unit delete_policy_of(Call& call, const Entity& owner, const std::string& name) {
    if (!call.store.delete_inline_policy(owner.id, name)) not_found(owner.kind, name);
    return {};
}

template <class Output, class Input>
Output list_policies_of(Call& call, const Entity& owner, const Input& input) {
    Output output;
    output.policy_names =
        page_of(call.store.inline_policy_names(owner.id), input.marker, input.max_items, output);
    return output;
}

}  // namespace

void check_no_policies(Call& call, const Entity& entity) {
    if (!call.store.attached(entity.id).empty())
        throw DeleteConflict("Cannot delete entity, must detach all policies first.");
    if (!call.store.inline_policy_names(entity.id).empty())
        throw DeleteConflict("Cannot delete entity, must delete policies first.");
}

Unit put_role_policy(Call& call, const PutRolePolicyInput& input) {
    return put_policy(call, entity_at(call, Kind::Role, input.role_name), input.policy_name,
                      input.policy_document);
}

Unit put_user_policy(Call& call, const PutUserPolicyInput& input) {
    return put_policy(call, entity_at(call, Kind::User, input.user_name), input.policy_name,
                      input.policy_document);
}

Unit put_group_policy(Call& call, const PutGroupPolicyInput& input) {
    return put_policy(call, entity_at(call, Kind::Group, input.group_name), input.policy_name,
                      input.policy_document);
}

GetRolePolicyOutput get_role_policy(Call& call, const GetRolePolicyInput& input) {
    const Entity role = entity_at(call, Kind::Role, input.role_name);
    return {role.name, input.policy_name, policy_text(call, role, input.policy_name)};
}

GetUserPolicyOutput get_user_policy(Call& call, const GetUserPolicyInput& input) {
    const Entity user = entity_at(call, Kind::User, input.user_name);
    return {user.name, input.policy_name, policy_text(call, user, input.policy_name)};
}

GetGroupPolicyOutput get_group_policy(Call& call, const GetGroupPolicyInput& input) {
    const Entity group = entity_at(call, Kind::Group, input.group_name);
    return {group.name, input.policy_name, policy_text(call, group, input.policy_name)};
}

Unit delete_role_policy(Call& call, const DeleteRolePolicyInput& input) {
    return delete_policy_of(call, entity_at(call, Kind::Role, input.role_name), input.policy_name);
}

Unit delete_user_policy(Call& call, const DeleteUserPolicyInput& input) {
    return delete_policy_of(call, entity_at(call, Kind::User, input.user_name), input.policy_name);
}

Unit delete_group_policy(Call& call, const DeleteGroupPolicyInput& input) {
    return delete_policy_of(call, entity_at(call, Kind::Group, input.group_name),
                            input.policy_name);
}

ListRolePoliciesOutput list_role_policies(Call& call, const ListRolePoliciesInput& input) {
    return list_policies_of<ListRolePoliciesOutput>(
        call, entity_at(call, Kind::Role, input.role_name), input);
}

ListUserPoliciesOutput list_user_policies(Call& call, const ListUserPoliciesInput& input) {
    return list_policies_of<ListUserPoliciesOutput>(
        call, entity_at(call, Kind::User, input.user_name), input);
}

ListGroupPoliciesOutput list_group_policies(Call& call, const ListGroupPoliciesInput& input) {
    return list_policies_of<ListGroupPoliciesOutput>(
        call, entity_at(call, Kind::Group, input.group_name), input);
}

}  // namespace leat::iam
