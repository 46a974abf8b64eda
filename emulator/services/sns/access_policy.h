#pragma once
// Access policies of topics: the JSON document that AddPermission and RemovePermission edit. leat
// keeps and returns it; it does not enforce it. Pure functions.
#include <string>
#include <vector>

namespace leat::sns {

/// What a topic has before anybody sets a policy.
std::string default_access_policy(const std::string& topic_arn, const std::string& account);

/// Throws std::invalid_argument when the text is no policy document.
void check_access_policy(const std::string& json);

/// The policy with one statement more. Throws InvalidParameter: the label is taken, or an action is
/// none of SNS's.
std::string with_permission(const std::string& json, const std::string& topic_arn,
                            const std::string& label, const std::vector<std::string>& accounts,
                            const std::vector<std::string>& actions);
/// The policy without the statement of that label; unchanged when there is none.
std::string without_permission(const std::string& json, const std::string& label);

}  // namespace leat::sns
