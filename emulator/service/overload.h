#pragma once
// The refusal of a service that is asked more often than it can answer. Any thread.
#include "protocol/codec.h"
#include "protocol/error.h"

namespace leat::service {

/// The error for too many requests, as the traits have it.
protocol::Error overloaded(const protocol::ServiceTraits& service);

}  // namespace leat::service
