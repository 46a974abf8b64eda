#pragma once
// Endpoints: where a subscription delivers to, judged by protocol when somebody subscribes. Pure
// functions.
#include <string>

#include "service/call.h"

namespace leat::sns {

/// Throws InvalidParameter for what SNS refuses, NotImplemented for protocols leat does not deliver
/// to.
void check_protocol(const std::string& protocol);
/// Throws InvalidParameter. FIFO queues do not fit a standard topic.
void check_endpoint(const std::string& protocol, const std::string& endpoint);
/// True when nobody has to confirm: a queue or function of the subscriber's own account.
bool confirms_itself(const std::string& protocol, const std::string& endpoint,
                     const service::Scope& subscriber);

}  // namespace leat::sns
