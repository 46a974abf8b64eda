#pragma once
// Shapes: global tables.
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

struct Replica {
    std::optional<std::string> region_name;
    static const protocol::Structure& shape();
};

struct CreateGlobalTableInput {
    std::string global_table_name;
    std::vector<Replica> replication_group;
    static const protocol::Structure& shape();
};

struct GlobalTableDescription {
    std::optional<std::vector<ReplicaDescription>> replication_group;
    std::optional<std::string> global_table_arn;
    std::optional<Timestamp> creation_date_time;
    std::optional<std::string> global_table_status;
    std::optional<std::string> global_table_name;
    static const protocol::Structure& shape();
};

struct CreateGlobalTableOutput {
    std::optional<GlobalTableDescription> global_table_description;
    static const protocol::Structure& shape();
};

struct DescribeGlobalTableInput {
    std::string global_table_name;
    static const protocol::Structure& shape();
};

struct DescribeGlobalTableOutput {
    std::optional<GlobalTableDescription> global_table_description;
    static const protocol::Structure& shape();
};

struct DescribeGlobalTableSettingsInput {
    std::string global_table_name;
    static const protocol::Structure& shape();
};

struct AutoScalingTargetTrackingScalingPolicyConfigurationDescription {
    std::optional<bool> disable_scale_in;
    std::optional<std::int32_t> scale_in_cooldown;
    std::optional<std::int32_t> scale_out_cooldown;
    double target_value = 0;
    static const protocol::Structure& shape();
};

struct AutoScalingPolicyDescription {
    std::optional<std::string> policy_name;
    std::optional<AutoScalingTargetTrackingScalingPolicyConfigurationDescription>
        target_tracking_scaling_policy_configuration;
    static const protocol::Structure& shape();
};

