#pragma once
// What the operations of SQS take and give, in AWS's names. Plain values. The tables stand in
// shapes.cpp (queues) and shapes_messages.cpp.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::sqs {

struct CreateQueueInput {
    std::string queue_name;
    std::optional<std::map<std::string, std::string>> attributes;
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

struct CreateQueueOutput {
    std::optional<std::string> queue_url;
    static const protocol::Structure& shape();
};

struct DeleteQueueInput {
    std::string queue_url;
    static const protocol::Structure& shape();
};

struct GetQueueUrlInput {
    std::string queue_name;
    std::optional<std::string> queue_owner_aws_account_id;
    static const protocol::Structure& shape();
};

struct GetQueueUrlOutput {
    std::optional<std::string> queue_url;
    static const protocol::Structure& shape();
};

struct ListQueuesInput {
    std::optional<std::string> queue_name_prefix;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> max_results;
    static const protocol::Structure& shape();
};

struct ListQueuesOutput {
    std::optional<std::vector<std::string>> queue_urls;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct GetQueueAttributesInput {
    std::string queue_url;
    std::optional<std::vector<std::string>> attribute_names;
    static const protocol::Structure& shape();
};

struct GetQueueAttributesOutput {
    std::optional<std::map<std::string, std::string>> attributes;
    static const protocol::Structure& shape();
};

struct SetQueueAttributesInput {
    std::string queue_url;
    std::map<std::string, std::string> attributes;
    static const protocol::Structure& shape();
};

struct PurgeQueueInput {
    std::string queue_url;
    static const protocol::Structure& shape();
};

struct MessageAttributeValue {
    std::optional<std::string> string_value;
    std::optional<Blob> binary_value;
    std::optional<std::vector<std::string>> string_list_values;
    std::optional<std::vector<Blob>> binary_list_values;
    std::string data_type;
    static const protocol::Structure& shape();
};

struct MessageSystemAttributeValue {
    std::optional<std::string> string_value;
    std::optional<Blob> binary_value;
    std::optional<std::vector<std::string>> string_list_values;
    std::optional<std::vector<Blob>> binary_list_values;
    std::string data_type;
    static const protocol::Structure& shape();
};

struct SendMessageInput {
    std::string queue_url;
    std::string message_body;
    std::optional<std::int32_t> delay_seconds;
    std::optional<std::map<std::string, MessageAttributeValue>> message_attributes;
    std::optional<std::map<std::string, MessageSystemAttributeValue>> message_system_attributes;
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
    static const protocol::Structure& shape();
};

struct SendMessageOutput {
    std::optional<std::string> md5_of_message_body;
    std::optional<std::string> md5_of_message_attributes;
    std::optional<std::string> md5_of_message_system_attributes;
    std::optional<std::string> message_id;
    std::optional<std::string> sequence_number;
    static const protocol::Structure& shape();
};

struct SendMessageBatchRequestEntry {
    std::string id;
    std::string message_body;
    std::optional<std::int32_t> delay_seconds;
    std::optional<std::map<std::string, MessageAttributeValue>> message_attributes;
    std::optional<std::map<std::string, MessageSystemAttributeValue>> message_system_attributes;
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
    static const protocol::Structure& shape();
};

struct SendMessageBatchInput {
    std::string queue_url;
    std::vector<SendMessageBatchRequestEntry> entries;
    static const protocol::Structure& shape();
};

struct SendMessageBatchResultEntry {
    std::string id;
    std::string message_id;
    std::string md5_of_message_body;
    std::optional<std::string> md5_of_message_attributes;
    std::optional<std::string> md5_of_message_system_attributes;
    std::optional<std::string> sequence_number;
    static const protocol::Structure& shape();
};

struct BatchResultErrorEntry {
    std::string id;
    bool sender_fault = false;
    std::string code;
    std::optional<std::string> message;
    static const protocol::Structure& shape();
};

struct SendMessageBatchOutput {
    std::vector<SendMessageBatchResultEntry> successful;
    std::vector<BatchResultErrorEntry> failed;
    static const protocol::Structure& shape();
};

struct ReceiveMessageInput {
    std::string queue_url;
    std::optional<std::vector<std::string>> attribute_names;
    std::optional<std::vector<std::string>> message_system_attribute_names;
    std::optional<std::vector<std::string>> message_attribute_names;
    std::optional<std::int32_t> max_number_of_messages;
    std::optional<std::int32_t> visibility_timeout;
    std::optional<std::int32_t> wait_time_seconds;
    std::optional<std::string> receive_request_attempt_id;
    static const protocol::Structure& shape();
};

struct Message {
    std::optional<std::string> message_id;
    std::optional<std::string> receipt_handle;
    std::optional<std::string> md5_of_body;
    std::optional<std::string> body;
    std::optional<std::map<std::string, std::string>> attributes;
    std::optional<std::string> md5_of_message_attributes;
    std::optional<std::map<std::string, MessageAttributeValue>> message_attributes;
    static const protocol::Structure& shape();
};

struct ReceiveMessageOutput {
    std::optional<std::vector<Message>> messages;
    static const protocol::Structure& shape();
};

struct DeleteMessageInput {
    std::string queue_url;
    std::string receipt_handle;
    static const protocol::Structure& shape();
};

struct DeleteMessageBatchRequestEntry {
    std::string id;
    std::string receipt_handle;
    static const protocol::Structure& shape();
};

struct DeleteMessageBatchInput {
    std::string queue_url;
    std::vector<DeleteMessageBatchRequestEntry> entries;
    static const protocol::Structure& shape();
};

struct DeleteMessageBatchResultEntry {
    std::string id;
    static const protocol::Structure& shape();
};

struct DeleteMessageBatchOutput {
    std::vector<DeleteMessageBatchResultEntry> successful;
    std::vector<BatchResultErrorEntry> failed;
    static const protocol::Structure& shape();
};

struct ChangeMessageVisibilityInput {
    std::string queue_url;
    std::string receipt_handle;
    std::int32_t visibility_timeout = 0;
    static const protocol::Structure& shape();
};

struct ChangeMessageVisibilityBatchRequestEntry {
    std::string id;
    std::string receipt_handle;
    std::optional<std::int32_t> visibility_timeout;
    static const protocol::Structure& shape();
};

struct ChangeMessageVisibilityBatchInput {
    std::string queue_url;
    std::vector<ChangeMessageVisibilityBatchRequestEntry> entries;
    static const protocol::Structure& shape();
};

struct ChangeMessageVisibilityBatchResultEntry {
    std::string id;
    static const protocol::Structure& shape();
};

struct ChangeMessageVisibilityBatchOutput {
    std::vector<ChangeMessageVisibilityBatchResultEntry> successful;
    std::vector<BatchResultErrorEntry> failed;
    static const protocol::Structure& shape();
};

struct AddPermissionInput {
    std::string queue_url;
    std::string label;
    std::vector<std::string> aws_account_ids;
    std::vector<std::string> actions;
    static const protocol::Structure& shape();
};

struct RemovePermissionInput {
    std::string queue_url;
    std::string label;
    static const protocol::Structure& shape();
};

struct TagQueueInput {
    std::string queue_url;
    std::map<std::string, std::string> tags;
    static const protocol::Structure& shape();
};

struct UntagQueueInput {
    std::string queue_url;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListQueueTagsInput {
    std::string queue_url;
    static const protocol::Structure& shape();
};

struct ListQueueTagsOutput {
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

struct ListDeadLetterSourceQueuesInput {
    std::string queue_url;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> max_results;
    static const protocol::Structure& shape();
};

struct ListDeadLetterSourceQueuesOutput {
    std::vector<std::string> queue_urls;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

}  // namespace leat::sqs
