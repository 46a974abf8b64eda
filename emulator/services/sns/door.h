#pragma once
// The door of SNS. Blocking; for worker threads. Failures are protocol::Error (NotFound, …).
#include <optional>
#include <string>
#include <vector>

#include "service/call.h"
#include "service/inbox.h"

namespace leat::sns {

struct ServiceMessage {
    std::optional<std::string> subject;
    std::string message;
};

class Door {
public:
    virtual ~Door() = default;
    /// Publishes in the name of a service ("s3.amazonaws.com"); source_arn is what caused it.
    /// Durable when it returns. Returns the MessageId. What this sender has published with the same
    /// ticket before is not published again.
    virtual std::string publish(const std::string& topic_arn, const std::string& principal,
                                const std::string& source_arn, ServiceMessage message,
                                const service::Sender& sender = {},
                                service::Ticket ticket = {}) = 0;
    /// These rows of the sender are done with: their tickets will not be presented again.
    virtual void settled(const std::string& sender, const std::vector<std::int64_t>& rows) = 0;
    virtual bool topic_exists(const std::string& topic_arn) = 0;
};

}  // namespace leat::sns
