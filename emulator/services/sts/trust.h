#pragma once
// Trust: does a role's trust policy allow a caller to assume the role? Pure.
#include <map>
#include <string>
#include <vector>

namespace leat::sts {

struct TrustQuestion {
    std::string account;    // the caller's
    std::string arn;        // of the caller: user, session, root
    std::string role_name;  // of a caller that is itself a role's session
    std::string unique_id;  // AIDA…, AROA… of the caller
    std::string action;     // "sts:AssumeRole"
    /// Values of the condition keys the request has, by lower-case name.
    std::map<std::string, std::vector<std::string>> keys;
};

/// Throws NotImplemented for a condition operator that leat does not evaluate.
bool trust_allows(const std::string& policy, const TrustQuestion& question);

/// '*' and '?' stand for any text and any character.
bool matches_wildcards(std::string_view pattern, std::string_view text);

}  // namespace leat::sts
