#pragma once
// Resource policies of tables and streams: kept with revisions, not evaluated.
#include <optional>
#include <string>

#include "protocol/error.h"
#include "services/dynamodb/call.h"

namespace leat::dynamodb {

struct Policy {
    std::string text;
    std::string revision;
};

/// What a policy is attached to: a table, or the newest stream of one.
struct PolicyOwner {
    TablePtr table;
    std::string setting;  // of the table
};
/// ValidationException, ResourceNotFoundException.
PolicyOwner policy_owner(Call& call, const std::string& arn);

std::optional<Policy> read_policy(Store& store, const PolicyOwner& owner);
/// ValidationException for a text that is no policy document.
void check_policy(const std::string& text);
/// PolicyNotFoundException when the policy is not at the revision that the caller expects;
/// "NO_POLICY" expects none.
void check_revision(const std::optional<Policy>& policy, const std::optional<std::string>& expected,
                    const std::string& arn);
/// Stores it under a new revision, which is returned.
std::string write_policy(Call& call, const PolicyOwner& owner, const std::string& text);
protocol::Error policy_not_found(const std::string& arn);

}  // namespace leat::dynamodb
