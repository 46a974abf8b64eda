#include <algorithm>
#include <set>

#include "services/sns/errors.h"
#include "services/sns/operations.h"
#include "services/sns/publishing.h"

namespace leat::sns {
namespace {

using Entry = PublishBatchRequestEntry;

constexpr std::size_t kMostEntries = 10;
constexpr std::size_t kLongestId = 80;

void check_id(const std::string& id) {
    if (id.size() > kLongestId)
        throw InvalidBatchEntryId("The Id of a batch entry in the batch request is too long: " +
                                  id);
    const bool good = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_';
    });
    if (!good)
        throw InvalidBatchEntryId(
            "The Id of a batch entry in the batch request contains an impermissible character: " +
            id);
}

void check_entries(const std::vector<Entry>& entries) {
    if (entries.empty()) throw EmptyBatchRequest("The batch request doesn't contain any entries.");
    if (entries.size() > kMostEntries)
        throw TooManyEntriesInBatchRequest(
            "The batch request contains more entries than permissible.");
    std::set<std::string_view> ids;
    for (const Entry& entry : entries) {
        check_id(entry.id);
        if (!ids.insert(entry.id).second)
            throw BatchEntryIdsNotDistinct(
                "Two or more batch entries in the request have the same Id.");
    }
}

/// Attributes are measured as given: a fault in them is that entry's own affair.
std::size_t size_of_entry(const Entry& entry) {
    std::size_t size = entry.message.size();
    if (!entry.message_attributes) return size;
    for (const auto& [name, value] : *entry.message_attributes) {
        size += name.size() + value.data_type.size();
        if (value.string_value) size += value.string_value->size();
        if (value.binary_value) size += value.binary_value->bytes.size();
    }
    return size;
}

Message message_of(const Entry& entry, const std::string& topic_arn) {
    Message message;
    message.topic_arn = topic_arn;
    message.body = entry.message;
    message.subject = entry.subject;
    message.group_id = entry.message_group_id;
    check_subject(entry.subject);
    message.attributes = checked_attributes(entry.message_attributes);
    message.per_protocol = entry.message_structure.has_value();
    check_size(message);
    return message;
}

}  // namespace

PublishBatchOutput publish_batch(Call& call, const PublishBatchInput& input) {
    const auto& entries = input.publish_batch_request_entries;
    check_topic_arn(call, input.topic_arn, "TopicArn");
    check_entries(entries);
    std::size_t size = 0;
    for (const Entry& entry : entries) size += size_of_entry(entry);
    if (size > kLargestMessage)
        throw BatchRequestTooLong(
            "The length of all the messages put together is more than the limit.");
    const auto topic = topic_to_publish(call, input.topic_arn);
    // These faults of one entry refuse all.
    for (const Entry& entry : entries) {
        check_deduplication(entry.message_deduplication_id);
        if (!entry.message.empty()) per_protocol(entry.message_structure, entry.message);
    }
    PublishBatchOutput output{.successful = std::vector<PublishBatchResultEntry>{},
                              .failed = std::vector<BatchResultErrorEntry>{}};
    for (const Entry& entry : entries) {
        try {
            Message message = message_of(entry, input.topic_arn);
            output.successful->push_back(
                {.id = entry.id, .message_id = send(call, *topic, std::move(message))});
        } catch (const protocol::Error& error) {
            const char* code = error.type().query_code;
            output.failed->push_back({.id = entry.id,
                                      .code = code ? code : error.type().code,
                                      .message = error.message(),
                                      .sender_fault = true});
        }
    }
    return output;
}

}  // namespace leat::sns
