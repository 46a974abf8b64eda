#include "services/firehose/shapes.h"

#include "protocol/shape.h"

namespace leat::firehose {

using namespace protocol;

namespace {

constexpr const char* kOnlyS3 = "leat delivers to Amazon S3 only";
constexpr const char* kOnlyKinesis = "leat's sources are direct puts and Kinesis streams";
constexpr const char* kNoEncryption = "leat does not encrypt";
constexpr const char* kOwnLog = "error entries are written to the emulator's log instead";

constexpr Traits kRoleARN =
    length(1, 512) | pattern(R"(arn:.*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+)");
constexpr Traits kBucketARN = length(1, 2048) | pattern(R"(arn:.*:s3:::[\w\.\-]{1,255})");
constexpr Traits kPrefix = length(0, 1024) | pattern(R"(.*)");
constexpr Traits kErrorOutputPrefix = length(0, 1024) | pattern(R"(.*)");
constexpr Traits kCompressionFormat =
    one_of<"ZIP", "HADOOP_SNAPPY", "Snappy", "GZIP", "UNCOMPRESSED">;
constexpr Traits kNonEmptyStringWithoutWhitespace = length(1, 1024) | pattern(R"(^\S+$)");
constexpr Traits kNonEmptyString = length(1, 1024) | pattern(R"(^(?!\s*$).+)");
constexpr Traits kS3BackupMode = one_of<"Disabled", "Enabled">;
constexpr Traits kFileExtension = length(0, 128) | pattern(R"(^$|\.[0-9a-z!\-_.*'()]+)");
constexpr Traits kCustomTimeZone = length(0, 50) | pattern(R"(^$|[a-zA-Z/_]+)");
constexpr Traits kTagKey = length(1, 128) | pattern(R"(^(?!aws:)[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$)");
constexpr Traits kDeliveryStreamName = length(1, 64) | pattern(R"([a-zA-Z0-9_.-]+)");
constexpr Traits kDeliveryStreamType =
    one_of<"DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource">;
constexpr Traits kDestinationId = length(1, 100) | pattern(R"([a-zA-Z0-9-]+)");

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
        member<&In::kms_encryption_config>("KMSEncryptionConfig", unsupported(kNoEncryption)),
    };
    static constexpr Structure shape = structure("EncryptionConfiguration", members);
    return shape;
}

