#pragma once
// What holds for the documents of managed policies, new ones and new versions. Pure.
#include <string>

namespace leat::iam {

/// Throws MalformedPolicyDocument or LimitExceeded.
void check_managed_policy(const std::string& text);

}  // namespace leat::iam
