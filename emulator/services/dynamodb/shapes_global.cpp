#include "services/dynamodb/shapes_global.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& Replica::shape() {
    using In = Replica;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName"),
    };
    static constexpr Structure shape = structure("Replica", members);
    return shape;
}

const Structure& CreateGlobalTableInput::shape() {
    using In = CreateGlobalTableInput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName", required | kTableName),
        member<&In::replication_group>("ReplicationGroup", required),
    };
    static constexpr Structure shape = structure("CreateGlobalTableInput", members);
    return shape;
}

const Structure& GlobalTableDescription::shape() {
    using In = GlobalTableDescription;
    static constexpr Member members[]{
        member<&In::replication_group>("ReplicationGroup"),
        member<&In::global_table_arn>("GlobalTableArn"),
        member<&In::creation_date_time>("CreationDateTime"),
        member<&In::global_table_status>("GlobalTableStatus"),
        member<&In::global_table_name>("GlobalTableName"),
    };
    static constexpr Structure shape = structure("GlobalTableDescription", members);
    return shape;
}

const Structure& CreateGlobalTableOutput::shape() {
    using In = CreateGlobalTableOutput;
    static constexpr Member members[]{
        member<&In::global_table_description>("GlobalTableDescription"),
    };
    static constexpr Structure shape = structure("CreateGlobalTableOutput", members);
    return shape;
}

const Structure& DescribeGlobalTableInput::shape() {
    using In = DescribeGlobalTableInput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName", required | kTableName),
    };
    static constexpr Structure shape = structure("DescribeGlobalTableInput", members);
    return shape;
}

const Structure& DescribeGlobalTableOutput::shape() {
    using In = DescribeGlobalTableOutput;
    static constexpr Member members[]{
        member<&In::global_table_description>("GlobalTableDescription"),
    };
    static constexpr Structure shape = structure("DescribeGlobalTableOutput", members);
    return shape;
}

const Structure& DescribeGlobalTableSettingsInput::shape() {
    using In = DescribeGlobalTableSettingsInput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName", required | kTableName),
    };
    static constexpr Structure shape = structure("DescribeGlobalTableSettingsInput", members);
    return shape;
}

const Structure& AutoScalingTargetTrackingScalingPolicyConfigurationDescription::shape() {
    using In = AutoScalingTargetTrackingScalingPolicyConfigurationDescription;
    static constexpr Member members[]{
        member<&In::disable_scale_in>("DisableScaleIn"),
        member<&In::scale_in_cooldown>("ScaleInCooldown"),
        member<&In::scale_out_cooldown>("ScaleOutCooldown"),
        member<&In::target_value>("TargetValue"),
    };
    static constexpr Structure shape =
        structure("AutoScalingTargetTrackingScalingPolicyConfigurationDescription", members);
    return shape;
}

const Structure& AutoScalingPolicyDescription::shape() {
    using In = AutoScalingPolicyDescription;
    static constexpr Member members[]{
        member<&In::policy_name>("PolicyName"),
        member<&In::target_tracking_scaling_policy_configuration>(
            "TargetTrackingScalingPolicyConfiguration"),
    };
    static constexpr Structure shape = structure("AutoScalingPolicyDescription", members);
    return shape;
}

