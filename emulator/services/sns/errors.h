#pragma once
// The errors of SNS, each named once; thrown as `throw NotFound("Topic does not exist")`. Codes
// have no "Exception" suffix on the Query wire. Constants, any thread.
#include "protocol/error.h"

namespace leat::sns {

using protocol::error;
using protocol::ErrorType;

inline constexpr ErrorType InvalidParameterError =
    error<400>("InvalidParameterException", "InvalidParameter");
inline constexpr ErrorType ParameterValueInvalid =
    error<400>("InvalidParameterValueException", "ParameterValueInvalid");
inline constexpr ErrorType ValidationError = error<400>("ValidationException", "ValidationError");
inline constexpr ErrorType NotFound = error<404>("NotFoundException", "NotFound");
inline constexpr ErrorType ResourceNotFound =
    error<404>("ResourceNotFoundException", "ResourceNotFound");
inline constexpr ErrorType AuthorizationError =
    error<403>("AuthorizationErrorException", "AuthorizationError");
inline constexpr ErrorType FilterPolicyLimitExceeded =
    error<403>("FilterPolicyLimitExceededException", "FilterPolicyLimitExceeded");
inline constexpr ErrorType TagLimitExceeded =
    error<400>("TagLimitExceededException", "TagLimitExceeded");
inline constexpr ErrorType EmptyBatchRequest =
    error<400>("EmptyBatchRequestException", "EmptyBatchRequest");
inline constexpr ErrorType TooManyEntriesInBatchRequest =
    error<400>("TooManyEntriesInBatchRequestException", "TooManyEntriesInBatchRequest");
inline constexpr ErrorType BatchEntryIdsNotDistinct =
    error<400>("BatchEntryIdsNotDistinctException", "BatchEntryIdsNotDistinct");
inline constexpr ErrorType InvalidBatchEntryId =
    error<400>("InvalidBatchEntryIdException", "InvalidBatchEntryId");
inline constexpr ErrorType BatchRequestTooLong =
    error<400>("BatchRequestTooLongException", "BatchRequestTooLong");

/// InvalidParameter with the prefix that nearly all of its texts have.
inline protocol::Error InvalidParameter(const std::string& what) {
    return InvalidParameterError("Invalid parameter: " + what);
}

/// Something AWS does and leat has not built; the text names what was asked for.
inline protocol::Error not_built(const std::string& what) {
    return protocol::kNotImplemented("leat does not support this yet: " + what);
}

}  // namespace leat::sns
