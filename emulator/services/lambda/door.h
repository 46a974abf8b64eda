#pragma once
// The door of Lambda. Blocking; for worker threads.
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "service/call.h"
#include "service/inbox.h"

namespace leat::lambda {

/// The outcome of a synchronous invocation that reached the function.
struct Invocation {
    std::string payload;         // the function's answer, or its error document
    std::string function_error;  // "" or "Unhandled"
    std::string executed_version;
    std::string request_id;
    std::string log_tail;  // last 4 KB of log, raw
};

class Door {
public:
    virtual ~Door() = default;
    /// Invokes and waits; function is an ARN (with qualifier or not). Throws protocol::Error when
    /// the invocation never reached the function (ResourceNotFoundException,
    /// TooManyRequestsException, …).
    virtual Invocation invoke(const std::string& function_arn, const std::string& payload,
                              const std::string& principal) = 0;
    /// Queues an asynchronous (Event) invocation, durable when it returns. Returns the request id.
    /// What was queued with the same ticket before is not queued again.
    virtual std::string invoke_async(const std::string& function_arn, const std::string& payload,
                                     const std::string& principal,
                                     const service::Sender& sender = {},
                                     service::Ticket ticket = {}) = 0;
    /// These rows of the sender are done with: their tickets will not be presented again.
    virtual void settled(const std::string& sender, const std::vector<std::int64_t>& rows) = 0;
    virtual bool function_exists(const std::string& function_arn) = 0;
};

}  // namespace leat::lambda
