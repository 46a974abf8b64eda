// Inputs and outputs of the operations. The rest is in shapes.cpp and shapes_conversion.cpp.
#include "services/firehose/shapes.h"

#include "protocol/shape.h"

namespace leat::firehose {

using namespace protocol;

namespace {

constexpr const char* kOnlyS3 = "leat delivers to Amazon S3 only";
constexpr const char* kOnlyKinesis = "leat's sources are direct puts and Kinesis streams";
constexpr const char* kNoEncryption = "leat does not encrypt";
constexpr Traits kTagKey = length(1, 128) | pattern(R"(^(?!aws:)[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$)");
constexpr Traits kDeliveryStreamName = length(1, 64) | pattern(R"([a-zA-Z0-9_.-]+)");
constexpr Traits kDeliveryStreamType =
    one_of<"DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource">;
constexpr Traits kDestinationIdTraits = length(1, 100) | pattern(R"([a-zA-Z0-9-]+)");

}  // namespace

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required | kTagKey),
        member<&In::value>("Value", length(0, 256) | pattern(R"(^[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$)")),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& CreateDeliveryStreamInput::shape() {
    using In = CreateDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::delivery_stream_type>("DeliveryStreamType", kDeliveryStreamType),
        member<&In::direct_put_source_configuration>("DirectPutSourceConfiguration"),
        member<&In::kinesis_stream_source_configuration>("KinesisStreamSourceConfiguration"),
        member<&In::delivery_stream_encryption_configuration_input>(
            "DeliveryStreamEncryptionConfigurationInput", unsupported(kNoEncryption)),
        member<&In::s3_destination_configuration>("S3DestinationConfiguration"),
        member<&In::extended_s3_destination_configuration>("ExtendedS3DestinationConfiguration"),
        member<&In::redshift_destination_configuration>("RedshiftDestinationConfiguration",
                                                        unsupported(kOnlyS3)),
        member<&In::elasticsearch_destination_configuration>(
            "ElasticsearchDestinationConfiguration", unsupported(kOnlyS3)),
        member<&In::amazonopensearchservice_destination_configuration>(
            "AmazonopensearchserviceDestinationConfiguration", unsupported(kOnlyS3)),
        member<&In::splunk_destination_configuration>("SplunkDestinationConfiguration",
                                                      unsupported(kOnlyS3)),
        member<&In::http_endpoint_destination_configuration>("HttpEndpointDestinationConfiguration",
                                                             unsupported(kOnlyS3)),
        member<&In::tags>("Tags", length(1, 50)),
        member<&In::amazon_open_search_serverless_destination_configuration>(
            "AmazonOpenSearchServerlessDestinationConfiguration", unsupported(kOnlyS3)),
        member<&In::msk_source_configuration>("MSKSourceConfiguration", unsupported(kOnlyKinesis)),
        member<&In::snowflake_destination_configuration>("SnowflakeDestinationConfiguration",
                                                         unsupported(kOnlyS3)),
        member<&In::iceberg_destination_configuration>("IcebergDestinationConfiguration",
                                                       unsupported(kOnlyS3)),
        member<&In::database_source_configuration>("DatabaseSourceConfiguration",
                                                   unsupported(kOnlyKinesis)),
    };
    static constexpr Structure shape = structure("CreateDeliveryStreamInput", members);
    return shape;
}

const Structure& CreateDeliveryStreamOutput::shape() {
    using In = CreateDeliveryStreamOutput;
    static constexpr Member members[]{
        member<&In::delivery_stream_arn>("DeliveryStreamARN"),
    };
    static constexpr Structure shape = structure("CreateDeliveryStreamOutput", members);
    return shape;
}

const Structure& DescribeDeliveryStreamInput::shape() {
    using In = DescribeDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::limit>("Limit", range(1, 10000)),
        member<&In::exclusive_start_destination_id>("ExclusiveStartDestinationId",
                                                    kDestinationIdTraits),
    };
    static constexpr Structure shape = structure("DescribeDeliveryStreamInput", members);
    return shape;
}

const Structure& FailureDescription::shape() {
    using In = FailureDescription;
    static constexpr Member members[]{
        member<&In::type>("Type"),
        member<&In::details>("Details"),
    };
    static constexpr Structure shape = structure("FailureDescription", members);
    return shape;
}

const Structure& DeliveryStreamEncryptionConfiguration::shape() {
    using In = DeliveryStreamEncryptionConfiguration;
    static constexpr Member members[]{
        member<&In::key_arn>("KeyARN"),
        member<&In::key_type>("KeyType"),
        member<&In::status>("Status"),
        member<&In::failure_description>("FailureDescription"),
    };
    static constexpr Structure shape = structure("DeliveryStreamEncryptionConfiguration", members);
    return shape;
}

