#pragma once
// The errors of STS, each named once; thrown as `throw AccessDenied("…")`. Constants, any thread.
#include "protocol/error.h"

namespace leat::sts {

using protocol::error;
using protocol::ErrorType;

inline constexpr ErrorType AccessDenied = error<403>("AccessDeniedException", "AccessDenied");
inline constexpr ErrorType ValidationError = error<400>("ValidationException", "ValidationError");
inline constexpr ErrorType InvalidParameterValue =
    error<400>("InvalidParameterValueException", "InvalidParameterValue");
inline constexpr ErrorType PackedPolicyTooLarge =
    error<400>("PackedPolicyTooLargeException", "PackedPolicyTooLarge");

}  // namespace leat::sts
