#pragma once
// The errors of CloudWatch Logs; those that every service has stand in protocol/error.h.
#include "protocol/error.h"

namespace leat::logs {

inline constexpr auto InvalidParameter = protocol::error<400>("InvalidParameterException");
inline constexpr auto ResourceAlreadyExists =
    protocol::error<400>("ResourceAlreadyExistsException");
inline constexpr auto ResourceNotFound = protocol::error<400>("ResourceNotFoundException");
inline constexpr auto TooManyTags = protocol::error<400>("TooManyTagsException");
using protocol::kNotImplemented;
using protocol::kValidation;

}  // namespace leat::logs
