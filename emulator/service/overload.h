#pragma once
// What each service says when it is asked more often than it can answer. Any thread.
#include "protocol/codec.h"
#include "protocol/error.h"

namespace leat::service {

/// The service's own error for too many requests, in its own words.
protocol::Error overloaded(const protocol::ServiceTraits& service);

}  // namespace leat::service
