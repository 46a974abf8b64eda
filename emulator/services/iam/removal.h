#pragma once
// What must be gone before an entity may be deleted.
#include "services/iam/call.h"

namespace leat::iam {

/// Throws DeleteConflict while managed policies are attached or inline ones are left.
void check_no_policies(Call& call, const Entity& entity);

}  // namespace leat::iam
