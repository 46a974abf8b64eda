#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"

namespace leat::dynamodb {

namespace {

constexpr std::int64_t kBackupsInPage = 100;

bool is_of_type(const Record& record, const std::string& type) {
    // Those that expire were made by the service.
    return type == "ALL" || type == (record.expires ? "SYSTEM" : "USER");
}

bool is_asked_for(const Record& record, const ListBackupsInput& input) {
    if (input.time_range_lower_bound && record.created < *input.time_range_lower_bound)
        return false;
    if (input.time_range_upper_bound && record.created >= *input.time_range_upper_bound)
        return false;
    return is_of_type(record, input.backup_type.value_or("USER"));
}

BackupSummary summary_of(const Record& record) {
    const auto description = persisted<BackupDescription>(record.description);
    const BackupDetails& details = *description.backup_details;
    const SourceTableDetails& source = *description.source_table_details;
    return {.table_name = source.table_name,
            .table_id = source.table_id,
            .table_arn = source.table_arn,
            .backup_arn = details.backup_arn,
            .backup_name = details.backup_name,
            .backup_creation_date_time = details.backup_creation_date_time,
            .backup_expiry_date_time = details.backup_expiry_date_time,
            .backup_status = details.backup_status,
            .backup_type = details.backup_type,
            .backup_size_bytes = details.backup_size_bytes};
}

}  // namespace

ListBackupsOutput list_backups(Call& call, const ListBackupsInput& input) {
    auto& backups = call.store.area<BackupStore>();
    std::string table_arn;
    if (input.table_name)
        table_arn = call.scope.arn("dynamodb", "table/" + table_name(call, *input.table_name));
    std::int64_t after = 0;
    if (input.exclusive_start_backup_arn) {
        const auto start = backups.record(RecordKind::Backup, *input.exclusive_start_backup_arn);
        if (!start || start->scope != call.scope)
            throw kValidation("Invalid ExclusiveStartBackupArn: " +
                              *input.exclusive_start_backup_arn);
        after = start->id;
    }

    const auto limit = static_cast<std::size_t>(input.limit.value_or(kBackupsInPage));
    ListBackupsOutput output;
    auto& summaries = output.backup_summaries.emplace();
    for (;;) {
        const auto records =
            backups.records(RecordKind::Backup, call.scope, table_arn, after, kBackupsInPage);
        for (const Record& record : records) {
            after = record.id;
            if (!is_asked_for(record, input)) continue;
            if (summaries.size() == limit) {
                output.last_evaluated_backup_arn = summaries.back().backup_arn;
                return output;
            }
            summaries.push_back(summary_of(record));
        }
        if (records.size() < static_cast<std::size_t>(kBackupsInPage)) return output;
    }
}

}  // namespace leat::dynamodb
