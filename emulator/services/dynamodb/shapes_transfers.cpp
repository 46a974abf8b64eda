#include "services/dynamodb/shapes_transfers.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

namespace {

constexpr Traits kS3BucketOwner = pattern(R"([0-9]{12})");
constexpr Traits kS3Bucket = max_length(255) | pattern(R"(^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$)");
constexpr Traits kClientToken = pattern(R"(^[^\$]+$)");

}  // namespace

const Structure& DescribeExportInput::shape() {
    using In = DescribeExportInput;
    static constexpr Member members[]{
        member<&In::export_arn>("ExportArn", required | length(37, 1024)),
    };
    static constexpr Structure shape = structure("DescribeExportInput", members);
    return shape;
}

const Structure& IncrementalExportSpecification::shape() {
    using In = IncrementalExportSpecification;
    static constexpr Member members[]{
        member<&In::export_from_time>("ExportFromTime"),
        member<&In::export_to_time>("ExportToTime"),
        member<&In::export_view_type>("ExportViewType", one_of<"NEW_IMAGE", "NEW_AND_OLD_IMAGES">),
    };
    static constexpr Structure shape = structure("IncrementalExportSpecification", members);
    return shape;
}

const Structure& ExportDescription::shape() {
    using In = ExportDescription;
    static constexpr Member members[]{
        member<&In::export_arn>("ExportArn"),
        member<&In::export_status>("ExportStatus"),
        member<&In::start_time>("StartTime"),
        member<&In::end_time>("EndTime"),
        member<&In::export_manifest>("ExportManifest"),
        member<&In::table_arn>("TableArn"),
        member<&In::table_id>("TableId"),
        member<&In::export_time>("ExportTime"),
        member<&In::client_token>("ClientToken"),
        member<&In::s3_bucket>("S3Bucket"),
        member<&In::s3_bucket_owner>("S3BucketOwner"),
        member<&In::s3_prefix>("S3Prefix"),
        member<&In::s3_sse_algorithm>("S3SseAlgorithm"),
        member<&In::s3_sse_kms_key_id>("S3SseKmsKeyId"),
        member<&In::failure_code>("FailureCode"),
        member<&In::failure_message>("FailureMessage"),
        member<&In::export_format>("ExportFormat"),
        member<&In::billed_size_bytes>("BilledSizeBytes"),
        member<&In::item_count>("ItemCount"),
        member<&In::export_type>("ExportType"),
        member<&In::incremental_export_specification>("IncrementalExportSpecification"),
    };
    static constexpr Structure shape = structure("ExportDescription", members);
    return shape;
}

const Structure& DescribeExportOutput::shape() {
    using In = DescribeExportOutput;
    static constexpr Member members[]{
        member<&In::export_description>("ExportDescription"),
    };
    static constexpr Structure shape = structure("DescribeExportOutput", members);
    return shape;
}

const Structure& DescribeImportInput::shape() {
    using In = DescribeImportInput;
    static constexpr Member members[]{
        member<&In::import_arn>("ImportArn", required | length(37, 1024)),
    };
    static constexpr Structure shape = structure("DescribeImportInput", members);
    return shape;
}

const Structure& S3BucketSource::shape() {
    using In = S3BucketSource;
    static constexpr Member members[]{
        member<&In::s3_bucket_owner>("S3BucketOwner", kS3BucketOwner),
        member<&In::s3_bucket>("S3Bucket", required | kS3Bucket),
        member<&In::s3_key_prefix>("S3KeyPrefix", max_length(1024)),
    };
    static constexpr Structure shape = structure("S3BucketSource", members);
    return shape;
}

const Structure& CsvOptions::shape() {
    using In = CsvOptions;
    static constexpr Member members[]{
        member<&In::delimiter>("Delimiter", length(1, 1) | pattern(R"([,;:|\t ])")),
        member<&In::header_list>(
            "HeaderList",
            length(1, 255) | each(length(1, 65536) | pattern(R"([\x20-\x21\x23-\x2B\x2D-\x7E]*)"))),
    };
    static constexpr Structure shape = structure("CsvOptions", members);
    return shape;
}

const Structure& InputFormatOptions::shape() {
    using In = InputFormatOptions;
    static constexpr Member members[]{
        member<&In::csv>("Csv"),
    };
    static constexpr Structure shape = structure("InputFormatOptions", members);
    return shape;
}

const Structure& TableCreationParameters::shape() {
    using In = TableCreationParameters;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | kTableName),
        member<&In::attribute_definitions>("AttributeDefinitions", required),
        member<&In::key_schema>("KeySchema", required | min_length(1)),
        member<&In::billing_mode>("BillingMode", kBillingMode),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::sse_specification>("SSESpecification"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
    };
    static constexpr Structure shape = structure("TableCreationParameters", members);
    return shape;
}

const Structure& ImportTableDescription::shape() {
    using In = ImportTableDescription;
    static constexpr Member members[]{
        member<&In::import_arn>("ImportArn"),
        member<&In::import_status>("ImportStatus"),
        member<&In::table_arn>("TableArn"),
        member<&In::table_id>("TableId"),
        member<&In::client_token>("ClientToken"),
        member<&In::s3_bucket_source>("S3BucketSource"),
        member<&In::error_count>("ErrorCount"),
        member<&In::cloud_watch_log_group_arn>("CloudWatchLogGroupArn"),
        member<&In::input_format>("InputFormat"),
        member<&In::input_format_options>("InputFormatOptions"),
        member<&In::input_compression_type>("InputCompressionType"),
        member<&In::table_creation_parameters>("TableCreationParameters"),
        member<&In::start_time>("StartTime"),
        member<&In::end_time>("EndTime"),
        member<&In::processed_size_bytes>("ProcessedSizeBytes"),
        member<&In::processed_item_count>("ProcessedItemCount"),
        member<&In::imported_item_count>("ImportedItemCount"),
        member<&In::failure_code>("FailureCode"),
        member<&In::failure_message>("FailureMessage"),
    };
    static constexpr Structure shape = structure("ImportTableDescription", members);
    return shape;
}

