// Sources and S3 destinations: configurations, updates and descriptions.
#include "services/firehose/shapes.h"

#include "protocol/shape.h"

namespace leat::firehose {

using namespace protocol;

namespace {

constexpr const char* kNoKmsEncryption = "leat does not encrypt";
constexpr Traits kRoleARN =
    length(1, 512) | pattern(R"(arn:.*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+)");
constexpr Traits kBucketARN = length(1, 2048) | pattern(R"(arn:.*:s3:::[\w\.\-]{1,255})");
constexpr Traits kPrefix = length(0, 1024) | pattern(R"(.*)");
constexpr Traits kErrorOutputPrefix = length(0, 1024) | pattern(R"(.*)");
constexpr Traits kCompressionFormat =
    one_of<"ZIP", "HADOOP_SNAPPY", "Snappy", "GZIP", "UNCOMPRESSED">;
constexpr Traits kS3BackupMode = one_of<"Disabled", "Enabled">;
constexpr Traits kFileExtension = length(0, 128) | pattern(R"(^$|\.[0-9a-z!\-_.*'()]+)");
constexpr Traits kCustomTimeZone = length(0, 50) | pattern(R"(^$|[a-zA-Z/_]+)");

}  // namespace

const Structure& NotBuilt::shape() {
    static constexpr Structure shape{"NotBuilt", nullptr, 0};
    return shape;
}

const Structure& DirectPutSourceConfiguration::shape() {
    using In = DirectPutSourceConfiguration;
    static constexpr Member members[]{
        member<&In::throughput_hint_in_mbs>(
            "ThroughputHintInMBs", required | range(1, 100) | ignored("throughput is not limited")),
    };
    static constexpr Structure shape = structure("DirectPutSourceConfiguration", members);
    return shape;
}

const Structure& KinesisStreamSourceConfiguration::shape() {
    using In = KinesisStreamSourceConfiguration;
    static constexpr Member members[]{
        member<&In::kinesis_stream_arn>(
            "KinesisStreamARN",
            required | length(1, 512) |
                pattern(R"(arn:.*:kinesis:[a-zA-Z0-9\-]+:\d{12}:stream/[a-zA-Z0-9_.-]+)")),
        member<&In::role_arn>("RoleARN", required | kRoleARN),
    };
    static constexpr Structure shape = structure("KinesisStreamSourceConfiguration", members);
    return shape;
}

const Structure& BufferingHints::shape() {
    using In = BufferingHints;
    static constexpr Member members[]{
        member<&In::size_in_mbs>("SizeInMBs", range(1, 128)),
        member<&In::interval_in_seconds>("IntervalInSeconds", range(0, 900)),
    };
    static constexpr Structure shape = structure("BufferingHints", members);
    return shape;
}

const Structure& EncryptionConfiguration::shape() {
    using In = EncryptionConfiguration;
    static constexpr Member members[]{
        member<&In::no_encryption_config>("NoEncryptionConfig", one_of<"NoEncryption">),
        member<&In::kms_encryption_config>("KMSEncryptionConfig", unsupported(kNoKmsEncryption)),
    };
    static constexpr Structure shape = structure("EncryptionConfiguration", members);
    return shape;
}

const Structure& CloudWatchLoggingOptions::shape() {
    using In = CloudWatchLoggingOptions;
    static constexpr Member members[]{
        member<&In::enabled>("Enabled"),
        member<&In::log_group_name>("LogGroupName",
                                    length(0, 512) | pattern(R"([\.\-_/#A-Za-z0-9]*)")),
        member<&In::log_stream_name>("LogStreamName", length(0, 512) | pattern(R"([^:*]*)")),
    };
    static constexpr Structure shape = structure("CloudWatchLoggingOptions", members);
    return shape;
}

const Structure& S3DestinationConfiguration::shape() {
    using In = S3DestinationConfiguration;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", required | kRoleARN),
        member<&In::bucket_arn>("BucketARN", required | kBucketARN),
        member<&In::prefix>("Prefix", kPrefix),
        member<&In::error_output_prefix>("ErrorOutputPrefix", kErrorOutputPrefix),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat", kCompressionFormat),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
    };
    static constexpr Structure shape = structure("S3DestinationConfiguration", members);
    return shape;
}

const Structure& ProcessorParameter::shape() {
    using In = ProcessorParameter;
    static constexpr Member members[]{
        member<&In::parameter_name>(
            "ParameterName",
            required |
                one_of<"LambdaArn", "NumberOfRetries", "MetadataExtractionQuery",
                       "JsonParsingEngine", "RoleArn", "BufferSizeInMBs", "BufferIntervalInSeconds",
                       "SubRecordType", "Delimiter", "CompressionFormat", "DataMessageExtraction">),
        member<&In::parameter_value>("ParameterValue",
                                     required | length(1, 5120) | pattern(R"(^(?!\s*$).+)")),
    };
    static constexpr Structure shape = structure("ProcessorParameter", members);
    return shape;
}

const Structure& Processor::shape() {
    using In = Processor;
    static constexpr Member members[]{
        member<&In::type>(
            "Type",
            required | one_of<"RecordDeAggregation", "Decompression", "CloudWatchLogProcessing",
                              "Lambda", "MetadataExtraction", "AppendDelimiterToRecord">),
        member<&In::parameters>("Parameters"),
    };
    static constexpr Structure shape = structure("Processor", members);
    return shape;
}

