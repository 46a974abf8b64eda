#pragma once
// What the operations on notifications take and give, in AWS's names and order. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/body.h"
#include "services/s3/shapes_buckets.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::s3 {

struct FilterRule {
    std::optional<std::string> name;
    std::optional<std::string> value;
    static const protocol::Structure& shape();
};

struct S3KeyFilter {
    std::optional<std::vector<FilterRule>> filter_rules;
    static const protocol::Structure& shape();
};

struct NotificationConfigurationFilter {
    std::optional<S3KeyFilter> key;
    static const protocol::Structure& shape();
};

struct TopicConfiguration {
    std::optional<std::string> id;
    std::string topic_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct QueueConfiguration {
    std::optional<std::string> id;
    std::string queue_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct LambdaFunctionConfiguration {
    std::optional<std::string> id;
    std::string lambda_function_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct EventBridgeConfiguration {
    static const protocol::Structure& shape();
};

struct NotificationConfiguration {
    std::optional<std::vector<TopicConfiguration>> topic_configurations;
    std::optional<std::vector<QueueConfiguration>> queue_configurations;
    std::optional<std::vector<LambdaFunctionConfiguration>> lambda_function_configurations;
    std::optional<EventBridgeConfiguration> event_bridge_configuration;
    static const protocol::Structure& shape();
};

struct PutBucketNotificationConfigurationInput {
    std::string bucket;
    NotificationConfiguration notification_configuration;
    std::optional<std::string> expected_bucket_owner;
    std::optional<bool> skip_destination_validation;
    std::optional<std::string> content_md5;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

using GetBucketNotificationConfigurationOutput = NotificationConfiguration;
using GetBucketNotificationConfigurationInput = BucketInput;

}  // namespace leat::s3
