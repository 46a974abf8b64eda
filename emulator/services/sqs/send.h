#pragma once
// What SendMessage, SendMessageBatch and other services' messages have in common: the rules for a
// message and its way into the queue.
#include <optional>
#include <string>

#include "runtime/ids.h"
#include "services/sqs/errors.h"
#include "services/sqs/message_attributes.h"
#include "services/sqs/store.h"

namespace leat::sqs {

struct NewMessage {
    std::string_view body;
    std::optional<std::int32_t> delay_seconds;
    Attributes attributes;  // checked
    std::optional<std::string> trace_header;
    std::optional<std::string> group_id;
};

/// What the sender learns of its message; digests in hex, "" without attributes.
struct Sent {
    std::string message_id;
    std::string md5_of_body, md5_of_attributes, md5_of_system_attributes;
};

/// Body and attributes together, as the limits count them.
std::size_t message_size(const NewMessage& message);
/// Everything that can be wrong with a message for this queue; throws.
void check_message(const Queue& queue, const NewMessage& message);
/// Puts a checked message into the queue.
Sent enqueue(Store& store, Queue& queue, const NewMessage& message, std::string sender_id,
             runtime::Ids& ids, Timestamp now);
/// The SenderId of a caller: the account of a root user, else an id that follows from its name.
std::string sender_id(const std::string& principal);

/// The first character XML does not allow, or nothing.
std::optional<std::uint32_t> first_forbidden_character(std::string_view utf8);

/// From SendMessageInput or an entry of a batch; checks the attributes and refuses what only FIFO
/// queues know.
template <class Entry>
NewMessage new_message(const Entry& entry) {
    NewMessage message;
    message.body = entry.message_body;
    message.delay_seconds = entry.delay_seconds;
    if (entry.message_attributes) message.attributes = attributes_from(*entry.message_attributes);
    if (entry.message_system_attributes)
        message.trace_header = trace_header_from(*entry.message_system_attributes);
    message.group_id = entry.message_group_id;
    if (entry.message_deduplication_id)
        throw InvalidParameterValue(
            "Value " + *entry.message_deduplication_id +
            " for parameter MessageDeduplicationId is invalid. Reason: The request includes a "
            "parameter that is not valid for this queue type.");
    return message;
}

}  // namespace leat::sqs
