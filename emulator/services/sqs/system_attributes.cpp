#include "services/sqs/system_attributes.h"

#include "services/sqs/errors.h"

namespace leat::sqs {
namespace {

enum Name {
    kSenderId,
    kSentTimestamp,
    kReceiveCount,
    kFirstReceive,
    kSequenceNumber,
    kDeduplicationId,
    kGroupId,
    kTraceHeader,
    kDeadLetterSource,
    kNames
};
constexpr const char* kText[kNames]{"SenderId",
                                    "SentTimestamp",
                                    "ApproximateReceiveCount",
                                    "ApproximateFirstReceiveTimestamp",
                                    "SequenceNumber",
                                    "MessageDeduplicationId",
                                    "MessageGroupId",
                                    "AWSTraceHeader",
                                    "DeadLetterQueueSourceArn"};

}  // namespace

SystemAttributes::SystemAttributes(const std::optional<std::vector<std::string>>& older,
                                   const std::optional<std::vector<std::string>>& newer) {
    for (const auto* names : {&older, &newer})
        if (*names)
            for (const std::string& name : **names) want(name);
}

void SystemAttributes::want(const std::string& name) {
    if (name == "All") {
        wanted_ = (1u << kNames) - 1;
        return;
    }
    for (int i = 0; i < kNames; ++i) {
        if (name != kText[i]) continue;
        wanted_ |= 1u << i;
        return;
    }
    throw InvalidAttributeName("Unknown Attribute " + name + ".");
}

std::map<std::string, std::string> SystemAttributes::of(const ReceivedMessage& received) const {
    std::map<std::string, std::string> result;
    const auto add = [&](Name name, const std::string& value) {
        if (wanted_ & (1u << name)) result.emplace(kText[name], value);
    };
    const MessageDetails& details = received.message.details;
    add(kSenderId, details.sender_id);
    add(kSentTimestamp, std::to_string(received.message.sent_at.ms));
    add(kReceiveCount, std::to_string(received.receives));
    add(kFirstReceive, std::to_string(received.first_received.ms));
    if (details.group_id) add(kGroupId, *details.group_id);
    if (details.trace_header) add(kTraceHeader, *details.trace_header);
    if (details.dead_letter_source) add(kDeadLetterSource, *details.dead_letter_source);
    return result;
}

}  // namespace leat::sqs