const Structure& DescribeImportOutput::shape() {
    using In = DescribeImportOutput;
    static constexpr Member members[]{
        member<&In::import_table_description>("ImportTableDescription"),
    };
    static constexpr Structure shape = structure("DescribeImportOutput", members);
    return shape;
}

const Structure& ExportTableToPointInTimeInput::shape() {
    using In = ExportTableToPointInTimeInput;
    static constexpr Member members[]{
        member<&In::table_arn>("TableArn", required | length(1, 1024)),
        member<&In::export_time>("ExportTime"),
        member<&In::client_token>("ClientToken", kClientToken | idempotency_token),
        member<&In::s3_bucket>("S3Bucket", required | kS3Bucket),
        member<&In::s3_bucket_owner>("S3BucketOwner", kS3BucketOwner),
        member<&In::s3_prefix>("S3Prefix", max_length(1024)),
        member<&In::s3_sse_algorithm>("S3SseAlgorithm", one_of<"AES256", "KMS">),
        member<&In::s3_sse_kms_key_id>("S3SseKmsKeyId", length(1, 2048)),
        member<&In::export_format>("ExportFormat", one_of<"DYNAMODB_JSON", "ION">),
        member<&In::export_type>("ExportType", one_of<"FULL_EXPORT", "INCREMENTAL_EXPORT">),
        member<&In::incremental_export_specification>("IncrementalExportSpecification"),
    };
    static constexpr Structure shape = structure("ExportTableToPointInTimeInput", members);
    return shape;
}

const Structure& ExportTableToPointInTimeOutput::shape() {
    using In = ExportTableToPointInTimeOutput;
    static constexpr Member members[]{
        member<&In::export_description>("ExportDescription"),
    };
    static constexpr Structure shape = structure("ExportTableToPointInTimeOutput", members);
    return shape;
}

const Structure& ImportTableInput::shape() {
    using In = ImportTableInput;
    static constexpr Member members[]{
        member<&In::client_token>("ClientToken", kClientToken | idempotency_token),
        member<&In::s3_bucket_source>("S3BucketSource", required),
        member<&In::input_format>("InputFormat", required | one_of<"DYNAMODB_JSON", "ION", "CSV">),
        member<&In::input_format_options>("InputFormatOptions"),
        member<&In::input_compression_type>("InputCompressionType", one_of<"GZIP", "ZSTD", "NONE">),
        member<&In::table_creation_parameters>("TableCreationParameters", required),
    };
    static constexpr Structure shape = structure("ImportTableInput", members);
    return shape;
}

const Structure& ImportTableOutput::shape() {
    using In = ImportTableOutput;
    static constexpr Member members[]{
        member<&In::import_table_description>("ImportTableDescription"),
    };
    static constexpr Structure shape = structure("ImportTableOutput", members);
    return shape;
}

const Structure& ListExportsInput::shape() {
    using In = ListExportsInput;
    static constexpr Member members[]{
        member<&In::table_arn>("TableArn", length(1, 1024)),
        member<&In::max_results>("MaxResults", range(1, 25)),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListExportsInput", members);
    return shape;
}

const Structure& ExportSummary::shape() {
    using In = ExportSummary;
    static constexpr Member members[]{
        member<&In::export_arn>("ExportArn"),
        member<&In::export_status>("ExportStatus"),
        member<&In::export_type>("ExportType"),
    };
    static constexpr Structure shape = structure("ExportSummary", members);
    return shape;
}

const Structure& ListExportsOutput::shape() {
    using In = ListExportsOutput;
    static constexpr Member members[]{
        member<&In::export_summaries>("ExportSummaries"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListExportsOutput", members);
    return shape;
}

const Structure& ListImportsInput::shape() {
    using In = ListImportsInput;
    static constexpr Member members[]{
        member<&In::table_arn>("TableArn", length(1, 1024)),
        member<&In::page_size>("PageSize", range(1, 25)),
        member<&In::next_token>("NextToken", length(112, 1024) | pattern(R"(([0-9a-f]{16})+)")),
    };
    static constexpr Structure shape = structure("ListImportsInput", members);
    return shape;
}

const Structure& ImportSummary::shape() {
    using In = ImportSummary;
    static constexpr Member members[]{
        member<&In::import_arn>("ImportArn"),
        member<&In::import_status>("ImportStatus"),
        member<&In::table_arn>("TableArn"),
        member<&In::s3_bucket_source>("S3BucketSource"),
        member<&In::cloud_watch_log_group_arn>("CloudWatchLogGroupArn"),
        member<&In::input_format>("InputFormat"),
        member<&In::start_time>("StartTime"),
        member<&In::end_time>("EndTime"),
    };
    static constexpr Structure shape = structure("ImportSummary", members);
    return shape;
}

const Structure& ListImportsOutput::shape() {
    using In = ListImportsOutput;
    static constexpr Member members[]{
        member<&In::import_summary_list>("ImportSummaryList"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListImportsOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
