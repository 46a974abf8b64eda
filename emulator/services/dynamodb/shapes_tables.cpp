#include "services/dynamodb/shapes_tables.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& ProvisionedThroughputOverride::shape() {
    using In = ProvisionedThroughputOverride;
    static constexpr Member members[]{
        member<&In::read_capacity_units>("ReadCapacityUnits", min_value(1)),
    };
    static constexpr Structure shape = structure("ProvisionedThroughputOverride", members);
    return shape;
}

const Structure& OnDemandThroughputOverride::shape() {
    using In = OnDemandThroughputOverride;
    static constexpr Member members[]{
        member<&In::max_read_request_units>("MaxReadRequestUnits"),
    };
    static constexpr Structure shape = structure("OnDemandThroughputOverride", members);
    return shape;
}

const Structure& TableWarmThroughputDescription::shape() {
    using In = TableWarmThroughputDescription;
    static constexpr Member members[]{
        member<&In::read_units_per_second>("ReadUnitsPerSecond"),
        member<&In::write_units_per_second>("WriteUnitsPerSecond"),
        member<&In::status>("Status"),
    };
    static constexpr Structure shape = structure("TableWarmThroughputDescription", members);
    return shape;
}

const Structure& GlobalSecondaryIndexWarmThroughputDescription::shape() {
    using In = GlobalSecondaryIndexWarmThroughputDescription;
    static constexpr Member members[]{
        member<&In::read_units_per_second>("ReadUnitsPerSecond"),
        member<&In::write_units_per_second>("WriteUnitsPerSecond"),
        member<&In::status>("Status"),
    };
    static constexpr Structure shape =
        structure("GlobalSecondaryIndexWarmThroughputDescription", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndexDescription::shape() {
    using In = ReplicaGlobalSecondaryIndexDescription;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::warm_throughput>("WarmThroughput"),
    };
    static constexpr Structure shape = structure("ReplicaGlobalSecondaryIndexDescription", members);
    return shape;
}

const Structure& TableClassSummary::shape() {
    using In = TableClassSummary;
    static constexpr Member members[]{
        member<&In::table_class>("TableClass"),
        member<&In::last_update_date_time>("LastUpdateDateTime"),
    };
    static constexpr Structure shape = structure("TableClassSummary", members);
    return shape;
}

const Structure& ReplicaDescription::shape() {
    using In = ReplicaDescription;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName"),
        member<&In::replica_status>("ReplicaStatus"),
        member<&In::replica_arn>("ReplicaArn"),
        member<&In::replica_status_description>("ReplicaStatusDescription"),
        member<&In::replica_status_percent_progress>("ReplicaStatusPercentProgress"),
        member<&In::kms_master_key_id>("KMSMasterKeyId"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::warm_throughput>("WarmThroughput"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
        member<&In::replica_inaccessible_date_time>("ReplicaInaccessibleDateTime"),
        member<&In::replica_table_class_summary>("ReplicaTableClassSummary"),
        member<&In::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
    };
    static constexpr Structure shape = structure("ReplicaDescription", members);
    return shape;
}

const Structure& AttributeDefinition::shape() {
    using In = AttributeDefinition;
    static constexpr Member members[]{
        member<&In::attribute_name>("AttributeName", required | length(1, 255)),
        member<&In::attribute_type>("AttributeType", required | one_of<"B", "N", "S">),
    };
    static constexpr Structure shape = structure("AttributeDefinition", members);
    return shape;
}

const Structure& KeySchemaElement::shape() {
    using In = KeySchemaElement;
    static constexpr Member members[]{
        member<&In::attribute_name>("AttributeName", required | length(1, 255)),
        member<&In::key_type>("KeyType", required | one_of<"HASH", "RANGE">),
    };
    static constexpr Structure shape = structure("KeySchemaElement", members);
    return shape;
}

const Structure& Projection::shape() {
    using In = Projection;
    static constexpr Member members[]{
        member<&In::projection_type>("ProjectionType", one_of<"ALL", "INCLUDE", "KEYS_ONLY">),
        member<&In::non_key_attributes>("NonKeyAttributes", length(1, 20) | each(length(1, 255))),
    };
    static constexpr Structure shape = structure("Projection", members);
    return shape;
}

const Structure& LocalSecondaryIndex::shape() {
    using In = LocalSecondaryIndex;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::key_schema>("KeySchema", required | min_length(1)),
        member<&In::projection>("Projection", required),
    };
    static constexpr Structure shape = structure("LocalSecondaryIndex", members);
    return shape;
}

const Structure& ProvisionedThroughput::shape() {
    using In = ProvisionedThroughput;
    static constexpr Member members[]{
        member<&In::read_capacity_units>("ReadCapacityUnits", required | min_value(1)),
        member<&In::write_capacity_units>("WriteCapacityUnits", required | min_value(1)),
    };
    static constexpr Structure shape = structure("ProvisionedThroughput", members);
    return shape;
}

const Structure& OnDemandThroughput::shape() {
    using In = OnDemandThroughput;
    static constexpr Member members[]{
        member<&In::max_read_request_units>("MaxReadRequestUnits"),
        member<&In::max_write_request_units>("MaxWriteRequestUnits"),
    };
    static constexpr Structure shape = structure("OnDemandThroughput", members);
    return shape;
}

const Structure& WarmThroughput::shape() {
    using In = WarmThroughput;
    static constexpr Member members[]{
        member<&In::read_units_per_second>("ReadUnitsPerSecond"),
        member<&In::write_units_per_second>("WriteUnitsPerSecond"),
    };
    static constexpr Structure shape = structure("WarmThroughput", members);
    return shape;
}

const Structure& GlobalSecondaryIndex::shape() {
    using In = GlobalSecondaryIndex;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::key_schema>("KeySchema", required | min_length(1)),
        member<&In::projection>("Projection", required),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
    };
    static constexpr Structure shape = structure("GlobalSecondaryIndex", members);
    return shape;
}

