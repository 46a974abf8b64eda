#pragma once
// Lambda's errors. Every error document carries "Type" beside its text.
#include <string>

#include "protocol/error.h"

namespace leat::lambda {

/// An error type whose document says whose fault it is: {"Type":"User","message":"…"}.
struct TypedError {
    protocol::ErrorType type;
    protocol::Error operator()(std::string message) const {
        return type(std::move(message)).with("Type", type.status >= 500 ? "Service" : "User");
    }
};

inline constexpr TypedError kInvalidParameterValue{{.code = "InvalidParameterValueException"}};
inline constexpr TypedError kInvalidRequestContent{{.code = "InvalidRequestContentException"}};
inline constexpr TypedError kAccessDenied{
    {.code = "AccessDeniedException", .status = 403, .message_key = "Message"}};
inline constexpr TypedError kResourceNotFound{
    {.code = "ResourceNotFoundException", .status = 404, .message_key = "Message"}};
inline constexpr TypedError kResourceConflict{{.code = "ResourceConflictException", .status = 409}};
inline constexpr TypedError kPreconditionFailed{
    {.code = "PreconditionFailedException", .status = 412}};
inline constexpr TypedError kRequestEntityTooLarge{
    {.code = "RequestEntityTooLargeException", .status = 413}};
inline constexpr TypedError kTooManyRequests{
    {.code = "TooManyRequestsException", .status = 429, .is_retryable = true}};

}  // namespace leat::lambda