const Structure& ProcessingConfiguration::shape() {
    using In = ProcessingConfiguration;
    static constexpr Member members[]{
        member<&In::enabled>("Enabled"),
        member<&In::processors>("Processors"),
    };
    static constexpr Structure shape = structure("ProcessingConfiguration", members);
    return shape;
}

const Structure& RetryOptions::shape() {
    using In = RetryOptions;
    static constexpr Member members[]{
        member<&In::duration_in_seconds>("DurationInSeconds", range(0, 7200)),
    };
    static constexpr Structure shape = structure("RetryOptions", members);
    return shape;
}

const Structure& DynamicPartitioningConfiguration::shape() {
    using In = DynamicPartitioningConfiguration;
    static constexpr Member members[]{
        member<&In::retry_options>("RetryOptions"),
        member<&In::enabled>("Enabled"),
    };
    static constexpr Structure shape = structure("DynamicPartitioningConfiguration", members);
    return shape;
}

const Structure& ExtendedS3DestinationConfiguration::shape() {
    using In = ExtendedS3DestinationConfiguration;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", required | kRoleARN),
        member<&In::bucket_arn>("BucketARN", required | kBucketARN),
        member<&In::prefix>("Prefix", kPrefix),
        member<&In::error_output_prefix>("ErrorOutputPrefix", kErrorOutputPrefix),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat", kCompressionFormat),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
        member<&In::processing_configuration>("ProcessingConfiguration"),
        member<&In::s3_backup_mode>("S3BackupMode", kS3BackupMode),
        member<&In::s3_backup_configuration>("S3BackupConfiguration"),
        member<&In::data_format_conversion_configuration>("DataFormatConversionConfiguration"),
        member<&In::dynamic_partitioning_configuration>("DynamicPartitioningConfiguration"),
        member<&In::file_extension>("FileExtension", kFileExtension),
        member<&In::custom_time_zone>("CustomTimeZone", kCustomTimeZone),
    };
    static constexpr Structure shape = structure("ExtendedS3DestinationConfiguration", members);
    return shape;
}

const Structure& S3DestinationDescription::shape() {
    using In = S3DestinationDescription;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN"),
        member<&In::bucket_arn>("BucketARN"),
        member<&In::prefix>("Prefix"),
        member<&In::error_output_prefix>("ErrorOutputPrefix"),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat"),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
    };
    static constexpr Structure shape = structure("S3DestinationDescription", members);
    return shape;
}

const Structure& ExtendedS3DestinationDescription::shape() {
    using In = ExtendedS3DestinationDescription;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN"),
        member<&In::bucket_arn>("BucketARN"),
        member<&In::prefix>("Prefix"),
        member<&In::error_output_prefix>("ErrorOutputPrefix"),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat"),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
        member<&In::processing_configuration>("ProcessingConfiguration"),
        member<&In::s3_backup_mode>("S3BackupMode"),
        member<&In::s3_backup_description>("S3BackupDescription"),
        member<&In::data_format_conversion_configuration>("DataFormatConversionConfiguration"),
        member<&In::dynamic_partitioning_configuration>("DynamicPartitioningConfiguration"),
        member<&In::file_extension>("FileExtension"),
        member<&In::custom_time_zone>("CustomTimeZone"),
    };
    static constexpr Structure shape = structure("ExtendedS3DestinationDescription", members);
    return shape;
}

const Structure& S3DestinationUpdate::shape() {
    using In = S3DestinationUpdate;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", kRoleARN),
        member<&In::bucket_arn>("BucketARN", kBucketARN),
        member<&In::prefix>("Prefix", kPrefix),
        member<&In::error_output_prefix>("ErrorOutputPrefix", kErrorOutputPrefix),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat", kCompressionFormat),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
    };
    static constexpr Structure shape = structure("S3DestinationUpdate", members);
    return shape;
}

const Structure& ExtendedS3DestinationUpdate::shape() {
    using In = ExtendedS3DestinationUpdate;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", kRoleARN),
        member<&In::bucket_arn>("BucketARN", kBucketARN),
        member<&In::prefix>("Prefix", kPrefix),
        member<&In::error_output_prefix>("ErrorOutputPrefix", kErrorOutputPrefix),
        member<&In::buffering_hints>("BufferingHints"),
        member<&In::compression_format>("CompressionFormat", kCompressionFormat),
        member<&In::encryption_configuration>("EncryptionConfiguration"),
        member<&In::cloud_watch_logging_options>("CloudWatchLoggingOptions"),
        member<&In::processing_configuration>("ProcessingConfiguration"),
        member<&In::s3_backup_mode>("S3BackupMode", kS3BackupMode),
        member<&In::s3_backup_update>("S3BackupUpdate"),
        member<&In::data_format_conversion_configuration>("DataFormatConversionConfiguration"),
        member<&In::dynamic_partitioning_configuration>("DynamicPartitioningConfiguration"),
        member<&In::file_extension>("FileExtension", kFileExtension),
        member<&In::custom_time_zone>("CustomTimeZone", kCustomTimeZone),
    };
    static constexpr Structure shape = structure("ExtendedS3DestinationUpdate", members);
    return shape;
}

}  // namespace leat::firehose
