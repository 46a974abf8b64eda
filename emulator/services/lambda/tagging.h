#pragma once
// The function a tag operation is about.
#include <string>

#include "services/lambda/call.h"

namespace leat::lambda {

/// The name of the function with this ARN. Throws for a qualified ARN, another kind of resource and
/// a function that does not exist.
std::string tagged_function(Call& call, const std::string& arn);

}  // namespace leat::lambda
