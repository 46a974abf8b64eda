#pragma once
// Shapes: tables and their indexes, and what other descriptions share with them.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb {

struct ProvisionedThroughputOverride {
    std::optional<std::int64_t> read_capacity_units;
    static const protocol::Structure& shape();
};

struct OnDemandThroughputOverride {
    std::optional<std::int64_t> max_read_request_units;
    static const protocol::Structure& shape();
};

struct TableWarmThroughputDescription {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    std::optional<std::string> status;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndexWarmThroughputDescription {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    std::optional<std::string> status;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndexDescription {
    std::optional<std::string> index_name;
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override;
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override;
    std::optional<GlobalSecondaryIndexWarmThroughputDescription> warm_throughput;
    static const protocol::Structure& shape();
};

struct TableClassSummary {
    std::optional<std::string> table_class;
    std::optional<Timestamp> last_update_date_time;
    static const protocol::Structure& shape();
};

struct ReplicaDescription {
    std::optional<std::string> region_name;
    std::optional<std::string> replica_status;
    std::optional<std::string> replica_arn;
    std::optional<std::string> replica_status_description;
    std::optional<std::string> replica_status_percent_progress;
    std::optional<std::string> kms_master_key_id;
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override;
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override;
    std::optional<TableWarmThroughputDescription> warm_throughput;
    std::optional<std::vector<ReplicaGlobalSecondaryIndexDescription>> global_secondary_indexes;
    std::optional<Timestamp> replica_inaccessible_date_time;
    std::optional<TableClassSummary> replica_table_class_summary;
    std::optional<std::string> global_table_settings_replication_mode;
    static const protocol::Structure& shape();
};

struct AttributeDefinition {
    std::string attribute_name;
    std::string attribute_type;
    static const protocol::Structure& shape();
};

struct KeySchemaElement {
    std::string attribute_name;
    std::string key_type;
    static const protocol::Structure& shape();
};

struct Projection {
    std::optional<std::string> projection_type;
    std::optional<std::vector<std::string>> non_key_attributes;
    static const protocol::Structure& shape();
};

struct LocalSecondaryIndex {
    std::string index_name;
    std::vector<KeySchemaElement> key_schema;
    Projection projection;
    static const protocol::Structure& shape();
};

struct ProvisionedThroughput {
    std::int64_t read_capacity_units = 0;
    std::int64_t write_capacity_units = 0;
    static const protocol::Structure& shape();
};

struct OnDemandThroughput {
    std::optional<std::int64_t> max_read_request_units;
    std::optional<std::int64_t> max_write_request_units;
    static const protocol::Structure& shape();
};

struct WarmThroughput {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndex {
    std::string index_name;
    std::vector<KeySchemaElement> key_schema;
    Projection projection;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<WarmThroughput> warm_throughput;
    static const protocol::Structure& shape();
};

struct StreamSpecification {
    bool stream_enabled = false;
    std::optional<std::string> stream_view_type;
    static const protocol::Structure& shape();
};

struct SSESpecification {
    std::optional<bool> enabled;
    std::optional<std::string> sse_type;
    std::optional<std::string> kms_master_key_id;
    static const protocol::Structure& shape();
};

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct CreateTableInput {
    std::optional<std::vector<AttributeDefinition>> attribute_definitions;
    std::string table_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<std::vector<LocalSecondaryIndex>> local_secondary_indexes;
    std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_indexes;
    std::optional<std::string> billing_mode;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<StreamSpecification> stream_specification;
    std::optional<SSESpecification> sse_specification;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::string> table_class;
    std::optional<bool> deletion_protection_enabled;
    std::optional<WarmThroughput> warm_throughput;
    std::optional<std::string> resource_policy;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<std::string> global_table_source_arn;
    std::optional<std::string> global_table_settings_replication_mode;
    static const protocol::Structure& shape();
};

struct ProvisionedThroughputDescription {
    std::optional<Timestamp> last_increase_date_time;
    std::optional<Timestamp> last_decrease_date_time;
    std::optional<std::int64_t> number_of_decreases_today;
    std::optional<std::int64_t> read_capacity_units;
    std::optional<std::int64_t> write_capacity_units;
    static const protocol::Structure& shape();
};

struct BillingModeSummary {
    std::optional<std::string> billing_mode;
    std::optional<Timestamp> last_update_to_pay_per_request_date_time;
    static const protocol::Structure& shape();
};

struct LocalSecondaryIndexDescription {
    std::optional<std::string> index_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<Projection> projection;
    std::optional<std::int64_t> index_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> index_arn;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndexDescription {
    std::optional<std::string> index_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<Projection> projection;
    std::optional<std::string> index_status;
    std::optional<bool> backfilling;
    std::optional<ProvisionedThroughputDescription> provisioned_throughput;
    std::optional<std::int64_t> index_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> index_arn;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<GlobalSecondaryIndexWarmThroughputDescription> warm_throughput;
    static const protocol::Structure& shape();
};

struct GlobalTableWitnessDescription {
    std::optional<std::string> region_name;
    std::optional<std::string> witness_status;
    static const protocol::Structure& shape();
};

struct RestoreSummary {
    std::optional<std::string> source_backup_arn;
    std::optional<std::string> source_table_arn;
    Timestamp restore_date_time;
    bool restore_in_progress = false;
    static const protocol::Structure& shape();
};

struct SSEDescription {
    std::optional<std::string> status;
    std::optional<std::string> sse_type;
    std::optional<std::string> kms_master_key_arn;
    std::optional<Timestamp> inaccessible_encryption_date_time;
    static const protocol::Structure& shape();
};

struct ArchivalSummary {
    std::optional<Timestamp> archival_date_time;
    std::optional<std::string> archival_reason;
    std::optional<std::string> archival_backup_arn;
    static const protocol::Structure& shape();
};

struct TableDescription {
    std::optional<std::vector<AttributeDefinition>> attribute_definitions;
    std::optional<std::string> table_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<std::string> table_status;
    std::optional<Timestamp> creation_date_time;
    std::optional<ProvisionedThroughputDescription> provisioned_throughput;
    std::optional<std::int64_t> table_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> table_arn;
    std::optional<std::string> table_id;
    std::optional<BillingModeSummary> billing_mode_summary;
    std::optional<std::vector<LocalSecondaryIndexDescription>> local_secondary_indexes;
    std::optional<std::vector<GlobalSecondaryIndexDescription>> global_secondary_indexes;
    std::optional<StreamSpecification> stream_specification;
    std::optional<std::string> latest_stream_label;
    std::optional<std::string> latest_stream_arn;
    std::optional<std::string> global_table_version;
    std::optional<std::vector<ReplicaDescription>> replicas;
    std::optional<std::vector<GlobalTableWitnessDescription>> global_table_witnesses;
    std::optional<std::string> global_table_settings_replication_mode;
    std::optional<RestoreSummary> restore_summary;
    std::optional<SSEDescription> sse_description;
    std::optional<ArchivalSummary> archival_summary;
    std::optional<TableClassSummary> table_class_summary;
    std::optional<bool> deletion_protection_enabled;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<TableWarmThroughputDescription> warm_throughput;
    std::optional<std::string> multi_region_consistency;
    static const protocol::Structure& shape();
};

struct CreateTableOutput {
    std::optional<TableDescription> table_description;
    static const protocol::Structure& shape();
};

struct DeleteTableInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct DeleteTableOutput {
    std::optional<TableDescription> table_description;
    static const protocol::Structure& shape();
};

struct DescribeTableInput {
    std::string table_name;
    static const protocol::Structure& shape();
};

struct DescribeTableOutput {
    std::optional<TableDescription> table;
    static const protocol::Structure& shape();
};

struct ListTablesInput {
    std::optional<std::string> exclusive_start_table_name;
    std::optional<std::int32_t> limit;
    static const protocol::Structure& shape();
};

struct ListTablesOutput {
    std::optional<std::vector<std::string>> table_names;
    std::optional<std::string> last_evaluated_table_name;
    static const protocol::Structure& shape();
};

struct UpdateGlobalSecondaryIndexAction {
    std::string index_name;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<WarmThroughput> warm_throughput;
    static const protocol::Structure& shape();
};

struct CreateGlobalSecondaryIndexAction {
    std::string index_name;
    std::vector<KeySchemaElement> key_schema;
    Projection projection;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<WarmThroughput> warm_throughput;
    static const protocol::Structure& shape();
};

struct DeleteGlobalSecondaryIndexAction {
    std::string index_name;
    static const protocol::Structure& shape();
};

struct GlobalSecondaryIndexUpdate {
    std::optional<UpdateGlobalSecondaryIndexAction> update;
    std::optional<CreateGlobalSecondaryIndexAction> create;
    std::optional<DeleteGlobalSecondaryIndexAction> delete_;
    static const protocol::Structure& shape();
};

struct ReplicaGlobalSecondaryIndex {
    std::string index_name;
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override;
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override;
    static const protocol::Structure& shape();
};

struct CreateReplicationGroupMemberAction {
    std::string region_name;
    std::optional<std::string> kms_master_key_id;
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override;
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override;
    std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes;
    std::optional<std::string> table_class_override;
    static const protocol::Structure& shape();
};

struct UpdateReplicationGroupMemberAction {
    std::string region_name;
    std::optional<std::string> kms_master_key_id;
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override;
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override;
    std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes;
    std::optional<std::string> table_class_override;
    static const protocol::Structure& shape();
};

struct DeleteReplicationGroupMemberAction {
    std::string region_name;
    static const protocol::Structure& shape();
};

struct ReplicationGroupUpdate {
    std::optional<CreateReplicationGroupMemberAction> create;
    std::optional<UpdateReplicationGroupMemberAction> update;
    std::optional<DeleteReplicationGroupMemberAction> delete_;
    static const protocol::Structure& shape();
};

struct CreateGlobalTableWitnessGroupMemberAction {
    std::string region_name;
    static const protocol::Structure& shape();
};

struct DeleteGlobalTableWitnessGroupMemberAction {
    std::string region_name;
    static const protocol::Structure& shape();
};

struct GlobalTableWitnessGroupUpdate {
    std::optional<CreateGlobalTableWitnessGroupMemberAction> create;
    std::optional<DeleteGlobalTableWitnessGroupMemberAction> delete_;
    static const protocol::Structure& shape();
};

struct UpdateTableInput {
    std::optional<std::vector<AttributeDefinition>> attribute_definitions;
    std::string table_name;
    std::optional<std::string> billing_mode;
    std::optional<ProvisionedThroughput> provisioned_throughput;
    std::optional<std::vector<GlobalSecondaryIndexUpdate>> global_secondary_index_updates;
    std::optional<StreamSpecification> stream_specification;
    std::optional<SSESpecification> sse_specification;
    std::optional<std::vector<ReplicationGroupUpdate>> replica_updates;
    std::optional<std::string> table_class;
    std::optional<bool> deletion_protection_enabled;
    std::optional<std::string> multi_region_consistency;
    std::optional<std::vector<GlobalTableWitnessGroupUpdate>> global_table_witness_updates;
    std::optional<OnDemandThroughput> on_demand_throughput;
    std::optional<WarmThroughput> warm_throughput;
    std::optional<std::string> global_table_settings_replication_mode;
    static const protocol::Structure& shape();
};

struct UpdateTableOutput {
    std::optional<TableDescription> table_description;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb
