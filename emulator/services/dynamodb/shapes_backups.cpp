#include "services/dynamodb/shapes_backups.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& CreateBackupInput::shape() {
    using In = CreateBackupInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::backup_name>("BackupName",
                                 required | length(3, 255) | pattern(R"([a-zA-Z0-9_.-]+)")),
    };
    static constexpr Structure shape = structure("CreateBackupInput", members);
    return shape;
}

const Structure& BackupDetails::shape() {
    using In = BackupDetails;
    static constexpr Member members[]{
        member<&In::backup_arn>("BackupArn"),
        member<&In::backup_name>("BackupName"),
        member<&In::backup_size_bytes>("BackupSizeBytes"),
        member<&In::backup_status>("BackupStatus"),
        member<&In::backup_type>("BackupType"),
        member<&In::backup_creation_date_time>("BackupCreationDateTime"),
        member<&In::backup_expiry_date_time>("BackupExpiryDateTime"),
    };
    static constexpr Structure shape = structure("BackupDetails", members);
    return shape;
}

const Structure& CreateBackupOutput::shape() {
    using In = CreateBackupOutput;
    static constexpr Member members[]{
        member<&In::backup_details>("BackupDetails"),
    };
    static constexpr Structure shape = structure("CreateBackupOutput", members);
    return shape;
}

const Structure& DeleteBackupInput::shape() {
    using In = DeleteBackupInput;
    static constexpr Member members[]{
        member<&In::backup_arn>("BackupArn", required | length(37, 1024)),
    };
    static constexpr Structure shape = structure("DeleteBackupInput", members);
    return shape;
}

const Structure& SourceTableDetails::shape() {
    using In = SourceTableDetails;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::table_id>("TableId"),
        member<&In::table_arn>("TableArn"),
        member<&In::table_size_bytes>("TableSizeBytes"),
        member<&In::key_schema>("KeySchema"),
        member<&In::table_creation_date_time>("TableCreationDateTime"),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::item_count>("ItemCount"),
        member<&In::billing_mode>("BillingMode"),
    };
    static constexpr Structure shape = structure("SourceTableDetails", members);
    return shape;
}

const Structure& LocalSecondaryIndexInfo::shape() {
    using In = LocalSecondaryIndexInfo;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::key_schema>("KeySchema"),
        member<&In::projection>("Projection"),
    };
    static constexpr Structure shape = structure("LocalSecondaryIndexInfo", members);
    return shape;
}

const Structure& GlobalSecondaryIndexInfo::shape() {
    using In = GlobalSecondaryIndexInfo;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::key_schema>("KeySchema"),
        member<&In::projection>("Projection"),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
    };
    static constexpr Structure shape = structure("GlobalSecondaryIndexInfo", members);
    return shape;
}

const Structure& SourceTableFeatureDetails::shape() {
    using In = SourceTableFeatureDetails;
    static constexpr Member members[]{
        member<&In::local_secondary_indexes>("LocalSecondaryIndexes"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
        member<&In::stream_description>("StreamDescription"),
        member<&In::time_to_live_description>("TimeToLiveDescription"),
        member<&In::sse_description>("SSEDescription"),
    };
    static constexpr Structure shape = structure("SourceTableFeatureDetails", members);
    return shape;
}

const Structure& BackupDescription::shape() {
    using In = BackupDescription;
    static constexpr Member members[]{
        member<&In::backup_details>("BackupDetails"),
        member<&In::source_table_details>("SourceTableDetails"),
        member<&In::source_table_feature_details>("SourceTableFeatureDetails"),
    };
    static constexpr Structure shape = structure("BackupDescription", members);
    return shape;
}

const Structure& DeleteBackupOutput::shape() {
    using In = DeleteBackupOutput;
    static constexpr Member members[]{
        member<&In::backup_description>("BackupDescription"),
    };
    static constexpr Structure shape = structure("DeleteBackupOutput", members);
    return shape;
}

const Structure& DescribeBackupInput::shape() {
    using In = DescribeBackupInput;
    static constexpr Member members[]{
        member<&In::backup_arn>("BackupArn", required | length(37, 1024)),
    };
    static constexpr Structure shape = structure("DescribeBackupInput", members);
    return shape;
}

const Structure& DescribeBackupOutput::shape() {
    using In = DescribeBackupOutput;
    static constexpr Member members[]{
        member<&In::backup_description>("BackupDescription"),
    };
    static constexpr Structure shape = structure("DescribeBackupOutput", members);
    return shape;
}

const Structure& DescribeContinuousBackupsInput::shape() {
    using In = DescribeContinuousBackupsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape = structure("DescribeContinuousBackupsInput", members);
    return shape;
}

const Structure& PointInTimeRecoveryDescription::shape() {
    using In = PointInTimeRecoveryDescription;
    static constexpr Member members[]{
        member<&In::point_in_time_recovery_status>("PointInTimeRecoveryStatus"),
        member<&In::recovery_period_in_days>("RecoveryPeriodInDays"),
        member<&In::earliest_restorable_date_time>("EarliestRestorableDateTime"),
        member<&In::latest_restorable_date_time>("LatestRestorableDateTime"),
    };
    static constexpr Structure shape = structure("PointInTimeRecoveryDescription", members);
    return shape;
}

const Structure& ContinuousBackupsDescription::shape() {
    using In = ContinuousBackupsDescription;
    static constexpr Member members[]{
        member<&In::continuous_backups_status>("ContinuousBackupsStatus"),
        member<&In::point_in_time_recovery_description>("PointInTimeRecoveryDescription"),
    };
    static constexpr Structure shape = structure("ContinuousBackupsDescription", members);
    return shape;
}

const Structure& DescribeContinuousBackupsOutput::shape() {
    using In = DescribeContinuousBackupsOutput;
    static constexpr Member members[]{
        member<&In::continuous_backups_description>("ContinuousBackupsDescription"),
    };
    static constexpr Structure shape = structure("DescribeContinuousBackupsOutput", members);
    return shape;
}

const Structure& ListBackupsInput::shape() {
    using In = ListBackupsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", length(1, 1024)),
        member<&In::limit>("Limit", range(1, 100)),
        member<&In::time_range_lower_bound>("TimeRangeLowerBound"),
        member<&In::time_range_upper_bound>("TimeRangeUpperBound"),
        member<&In::exclusive_start_backup_arn>("ExclusiveStartBackupArn", length(37, 1024)),
        member<&In::backup_type>("BackupType", one_of<"USER", "SYSTEM", "AWS_BACKUP", "ALL">),
    };
    static constexpr Structure shape = structure("ListBackupsInput", members);
    return shape;
}

