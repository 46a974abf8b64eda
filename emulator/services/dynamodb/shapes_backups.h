#pragma once
// Shapes: backups and restores.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/shapes_common.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct CreateBackupInput {
    std::string table_name;
    std::string backup_name;
    static const protocol::Structure& shape();
};

struct BackupDetails {
    std::string backup_arn;
    std::string backup_name;
    std::optional<std::int64_t> backup_size_bytes;
    std::string backup_status;
    std::string backup_type;
    Timestamp backup_creation_date_time;
    std::optional<Timestamp> backup_expiry_date_time;
    static const protocol::Structure& shape();
};

struct CreateBackupOutput {
    std::optional<BackupDetails> backup_details;
    static const protocol::Structure& shape();
};

struct DeleteBackupInput {
    std::string backup_arn;
    static const protocol::Structure& shape();
};

struct SourceTableDetails {
    std::string table_name;
    std::string table_id;
    std::optional<std::string> table_arn;
    std::optional<std::int64_t> table_size_bytes;
    std::vector<KeySchemaElement> key_schema;
    Timestamp table_creation_date_time;
    ProvisionedThroughput provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> billing_mode;
    static const protocol::Structure& shape();
};

struct LocalSecondaryIndexInfo {
    std::optional<std::string> index_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<Projection> projection;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndexInfo {
    std::optional<std::string> index_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<Projection> projection;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    static const protocol::Structure& shape();
};

struct SourceTableFeatureDetails {
    std::optional<std::vector<LocalSecondaryIndexInfo>> local_secondary_indexes;
    std::optional<std::vector<GlobalSecondaryIndexInfo>> global_secondary_indexes;
    std::optional<StreamSpecification> stream_description;
    std::optional<TimeToLiveDescription> time_to_live_description;
    std::optional<SSEDescription> sse_description;
    static const protocol::Structure& shape();
};

struct BackupDescription {
    std::optional<BackupDetails> backup_details;
    std::optional<SourceTableDetails> source_table_details;
    std::optional<SourceTableFeatureDetails> source_table_feature_details;
    static const protocol::Structure& shape();
};

struct DeleteBackupOutput {
    std::optional<BackupDescription> backup_description;
    static const protocol::Structure& shape();
};

struct DescribeBackupInput {
    std::string backup_arn;
    static const protocol::Structure& shape();
};

struct DescribeBackupOutput {
    std::optional<BackupDescription> backup_description;
    static const protocol::Structure& shape();
};

struct DescribeContinuousBackupsInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct PointInTimeRecoveryDescription {
    std::optional<std::string> point_in_time_recovery_status;
    std::optional<std::int32_t> recovery_period_in_days;
    std::optional<Timestamp> earliest_restorable_date_time;
    std::optional<Timestamp> latest_restorable_date_time;
    static const protocol::Structure& shape();
};

struct ContinuousBackupsDescription {
    std::string continuous_backups_status;
    std::optional<PointInTimeRecoveryDescription> point_in_time_recovery_description;
    static const protocol::Structure& shape();
};

struct DescribeContinuousBackupsOutput {
    std::optional<ContinuousBackupsDescription> continuous_backups_description;
    static const protocol::Structure& shape();
};

struct ListBackupsInput {
    std::optional<std::string> table_name;
    std::optional<std::int32_t> limit;
    std::optional<Timestamp> time_range_lower_bound;
    std::optional<Timestamp> time_range_upper_bound;
    std::optional<std::string> exclusive_start_backup_arn;
    std::optional<std::string> backup_type;
    static const protocol::Structure& shape();
};

struct BackupSummary {
    std::optional<std::string> table_name;
    std::optional<std::string> table_id;
    std::optional<std::string> table_arn;
    std::optional<std::string> backup_arn;
    std::optional<std::string> backup_name;
    std::optional<Timestamp> backup_creation_date_time;
    std::optional<Timestamp> backup_expiry_date_time;
    std::optional<std::string> backup_status;
    std::optional<std::string> backup_type;
    std::optional<std::int64_t> backup_size_bytes;
    static const protocol::Structure& shape();
};

struct ListBackupsOutput {
    std::optional<std::vector<BackupSummary>> backup_summaries;
    std::optional<std::string> last_evaluated_backup_arn;
    static const protocol::Structure& shape();
};

struct RestoreTableFromBackupInput {
    std::string target_table_name;
    std::string backup_arn;
    std::optional<std::string> billing_mode_override;
    std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_index_override;
    std::optional<std::vector<LocalSecondaryIndex>> local_secondary_index_override;
    std::optional<ProvisionedThroughput> provisioned_throughput_override;
    std::optional<OnDemandThroughput> on_demand_throughput_override;
    std::optional<SSESpecification> sse_specification_override;
    static const protocol::Structure& shape();
};

struct RestoreTableFromBackupOutput {
    std::optional<TableDescription> table_description;
    static const protocol::Structure& shape();
};

struct RestoreTableToPointInTimeInput {
    std::optional<std::string> source_table_arn;
    std::optional<std::string> source_table_name;
    std::string target_table_name;
    std::optional<bool> use_latest_restorable_time;
    std::optional<Timestamp> restore_date_time;
    std::optional<std::string> billing_mode_override;
    std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_index_override;
    std::optional<std::vector<LocalSecondaryIndex>> local_secondary_index_override;
    std::optional<ProvisionedThroughput> provisioned_throughput_override;
    std::optional<OnDemandThroughput> on_demand_throughput_override;
    std::optional<SSESpecification> sse_specification_override;
    static const protocol::Structure& shape();
};

struct RestoreTableToPointInTimeOutput {
    std::optional<TableDescription> table_description;
    static const protocol::Structure& shape();
};

struct PointInTimeRecoverySpecification {
    bool point_in_time_recovery_enabled = false;
    std::optional<std::int32_t> recovery_period_in_days;
    static const protocol::Structure& shape();
};

struct UpdateContinuousBackupsInput {
    std::string table_name;
    PointInTimeRecoverySpecification point_in_time_recovery_specification;
    static const protocol::Structure& shape();
};

struct UpdateContinuousBackupsOutput {
    std::optional<ContinuousBackupsDescription> continuous_backups_description;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
