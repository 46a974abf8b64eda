#pragma once
// Conditions of trust policies: string, ARN, Bool and Null operators. Pure.
#include <map>
#include <string>
#include <vector>

#include "protocol/document.h"

namespace leat::sts {

/// All operators and all their keys have to hold. `keys` has the request's values by lower-case
/// name. Throws NotImplemented for an operator that leat does not evaluate.
bool conditions_hold(const protocol::Document& condition,
                     const std::map<std::string, std::vector<std::string>>& keys);

}  // namespace leat::sts
