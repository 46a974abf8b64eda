#pragma once
// What the operations on instance profiles take and give, in AWS's names. Plain values.
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

struct CreateInstanceProfileInput {
    std::string instance_profile_name;
    std::optional<std::string> path;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct InstanceProfile {
    std::string path;
    std::string instance_profile_name;
    std::string instance_profile_id;
    std::string arn;
    Timestamp create_date;
    std::vector<Role> roles;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreateInstanceProfileOutput {
    InstanceProfile instance_profile;
    static const protocol::Structure& shape();
};

struct GetInstanceProfileInput {
    std::string instance_profile_name;
    static const protocol::Structure& shape();
};

struct GetInstanceProfileOutput {
    InstanceProfile instance_profile;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesOutput {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeleteInstanceProfileInput {
    std::string instance_profile_name;
    static const protocol::Structure& shape();
};

struct AddRoleToInstanceProfileInput {
    std::string instance_profile_name;
    std::string role_name;
    static const protocol::Structure& shape();
};

struct RemoveRoleFromInstanceProfileInput {
    std::string instance_profile_name;
    std::string role_name;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesForRoleInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesForRoleOutput {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct TagInstanceProfileInput {
    std::string instance_profile_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagInstanceProfileInput {
    std::string instance_profile_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListInstanceProfileTagsInput {
    std::string instance_profile_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfileTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
