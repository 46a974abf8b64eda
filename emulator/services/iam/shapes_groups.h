#pragma once
// What the operations on groups take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/iam/shapes_users.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

struct CreateGroupInput {
    std::optional<std::string> path;
    std::string group_name;
    static const protocol::Structure& shape();
};

struct Group {
    std::string path;
    std::string group_name;
    std::string group_id;
    std::string arn;
    Timestamp create_date;
    static const protocol::Structure& shape();
};

struct CreateGroupOutput {
    Group group;
    static const protocol::Structure& shape();
};

struct GetGroupInput {
    std::string group_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct GetGroupOutput {
    Group group;
    std::vector<User> users;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListGroupsInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupsOutput {
    std::vector<Group> groups;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateGroupInput {
    std::string group_name;
    std::optional<std::string> new_path;
    std::optional<std::string> new_group_name;
    static const protocol::Structure& shape();
};

struct DeleteGroupInput {
    std::string group_name;
    static const protocol::Structure& shape();
};

struct AddUserToGroupInput {
    std::string group_name;
    std::string user_name;
    static const protocol::Structure& shape();
};

struct RemoveUserFromGroupInput {
    std::string group_name;
    std::string user_name;
    static const protocol::Structure& shape();
};

struct ListGroupsForUserInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupsForUserOutput {
    std::vector<Group> groups;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetGroupPolicyOutput {
    std::string group_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListGroupPoliciesInput {
    std::string group_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupPoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachGroupPolicyInput {
    std::string group_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachGroupPolicyInput {
    std::string group_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedGroupPoliciesInput {
    std::string group_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAttachedGroupPoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
