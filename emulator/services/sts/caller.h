#pragma once
// Who makes a request, as STS tells it.
#include <optional>
#include <string>

#include "services/sts/call.h"
#include "services/sts/shapes.h"

namespace leat::sts {

struct Caller {
    std::string account;
    std::string arn;
    std::string user_id;     // AIDA…, AROA…:session, the account of root
    bool temporary = false;  // signed with temporary keys
    bool is_root() const { return arn.ends_with(":root"); }
    bool is_role() const { return arn.find(":assumed-role/") != std::string::npos; }
    /// N of arn:aws:sts::A:assumed-role/N/session, or "".
    std::string role_name() const;
    /// AIDA… or AROA…, what the sessions of this caller hang on; "" for root.
    std::string owner_id() const;
};
Caller caller_of(Call& call);

/// New temporary keys, as answers show them.
Credentials start_session(Call& call, iam::NewSession session, std::int32_t seconds);

/// How much of the space for session policies and tags is taken, in per cent; nothing without any.
/// Throws PackedPolicyTooLarge. The service packs before it measures, leat takes the plain text.
std::optional<std::int32_t> packed_size(
    const std::optional<std::string>& policy,
    const std::optional<std::vector<PolicyDescriptorType>>& policy_arns,
    const std::optional<std::vector<Tag>>& tags);
/// Throws InvalidParameterValue when a key comes twice.
void check_tags(const std::optional<std::vector<Tag>>& tags);

}  // namespace leat::sts
