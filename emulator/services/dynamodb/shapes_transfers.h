#pragma once
// Shapes: exports and imports.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct DescribeExportInput {
    std::string export_arn;
    static const protocol::Structure& shape();
};

struct IncrementalExportSpecification {
    std::optional<Timestamp> export_from_time;
    std::optional<Timestamp> export_to_time;
    std::optional<std::string> export_view_type;
    static const protocol::Structure& shape();
};

struct ExportDescription {
    std::optional<std::string> export_arn;
    std::optional<std::string> export_status;
    std::optional<Timestamp> start_time;
    std::optional<Timestamp> end_time;
    std::optional<std::string> export_manifest;
    std::optional<std::string> table_arn;
    std::optional<std::string> table_id;
    std::optional<Timestamp> export_time;
    std::optional<std::string> client_token;
    std::optional<std::string> s3_bucket;
    std::optional<std::string> s3_bucket_owner;
    std::optional<std::string> s3_prefix;
    std::optional<std::string> s3_sse_algorithm;
    std::optional<std::string> s3_sse_kms_key_id;
    std::optional<std::string> failure_code;
    std::optional<std::string> failure_message;
    std::optional<std::string> export_format;
    std::optional<std::int64_t> billed_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> export_type;
    std::optional<IncrementalExportSpecification> incremental_export_specification;
    static const protocol::Structure& shape();
};

struct DescribeExportOutput {
    std::optional<ExportDescription> export_description;
    static const protocol::Structure& shape();
};

struct DescribeImportInput {
    std::string import_arn;
    static const protocol::Structure& shape();
};

struct S3BucketSource {
    std::optional<std::string> s3_bucket_owner;
    std::string s3_bucket;
    std::optional<std::string> s3_key_prefix;
    static const protocol::Structure& shape();
};

struct CsvOptions {
    std::optional<std::string> delimiter;
    std::optional<std::vector<std::string>> header_list;
    static const protocol::Structure& shape();
};

struct InputFormatOptions {
    std::optional<CsvOptions> csv;
    static const protocol::Structure& shape();
};

struct TableCreationParameters {
    std::string table_name;
    std::vector<AttributeDefinition> attribute_definitions;
    std::vector<KeySchemaElement> key_schema;
    std::optional<std::string> billing_mode;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<SSESpecification> sse_specification;
    std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_indexes;
    static const protocol::Structure& shape();
};

struct ImportTableDescription {
    std::optional<std::string> import_arn;
    std::optional<std::string> import_status;
    std::optional<std::string> table_arn;
    std::optional<std::string> table_id;
    std::optional<std::string> client_token;
    std::optional<S3BucketSource> s3_bucket_source;
    std::optional<std::int64_t> error_count;
    std::optional<std::string> cloud_watch_log_group_arn;
    std::optional<std::string> input_format;
    std::optional<InputFormatOptions> input_format_options;
    std::optional<std::string> input_compression_type;
    std::optional<TableCreationParameters> table_creation_parameters;
    std::optional<Timestamp> start_time;
    std::optional<Timestamp> end_time;
    std::optional<std::int64_t> processed_size_bytes;
    std::optional<std::int64_t> processed_item_count;
    std::optional<std::int64_t> imported_item_count;
    std::optional<std::string> failure_code;
    std::optional<std::string> failure_message;
    static const protocol::Structure& shape();
};

struct DescribeImportOutput {
    ImportTableDescription import_table_description;
    static const protocol::Structure& shape();
};

struct ExportTableToPointInTimeInput {
    std::string table_arn;
    std::optional<Timestamp> export_time;
    std::optional<std::string> client_token;
    std::string s3_bucket;
    std::optional<std::string> s3_bucket_owner;
    std::optional<std::string> s3_prefix;
    std::optional<std::string> s3_sse_algorithm;
    std::optional<std::string> s3_sse_kms_key_id;
    std::optional<std::string> export_format;
    std::optional<std::string> export_type;
    std::optional<IncrementalExportSpecification> incremental_export_specification;
    static const protocol::Structure& shape();
};

struct ExportTableToPointInTimeOutput {
    std::optional<ExportDescription> export_description;
    static const protocol::Structure& shape();
};

struct ImportTableInput {
    std::optional<std::string> client_token;
    S3BucketSource s3_bucket_source;
    std::string input_format;
    std::optional<InputFormatOptions> input_format_options;
    std::optional<std::string> input_compression_type;
    TableCreationParameters table_creation_parameters;
    static const protocol::Structure& shape();
};

struct ImportTableOutput {
    ImportTableDescription import_table_description;
    static const protocol::Structure& shape();
};

struct ListExportsInput {
    std::optional<std::string> table_arn;
    std::optional<std::int32_t> max_results;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ExportSummary {
    std::optional<std::string> export_arn;
    std::optional<std::string> export_status;
    std::optional<std::string> export_type;
    static const protocol::Structure& shape();
};

struct ListExportsOutput {
    std::optional<std::vector<ExportSummary>> export_summaries;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ListImportsInput {
    std::optional<std::string> table_arn;
    std::optional<std::int32_t> page_size;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct ImportSummary {
    std::optional<std::string> import_arn;
    std::optional<std::string> import_status;
    std::optional<std::string> table_arn;
    std::optional<S3BucketSource> s3_bucket_source;
    std::optional<std::string> cloud_watch_log_group_arn;
    std::optional<std::string> input_format;
    std::optional<Timestamp> start_time;
    std::optional<Timestamp> end_time;
    static const protocol::Structure& shape();
};

struct ListImportsOutput {
    std::optional<std::vector<ImportSummary>> import_summary_list;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