const Structure& DirectPutSourceDescription::shape() {
    using In = DirectPutSourceDescription;
    static constexpr Member members[]{
        member<&In::throughput_hint_in_mbs>("ThroughputHintInMBs"),
    };
    static constexpr Structure shape = structure("DirectPutSourceDescription", members);
    return shape;
}

const Structure& KinesisStreamSourceDescription::shape() {
    using In = KinesisStreamSourceDescription;
    static constexpr Member members[]{
        member<&In::kinesis_stream_arn>("KinesisStreamARN"),
        member<&In::role_arn>("RoleARN"),
        member<&In::delivery_start_timestamp>("DeliveryStartTimestamp"),
    };
    static constexpr Structure shape = structure("KinesisStreamSourceDescription", members);
    return shape;
}

const Structure& SourceDescription::shape() {
    using In = SourceDescription;
    static constexpr Member members[]{
        member<&In::direct_put_source_description>("DirectPutSourceDescription"),
        member<&In::kinesis_stream_source_description>("KinesisStreamSourceDescription"),
    };
    static constexpr Structure shape = structure("SourceDescription", members);
    return shape;
}

const Structure& DestinationDescription::shape() {
    using In = DestinationDescription;
    static constexpr Member members[]{
        member<&In::destination_id>("DestinationId"),
        member<&In::s3_destination_description>("S3DestinationDescription"),
        member<&In::extended_s3_destination_description>("ExtendedS3DestinationDescription"),
    };
    static constexpr Structure shape = structure("DestinationDescription", members);
    return shape;
}

const Structure& DeliveryStreamDescription::shape() {
    using In = DeliveryStreamDescription;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName"),
        member<&In::delivery_stream_arn>("DeliveryStreamARN"),
        member<&In::delivery_stream_status>("DeliveryStreamStatus"),
        member<&In::failure_description>("FailureDescription"),
        member<&In::delivery_stream_encryption_configuration>(
            "DeliveryStreamEncryptionConfiguration"),
        member<&In::delivery_stream_type>("DeliveryStreamType"),
        member<&In::version_id>("VersionId"),
        member<&In::create_timestamp>("CreateTimestamp"),
        member<&In::last_update_timestamp>("LastUpdateTimestamp"),
        member<&In::source>("Source"),
        member<&In::destinations>("Destinations"),
        member<&In::has_more_destinations>("HasMoreDestinations"),
    };
    static constexpr Structure shape = structure("DeliveryStreamDescription", members);
    return shape;
}

const Structure& DescribeDeliveryStreamOutput::shape() {
    using In = DescribeDeliveryStreamOutput;
    static constexpr Member members[]{
        member<&In::delivery_stream_description>("DeliveryStreamDescription"),
    };
    static constexpr Structure shape = structure("DescribeDeliveryStreamOutput", members);
    return shape;
}

const Structure& ListDeliveryStreamsInput::shape() {
    using In = ListDeliveryStreamsInput;
    static constexpr Member members[]{
        member<&In::limit>("Limit", range(1, 10000)),
        member<&In::delivery_stream_type>("DeliveryStreamType", kDeliveryStreamType),
        member<&In::exclusive_start_delivery_stream_name>("ExclusiveStartDeliveryStreamName",
                                                          kDeliveryStreamName),
    };
    static constexpr Structure shape = structure("ListDeliveryStreamsInput", members);
    return shape;
}

const Structure& ListDeliveryStreamsOutput::shape() {
    using In = ListDeliveryStreamsOutput;
    static constexpr Member members[]{
        member<&In::delivery_stream_names>("DeliveryStreamNames"),
        member<&In::has_more_delivery_streams>("HasMoreDeliveryStreams"),
    };
    static constexpr Structure shape = structure("ListDeliveryStreamsOutput", members);
    return shape;
}

const Structure& DeleteDeliveryStreamInput::shape() {
    using In = DeleteDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::allow_force_delete>("AllowForceDelete",
                                        ignored("there are no KMS grants to retire")),
    };
    static constexpr Structure shape = structure("DeleteDeliveryStreamInput", members);
    return shape;
}

const Structure& DeleteDeliveryStreamOutput::shape() {
    static constexpr Structure shape{.name = "DeleteDeliveryStreamOutput"};
    return shape;
}

