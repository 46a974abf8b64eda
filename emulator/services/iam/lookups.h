#pragma once
// From the names and ARNs that requests give to what they stand for, with the errors of IAM.
#include <optional>
#include <string>

#include "services/iam/call.h"

namespace leat::iam {

/// "The role with name N cannot be found."
Entity entity_at(Call& call, Kind kind, const std::string& name);

/// A managed policy: one of the account's own, or one of AWS's.
struct ManagedPolicy {
    std::string arn;
    std::string name;
    std::optional<Entity> own;  // of this account; otherwise AWS's
};
/// Throws what a text that is no ARN of a policy deserves; nothing when there is no such policy.
std::optional<ManagedPolicy> find_policy(Call& call, const std::string& arn);
/// "Policy ARN was not found."
ManagedPolicy policy_at(Call& call, const std::string& arn);
/// The same, of this account; nobody may do `action` ("iam:DeletePolicy") to AWS's own.
Entity own_policy_at(Call& call, const std::string& arn, const char* action);

/// The user that is named, or the caller when no name is given.
Entity user_or_caller(Call& call, const std::optional<std::string>& name);

/// Throws EntityAlreadyExists when another entity of that kind has the name.
void check_name_is_free(Call& call, Kind kind, const std::string& name);
/// Throws LimitExceeded when the account has as many of that kind as it may.
void check_quota(Call& call, Kind kind);

}  // namespace leat::iam
