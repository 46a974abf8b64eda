// Attach…, Detach… and ListAttached… of managed policies; ListEntitiesForPolicy.
#include "base/strings.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"

namespace leat::iam {
namespace {

constexpr std::size_t kMostAttached = 10;

const char* quota_of(Kind kind) {
    if (kind == Kind::User) return "PoliciesPerUser";
    return kind == Kind::Group ? "PoliciesPerGroup" : "PoliciesPerRole";
}

Unit attach(Call& call, const Entity& owner, const std::string& arn) {
    if (!find_policy(call, arn))
        throw NoSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    if (call.store.is_attached(owner.id, arn)) return {};
    if (call.store.attached(owner.id).size() >= kMostAttached)
        throw quota_exceeded(quota_of(owner.kind), kMostAttached);
    call.store.attach(owner, arn);
    return {};
}

Unit detach(Call& call, const Entity& owner, const std::string& arn) {
    find_policy(call, arn);  // refuses what is no ARN of a policy
    if (!call.store.detach(owner, arn)) throw NoSuchEntity("Policy " + arn + " was not found.");
    return {};
}

template <class Output, class Input>
Output list_attached(Call& call, const Entity& owner, const Input& input) {
    std::vector<AttachedPolicy> all;
    for (const auto& arn : call.store.attached(owner.id)) {
        const auto parsed = EntityArn::parse(arn);
        if (input.path_prefix && !parsed->path.starts_with(*input.path_prefix)) continue;
        all.push_back({.policy_name = parsed->name, .policy_arn = arn});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::pair(to_lower(*a.policy_name), *a.policy_arn) <
               std::pair(to_lower(*b.policy_name), *b.policy_arn);
    });
    Output output;
    output.attached_policies = page_of(std::move(all), input.marker, input.max_items, output);
    return output;
}

bool is_wanted(const ListEntitiesForPolicyInput& input, const Store::User& user) {
    const std::string filter = input.entity_filter.value_or("");
    const Kind kind = user.entity.kind;
    if ((filter == "Role" && kind != Kind::Role) || (filter == "User" && kind != Kind::User) ||
        (filter == "Group" && kind != Kind::Group) || filter == "LocalManagedPolicy" ||
        filter == "AWSManagedPolicy")
        return false;
    const std::string usage = input.policy_usage_filter.value_or("");
    if (usage == (user.as_boundary ? "PermissionsPolicy" : "PermissionsBoundary")) return false;
    return user.entity.path.starts_with(input.path_prefix.value_or("/"));
}

void show(ListEntitiesForPolicyOutput& output, const Entity& entity) {
    if (entity.kind == Kind::Role)
        output.policy_roles->push_back({.role_name = entity.name, .role_id = entity.unique_id});
    else if (entity.kind == Kind::User)
        output.policy_users->push_back({.user_name = entity.name, .user_id = entity.unique_id});
    else
        output.policy_groups->push_back({.group_name = entity.name, .group_id = entity.unique_id});
}

}  // namespace

Unit attach_role_policy(Call& call, const AttachRolePolicyInput& input) {
    return attach(call, entity_at(call, Kind::Role, input.role_name), input.policy_arn);
}

Unit attach_user_policy(Call& call, const AttachUserPolicyInput& input) {
    return attach(call, entity_at(call, Kind::User, input.user_name), input.policy_arn);
}

Unit attach_group_policy(Call& call, const AttachGroupPolicyInput& input) {
    return attach(call, entity_at(call, Kind::Group, input.group_name), input.policy_arn);
}

Unit detach_role_policy(Call& call, const DetachRolePolicyInput& input) {
    return detach(call, entity_at(call, Kind::Role, input.role_name), input.policy_arn);
}

Unit detach_user_policy(Call& call, const DetachUserPolicyInput& input) {
    return detach(call, entity_at(call, Kind::User, input.user_name), input.policy_arn);
}

Unit detach_group_policy(Call& call, const DetachGroupPolicyInput& input) {
    return detach(call, entity_at(call, Kind::Group, input.group_name), input.policy_arn);
}

ListAttachedRolePoliciesOutput list_attached_role_policies(
    Call& call, const ListAttachedRolePoliciesInput& input) {
    return list_attached<ListAttachedRolePoliciesOutput>(
        call, entity_at(call, Kind::Role, input.role_name), input);
}

ListAttachedUserPoliciesOutput list_attached_user_policies(
    Call& call, const ListAttachedUserPoliciesInput& input) {
    return list_attached<ListAttachedUserPoliciesOutput>(
        call, entity_at(call, Kind::User, input.user_name), input);
}

ListAttachedGroupPoliciesOutput list_attached_group_policies(
    Call& call, const ListAttachedGroupPoliciesInput& input) {
    return list_attached<ListAttachedGroupPoliciesOutput>(
        call, entity_at(call, Kind::Group, input.group_name), input);
}

ListEntitiesForPolicyOutput list_entities_for_policy(Call& call,
                                                     const ListEntitiesForPolicyInput& input) {
    const ManagedPolicy policy = policy_at(call, input.policy_arn);
    const int most = input.max_items.value_or(kDefaultItems);
    auto users =
        call.store.users_of(call.account, policy.arn, number_of_marker(input.marker), most + 1);
    ListEntitiesForPolicyOutput output{.policy_groups = std::vector<PolicyGroup>{},
                                       .policy_users = std::vector<PolicyUser>{},
                                       .policy_roles = std::vector<PolicyRole>{},
                                       .is_truncated = false};
    if (static_cast<int>(users.size()) > most) {
        users.pop_back();
        output.is_truncated = true;
        output.marker = marker_after(std::to_string(users.back().place));
    }
    for (const Store::User& user : users)
        if (is_wanted(input, user)) show(output, user.entity);
    return output;
}

}  // namespace leat::iam
