#pragma once
// What the operations on roles take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct CreateRoleInput {
    std::optional<std::string> path;
    std::string role_name;
    std::string assume_role_policy_document;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    std::optional<std::string> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct AttachedPermissionsBoundary {
    std::optional<std::string> permissions_boundary_type;
    std::optional<std::string> permissions_boundary_arn;
    static const protocol::Structure& shape();
};

struct RoleLastUsed {
    std::optional<Timestamp> last_used_date;
    std::optional<std::string> region;
    static const protocol::Structure& shape();
};

struct Role {
    std::string path;
    std::string role_name;
    std::string role_id;
    std::string arn;
    Timestamp create_date;
    std::optional<std::string> assume_role_policy_document;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    std::optional<AttachedPermissionsBoundary> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    std::optional<RoleLastUsed> role_last_used;
    static const protocol::Structure& shape();
};

struct CreateRoleOutput {
    Role role;
    static const protocol::Structure& shape();
};

struct GetRoleInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct GetRoleOutput {
    Role role;
    static const protocol::Structure& shape();
};

struct ListRolesInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRolesOutput {
    std::vector<Role> roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateRoleInput {
    std::string role_name;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    static const protocol::Structure& shape();
};

struct UpdateRoleOutput {
    static const protocol::Structure& shape();
};

struct UpdateRoleDescriptionInput {
    std::string role_name;
    std::string description;
    static const protocol::Structure& shape();
};

struct UpdateRoleDescriptionOutput {
    std::optional<Role> role;
    static const protocol::Structure& shape();
};

struct UpdateAssumeRolePolicyInput {
    std::string role_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteRoleInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct TagRoleInput {
    std::string role_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagRoleInput {
    std::string role_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListRoleTagsInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRoleTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutRolePermissionsBoundaryInput {
    std::string role_name;
    std::string permissions_boundary;
    static const protocol::Structure& shape();
};

struct DeleteRolePermissionsBoundaryInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct PutRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetRolePolicyOutput {
    std::string role_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListRolePoliciesInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRolePoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachRolePolicyInput {
    std::string role_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachRolePolicyInput {
    std::string role_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedRolePoliciesInput {
    std::string role_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct AttachedPolicy {
    std::optional<std::string> policy_name;
    std::optional<std::string> policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedRolePoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
