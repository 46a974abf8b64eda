#pragma once
// What IAM demands of policy documents before it keeps them. Pure functions; a fault is thrown as
// MalformedPolicyDocument in the service's words. Policies are kept, never evaluated here.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leat::iam {

/// A policy for a role, user or group. Managed ones have to be of version 2012-10-17.
void check_identity_policy(const std::string& text, bool managed);

/// One principal of a trust policy: {"AWS", "arn:aws:iam::A:role/N"}, {"Service", "…"}, {"*", "*"}.
struct TrustPrincipal {
    std::string type;
    std::string value;
};

/// A role's trust policy. Gives all the principals it names; whether those of this account exist
/// is for the caller to see.
std::vector<TrustPrincipal> check_trust_policy(const std::string& text);
/// As the service keeps it: an account id among the principals becomes the ARN of its root. A text
/// without one stays as it is, spacing included.
std::string kept_trust_policy(const std::string& text);
/// The text for a principal that does not exist or has a wrong form.
[[noreturn]] void refuse_principal(const TrustPrincipal& principal);

/// The size that counts against quotas: white space is free.
std::size_t counted_size(std::string_view text);

}  // namespace leat::iam
