#pragma once
// What sns's operations take and give, in AWS's names. Plain values.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::sns {

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct CreateTopicInput {
    std::string name;
    std::optional<std::map<std::string, std::string>> attributes;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::string> data_protection_policy;
    static const protocol::Structure& shape();
};

struct CreateTopicOutput {
    std::optional<std::string> topic_arn;
    static const protocol::Structure& shape();
};

struct DeleteTopicInput {
    std::string topic_arn;
    static const protocol::Structure& shape();
};

struct ListTopicsInput {
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct Topic {
    std::optional<std::string> topic_arn;
    static const protocol::Structure& shape();
};

struct ListTopicsOutput {
    std::optional<std::vector<Topic>> topics;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct GetTopicAttributesInput {
    std::string topic_arn;
    static const protocol::Structure& shape();
};

struct GetTopicAttributesOutput {
    std::optional<std::map<std::string, std::string>> attributes;
    static const protocol::Structure& shape();
};

struct SetTopicAttributesInput {
    std::string topic_arn;
    std::string attribute_name;
    std::optional<std::string> attribute_value;
    static const protocol::Structure& shape();
};

struct SubscribeInput {
    std::string topic_arn;
    std::string protocol;
    std::optional<std::string> endpoint;
    std::optional<std::map<std::string, std::string>> attributes;
    std::optional<bool> return_subscription_arn;
    static const protocol::Structure& shape();
};

struct SubscribeOutput {
    std::optional<std::string> subscription_arn;
    static const protocol::Structure& shape();
};

struct ConfirmSubscriptionInput {
    std::string topic_arn;
    std::string token;
    std::optional<std::string> authenticate_on_unsubscribe;
    static const protocol::Structure& shape();
};

struct ConfirmSubscriptionOutput {
    std::optional<std::string> subscription_arn;
    static const protocol::Structure& shape();
};

struct UnsubscribeInput {
    std::string subscription_arn;
    static const protocol::Structure& shape();
};

struct ListSubscriptionsInput {
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct Subscription {
    std::optional<std::string> subscription_arn;
    std::optional<std::string> owner;
    std::optional<std::string> protocol;
    std::optional<std::string> endpoint;
    std::optional<std::string> topic_arn;
    static const protocol::Structure& shape();
};

struct ListSubscriptionsOutput {
    std::optional<std::vector<Subscription>> subscriptions;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ListSubscriptionsByTopicInput {
    std::string topic_arn;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ListSubscriptionsByTopicOutput {
    std::optional<std::vector<Subscription>> subscriptions;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct GetSubscriptionAttributesInput {
    std::string subscription_arn;
    static const protocol::Structure& shape();
};

struct GetSubscriptionAttributesOutput {
    std::optional<std::map<std::string, std::string>> attributes;
    static const protocol::Structure& shape();
};

struct SetSubscriptionAttributesInput {
    std::string subscription_arn;
    std::string attribute_name;
    std::optional<std::string> attribute_value;
    static const protocol::Structure& shape();
};

struct MessageAttributeValue {
    std::string data_type;
    std::optional<std::string> string_value;
    std::optional<Blob> binary_value;
    static const protocol::Structure& shape();
};

struct PublishInput {
    std::optional<std::string> topic_arn;
    std::optional<std::string> target_arn;
    std::optional<std::string> phone_number;
    std::string message;
    std::optional<std::string> subject;
    std::optional<std::string> message_structure;
    std::optional<std::map<std::string, MessageAttributeValue>> message_attributes;
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
    static const protocol::Structure& shape();
};

struct PublishOutput {
    std::optional<std::string> message_id;
    std::optional<std::string> sequence_number;
    static const protocol::Structure& shape();
};

struct PublishBatchRequestEntry {
    std::string id;
    std::string message;
    std::optional<std::string> subject;
    std::optional<std::string> message_structure;
    std::optional<std::map<std::string, MessageAttributeValue>> message_attributes;
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
    static const protocol::Structure& shape();
};

struct PublishBatchInput {
    std::string topic_arn;
    std::vector<PublishBatchRequestEntry> publish_batch_request_entries;
    static const protocol::Structure& shape();
};

struct PublishBatchResultEntry {
    std::optional<std::string> id;
    std::optional<std::string> message_id;
    std::optional<std::string> sequence_number;
    static const protocol::Structure& shape();
};

struct BatchResultErrorEntry {
    std::string id;
    std::string code;
    std::optional<std::string> message;
    bool sender_fault = false;
    static const protocol::Structure& shape();
};

struct PublishBatchOutput {
    std::optional<std::vector<PublishBatchResultEntry>> successful;
    std::optional<std::vector<BatchResultErrorEntry>> failed;
    static const protocol::Structure& shape();
};

struct AddPermissionInput {
    std::string topic_arn;
    std::string label;
    std::vector<std::string> aws_account_id;
    std::vector<std::string> action_name;
    static const protocol::Structure& shape();
};

struct RemovePermissionInput {
    std::string topic_arn;
    std::string label;
    static const protocol::Structure& shape();
};

struct TagResourceInput {
    std::string resource_arn;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct TagResourceOutput {
    static const protocol::Structure& shape();
};

struct UntagResourceInput {
    std::string resource_arn;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct UntagResourceOutput {
    static const protocol::Structure& shape();
};

struct ListTagsForResourceInput {
    std::string resource_arn;
    static const protocol::Structure& shape();
};

struct ListTagsForResourceOutput {
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

}  // namespace leat::sns