const Structure& UpdateDestinationInput::shape() {
    using In = UpdateDestinationInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::current_delivery_stream_version_id>(
            "CurrentDeliveryStreamVersionId", required | length(1, 50) | pattern(R"([0-9]+)")),
        member<&In::destination_id>("DestinationId", required | kDestinationIdTraits),
        member<&In::s3_destination_update>("S3DestinationUpdate"),
        member<&In::extended_s3_destination_update>("ExtendedS3DestinationUpdate"),
        member<&In::redshift_destination_update>("RedshiftDestinationUpdate", unsupported(kOnlyS3)),
        member<&In::elasticsearch_destination_update>("ElasticsearchDestinationUpdate",
                                                      unsupported(kOnlyS3)),
        member<&In::amazonopensearchservice_destination_update>(
            "AmazonopensearchserviceDestinationUpdate", unsupported(kOnlyS3)),
        member<&In::splunk_destination_update>("SplunkDestinationUpdate", unsupported(kOnlyS3)),
        member<&In::http_endpoint_destination_update>("HttpEndpointDestinationUpdate",
                                                      unsupported(kOnlyS3)),
        member<&In::amazon_open_search_serverless_destination_update>(
            "AmazonOpenSearchServerlessDestinationUpdate", unsupported(kOnlyS3)),
        member<&In::snowflake_destination_update>("SnowflakeDestinationUpdate",
                                                  unsupported(kOnlyS3)),
        member<&In::iceberg_destination_update>("IcebergDestinationUpdate", unsupported(kOnlyS3)),
    };
    static constexpr Structure shape = structure("UpdateDestinationInput", members);
    return shape;
}

const Structure& UpdateDestinationOutput::shape() {
    static constexpr Structure shape{.name = "UpdateDestinationOutput"};
    return shape;
}

const Structure& Record::shape() {
    using In = Record;
    static constexpr Member members[]{
        member<&In::data>("Data", required | length(0, 1024000)),
    };
    static constexpr Structure shape = structure("Record", members);
    return shape;
}

const Structure& PutRecordInput::shape() {
    using In = PutRecordInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::record>("Record", required),
    };
    static constexpr Structure shape = structure("PutRecordInput", members);
    return shape;
}

const Structure& PutRecordOutput::shape() {
    using In = PutRecordOutput;
    static constexpr Member members[]{
        member<&In::record_id>("RecordId"),
        member<&In::encrypted>("Encrypted"),
    };
    static constexpr Structure shape = structure("PutRecordOutput", members);
    return shape;
}

const Structure& PutRecordBatchInput::shape() {
    using In = PutRecordBatchInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::records>("Records", required | length(1, 500)),
    };
    static constexpr Structure shape = structure("PutRecordBatchInput", members);
    return shape;
}

const Structure& PutRecordBatchResponseEntry::shape() {
    using In = PutRecordBatchResponseEntry;
    static constexpr Member members[]{
        member<&In::record_id>("RecordId"),
        member<&In::error_code>("ErrorCode"),
        member<&In::error_message>("ErrorMessage"),
    };
    static constexpr Structure shape = structure("PutRecordBatchResponseEntry", members);
    return shape;
}

const Structure& PutRecordBatchOutput::shape() {
    using In = PutRecordBatchOutput;
    static constexpr Member members[]{
        member<&In::failed_put_count>("FailedPutCount"),
        member<&In::encrypted>("Encrypted"),
        member<&In::request_responses>("RequestResponses"),
    };
    static constexpr Structure shape = structure("PutRecordBatchOutput", members);
    return shape;
}

const Structure& TagDeliveryStreamInput::shape() {
    using In = TagDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::tags>("Tags", required | length(1, 50)),
    };
    static constexpr Structure shape = structure("TagDeliveryStreamInput", members);
    return shape;
}

const Structure& TagDeliveryStreamOutput::shape() {
    static constexpr Structure shape{.name = "TagDeliveryStreamOutput"};
    return shape;
}

const Structure& UntagDeliveryStreamInput::shape() {
    using In = UntagDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::tag_keys>("TagKeys", required | length(1, 50) | each(kTagKey)),
    };
    static constexpr Structure shape = structure("UntagDeliveryStreamInput", members);
    return shape;
}

const Structure& UntagDeliveryStreamOutput::shape() {
    static constexpr Structure shape{.name = "UntagDeliveryStreamOutput"};
    return shape;
}

const Structure& ListTagsForDeliveryStreamInput::shape() {
    using In = ListTagsForDeliveryStreamInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::exclusive_start_tag_key>("ExclusiveStartTagKey", kTagKey),
        member<&In::limit>("Limit", range(1, 50)),
    };
    static constexpr Structure shape = structure("ListTagsForDeliveryStreamInput", members);
    return shape;
}

const Structure& ListTagsForDeliveryStreamOutput::shape() {
    using In = ListTagsForDeliveryStreamOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::has_more_tags>("HasMoreTags"),
    };
    static constexpr Structure shape = structure("ListTagsForDeliveryStreamOutput", members);
    return shape;
}

}  // namespace leat::firehose
