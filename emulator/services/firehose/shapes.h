#pragma once
// What firehose's operations take and give, in AWS's names and order. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::firehose {

/// Stands for sources, destinations and encryption that leat refuses; never has members.
struct NotBuilt {
    static const protocol::Structure& shape();
};

struct DirectPutSourceConfiguration {
    std::int32_t throughput_hint_in_mbs = 0;
    static const protocol::Structure& shape();
};

struct KinesisStreamSourceConfiguration {
    std::string kinesis_stream_arn;
    std::string role_arn;
    static const protocol::Structure& shape();
};

struct BufferingHints {
    std::optional<std::int32_t> size_in_mbs;
    std::optional<std::int32_t> interval_in_seconds;
    static const protocol::Structure& shape();
};

struct EncryptionConfiguration {
    std::optional<std::string> no_encryption_config;
    std::optional<NotBuilt> kms_encryption_config;
    static const protocol::Structure& shape();
};

struct CloudWatchLoggingOptions {
    std::optional<bool> enabled;
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_stream_name;
    static const protocol::Structure& shape();
};

struct S3DestinationConfiguration {
    std::string role_arn;
    std::string bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    std::optional<BufferingHints> buffering_hints;
    std::optional<std::string> compression_format;
    std::optional<EncryptionConfiguration> encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    static const protocol::Structure& shape();
};

struct ProcessorParameter {
    std::string parameter_name;
    std::string parameter_value;
    static const protocol::Structure& shape();
};

struct Processor {
    std::string type;
    std::optional<std::vector<ProcessorParameter>> parameters;
    static const protocol::Structure& shape();
};

struct ProcessingConfiguration {
    std::optional<bool> enabled;
    std::optional<std::vector<Processor>> processors;
    static const protocol::Structure& shape();
};

struct SchemaConfiguration {
    std::optional<std::string> role_arn;
    std::optional<std::string> catalog_id;
    std::optional<std::string> database_name;
    std::optional<std::string> table_name;
    std::optional<std::string> region;
    std::optional<std::string> version_id;
    static const protocol::Structure& shape();
};

struct OpenXJsonSerDe {
    std::optional<bool> convert_dots_in_json_keys_to_underscores;
    std::optional<bool> case_insensitive;
    std::optional<std::map<std::string, std::string>> column_to_json_key_mappings;
    static const protocol::Structure& shape();
};

struct HiveJsonSerDe {
    std::optional<std::vector<std::string>> timestamp_formats;
    static const protocol::Structure& shape();
};

struct Deserializer {
    std::optional<OpenXJsonSerDe> open_x_json_serde;
    std::optional<HiveJsonSerDe> hive_json_serde;
    static const protocol::Structure& shape();
};

struct InputFormatConfiguration {
    std::optional<Deserializer> deserializer;
    static const protocol::Structure& shape();
};

struct ParquetSerDe {
    std::optional<std::int32_t> block_size_bytes;
    std::optional<std::int32_t> page_size_bytes;
    std::optional<std::string> compression;
    std::optional<bool> enable_dictionary_compression;
    std::optional<std::int32_t> max_padding_bytes;
    std::optional<std::string> writer_version;
    static const protocol::Structure& shape();
};

struct OrcSerDe {
    std::optional<std::int32_t> stripe_size_bytes;
    std::optional<std::int32_t> block_size_bytes;
    std::optional<std::int32_t> row_index_stride;
    std::optional<bool> enable_padding;
    std::optional<double> padding_tolerance;
    std::optional<std::string> compression;
    std::optional<std::vector<std::string>> bloom_filter_columns;
    std::optional<double> bloom_filter_false_positive_probability;
    std::optional<double> dictionary_key_threshold;
    std::optional<std::string> format_version;
    static const protocol::Structure& shape();
};

struct Serializer {
    std::optional<ParquetSerDe> parquet_serde;
    std::optional<OrcSerDe> orc_serde;
    static const protocol::Structure& shape();
};

struct OutputFormatConfiguration {
    std::optional<Serializer> serializer;
    static const protocol::Structure& shape();
};

struct DataFormatConversionConfiguration {
    std::optional<SchemaConfiguration> schema_configuration;
    std::optional<InputFormatConfiguration> input_format_configuration;
    std::optional<OutputFormatConfiguration> output_format_configuration;
    std::optional<bool> enabled;
    static const protocol::Structure& shape();
};

struct RetryOptions {
    std::optional<std::int32_t> duration_in_seconds;
    static const protocol::Structure& shape();
};

struct DynamicPartitioningConfiguration {
    std::optional<RetryOptions> retry_options;
    std::optional<bool> enabled;
    static const protocol::Structure& shape();
};

