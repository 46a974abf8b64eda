#pragma once
// The errors of Kinesis; those that every service has stand in protocol/error.h.
#include "protocol/error.h"

namespace leat::kinesis {

inline constexpr auto ExpiredIterator = protocol::error<400>("ExpiredIteratorException");
inline constexpr auto ExpiredNextToken = protocol::error<400>("ExpiredNextTokenException");
inline constexpr auto InvalidArgument = protocol::error<400>("InvalidArgumentException");
inline constexpr auto LimitExceeded = protocol::error<400>("LimitExceededException");
inline constexpr auto ProvisionedThroughputExceeded =
    protocol::error<400>("ProvisionedThroughputExceededException");
inline constexpr auto ResourceInUse = protocol::error<400>("ResourceInUseException");
inline constexpr auto ResourceNotFound = protocol::error<400>("ResourceNotFoundException");
using protocol::kValidation;

}  // namespace leat::kinesis