const Structure& CloudWatchLoggingOptions::shape() {
    using In = CloudWatchLoggingOptions;
    static constexpr Member members[]{
        member<&In::enabled>("Enabled"),
        member<&In::log_group_name>(
            "LogGroupName", length(0, 512) | pattern(R"([\.\-_/#A-Za-z0-9]*)") | ignored(kOwnLog)),
        member<&In::log_stream_name>("LogStreamName",
                                     length(0, 512) | pattern(R"([^:*]*)") | ignored(kOwnLog)),
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

const Structure& SchemaConfiguration::shape() {
    using In = SchemaConfiguration;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleARN", kNonEmptyStringWithoutWhitespace),
        member<&In::catalog_id>("CatalogId", kNonEmptyStringWithoutWhitespace),
        member<&In::database_name>("DatabaseName", kNonEmptyStringWithoutWhitespace),
        member<&In::table_name>("TableName", kNonEmptyStringWithoutWhitespace),
        member<&In::region>("Region", kNonEmptyStringWithoutWhitespace),
        member<&In::version_id>("VersionId", kNonEmptyStringWithoutWhitespace),
    };
    static constexpr Structure shape = structure("SchemaConfiguration", members);
    return shape;
}

const Structure& OpenXJsonSerDe::shape() {
    using In = OpenXJsonSerDe;
    static constexpr Member members[]{
        member<&In::convert_dots_in_json_keys_to_underscores>("ConvertDotsInJsonKeysToUnderscores"),
        member<&In::case_insensitive>("CaseInsensitive"),
        member<&In::column_to_json_key_mappings>(
            "ColumnToJsonKeyMappings",
            keys(kNonEmptyStringWithoutWhitespace) | values(kNonEmptyString)),
    };
    static constexpr Structure shape = structure("OpenXJsonSerDe", members);
    return shape;
}

const Structure& HiveJsonSerDe::shape() {
    using In = HiveJsonSerDe;
    static constexpr Member members[]{
        member<&In::timestamp_formats>("TimestampFormats", each(kNonEmptyString)),
    };
    static constexpr Structure shape = structure("HiveJsonSerDe", members);
    return shape;
}

const Structure& Deserializer::shape() {
    using In = Deserializer;
    static constexpr Member members[]{
        member<&In::open_x_json_serde>("OpenXJsonSerDe"),
        member<&In::hive_json_serde>("HiveJsonSerDe"),
    };
    static constexpr Structure shape = structure("Deserializer", members);
    return shape;
}

const Structure& InputFormatConfiguration::shape() {
    using In = InputFormatConfiguration;
    static constexpr Member members[]{
        member<&In::deserializer>("Deserializer"),
    };
    static constexpr Structure shape = structure("InputFormatConfiguration", members);
    return shape;
}

const Structure& ParquetSerDe::shape() {
    using In = ParquetSerDe;
    static constexpr Member members[]{
        member<&In::block_size_bytes>("BlockSizeBytes", min_value(67108864)),
        member<&In::page_size_bytes>("PageSizeBytes", min_value(65536)),
        member<&In::compression>("Compression", one_of<"UNCOMPRESSED", "GZIP", "SNAPPY">),
        member<&In::enable_dictionary_compression>("EnableDictionaryCompression"),
        member<&In::max_padding_bytes>("MaxPaddingBytes", min_value(0)),
        member<&In::writer_version>("WriterVersion", one_of<"V1", "V2">),
    };
    static constexpr Structure shape = structure("ParquetSerDe", members);
    return shape;
}

const Structure& OrcSerDe::shape() {
    using In = OrcSerDe;
    static constexpr Member members[]{
        member<&In::stripe_size_bytes>("StripeSizeBytes", min_value(8388608)),
        member<&In::block_size_bytes>("BlockSizeBytes", min_value(67108864)),
        member<&In::row_index_stride>("RowIndexStride", min_value(1000)),
        member<&In::enable_padding>("EnablePadding"),
        member<&In::padding_tolerance>("PaddingTolerance", range(0, 1)),
        member<&In::compression>("Compression", one_of<"NONE", "ZLIB", "SNAPPY">),
        member<&In::bloom_filter_columns>("BloomFilterColumns",
                                          each(kNonEmptyStringWithoutWhitespace)),
        member<&In::bloom_filter_false_positive_probability>("BloomFilterFalsePositiveProbability",
                                                             range(0, 1)),
        member<&In::dictionary_key_threshold>("DictionaryKeyThreshold", range(0, 1)),
        member<&In::format_version>("FormatVersion", one_of<"V0_11", "V0_12">),
    };
    static constexpr Structure shape = structure("OrcSerDe", members);
    return shape;
}

const Structure& Serializer::shape() {
    using In = Serializer;
    static constexpr Member members[]{
        member<&In::parquet_serde>("ParquetSerDe"),
        member<&In::orc_serde>("OrcSerDe"),
    };
    static constexpr Structure shape = structure("Serializer", members);
    return shape;
}

const Structure& OutputFormatConfiguration::shape() {
    using In = OutputFormatConfiguration;
    static constexpr Member members[]{
        member<&In::serializer>("Serializer"),
    };
    static constexpr Structure shape = structure("OutputFormatConfiguration", members);
    return shape;
}

const Structure& DataFormatConversionConfiguration::shape() {
    using In = DataFormatConversionConfiguration;
    static constexpr Member members[]{
        member<&In::schema_configuration>("SchemaConfiguration"),
        member<&In::input_format_configuration>("InputFormatConfiguration"),
        member<&In::output_format_configuration>("OutputFormatConfiguration"),
        member<&In::enabled>("Enabled"),
    };
    static constexpr Structure shape = structure("DataFormatConversionConfiguration", members);
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
        member<&In::exclusive_start_destination_id>("ExclusiveStartDestinationId", kDestinationId),
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

const Structure& UpdateDestinationInput::shape() {
    using In = UpdateDestinationInput;
    static constexpr Member members[]{
        member<&In::delivery_stream_name>("DeliveryStreamName", required | kDeliveryStreamName),
        member<&In::current_delivery_stream_version_id>(
            "CurrentDeliveryStreamVersionId", required | length(1, 50) | pattern(R"([0-9]+)")),
        member<&In::destination_id>("DestinationId", required | kDestinationId),
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
