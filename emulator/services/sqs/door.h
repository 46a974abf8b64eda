#pragma once
// The door of SQS. Blocking; for worker threads.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/call.h"

namespace leat::sqs {

struct OutgoingAttribute {
    std::string data_type;  // "String", "Number", "Binary", with suffix
    std::string value;      // text, or raw bytes of a Binary
};

struct OutgoingMessage {
    std::string queue_arn;
    std::string body;
    std::map<std::string, OutgoingAttribute> attributes;
    std::optional<std::string> group_id;
    std::optional<std::string> deduplication_id;
};

/// What became of one message: its id, or why the queue refused it.
struct SendResult {
    std::string message_id;
    std::string
        error_code;  // Query code, e.g. "AWS.SimpleQueueService.NonExistentQueue"; "" = sent
    std::string error_message;
};

class Door {
public:
    virtual ~Door() = default;
    /// All messages in one transaction, durable when it returns; results in order. A message that
    /// is refused (missing queue, too long) does not stop the others.
    virtual std::vector<SendResult> send(const std::vector<OutgoingMessage>& messages,
                                         const std::string& principal) = 0;
    virtual bool queue_exists(const std::string& queue_arn) = 0;
};

}  // namespace leat::sqs