struct AutoScalingSettingsDescription {
    std::optional<std::int64_t> minimum_units;
    std::optional<std::int64_t> maximum_units;
    std::optional<bool> auto_scaling_disabled;
    std::optional<std::string> auto_scaling_role_arn;
    std::optional<std::vector<AutoScalingPolicyDescription>> scaling_policies;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndexSettingsDescription {
    std::string index_name;
    std::optional<std::string> index_status;
    std::optional<std::int64_t> provisioned_read_capacity_units;
    std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings;
    std::optional<std::int64_t> provisioned_write_capacity_units;
    std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings;
    static const protocol::Structure& shape();
};

struct ReplicaSettingsDescription {
    std::string region_name;
    std::optional<std::string> replica_status;
    std::optional<BillingModeSummary> replica_billing_mode_summary;
    std::optional<std::int64_t> replica_provisioned_read_capacity_units;
    std::optional<AutoScalingSettingsDescription>
        replica_provisioned_read_capacity_auto_scaling_settings;
    std::optional<std::int64_t> replica_provisioned_write_capacity_units;
    std::optional<AutoScalingSettingsDescription>
        replica_provisioned_write_capacity_auto_scaling_settings;
    std::optional<std::vector<ReplicaGlobalSecondaryIndexSettingsDescription>>
        replica_global_secondary_index_settings;
    std::optional<TableClassSummary> replica_table_class_summary;
    static const protocol::Structure& shape();
};

struct DescribeGlobalTableSettingsOutput {
    std::optional<std::string> global_table_name;
    std::optional<std::vector<ReplicaSettingsDescription>> replica_settings;
    static const protocol::Structure& shape();
};

struct DescribeTableReplicaAutoScalingInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndexAutoScalingDescription {
    std::optional<std::string> index_name;
    std::optional<std::string> index_status;
    std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings;
    std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings;
    static const protocol::Structure& shape();
};

struct ReplicaAutoScalingDescription {
    std::optional<std::string> region_name;
    std::optional<std::vector<ReplicaGlobalSecondaryIndexAutoScalingDescription>>
        global_secondary_indexes;
    std::optional<AutoScalingSettingsDescription>
        replica_provisioned_read_capacity_auto_scaling_settings;
    std::optional<AutoScalingSettingsDescription>
        replica_provisioned_write_capacity_auto_scaling_settings;
    std::optional<std::string> replica_status;
    static const protocol::Structure& shape();
};

struct TableAutoScalingDescription {
    std::optional<std::string> table_name;
    std::optional<std::string> table_status;
    std::optional<std::vector<ReplicaAutoScalingDescription>> replicas;
    static const protocol::Structure& shape();
};

struct DescribeTableReplicaAutoScalingOutput {
    std::optional<TableAutoScalingDescription> table_auto_scaling_description;
    static const protocol::Structure& shape();
};

struct ListGlobalTablesInput {
    std::optional<std::string> exclusive_start_global_table_name;
    std::optional<std::int32_t> limit;
    std::optional<std::string> region_name;
    static const protocol::Structure& shape();
};

struct GlobalTable {
    std::optional<std::string> global_table_name;
    std::optional<std::vector<Replica>> replication_group;
    static const protocol::Structure& shape();
};

struct ListGlobalTablesOutput {
    std::optional<std::vector<GlobalTable>> global_tables;
    std::optional<std::string> last_evaluated_global_table_name;
    static const protocol::Structure& shape();
};

struct CreateReplicaAction {
    std::string region_name;
    static const protocol::Structure& shape();
};

struct DeleteReplicaAction {
    std::string region_name;
    static const protocol::Structure& shape();
};

struct ReplicaUpdate {
    std::optional<CreateReplicaAction> create;
    std::optional<DeleteReplicaAction> delete_;
    static const protocol::Structure& shape();
};

struct UpdateGlobalTableInput {
    std::string global_table_name;
    std::vector<ReplicaUpdate> replica_updates;
    static const protocol::Structure& shape();
};

struct UpdateGlobalTableOutput {
    std::optional<GlobalTableDescription> global_table_description;
    static const protocol::Structure& shape();
};

struct AutoScalingTargetTrackingScalingPolicyConfigurationUpdate {
    std::optional<bool> disable_scale_in;
    std::optional<std::int32_t> scale_in_cooldown;
    std::optional<std::int32_t> scale_out_cooldown;
    double target_value = 0;
    static const protocol::Structure& shape();
};

struct AutoScalingPolicyUpdate {
    std::optional<std::string> policy_name;
    AutoScalingTargetTrackingScalingPolicyConfigurationUpdate
        target_tracking_scaling_policy_configuration;
    static const protocol::Structure& shape();
};

struct AutoScalingSettingsUpdate {
    std::optional<std::int64_t> minimum_units;
    std::optional<std::int64_t> maximum_units;
    std::optional<bool> auto_scaling_disabled;
    std::optional<std::string> auto_scaling_role_arn;
    std::optional<AutoScalingPolicyUpdate> scaling_policy_update;
    static const protocol::Structure& shape();
};

struct GlobalTableGlobalSecondaryIndexSettingsUpdate {
    std::string index_name;
    std::optional<std::int64_t> provisioned_write_capacity_units;
    std::optional<AutoScalingSettingsUpdate>
        provisioned_write_capacity_auto_scaling_settings_update;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndexSettingsUpdate {
    std::string index_name;
    std::optional<std::int64_t> provisioned_read_capacity_units;
    std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_settings_update;
    static const protocol::Structure& shape();
};

struct ReplicaSettingsUpdate {
    std::string region_name;
    std::optional<std::int64_t> replica_provisioned_read_capacity_units;
    std::optional<AutoScalingSettingsUpdate>
        replica_provisioned_read_capacity_auto_scaling_settings_update;
    std::optional<std::vector<ReplicaGlobalSecondaryIndexSettingsUpdate>>
        replica_global_secondary_index_settings_update;
    std::optional<std::string> replica_table_class;
    static const protocol::Structure& shape();
};

struct UpdateGlobalTableSettingsInput {
    std::string global_table_name;
    std::optional<std::string> global_table_billing_mode;
    std::optional<std::int64_t> global_table_provisioned_write_capacity_units;
    std::optional<AutoScalingSettingsUpdate>
        global_table_provisioned_write_capacity_auto_scaling_settings_update;
    std::optional<std::vector<GlobalTableGlobalSecondaryIndexSettingsUpdate>>
        global_table_global_secondary_index_settings_update;
    std::optional<std::vector<ReplicaSettingsUpdate>> replica_settings_update;
    static const protocol::Structure& shape();
};

struct UpdateGlobalTableSettingsOutput {
    std::optional<std::string> global_table_name;
    std::optional<std::vector<ReplicaSettingsDescription>> replica_settings;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndexAutoScalingUpdate {
    std::optional<std::string> index_name;
    std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndexAutoScalingUpdate {
    std::optional<std::string> index_name;
    std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_update;
    static const protocol::Structure& shape();
};

struct ReplicaAutoScalingUpdate {
    std::string region_name;
    std::optional<std::vector<ReplicaGlobalSecondaryIndexAutoScalingUpdate>>
        replica_global_secondary_index_updates;
    std::optional<AutoScalingSettingsUpdate> replica_provisioned_read_capacity_auto_scaling_update;
    static const protocol::Structure& shape();
};

struct UpdateTableReplicaAutoScalingInput {
    std::optional<std::vector<GlobalSecondaryIndexAutoScalingUpdate>>
        global_secondary_index_updates;
    std::string table_name;
    std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update;
    std::optional<std::vector<ReplicaAutoScalingUpdate>> replica_updates;
    static const protocol::Structure& shape();
};

struct UpdateTableReplicaAutoScalingOutput {
    std::optional<TableAutoScalingDescription> table_auto_scaling_description;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
