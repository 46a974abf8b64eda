#pragma once
// The errors of IAM, each named once; thrown as `throw NoSuchEntity("…")`. Codes have no
// "Exception" suffix on the Query wire. Constants, any thread.
#include "protocol/error.h"

namespace leat::iam {

using protocol::error;
using protocol::ErrorType;

inline constexpr ErrorType NoSuchEntity = error<404>("NoSuchEntityException", "NoSuchEntity");
inline constexpr ErrorType EntityAlreadyExists =
    error<409>("EntityAlreadyExistsException", "EntityAlreadyExists");
inline constexpr ErrorType DeleteConflict = error<409>("DeleteConflictException", "DeleteConflict");
inline constexpr ErrorType LimitExceeded = error<409>("LimitExceededException", "LimitExceeded");
inline constexpr ErrorType MalformedPolicyDocument =
    error<400>("MalformedPolicyDocumentException", "MalformedPolicyDocument");
inline constexpr ErrorType InvalidInput = error<400>("InvalidInputException", "InvalidInput");
inline constexpr ErrorType ValidationError = error<400>("ValidationException", "ValidationError");
inline constexpr ErrorType AccessDenied = error<403>("AccessDeniedException", "AccessDenied");

/// LimitExceeded in the words that nearly all quotas have.
inline protocol::Error quota_exceeded(const std::string& quota, std::int64_t limit) {
    return LimitExceeded("Cannot exceed quota for " + quota + ": " + std::to_string(limit));
}

}  // namespace leat::iam
