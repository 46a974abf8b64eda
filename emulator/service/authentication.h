#pragma once
// Are the credentials of a request complete? Signatures themselves are not verified.
#include <optional>

#include "protocol/error.h"
#include "protocol/message.h"

namespace leat::service {

/// What the service says about a request whose credentials are absent, given twice or incomplete.
/// Source: texts published as observed on Kinesis.
std::optional<protocol::Error> authentication_fault(const protocol::Request& request);

}  // namespace leat::service
