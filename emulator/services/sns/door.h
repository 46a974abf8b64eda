#pragma once
// The door of SNS. Blocking; for worker threads. Failures are protocol::Error (NotFound, …).
#include <optional>
#include <string>

#include "service/call.h"

namespace leat::sns {

struct ServiceMessage {
    std::optional<std::string> subject;
    std::string message;
};

class Door {
public:
    virtual ~Door() = default;
    /// Publishes in the name of a service ("s3.amazonaws.com"); source_arn is what caused it.
    /// Durable when it returns. Returns the MessageId.
    virtual std::string publish(const std::string& topic_arn, const std::string& principal,
                                const std::string& source_arn, ServiceMessage message) = 0;
    virtual bool topic_exists(const std::string& topic_arn) = 0;
};

}  // namespace leat::sns