struct ExtendedS3DestinationConfiguration {
    std::string role_arn;
    std::string bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    std::optional<BufferingHints> buffering_hints;
    std::optional<std::string> compression_format;
    std::optional<EncryptionConfiguration> encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    std::optional<ProcessingConfiguration> processing_configuration;
    std::optional<std::string> s3_backup_mode;
    std::optional<S3DestinationConfiguration> s3_backup_configuration;
    std::optional<DataFormatConversionConfiguration> data_format_conversion_configuration;
    std::optional<DynamicPartitioningConfiguration> dynamic_partitioning_configuration;
    std::optional<std::string> file_extension;
    std::optional<std::string> custom_time_zone;
    static const protocol::Structure& shape();
};

struct Tag {
    std::string key;
    std::optional<std::string> value;
    static const protocol::Structure& shape();
};

struct CreateDeliveryStreamInput {
    std::string delivery_stream_name;
    std::optional<std::string> delivery_stream_type;
    std::optional<DirectPutSourceConfiguration> direct_put_source_configuration;
    std::optional<KinesisStreamSourceConfiguration> kinesis_stream_source_configuration;
    std::optional<NotBuilt> delivery_stream_encryption_configuration_input;
    std::optional<S3DestinationConfiguration> s3_destination_configuration;
    std::optional<ExtendedS3DestinationConfiguration> extended_s3_destination_configuration;
    std::optional<NotBuilt> redshift_destination_configuration;
    std::optional<NotBuilt> elasticsearch_destination_configuration;
    std::optional<NotBuilt> amazonopensearchservice_destination_configuration;
    std::optional<NotBuilt> splunk_destination_configuration;
    std::optional<NotBuilt> http_endpoint_destination_configuration;
    std::optional<std::vector<Tag>> tags;
    std::optional<NotBuilt> amazon_open_search_serverless_destination_configuration;
    std::optional<NotBuilt> msk_source_configuration;
    std::optional<NotBuilt> snowflake_destination_configuration;
    std::optional<NotBuilt> iceberg_destination_configuration;
    std::optional<NotBuilt> database_source_configuration;
    static const protocol::Structure& shape();
};

struct CreateDeliveryStreamOutput {
    std::optional<std::string> delivery_stream_arn;
    static const protocol::Structure& shape();
};

struct DescribeDeliveryStreamInput {
    std::string delivery_stream_name;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_destination_id;
    static const protocol::Structure& shape();
};

struct FailureDescription {
    std::string type;
    std::string details;
    static const protocol::Structure& shape();
};

struct DeliveryStreamEncryptionConfiguration {
    std::optional<std::string> key_arn;
    std::optional<std::string> key_type;
    std::optional<std::string> status;
    std::optional<FailureDescription> failure_description;
    static const protocol::Structure& shape();
};

struct DirectPutSourceDescription {
    std::optional<std::int32_t> throughput_hint_in_mbs;
    static const protocol::Structure& shape();
};

struct KinesisStreamSourceDescription {
    std::optional<std::string> kinesis_stream_arn;
    std::optional<std::string> role_arn;
    std::optional<Timestamp> delivery_start_timestamp;
    static const protocol::Structure& shape();
};

struct SourceDescription {
    std::optional<DirectPutSourceDescription> direct_put_source_description;
    std::optional<KinesisStreamSourceDescription> kinesis_stream_source_description;
    static const protocol::Structure& shape();
};

struct S3DestinationDescription {
    std::string role_arn;
    std::string bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    BufferingHints buffering_hints;
    std::string compression_format;
    EncryptionConfiguration encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    static const protocol::Structure& shape();
};

struct ExtendedS3DestinationDescription {
    std::string role_arn;
    std::string bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    BufferingHints buffering_hints;
    std::string compression_format;
    EncryptionConfiguration encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    std::optional<ProcessingConfiguration> processing_configuration;
    std::optional<std::string> s3_backup_mode;
    std::optional<S3DestinationDescription> s3_backup_description;
    std::optional<DataFormatConversionConfiguration> data_format_conversion_configuration;
    std::optional<DynamicPartitioningConfiguration> dynamic_partitioning_configuration;
    std::optional<std::string> file_extension;
    std::optional<std::string> custom_time_zone;
    static const protocol::Structure& shape();
};

struct DestinationDescription {
    std::string destination_id;
    std::optional<S3DestinationDescription> s3_destination_description;
    std::optional<ExtendedS3DestinationDescription> extended_s3_destination_description;
    static const protocol::Structure& shape();
};

struct DeliveryStreamDescription {
    std::string delivery_stream_name;
    std::string delivery_stream_arn;
    std::string delivery_stream_status;
    std::optional<FailureDescription> failure_description;
    std::optional<DeliveryStreamEncryptionConfiguration> delivery_stream_encryption_configuration;
    std::string delivery_stream_type;
    std::string version_id;
    std::optional<Timestamp> create_timestamp;
    std::optional<Timestamp> last_update_timestamp;
    std::optional<SourceDescription> source;
    std::vector<DestinationDescription> destinations;
    bool has_more_destinations = false;
    static const protocol::Structure& shape();
};