const Structure& BackupSummary::shape() {
    using In = BackupSummary;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::table_id>("TableId"),
        member<&In::table_arn>("TableArn"),
        member<&In::backup_arn>("BackupArn"),
        member<&In::backup_name>("BackupName"),
        member<&In::backup_creation_date_time>("BackupCreationDateTime"),
        member<&In::backup_expiry_date_time>("BackupExpiryDateTime"),
        member<&In::backup_status>("BackupStatus"),
        member<&In::backup_type>("BackupType"),
        member<&In::backup_size_bytes>("BackupSizeBytes"),
    };
    static constexpr Structure shape = structure("BackupSummary", members);
    return shape;
}

const Structure& ListBackupsOutput::shape() {
    using In = ListBackupsOutput;
    static constexpr Member members[]{
        member<&In::backup_summaries>("BackupSummaries"),
        member<&In::last_evaluated_backup_arn>("LastEvaluatedBackupArn"),
    };
    static constexpr Structure shape = structure("ListBackupsOutput", members);
    return shape;
}

const Structure& RestoreTableFromBackupInput::shape() {
    using In = RestoreTableFromBackupInput;
    static constexpr Member members[]{
        member<&In::target_table_name>("TargetTableName", required | kTableName),
        member<&In::backup_arn>("BackupArn", required | length(37, 1024)),
        member<&In::billing_mode_override>("BillingModeOverride", kBillingMode),
        member<&In::global_secondary_index_override>("GlobalSecondaryIndexOverride"),
        member<&In::local_secondary_index_override>("LocalSecondaryIndexOverride"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::sse_specification_override>("SSESpecificationOverride"),
    };
    static constexpr Structure shape = structure("RestoreTableFromBackupInput", members);
    return shape;
}

const Structure& RestoreTableFromBackupOutput::shape() {
    using In = RestoreTableFromBackupOutput;
    static constexpr Member members[]{
        member<&In::table_description>("TableDescription"),
    };
    static constexpr Structure shape = structure("RestoreTableFromBackupOutput", members);
    return shape;
}

const Structure& RestoreTableToPointInTimeInput::shape() {
    using In = RestoreTableToPointInTimeInput;
    static constexpr Member members[]{
        member<&In::source_table_arn>("SourceTableArn", length(1, 1024)),
        member<&In::source_table_name>("SourceTableName", kTableName),
        member<&In::target_table_name>("TargetTableName", required | kTableName),
        member<&In::use_latest_restorable_time>("UseLatestRestorableTime"),
        member<&In::restore_date_time>("RestoreDateTime"),
        member<&In::billing_mode_override>("BillingModeOverride", kBillingMode),
        member<&In::global_secondary_index_override>("GlobalSecondaryIndexOverride"),
        member<&In::local_secondary_index_override>("LocalSecondaryIndexOverride"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::sse_specification_override>("SSESpecificationOverride"),
    };
    static constexpr Structure shape = structure("RestoreTableToPointInTimeInput", members);
    return shape;
}

const Structure& RestoreTableToPointInTimeOutput::shape() {
    using In = RestoreTableToPointInTimeOutput;
    static constexpr Member members[]{
        member<&In::table_description>("TableDescription"),
    };
    static constexpr Structure shape = structure("RestoreTableToPointInTimeOutput", members);
    return shape;
}

const Structure& PointInTimeRecoverySpecification::shape() {
    using In = PointInTimeRecoverySpecification;
    static constexpr Member members[]{
        member<&In::point_in_time_recovery_enabled>("PointInTimeRecoveryEnabled", required),
        member<&In::recovery_period_in_days>("RecoveryPeriodInDays", range(1, 35)),
    };
    static constexpr Structure shape = structure("PointInTimeRecoverySpecification", members);
    return shape;
}

const Structure& UpdateContinuousBackupsInput::shape() {
    using In = UpdateContinuousBackupsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::point_in_time_recovery_specification>("PointInTimeRecoverySpecification",
                                                          required),
    };
    static constexpr Structure shape = structure("UpdateContinuousBackupsInput", members);
    return shape;
}

const Structure& UpdateContinuousBackupsOutput::shape() {
    using In = UpdateContinuousBackupsOutput;
    static constexpr Member members[]{
        member<&In::continuous_backups_description>("ContinuousBackupsDescription"),
    };
    static constexpr Structure shape = structure("UpdateContinuousBackupsOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
