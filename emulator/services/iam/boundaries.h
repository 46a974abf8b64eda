#pragma once
// Permissions boundaries of roles and users. They are kept, not enforced.
#include <string>

#include "services/iam/call.h"

namespace leat::iam {

/// Throws when there is no such managed policy.
void check_boundary(Call& call, const std::string& policy_arn);

}  // namespace leat::iam