struct DescribeDeliveryStreamOutput {
    DeliveryStreamDescription delivery_stream_description;
    static const protocol::Structure& shape();
};

struct ListDeliveryStreamsInput {
    std::optional<std::int32_t> limit;
    std::optional<std::string> delivery_stream_type;
    std::optional<std::string> exclusive_start_delivery_stream_name;
    static const protocol::Structure& shape();
};

struct ListDeliveryStreamsOutput {
    std::vector<std::string> delivery_stream_names;
    bool has_more_delivery_streams = false;
    static const protocol::Structure& shape();
};

struct DeleteDeliveryStreamInput {
    std::string delivery_stream_name;
    std::optional<bool> allow_force_delete;
    static const protocol::Structure& shape();
};

struct DeleteDeliveryStreamOutput {
    static const protocol::Structure& shape();
};

struct S3DestinationUpdate {
    std::optional<std::string> role_arn;
    std::optional<std::string> bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    std::optional<BufferingHints> buffering_hints;
    std::optional<std::string> compression_format;
    std::optional<EncryptionConfiguration> encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    static const protocol::Structure& shape();
};

struct ExtendedS3DestinationUpdate {
    std::optional<std::string> role_arn;
    std::optional<std::string> bucket_arn;
    std::optional<std::string> prefix;
    std::optional<std::string> error_output_prefix;
    std::optional<BufferingHints> buffering_hints;
    std::optional<std::string> compression_format;
    std::optional<EncryptionConfiguration> encryption_configuration;
    std::optional<CloudWatchLoggingOptions> cloud_watch_logging_options;
    std::optional<ProcessingConfiguration> processing_configuration;
    std::optional<std::string> s3_backup_mode;
    std::optional<S3DestinationUpdate> s3_backup_update;
    std::optional<DataFormatConversionConfiguration> data_format_conversion_configuration;
    std::optional<DynamicPartitioningConfiguration> dynamic_partitioning_configuration;
    std::optional<std::string> file_extension;
    std::optional<std::string> custom_time_zone;
    static const protocol::Structure& shape();
};

struct UpdateDestinationInput {
    std::string delivery_stream_name;
    std::string current_delivery_stream_version_id;
    std::string destination_id;
    std::optional<S3DestinationUpdate> s3_destination_update;
    std::optional<ExtendedS3DestinationUpdate> extended_s3_destination_update;
    std::optional<NotBuilt> redshift_destination_update;
    std::optional<NotBuilt> elasticsearch_destination_update;
    std::optional<NotBuilt> amazonopensearchservice_destination_update;
    std::optional<NotBuilt> splunk_destination_update;
    std::optional<NotBuilt> http_endpoint_destination_update;
    std::optional<NotBuilt> amazon_open_search_serverless_destination_update;
    std::optional<NotBuilt> snowflake_destination_update;
    std::optional<NotBuilt> iceberg_destination_update;
    static const protocol::Structure& shape();
};

struct UpdateDestinationOutput {
    static const protocol::Structure& shape();
};

struct Record {
    Blob data;
    static const protocol::Structure& shape();
};

struct PutRecordInput {
    std::string delivery_stream_name;
    Record record;
    static const protocol::Structure& shape();
};

struct PutRecordOutput {
    std::string record_id;
    std::optional<bool> encrypted;
    static const protocol::Structure& shape();
};

struct PutRecordBatchInput {
    std::string delivery_stream_name;
    std::vector<Record> records;
    static const protocol::Structure& shape();
};

struct PutRecordBatchResponseEntry {
    std::optional<std::string> record_id;
    std::optional<std::string> error_code;
    std::optional<std::string> error_message;
    static const protocol::Structure& shape();
};

struct PutRecordBatchOutput {
    std::int32_t failed_put_count = 0;
    std::optional<bool> encrypted;
    std::vector<PutRecordBatchResponseEntry> request_responses;
    static const protocol::Structure& shape();
};

struct TagDeliveryStreamInput {
    std::string delivery_stream_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct TagDeliveryStreamOutput {
    static const protocol::Structure& shape();
};

struct UntagDeliveryStreamInput {
    std::string delivery_stream_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct UntagDeliveryStreamOutput {
    static const protocol::Structure& shape();
};

struct ListTagsForDeliveryStreamInput {
    std::string delivery_stream_name;
    std::optional<std::string> exclusive_start_tag_key;
    std::optional<std::int32_t> limit;
    static const protocol::Structure& shape();
};

struct ListTagsForDeliveryStreamOutput {
    std::vector<Tag> tags;
    bool has_more_tags = false;
    static const protocol::Structure& shape();
};

}  // namespace leat::firehose