const Structure& AutoScalingSettingsDescription::shape() {
    using In = AutoScalingSettingsDescription;
    static constexpr Member members[]{
        member<&In::minimum_units>("MinimumUnits"),
        member<&In::maximum_units>("MaximumUnits"),
        member<&In::auto_scaling_disabled>("AutoScalingDisabled"),
        member<&In::auto_scaling_role_arn>("AutoScalingRoleArn"),
        member<&In::scaling_policies>("ScalingPolicies"),
    };
    static constexpr Structure shape = structure("AutoScalingSettingsDescription", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndexSettingsDescription::shape() {
    using In = ReplicaGlobalSecondaryIndexSettingsDescription;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::index_status>("IndexStatus"),
        member<&In::provisioned_read_capacity_units>("ProvisionedReadCapacityUnits"),
        member<&In::provisioned_read_capacity_auto_scaling_settings>(
            "ProvisionedReadCapacityAutoScalingSettings"),
        member<&In::provisioned_write_capacity_units>("ProvisionedWriteCapacityUnits"),
        member<&In::provisioned_write_capacity_auto_scaling_settings>(
            "ProvisionedWriteCapacityAutoScalingSettings"),
    };
    static constexpr Structure shape =
        structure("ReplicaGlobalSecondaryIndexSettingsDescription", members);
    return shape;
}

const Structure& ReplicaSettingsDescription::shape() {
    using In = ReplicaSettingsDescription;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName"),
        member<&In::replica_status>("ReplicaStatus"),
        member<&In::replica_billing_mode_summary>("ReplicaBillingModeSummary"),
        member<&In::replica_provisioned_read_capacity_units>("ReplicaProvisionedReadCapacityUnits"),
        member<&In::replica_provisioned_read_capacity_auto_scaling_settings>(
            "ReplicaProvisionedReadCapacityAutoScalingSettings"),
        member<&In::replica_provisioned_write_capacity_units>(
            "ReplicaProvisionedWriteCapacityUnits"),
        member<&In::replica_provisioned_write_capacity_auto_scaling_settings>(
            "ReplicaProvisionedWriteCapacityAutoScalingSettings"),
        member<&In::replica_global_secondary_index_settings>("ReplicaGlobalSecondaryIndexSettings"),
        member<&In::replica_table_class_summary>("ReplicaTableClassSummary"),
    };
    static constexpr Structure shape = structure("ReplicaSettingsDescription", members);
    return shape;
}

const Structure& DescribeGlobalTableSettingsOutput::shape() {
    using In = DescribeGlobalTableSettingsOutput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName"),
        member<&In::replica_settings>("ReplicaSettings"),
    };
    static constexpr Structure shape = structure("DescribeGlobalTableSettingsOutput", members);
    return shape;
}

const Structure& DescribeTableReplicaAutoScalingInput::shape() {
    using In = DescribeTableReplicaAutoScalingInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape = structure("DescribeTableReplicaAutoScalingInput", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndexAutoScalingDescription::shape() {
    using In = ReplicaGlobalSecondaryIndexAutoScalingDescription;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::index_status>("IndexStatus"),
        member<&In::provisioned_read_capacity_auto_scaling_settings>(
            "ProvisionedReadCapacityAutoScalingSettings"),
        member<&In::provisioned_write_capacity_auto_scaling_settings>(
            "ProvisionedWriteCapacityAutoScalingSettings"),
    };
    static constexpr Structure shape =
        structure("ReplicaGlobalSecondaryIndexAutoScalingDescription", members);
    return shape;
}

const Structure& ReplicaAutoScalingDescription::shape() {
    using In = ReplicaAutoScalingDescription;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
        member<&In::replica_provisioned_read_capacity_auto_scaling_settings>(
            "ReplicaProvisionedReadCapacityAutoScalingSettings"),
        member<&In::replica_provisioned_write_capacity_auto_scaling_settings>(
            "ReplicaProvisionedWriteCapacityAutoScalingSettings"),
        member<&In::replica_status>("ReplicaStatus"),
    };
    static constexpr Structure shape = structure("ReplicaAutoScalingDescription", members);
    return shape;
}

const Structure& TableAutoScalingDescription::shape() {
    using In = TableAutoScalingDescription;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::table_status>("TableStatus"),
        member<&In::replicas>("Replicas"),
    };
    static constexpr Structure shape = structure("TableAutoScalingDescription", members);
    return shape;
}

const Structure& DescribeTableReplicaAutoScalingOutput::shape() {
    using In = DescribeTableReplicaAutoScalingOutput;
    static constexpr Member members[]{
        member<&In::table_auto_scaling_description>("TableAutoScalingDescription"),
    };
    static constexpr Structure shape = structure("DescribeTableReplicaAutoScalingOutput", members);
    return shape;
}

const Structure& ListGlobalTablesInput::shape() {
    using In = ListGlobalTablesInput;
    static constexpr Member members[]{
        member<&In::exclusive_start_global_table_name>("ExclusiveStartGlobalTableName", kTableName),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::region_name>("RegionName"),
    };
    static constexpr Structure shape = structure("ListGlobalTablesInput", members);
    return shape;
}

const Structure& GlobalTable::shape() {
    using In = GlobalTable;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName"),
        member<&In::replication_group>("ReplicationGroup"),
    };
    static constexpr Structure shape = structure("GlobalTable", members);
    return shape;
}

