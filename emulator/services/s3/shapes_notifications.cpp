#include "services/s3/shapes.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& FilterRule::shape() {
    using In = FilterRule;
    static constexpr Member members[]{
        member<&In::name>("Name"),
        member<&In::value>("Value"),
    };
    static constexpr Structure shape = structure("FilterRule", members);
    return shape;
}

const Structure& S3KeyFilter::shape() {
    using In = S3KeyFilter;
    static constexpr Member members[]{
        member<&In::filter_rules>("FilterRules", flattened | xml_name("FilterRule")),
    };
    static constexpr Structure shape = structure("S3KeyFilter", members);
    return shape;
}

const Structure& NotificationConfigurationFilter::shape() {
    using In = NotificationConfigurationFilter;
    static constexpr Member members[]{
        member<&In::key>("Key", xml_name("S3Key")),
    };
    static constexpr Structure shape = structure("NotificationConfigurationFilter", members);
    return shape;
}

const Structure& TopicConfiguration::shape() {
    using In = TopicConfiguration;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::topic_arn>("TopicArn", required | xml_name("Topic")),
        member<&In::events>("Events", required | flattened | xml_name("Event")),
        member<&In::filter>("Filter"),
    };
    static constexpr Structure shape = structure("TopicConfiguration", members);
    return shape;
}

const Structure& QueueConfiguration::shape() {
    using In = QueueConfiguration;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::queue_arn>("QueueArn", required | xml_name("Queue")),
        member<&In::events>("Events", required | flattened | xml_name("Event")),
        member<&In::filter>("Filter"),
    };
    static constexpr Structure shape = structure("QueueConfiguration", members);
    return shape;
}

const Structure& LambdaFunctionConfiguration::shape() {
    using In = LambdaFunctionConfiguration;
    static constexpr Member members[]{
        member<&In::id>("Id"),
        member<&In::lambda_function_arn>("LambdaFunctionArn", required | xml_name("CloudFunction")),
        member<&In::events>("Events", required | flattened | xml_name("Event")),
        member<&In::filter>("Filter"),
    };
    static constexpr Structure shape = structure("LambdaFunctionConfiguration", members);
    return shape;
}

const Structure& EventBridgeConfiguration::shape() {
    static constexpr Structure shape{.name = "EventBridgeConfiguration"};
    return shape;
}

const Structure& NotificationConfiguration::shape() {
    using In = NotificationConfiguration;
    static constexpr Member members[]{
        member<&In::topic_configurations>("TopicConfigurations",
                                          flattened | xml_name("TopicConfiguration")),
        member<&In::queue_configurations>("QueueConfigurations",
                                          flattened | xml_name("QueueConfiguration")),
        member<&In::lambda_function_configurations>(
            "LambdaFunctionConfigurations", flattened | xml_name("CloudFunctionConfiguration")),
        member<&In::event_bridge_configuration>("EventBridgeConfiguration",
                                                unsupported("notifications to EventBridge")),
    };
    static constexpr Structure shape = structure("NotificationConfiguration", members);
    return shape;
}

const Structure& PutBucketNotificationConfigurationInput::shape() {
    using In = PutBucketNotificationConfigurationInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::notification_configuration>(
            "NotificationConfiguration",
            required | at(Location::Payload) |
                xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::skip_destination_validation>(
            "SkipDestinationValidation", at(Location::Header, "x-amz-skip-destination-validation")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape =
        structure("PutBucketNotificationConfigurationInput", members);
    return shape;
}

}  // namespace leat::s3