const Structure& StreamSpecification::shape() {
    using In = StreamSpecification;
    static constexpr Member members[]{
        member<&In::stream_enabled>("StreamEnabled", required),
        member<&In::stream_view_type>(
            "StreamViewType", one_of<"NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY">),
    };
    static constexpr Structure shape = structure("StreamSpecification", members);
    return shape;
}

const Structure& SSESpecification::shape() {
    using In = SSESpecification;
    static constexpr Member members[]{
        member<&In::enabled>("Enabled"),
        member<&In::sse_type>("SSEType", one_of<"AES256", "KMS">),
        member<&In::kms_master_key_id>("KMSMasterKeyId"),
    };
    static constexpr Structure shape = structure("SSESpecification", members);
    return shape;
}

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required | length(1, 128)),
        member<&In::value>("Value", required | length(0, 256)),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& CreateTableInput::shape() {
    using In = CreateTableInput;
    static constexpr Member members[]{
        member<&In::attribute_definitions>("AttributeDefinitions"),
        member<&In::table_name>("TableName", required | length(3, 1024)),
        member<&In::key_schema>("KeySchema", min_length(1)),
        member<&In::local_secondary_indexes>("LocalSecondaryIndexes"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
        member<&In::billing_mode>("BillingMode", kBillingMode),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::stream_specification>("StreamSpecification"),
        member<&In::sse_specification>("SSESpecification"),
        member<&In::tags>("Tags"),
        member<&In::table_class>("TableClass", kTableClass),
        member<&In::deletion_protection_enabled>("DeletionProtectionEnabled"),
        member<&In::warm_throughput>("WarmThroughput"),
        member<&In::resource_policy>("ResourcePolicy"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::global_table_source_arn>(
            "GlobalTableSourceArn", length(1, 1024) | unsupported("replicas in other accounts")),
        member<&In::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode",
            kGlobalTableSettingsReplicationMode | unsupported("settings that replicas share")),
    };
    static constexpr Structure shape = structure("CreateTableInput", members);
    return shape;
}

const Structure& ProvisionedThroughputDescription::shape() {
    using In = ProvisionedThroughputDescription;
    static constexpr Member members[]{
        member<&In::last_increase_date_time>("LastIncreaseDateTime"),
        member<&In::last_decrease_date_time>("LastDecreaseDateTime"),
        member<&In::number_of_decreases_today>("NumberOfDecreasesToday"),
        member<&In::read_capacity_units>("ReadCapacityUnits"),
        member<&In::write_capacity_units>("WriteCapacityUnits"),
    };
    static constexpr Structure shape = structure("ProvisionedThroughputDescription", members);
    return shape;
}

const Structure& BillingModeSummary::shape() {
    using In = BillingModeSummary;
    static constexpr Member members[]{
        member<&In::billing_mode>("BillingMode"),
        member<&In::last_update_to_pay_per_request_date_time>("LastUpdateToPayPerRequestDateTime"),
    };
    static constexpr Structure shape = structure("BillingModeSummary", members);
    return shape;
}

const Structure& LocalSecondaryIndexDescription::shape() {
    using In = LocalSecondaryIndexDescription;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),  member<&In::key_schema>("KeySchema"),
        member<&In::projection>("Projection"), member<&In::index_size_bytes>("IndexSizeBytes"),
        member<&In::item_count>("ItemCount"),  member<&In::index_arn>("IndexArn"),
    };
    static constexpr Structure shape = structure("LocalSecondaryIndexDescription", members);
    return shape;
}

const Structure& GlobalSecondaryIndexDescription::shape() {
    using In = GlobalSecondaryIndexDescription;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName"),
        member<&In::key_schema>("KeySchema"),
        member<&In::projection>("Projection"),
        member<&In::index_status>("IndexStatus"),
        member<&In::backfilling>("Backfilling"),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::index_size_bytes>("IndexSizeBytes"),
        member<&In::item_count>("ItemCount"),
        member<&In::index_arn>("IndexArn"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
    };
    static constexpr Structure shape = structure("GlobalSecondaryIndexDescription", members);
    return shape;
}