const Structure& ListGlobalTablesOutput::shape() {
    using In = ListGlobalTablesOutput;
    static constexpr Member members[]{
        member<&In::global_tables>("GlobalTables"),
        member<&In::last_evaluated_global_table_name>("LastEvaluatedGlobalTableName"),
    };
    static constexpr Structure shape = structure("ListGlobalTablesOutput", members);
    return shape;
}

const Structure& CreateReplicaAction::shape() {
    using In = CreateReplicaAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
    };
    static constexpr Structure shape = structure("CreateReplicaAction", members);
    return shape;
}

const Structure& DeleteReplicaAction::shape() {
    using In = DeleteReplicaAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
    };
    static constexpr Structure shape = structure("DeleteReplicaAction", members);
    return shape;
}

const Structure& ReplicaUpdate::shape() {
    using In = ReplicaUpdate;
    static constexpr Member members[]{
        member<&In::create>("Create"),
        member<&In::delete_>("Delete"),
    };
    static constexpr Structure shape = structure("ReplicaUpdate", members);
    return shape;
}

const Structure& UpdateGlobalTableInput::shape() {
    using In = UpdateGlobalTableInput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName", required | kTableName),
        member<&In::replica_updates>("ReplicaUpdates", required),
    };
    static constexpr Structure shape = structure("UpdateGlobalTableInput", members);
    return shape;
}

const Structure& UpdateGlobalTableOutput::shape() {
    using In = UpdateGlobalTableOutput;
    static constexpr Member members[]{
        member<&In::global_table_description>("GlobalTableDescription"),
    };
    static constexpr Structure shape = structure("UpdateGlobalTableOutput", members);
    return shape;
}

const Structure& AutoScalingTargetTrackingScalingPolicyConfigurationUpdate::shape() {
    using In = AutoScalingTargetTrackingScalingPolicyConfigurationUpdate;
    static constexpr Member members[]{
        member<&In::disable_scale_in>("DisableScaleIn"),
        member<&In::scale_in_cooldown>("ScaleInCooldown"),
        member<&In::scale_out_cooldown>("ScaleOutCooldown"),
        member<&In::target_value>("TargetValue", required),
    };
    static constexpr Structure shape =
        structure("AutoScalingTargetTrackingScalingPolicyConfigurationUpdate", members);
    return shape;
}

const Structure& AutoScalingPolicyUpdate::shape() {
    using In = AutoScalingPolicyUpdate;
    static constexpr Member members[]{
        member<&In::policy_name>("PolicyName", length(1, 256) | pattern(R"(\p{Print}+)")),
        member<&In::target_tracking_scaling_policy_configuration>(
            "TargetTrackingScalingPolicyConfiguration", required),
    };
    static constexpr Structure shape = structure("AutoScalingPolicyUpdate", members);
    return shape;
}

const Structure& AutoScalingSettingsUpdate::shape() {
    using In = AutoScalingSettingsUpdate;
    static constexpr Member members[]{
        member<&In::minimum_units>("MinimumUnits", min_value(1)),
        member<&In::maximum_units>("MaximumUnits", min_value(1)),
        member<&In::auto_scaling_disabled>("AutoScalingDisabled"),
        member<&In::auto_scaling_role_arn>(
            "AutoScalingRoleArn",
            length(1, 1600) |
                pattern(R"([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*)")),
        member<&In::scaling_policy_update>("ScalingPolicyUpdate"),
    };
    static constexpr Structure shape = structure("AutoScalingSettingsUpdate", members);
    return shape;
}

const Structure& GlobalTableGlobalSecondaryIndexSettingsUpdate::shape() {
    using In = GlobalTableGlobalSecondaryIndexSettingsUpdate;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::provisioned_write_capacity_units>("ProvisionedWriteCapacityUnits",
                                                      min_value(1)),
        member<&In::provisioned_write_capacity_auto_scaling_settings_update>(
            "ProvisionedWriteCapacityAutoScalingSettingsUpdate"),
    };
    static constexpr Structure shape =
        structure("GlobalTableGlobalSecondaryIndexSettingsUpdate", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndexSettingsUpdate::shape() {
    using In = ReplicaGlobalSecondaryIndexSettingsUpdate;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::provisioned_read_capacity_units>("ProvisionedReadCapacityUnits", min_value(1)),
        member<&In::provisioned_read_capacity_auto_scaling_settings_update>(
            "ProvisionedReadCapacityAutoScalingSettingsUpdate"),
    };
    static constexpr Structure shape =
        structure("ReplicaGlobalSecondaryIndexSettingsUpdate", members);
    return shape;
}

