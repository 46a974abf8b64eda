#include "services/dynamodb/backing_up.h"

#include "base/strings.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

/// The service can restore everything but the last five minutes.
constexpr Duration kNotYetRestorable = std::chrono::minutes(5);
constexpr Duration kDeletedTableLife = std::chrono::hours(24 * 35);

std::vector<LocalSecondaryIndexInfo> local_infos(const TableDescription& table) {
    std::vector<LocalSecondaryIndexInfo> infos;
    for (const auto& index : *table.local_secondary_indexes)
        infos.push_back({index.index_name, index.key_schema, index.projection});
    return infos;
}

std::optional<ProvisionedThroughput> throughput_of(
    const std::optional<ProvisionedThroughputDescription>& told) {
    if (!told) return std::nullopt;
    return ProvisionedThroughput{told->read_capacity_units.value_or(0),
                                 told->write_capacity_units.value_or(0)};
}

std::vector<GlobalSecondaryIndexInfo> global_infos(const TableDescription& table) {
    std::vector<GlobalSecondaryIndexInfo> infos;
    for (const auto& index : *table.global_secondary_indexes)
        infos.push_back({index.index_name, index.key_schema, index.projection,
                         throughput_of(index.provisioned_throughput), index.on_demand_throughput});
    return infos;
}

SourceTableDetails source_details(const Table& table, const TableDescription& told) {
    SourceTableDetails details;
    details.table_name = table.name;
    details.table_id = table.id;
    details.table_arn = table.arn();
    details.table_size_bytes = told.table_size_bytes;
    details.key_schema = to_shape(table.keys);
    details.table_creation_date_time = table.created;
    details.provisioned_throughput = {table.throughput.read, table.throughput.write};
    details.on_demand_throughput = told.on_demand_throughput;
    details.item_count = told.item_count;
    details.billing_mode = table.on_demand ? "PAY_PER_REQUEST" : "PROVISIONED";
    return details;
}

SourceTableFeatureDetails source_features(const Table& table, const TableDescription& told) {
    SourceTableFeatureDetails features;
    if (told.local_secondary_indexes) features.local_secondary_indexes = local_infos(told);
    if (told.global_secondary_indexes) features.global_secondary_indexes = global_infos(told);
    features.stream_description = told.stream_specification;
    if (!table.ttl_attribute.empty())
        features.time_to_live_description = TimeToLiveDescription{
            .time_to_live_status = "ENABLED", .attribute_name = table.ttl_attribute};
    features.sse_description = told.sse_description;
    return features;
}

BackupDescription describe_new(Call& call, const Table& table, const std::string& arn,
                               const NewBackup& wanted) {
    const TableDescription told = describe(call, table);
    BackupDescription description;
    description.backup_details = BackupDetails{.backup_arn = arn,
                                               .backup_name = wanted.name,
                                               .backup_size_bytes = told.table_size_bytes,
                                               .backup_status = "CREATING",
                                               .backup_type = wanted.expires ? "SYSTEM" : "USER",
                                               .backup_creation_date_time = call.now,
                                               .backup_expiry_date_time = wanted.expires};
    description.source_table_details = source_details(table, told);
    description.source_table_feature_details = source_features(table, told);
    return description;
}

}  // namespace

TablePtr table_for_backup(Call& call, const std::string& name_or_arn) {
    const std::string name = table_name(call, name_or_arn);
    auto table = call.store.find_table(call.scope, name);
    if (!table) throw TableNotFound("Table not found: " + name);
    return table;
}

void check_backups_ready(const Table& table) {
    if (table.status == TableStatus::Creating)
        throw ContinuousBackupsUnavailable(
            "Backups are being enabled for the table: " + table.name + ". Please retry later");
    if (table.status == TableStatus::Deleting)
        throw TableNotFound("Table not found: " + table.name);
}

std::string new_record_id(Call& call) {
    return format("%014lld-", static_cast<long long>(call.now.ms)) + call.ids.hex(8);
}

Record find_backup(Call& call, const std::string& arn) {
    auto record = call.store.area<BackupStore>().record(RecordKind::Backup, arn);
    if (!record || record->scope != call.scope) throw BackupNotFound("Backup not found: " + arn);
    return *std::move(record);
}

BackupDetails begin_backup(Call& call, const TablePtr& table, const NewBackup& wanted,
                           const TablePtr& source_of_history) {
    auto& backups = call.store.area<BackupStore>();
    Record record;
    record.kind = RecordKind::Backup;
    record.scope = call.scope;
    record.arn = table->arn() + "/backup/" + new_record_id(call);
    record.table_arn = table->arn();
    record.created = call.now;
    record.expires = wanted.expires;
    record.space = call.store.new_space();
    const BackupDescription description = describe_new(call, *table, record.arn, wanted);
    record.description = persist(description);
    record.request = to_json(*table);
    backups.add_record(record);

    CopyJob job;
    job.kind = JobKind::Backup;
    job.record = job.row.backup = record.arn;
    job.row.source_key = source_of_history ? source_of_history->key : 0;
    job.row.mark = backups.newest();
    job.source = table->space;
    job.target = record.space;
    begin_job(call, std::move(job), source_of_history);
    return *description.backup_details;
}

void keep_deleted_table(Call& call, const Table& table) {
    const auto kept = call.store.area<BackupStore>().continuous(table.key);
    if (!kept || !kept->since) return;
    // Replicas in other regions go on changing the items.
    TablePtr replica;
    for (const TablePtr& other : call.store.tables_of_space(table.space))
        if (other->key != table.key) replica = other;
    begin_backup(call, std::make_shared<const Table>(table),
                 {table.name + "$DeletedTableBackup", call.now + kDeletedTableLife}, replica);
    call.wake(call.service.workers().history_trimmer);
}

RecoveryWindow recovery_window(const Continuous& kept, Timestamp now) {
    RecoveryWindow window;
    window.earliest = std::max(*kept.since, now - std::chrono::hours(24 * kept.days));
    window.latest = std::max(window.earliest, now - kNotYetRestorable);
    return window;
}

Continuous require_point_in_time_recovery(Call& call, const Table& table) {
    const auto kept = call.store.area<BackupStore>().continuous(table.key);
    if (!kept || !kept->since)
        throw PointInTimeRecoveryUnavailable("Point in time recovery is not enabled for table '" +
                                             table.name + "'");
    return *kept;
}

}  // namespace leat::dynamodb
