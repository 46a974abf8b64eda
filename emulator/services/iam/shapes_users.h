#pragma once
// What the operations on users take and give, in AWS's names. Plain values.
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

struct CreateUserInput {
    std::optional<std::string> path;
    std::string user_name;
    std::optional<std::string> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct User {
    std::string path;
    std::string user_name;
    std::string user_id;
    std::string arn;
    Timestamp create_date;
    std::optional<Timestamp> password_last_used;
    std::optional<AttachedPermissionsBoundary> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreateUserOutput {
    std::optional<User> user;
    static const protocol::Structure& shape();
};

struct GetUserInput {
    std::optional<std::string> user_name;
    static const protocol::Structure& shape();
};

struct GetUserOutput {
    User user;
    static const protocol::Structure& shape();
};

struct ListUsersInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUsersOutput {
    std::vector<User> users;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateUserInput {
    std::string user_name;
    std::optional<std::string> new_path;
    std::optional<std::string> new_user_name;
    static const protocol::Structure& shape();
};

struct DeleteUserInput {
    std::string user_name;
    static const protocol::Structure& shape();
};

struct TagUserInput {
    std::string user_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagUserInput {
    std::string user_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListUserTagsInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUserTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutUserPermissionsBoundaryInput {
    std::string user_name;
    std::string permissions_boundary;
    static const protocol::Structure& shape();
};

struct DeleteUserPermissionsBoundaryInput {
    std::string user_name;
    static const protocol::Structure& shape();
};

struct PutUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetUserPolicyOutput {
    std::string user_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListUserPoliciesInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUserPoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachUserPolicyInput {
    std::string user_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachUserPolicyInput {
    std::string user_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedUserPoliciesInput {
    std::string user_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAttachedUserPoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
