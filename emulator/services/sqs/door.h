#pragma once
// The door of SQS. Blocking; for worker threads.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/call.h"
#include "service/inbox.h"

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
    service::Ticket ticket;
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
    /// is refused (missing queue, too long) does not stop the others. A message that was
    /// sent with the same ticket before is not sent again: its result is the former one.
    virtual std::vector<SendResult> send(const std::vector<OutgoingMessage>& messages,
                                         const std::string& principal,
                                         const service::Sender& sender = {}) = 0;
    /// These rows of the sender are done with: their tickets will not be presented again.
    virtual void settled(const std::string& sender, const std::vector<std::int64_t>& rows) = 0;
    virtual bool queue_exists(const std::string& queue_arn) = 0;
};

}  // namespace leat::sqs
