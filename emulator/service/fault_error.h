#pragma once
// The error that a struck edge answers with. Any thread.
#include "protocol/error.h"
#include "runtime/faults.h"

namespace leat::service {

/// An error type made at run time; each distinct one is kept for the life of the process.
const protocol::ErrorType& made_error_type(const std::string& code, int status);

/// What the fault's `error` or `partial` says, and what it leaves open as `otherwise` says.
protocol::Error fault_error(const runtime::Fault& fault, const protocol::Error& otherwise);

}  // namespace leat::service
