#pragma once
// Publishing: what Publish, each entry of PublishBatch and other services have in common. Used by
// operations, inside their transaction.
#include <cstddef>
#include <optional>
#include <string>

#include "services/sns/call.h"
#include "services/sns/message.h"

namespace leat::sns {

inline constexpr std::size_t kLargestMessage = 262'144;

/// Throws InvalidParameter.
void check_subject(const std::optional<std::string>& subject);
void check_size(const Message& message);
std::size_t size_of(const Message& message);
/// Checks MessageStructure and tells whether the body names texts by protocol.
bool per_protocol(const std::optional<std::string>& structure, const std::string& body);
/// A standard topic takes no MessageDeduplicationId.
void check_deduplication(const std::optional<std::string>& id);

/// Checks the form and the owner of the ARN; quick for a topic that was published to before.
void check_topic_arn(Call& call, const std::string& arn, const char* member);
/// The topic of a checked ARN, or NotFound.
std::shared_ptr<const LiveTopic> topic_to_publish(Call& call, const std::string& arn);
/// Gives the message its id, time and topic and puts it on its way to all who want it; wakes the
/// worker. Returns the MessageId.
std::string send(Call& call, const LiveTopic& topic, Message message);

}  // namespace leat::sns
