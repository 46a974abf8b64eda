#pragma once
// The errors of Firehose's API, thrown like `throw ResourceNotFound("…")`.
#include "protocol/error.h"

namespace leat::firehose {

inline constexpr auto InvalidArgument = protocol::error<400>("InvalidArgumentException");
inline constexpr auto ResourceNotFound = protocol::error<400>("ResourceNotFoundException");
inline constexpr auto ResourceInUse = protocol::error<400>("ResourceInUseException");
inline constexpr auto LimitExceeded = protocol::error<400>("LimitExceededException");
inline constexpr auto ConcurrentModification =
    protocol::error<400>("ConcurrentModificationException");
inline constexpr auto ServiceUnavailable = protocol::error<500>("ServiceUnavailableException");

}  // namespace leat::firehose
