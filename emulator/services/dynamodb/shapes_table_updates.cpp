#include "services/dynamodb/shapes_tables.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

const Structure& UpdateGlobalSecondaryIndexAction::shape() {
    using In = UpdateGlobalSecondaryIndexAction;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
    };
    static constexpr Structure shape = structure("UpdateGlobalSecondaryIndexAction", members);
    return shape;
}

const Structure& CreateGlobalSecondaryIndexAction::shape() {
    using In = CreateGlobalSecondaryIndexAction;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::key_schema>("KeySchema", required | min_length(1)),
        member<&In::projection>("Projection", required),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
    };
    static constexpr Structure shape = structure("CreateGlobalSecondaryIndexAction", members);
    return shape;
}

const Structure& DeleteGlobalSecondaryIndexAction::shape() {
    using In = DeleteGlobalSecondaryIndexAction;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
    };
    static constexpr Structure shape = structure("DeleteGlobalSecondaryIndexAction", members);
    return shape;
}

const Structure& GlobalSecondaryIndexUpdate::shape() {
    using In = GlobalSecondaryIndexUpdate;
    static constexpr Member members[]{
        member<&In::update>("Update"),
        member<&In::create>("Create"),
        member<&In::delete_>("Delete"),
    };
    static constexpr Structure shape = structure("GlobalSecondaryIndexUpdate", members);
    return shape;
}

const Structure& ReplicaGlobalSecondaryIndex::shape() {
    using In = ReplicaGlobalSecondaryIndex;
    static constexpr Member members[]{
        member<&In::index_name>("IndexName", required | kIndexName),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
    };
    static constexpr Structure shape = structure("ReplicaGlobalSecondaryIndex", members);
    return shape;
}

const Structure& CreateReplicationGroupMemberAction::shape() {
    using In = CreateReplicationGroupMemberAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
        member<&In::kms_master_key_id>("KMSMasterKeyId"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes", min_length(1)),
        member<&In::table_class_override>("TableClassOverride", kTableClass),
    };
    static constexpr Structure shape = structure("CreateReplicationGroupMemberAction", members);
    return shape;
}

const Structure& UpdateReplicationGroupMemberAction::shape() {
    using In = UpdateReplicationGroupMemberAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
        member<&In::kms_master_key_id>("KMSMasterKeyId"),
        member<&In::provisioned_throughput_override>("ProvisionedThroughputOverride"),
        member<&In::on_demand_throughput_override>("OnDemandThroughputOverride"),
        member<&In::global_secondary_indexes>("GlobalSecondaryIndexes", min_length(1)),
        member<&In::table_class_override>("TableClassOverride", kTableClass),
    };
    static constexpr Structure shape = structure("UpdateReplicationGroupMemberAction", members);
    return shape;
}

const Structure& DeleteReplicationGroupMemberAction::shape() {
    using In = DeleteReplicationGroupMemberAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
    };
    static constexpr Structure shape = structure("DeleteReplicationGroupMemberAction", members);
    return shape;
}

const Structure& ReplicationGroupUpdate::shape() {
    using In = ReplicationGroupUpdate;
    static constexpr Member members[]{
        member<&In::create>("Create"),
        member<&In::update>("Update"),
        member<&In::delete_>("Delete"),
    };
    static constexpr Structure shape = structure("ReplicationGroupUpdate", members);
    return shape;
}

const Structure& CreateGlobalTableWitnessGroupMemberAction::shape() {
    using In = CreateGlobalTableWitnessGroupMemberAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
    };
    static constexpr Structure shape =
        structure("CreateGlobalTableWitnessGroupMemberAction", members);
    return shape;
}

const Structure& DeleteGlobalTableWitnessGroupMemberAction::shape() {
    using In = DeleteGlobalTableWitnessGroupMemberAction;
    static constexpr Member members[]{
        member<&In::region_name>("RegionName", required),
    };
    static constexpr Structure shape =
        structure("DeleteGlobalTableWitnessGroupMemberAction", members);
    return shape;
}

const Structure& GlobalTableWitnessGroupUpdate::shape() {
    using In = GlobalTableWitnessGroupUpdate;
    static constexpr Member members[]{
        member<&In::create>("Create"),
        member<&In::delete_>("Delete"),
    };
    static constexpr Structure shape = structure("GlobalTableWitnessGroupUpdate", members);
    return shape;
}

const Structure& UpdateTableInput::shape() {
    using In = UpdateTableInput;
    static constexpr Member members[]{
        member<&In::attribute_definitions>("AttributeDefinitions"),
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::billing_mode>("BillingMode", kBillingMode),
        member<&In::provisioned_throughput>("ProvisionedThroughput"),
        member<&In::global_secondary_index_updates>("GlobalSecondaryIndexUpdates"),
        member<&In::stream_specification>("StreamSpecification"),
        member<&In::sse_specification>("SSESpecification"),
        member<&In::replica_updates>("ReplicaUpdates", min_length(1)),
        member<&In::table_class>("TableClass", kTableClass),
        member<&In::deletion_protection_enabled>("DeletionProtectionEnabled"),
        member<&In::multi_region_consistency>(
            "MultiRegionConsistency",
            one_of<"EVENTUAL", "STRONG"> | unsupported("global tables of strong consistency")),
        member<&In::global_table_witness_updates>(
            "GlobalTableWitnessUpdates", length(1, 1) | unsupported("witnesses of global tables")),
        member<&In::on_demand_throughput>("OnDemandThroughput"),
        member<&In::warm_throughput>("WarmThroughput"),
        member<&In::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode",
            kGlobalTableSettingsReplicationMode | unsupported("settings that replicas share")),
    };
    static constexpr Structure shape = structure("UpdateTableInput", members);
    return shape;
}

const Structure& UpdateTableOutput::shape() {
    using In = UpdateTableOutput;
    static constexpr Member members[]{
        member<&In::table_description>("TableDescription"),
    };
    static constexpr Structure shape = structure("UpdateTableOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