const Structure& ReplicaSettingsUpdate::shape() {
    using In = ReplicaSettingsUpdate;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
        member<&In::replica_provisioned_read_capacity_units>("ReplicaProvisionedReadCapacityUnits",
                                                             min_value(1)),
        member<&In::replica_provisioned_read_capacity_auto_scaling_settings_update>(
            "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"),
        member<&In::replica_global_secondary_index_settings_update>(
            "ReplicaGlobalSecondaryIndexSettingsUpdate", length(1, 20)),
        member<&In::replica_table_class>("ReplicaTableClass", kTableClass),
    };
    static constexpr Structure shape = structure("ReplicaSettingsUpdate", members);
    return shape;
}

const Structure& UpdateGlobalTableSettingsInput::shape() {
    using In = UpdateGlobalTableSettingsInput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName", required | kTableName),
        member<&In::global_table_billing_mode>("GlobalTableBillingMode", kBillingMode),
        member<&In::global_table_provisioned_write_capacity_units>(
            "GlobalTableProvisionedWriteCapacityUnits", min_value(1)),
        member<&In::global_table_provisioned_write_capacity_auto_scaling_settings_update>(
            "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"),
        member<&In::global_table_global_secondary_index_settings_update>(
            "GlobalTableGlobalSecondaryIndexSettingsUpdate", length(1, 20)),
        member<&In::replica_settings_update>("ReplicaSettingsUpdate", length(1, 50)),
    };
    static constexpr Structure shape = structure("UpdateGlobalTableSettingsInput", members);
    return shape;
}

const Structure& UpdateGlobalTableSettingsOutput::shape() {
    using In = UpdateGlobalTableSettingsOutput;
    static constexpr Member members[]{
        member<&In::global_table_name>("GlobalTableName"),
        member<&In::replica_settings>("ReplicaSettings"),
    };
    static constexpr Structure shape = structure("UpdateGlobalTableSettingsOutput", members);
    return shape;
}

const Structure& GlobalSecondaryIndexAutoScalingUpdate::shape() {
    using In = GlobalSecondaryIndexAutoScalingUpdate;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", kIndexName),
        member<&In::provisioned_write_capacity_auto_scaling_update>(
            "ProvisionedWriteCapacityAutoScalingUpdate"),
    };
    static constexpr Structure shape = structure("GlobalSecondaryIndexAutoScalingUpdate", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndexAutoScalingUpdate::shape() {
    using In = ReplicaGlobalSecondaryIndexAutoScalingUpdate;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", kIndexName),
        member<&In::provisioned_read_capacity_auto_scaling_update>(
            "ProvisionedReadCapacityAutoScalingUpdate"),
    };
    static constexpr Structure shape =
        structure("ReplicaGlobalSecondaryIndexAutoScalingUpdate", members);
    return shape;
}

const Structure& ReplicaAutoScalingUpdate::shape() {
    using In = ReplicaAutoScalingUpdate;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
        member<&In::replica_global_secondary_index_updates>("ReplicaGlobalSecondaryIndexUpdates"),
        member<&In::replica_provisioned_read_capacity_auto_scaling_update>(
            "ReplicaProvisionedReadCapacityAutoScalingUpdate"),
    };
    static constexpr Structure shape = structure("ReplicaAutoScalingUpdate", members);
    return shape;
}

const Structure& UpdateTableReplicaAutoScalingInput::shape() {
    using In = UpdateTableReplicaAutoScalingInput;
    static constexpr Member members[]{
        member<&In::global_secondary_index_updates>("GlobalSecondaryIndexUpdates", min_length(1)),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::provisioned_write_capacity_auto_scaling_update>(
            "ProvisionedWriteCapacityAutoScalingUpdate"),
        member<&In::replica_updates>("ReplicaUpdates", min_length(1)),
    };
    static constexpr Structure shape = structure("UpdateTableReplicaAutoScalingInput", members);
    return shape;
}

const Structure& UpdateTableReplicaAutoScalingOutput::shape() {
    using In = UpdateTableReplicaAutoScalingOutput;
    static constexpr Member members[]{
        member<&In::table_auto_scaling_description>("TableAutoScalingDescription"),
    };
    static constexpr Structure shape = structure("UpdateTableReplicaAutoScalingOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