const Structure& GlobalTableWitnessDescription::shape() {
    using In = GlobalTableWitnessDescription;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName"),
        member<&In::witness_status>("WitnessStatus"),
    };
    static constexpr Structure shape = structure("GlobalTableWitnessDescription", members);
    return shape;
}

const Structure& RestoreSummary::shape() {
    using In = RestoreSummary;
    static constexpr Member members[]{
        member<&In::source_backup_arn>("SourceBackupArn"),
        member<&In::source_table_arn>("SourceTableArn"),
        member<&In::restore_date_time>("RestoreDateTime"),
        member<&In::restore_in_progress>("RestoreInProgress"),
    };
    static constexpr Structure shape = structure("RestoreSummary", members);
    return shape;
}

const Structure& SSEDescription::shape() {
    using In = SSEDescription;
    static constexpr Member members[]{
        member<&In::status>("Status"),
        member<&In::sse_type>("SSEType"),
        member<&In::kms_master_key_arn>("KMSMasterKeyArn"),
        member<&In::inaccessible_encryption_date_time>("InaccessibleEncryptionDateTime"),
    };
    static constexpr Structure shape = structure("SSEDescription", members);
    return shape;
}

const Structure& ArchivalSummary::shape() {
    using In = ArchivalSummary;
    static constexpr Member members[]{
        member<&In::archival_date_time>("ArchivalDateTime"),
        member<&In::archival_reason>("ArchivalReason"),
        member<&In::archival_backup_arn>("ArchivalBackupArn"),
    };
    static constexpr Structure shape = structure("ArchivalSummary", members);
    return shape;
}

const Structure& TableDescription::shape() {
    using In = TableDescription;
    static constexpr Member members[]{
        member<&In::attribute_definitions>("AttributeDefinitions"),
        member<&In::table_name>("TableName"),
        member<&In::key_schema>("KeySchema"),
        member<&In::table_status>("TableStatus"),
        member<&In::creation_date_time>("CreationDateTime"),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::table_size_bytes>("TableSizeBytes"),
        member<&In::item_count>("ItemCount"),
        member<&In::table_arn>("TableArn"),
        member<&In::table_id>("TableId"),
        member<&In::billing_mode_summary>("BillingModeSummary"),
        member<&In::local_secondary_indexes>("LocalSecondaryIndexes"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes"),
        member<&In::stream_specification>("StreamSpecification"),
        member<&In::latest_stream_label>("LatestStreamLabel"),
        member<&In::latest_stream_arn>("LatestStreamArn"),
        member<&In::global_table_version>("GlobalTableVersion"),
        member<&In::replicas>("Replicas"),
        member<&In::global_table_witnesses>("GlobalTableWitnesses"),
        member<&In::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
        member<&In::restore_summary>("RestoreSummary"),
        member<&In::sse_description>("SSEDescription"),
        member<&In::archival_summary>("ArchivalSummary"),
        member<&In::table_class_summary>("TableClassSummary"),
        member<&In::deletion_protection_enabled>("DeletionProtectionEnabled"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
        member<&In::multi_region_consistency>("MultiRegionConsistency"),
    };
    static constexpr Structure shape = structure("TableDescription", members);
    return shape;
}

const Structure& CreateTableOutput::shape() {
    using In = CreateTableOutput;
    static constexpr Member members[]{
        member<&In::table_description>("TableDescription"),
    };
    static constexpr Structure shape = structure("CreateTableOutput", members);
    return shape;
}

const Structure& DeleteTableInput::shape() {
    using In = DeleteTableInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape = structure("DeleteTableInput", members);
    return shape;
}

const Structure& DeleteTableOutput::shape() {
    using In = DeleteTableOutput;
    static constexpr Member members[]{
        member<&In::table_description>("TableDescription"),
    };
    static constexpr Structure shape = structure("DeleteTableOutput", members);
    return shape;
}

const Structure& DescribeTableInput::shape() {
    using In = DescribeTableInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape = structure("DescribeTableInput", members);
    return shape;
}

const Structure& DescribeTableOutput::shape() {
    using In = DescribeTableOutput;
    static constexpr Member members[]{
        member<&In::table>("Table"),
    };
    static constexpr Structure shape = structure("DescribeTableOutput", members);
    return shape;
}

const Structure& ListTablesInput::shape() {
    using In = ListTablesInput;
    static constexpr Member members[]{
        member<&In::exclusive_start_table_name>("ExclusiveStartTableName", kTableName),
        member<&In::limit>("Limit", range(1, 100)),
    };
    static constexpr Structure shape = structure("ListTablesInput", members);
    return shape;
}

const Structure& ListTablesOutput::shape() {
    using In = ListTablesOutput;
    static constexpr Member members[]{
        member<&In::table_names>("TableNames"),
        member<&In::last_evaluated_table_name>("LastEvaluatedTableName"),
    };
    static constexpr Structure shape = structure("ListTablesOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
