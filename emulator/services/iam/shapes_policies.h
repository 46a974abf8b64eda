#pragma once
// What the operations on managed policies take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/iam/shapes_roles.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

struct CreatePolicyInput {
    std::string policy_name;
    std::optional<std::string> path;
    std::string policy_document;
    std::optional<std::string> description;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct Policy {
    std::optional<std::string> policy_name;
    std::optional<std::string> policy_id;
    std::optional<std::string> arn;
    std::optional<std::string> path;
    std::optional<std::string> default_version_id;
    std::optional<std::int32_t> attachment_count;
    std::optional<std::int32_t> permissions_boundary_usage_count;
    std::optional<bool> is_attachable;
    std::optional<std::string> description;
    std::optional<Timestamp> create_date;
    std::optional<Timestamp> update_date;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreatePolicyOutput {
    std::optional<Policy> policy;
    static const protocol::Structure& shape();
};

struct GetPolicyInput {
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct GetPolicyOutput {
    std::optional<Policy> policy;
    static const protocol::Structure& shape();
};

struct ListPoliciesInput {
    std::optional<std::string> scope;
    std::optional<bool> only_attached;
    std::optional<std::string> path_prefix;
    std::optional<std::string> policy_usage_filter;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPoliciesOutput {
    std::optional<std::vector<Policy>> policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeletePolicyInput {
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct CreatePolicyVersionInput {
    std::string policy_arn;
    std::string policy_document;
    std::optional<bool> set_as_default;
    static const protocol::Structure& shape();
};

struct PolicyVersion {
    std::optional<std::string> document;
    std::optional<std::string> version_id;
    std::optional<bool> is_default_version;
    std::optional<Timestamp> create_date;
    static const protocol::Structure& shape();
};

struct CreatePolicyVersionOutput {
    std::optional<PolicyVersion> policy_version;
    static const protocol::Structure& shape();
};

struct GetPolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct GetPolicyVersionOutput {
    std::optional<PolicyVersion> policy_version;
    static const protocol::Structure& shape();
};

struct ListPolicyVersionsInput {
    std::string policy_arn;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPolicyVersionsOutput {
    std::optional<std::vector<PolicyVersion>> versions;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeletePolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct SetDefaultPolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct TagPolicyInput {
    std::string policy_arn;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagPolicyInput {
    std::string policy_arn;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListPolicyTagsInput {
    std::string policy_arn;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPolicyTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListEntitiesForPolicyInput {
    std::string policy_arn;
    std::optional<std::string> entity_filter;
    std::optional<std::string> path_prefix;
    std::optional<std::string> policy_usage_filter;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct PolicyGroup {
    std::optional<std::string> group_name;
    std::optional<std::string> group_id;
    static const protocol::Structure& shape();
};

struct PolicyUser {
    std::optional<std::string> user_name;
    std::optional<std::string> user_id;
    static const protocol::Structure& shape();
};

struct PolicyRole {
    std::optional<std::string> role_name;
    std::optional<std::string> role_id;
    static const protocol::Structure& shape();
};

struct ListEntitiesForPolicyOutput {
    std::optional<std::vector<PolicyGroup>> policy_groups;
    std::optional<std::vector<PolicyUser>> policy_users;
    std::optional<std::vector<PolicyRole>> policy_roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
