#pragma once
// Statements of a function's resource policy. Pure functions.
#include <string>
#include <vector>

#include "services/lambda/shapes.h"
#include "services/lambda/store.h"

namespace leat::lambda {

/// The statement that AddPermission adds, as JSON. Throws for a principal or condition that the
/// service refuses.
PolicyStatement make_statement(const AddPermissionInput& input, const std::string& resource_arn);

/// The policy document around the statements.
std::string policy_document(const std::vector<PolicyStatement>& statements);

}  // namespace leat::lambda
