#pragma once
// What IAM keeps: roles, users, groups, customer managed policies and instance profiles have so
// much in common that one record serves them all. Plain values.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/types.h"

namespace leat::iam {

enum class Kind : std::uint8_t { Role, User, Group, Policy, InstanceProfile };

/// What differs from kind to kind, as data.
struct KindFacts {
    const char* arn_part;   // "instance-profile" in arn:aws:iam::A:instance-profile/N
    const char* id_prefix;  // AROA
    const char* word;       // as messages begin: "Role with name N already exists."
    const char* quota;      // "RolesPerAccount"
    int most;               // of them in one account
};
const KindFacts& facts(Kind kind);

struct Entity {
    std::int64_t id = 0;  // of the row; it stays when the name changes
    std::string account;
    Kind kind = Kind::Role;
    std::string name;
    std::string path = "/";
    std::string unique_id;  // AROA…, AIDA…
    Timestamp created;
    Timestamp updated;                       // policies
    std::string document;                    // roles: the trust policy, as it was given
    std::optional<std::string> description;  // roles and policies
    std::optional<std::string> boundary;     // roles and users: ARN of a managed policy
    int max_session_seconds = 3600;          // roles
    int default_version = 1;                 // policies
    int last_version = 1;                    // policies: numbers are never used again

    std::string arn() const;
};

/// An ARN of IAM taken apart: arn:aws:iam::A:role/PATH/N.
struct EntityArn {
    std::string account;
    std::string type;  // "role"
    std::string path;  // "/PATH/"
    std::string name;
    /// Nothing when the text is no ARN of that form.
    static std::optional<EntityArn> parse(const std::string& text);
};

struct PolicyVersionRecord {
    int number = 1;
    std::string document;
    Timestamp created;
    std::string id() const { return "v" + std::to_string(number); }
};

/// How often a managed policy is in use.
struct PolicyUse {
    int attached = 0;
    int boundaries = 0;
};

struct KeyRecord {
    std::string id;  // AKIA…
    std::string account;
    std::int64_t user = 0;
    std::string secret;
    bool active = true;
    Timestamp created;
};

/// Temporary keys.
struct SessionRecord {
    std::string id;  // ASIA…
    std::string account;
    std::string principal_arn;
    std::string user_id;
    std::string secret;
    std::string token;
    Timestamp expires;
    std::string owner_id;  // unique id of the role or user, "" for root
};

using TagList = std::vector<std::pair<std::string, std::string>>;

}  // namespace leat::iam
