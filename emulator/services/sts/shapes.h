#pragma once
// What STS's operations take and give, in AWS's names. Plain values.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::sts {

struct GetCallerIdentityInput {
    static const protocol::Structure& shape();
};

struct GetCallerIdentityOutput {
    std::optional<std::string> user_id;
    std::optional<std::string> account;
    std::optional<std::string> arn;
    static const protocol::Structure& shape();
};

struct PolicyDescriptorType {
    std::optional<std::string> arn;
    static const protocol::Structure& shape();
};

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct ProvidedContext {
    std::optional<std::string> provider_arn;
    std::optional<std::string> context_assertion;
    static const protocol::Structure& shape();
};

struct AssumeRoleInput {
    std::string role_arn;
    std::string role_session_name;
    std::optional<std::vector<PolicyDescriptorType>> policy_arns;
    std::optional<std::string> policy;
    std::optional<std::int32_t> duration_seconds;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::vector<std::string>> transitive_tag_keys;
    std::optional<std::string> external_id;
    std::optional<std::string> serial_number;
    std::optional<std::string> token_code;
    std::optional<std::string> source_identity;
    std::optional<std::vector<ProvidedContext>> provided_contexts;
    static const protocol::Structure& shape();
};

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token;
    Timestamp expiration;
    static const protocol::Structure& shape();
};

struct AssumedRoleUser {
    std::string assumed_role_id;
    std::string arn;
    static const protocol::Structure& shape();
};

struct AssumeRoleOutput {
    std::optional<Credentials> credentials;
    std::optional<AssumedRoleUser> assumed_role_user;
    std::optional<std::int32_t> packed_policy_size;
    std::optional<std::string> source_identity;
    static const protocol::Structure& shape();
};

struct GetAccessKeyInfoInput {
    std::string access_key_id;
    static const protocol::Structure& shape();
};

struct GetAccessKeyInfoOutput {
    std::optional<std::string> account;
    static const protocol::Structure& shape();
};

struct GetSessionTokenInput {
    std::optional<std::int32_t> duration_seconds;
    std::optional<std::string> serial_number;
    std::optional<std::string> token_code;
    static const protocol::Structure& shape();
};

struct GetSessionTokenOutput {
    std::optional<Credentials> credentials;
    static const protocol::Structure& shape();
};

struct GetFederationTokenInput {
    std::string name;
    std::optional<std::string> policy;
    std::optional<std::vector<PolicyDescriptorType>> policy_arns;
    std::optional<std::int32_t> duration_seconds;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct FederatedUser {
    std::string federated_user_id;
    std::string arn;
    static const protocol::Structure& shape();
};

struct GetFederationTokenOutput {
    std::optional<Credentials> credentials;
    std::optional<FederatedUser> federated_user;
    std::optional<std::int32_t> packed_policy_size;
    static const protocol::Structure& shape();
};

}  // namespace leat::sts
