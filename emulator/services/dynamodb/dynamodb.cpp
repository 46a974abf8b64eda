#include "services/dynamodb/dynamodb.h"

#include "services/dynamodb/kinesis_destination.h"
#include "services/dynamodb/operations.h"
#include "services/dynamodb/store_backups.h"
#include "services/dynamodb/store_destinations.h"
#include "services/dynamodb/store_ttl.h"
#include "services/dynamodb/streams/store_streams.h"
#include "services/dynamodb/transaction_tokens.h"
#include "services/dynamodb/wire_habits.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {
namespace {

using service::detached;
using service::read;
using service::write;

constexpr service::Operation kOperations[]{
    write<batch_execute_statement>("BatchExecuteStatement"),
    read<batch_get_item>("BatchGetItem"),
    write<batch_write_item>("BatchWriteItem"),
    write<create_backup>("CreateBackup"),
    write<create_global_table>("CreateGlobalTable"),
    write<create_table>("CreateTable"),
    write<delete_backup>("DeleteBackup"),
    write<delete_item>("DeleteItem"),
    write<delete_resource_policy>("DeleteResourcePolicy"),
    write<delete_table>("DeleteTable"),
    read<describe_backup>("DescribeBackup"),
    read<describe_continuous_backups>("DescribeContinuousBackups"),
    read<describe_contributor_insights>("DescribeContributorInsights"),
    read<describe_endpoints>("DescribeEndpoints"),
    read<describe_export>("DescribeExport"),
    read<describe_global_table>("DescribeGlobalTable"),
    read<describe_global_table_settings>("DescribeGlobalTableSettings"),
    read<describe_import>("DescribeImport"),
    read<describe_kinesis_streaming_destination>("DescribeKinesisStreamingDestination"),
    read<describe_limits>("DescribeLimits"),
    read<describe_table>("DescribeTable"),
    read<describe_table_replica_auto_scaling>("DescribeTableReplicaAutoScaling"),
    read<describe_time_to_live>("DescribeTimeToLive"),
    write<disable_kinesis_streaming_destination>("DisableKinesisStreamingDestination"),
    detached<enable_kinesis_streaming_destination>("EnableKinesisStreamingDestination"),
    write<execute_statement>("ExecuteStatement"),
    write<execute_transaction>("ExecuteTransaction"),
    write<export_table_to_point_in_time>("ExportTableToPointInTime"),
    read<get_item>("GetItem"),
    read<get_resource_policy>("GetResourcePolicy"),
    write<import_table>("ImportTable"),
    read<list_backups>("ListBackups"),
    read<list_contributor_insights>("ListContributorInsights"),
    read<list_exports>("ListExports"),
    read<list_global_tables>("ListGlobalTables"),
    read<list_imports>("ListImports"),
    read<list_tables>("ListTables"),
    read<list_tags_of_resource>("ListTagsOfResource"),
    write<put_item>("PutItem"),
    write<put_resource_policy>("PutResourcePolicy"),
    read<query>("Query"),
    write<restore_table_from_backup>("RestoreTableFromBackup"),
    write<restore_table_to_point_in_time>("RestoreTableToPointInTime"),
    read<scan>("Scan"),
    write<tag_resource>("TagResource"),
    read<transact_get_items>("TransactGetItems"),
    write<transact_write_items>("TransactWriteItems"),
    write<untag_resource>("UntagResource"),
    write<update_continuous_backups>("UpdateContinuousBackups"),
    write<update_contributor_insights>("UpdateContributorInsights"),
    write<update_global_table>("UpdateGlobalTable"),
    write<update_global_table_settings>("UpdateGlobalTableSettings"),
    write<update_item>("UpdateItem"),
    write<update_kinesis_streaming_destination>("UpdateKinesisStreamingDestination"),
    write<update_table>("UpdateTable"),
    write<update_table_replica_auto_scaling>("UpdateTableReplicaAutoScaling"),
    write<update_time_to_live>("UpdateTimeToLive"),
};

constexpr const char* kHostLabels[]{"dynamodb", "*.ddb"};

}  // namespace

DynamoDb::DynamoDb(service::Host& host)
    : StoredService(host, "dynamodb"), workers_(std::make_unique<Workers>(*this)) {}

DynamoDb::~DynamoDb() = default;

const service::Identity& DynamoDb::identity() const {
    static const service::Identity kIdentity{
        .traits = with_wire_habits({.name = "dynamodb",
                                    .signing_name = "dynamodb",
                                    .target_prefix = "DynamoDB_20120810",
                                    .model_shape = "com.amazonaws.dynamodb#DynamoDB_20120810",
                                    .api_version = "2012-08-10"}),
        .codecs = wire_codecs,
        .operations = kOperations,
        .host_labels = kHostLabels,
    };
    return kIdentity;
}

void DynamoDb::start() {
    for (runtime::Worker* worker : workers_->all()) host().scheduler.add(*worker, has_state());
}

void DynamoDb::stop() {
    for (runtime::Worker* worker : workers_->all()) host().scheduler.remove(*worker);
    StoredService::stop();
}

void DynamoDb::reset_account(Store& store, const std::string& account) {
    // These find what is theirs by the account's tables.
    store.area<TtlStore>().delete_account(account);
    store.area<DestinationStore>().delete_account(account);
    store.area<BackupStore>().delete_account(account);
    store.delete_account(account);
    store.area<StreamStore>().delete_account(account);
    store.area<TransactionTokens>().delete_account(account);
}

void DynamoDb::forget(const std::string*) {
    for (runtime::Worker* worker : workers_->all()) worker->wake();
    workers_->streams.signals.raise_all();
}

std::unique_ptr<service::Service> make_dynamodb(service::Host& host) {
    return std::make_unique<DynamoDb>(host);
}

}  // namespace leat::dynamodb
