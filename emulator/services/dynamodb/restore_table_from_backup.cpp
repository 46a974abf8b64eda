#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/restoring.h"

namespace leat::dynamodb {

namespace {

std::string kms_key_of(const BackupDescription& backup) {
    const auto& features = backup.source_table_feature_details;
    if (!features || !features->sse_description) return "";
    return features->sse_description->kms_master_key_arn.value_or("");
}

}  // namespace

RestoreTableFromBackupOutput restore_table_from_backup(Call& call,
                                                       const RestoreTableFromBackupInput& input) {
    const Record record = find_backup(call, input.backup_arn);
    const auto backup = persisted<BackupDescription>(record.description);
    if (backup.backup_details->backup_status != "AVAILABLE")
        throw BackupInUse("Backup is being created: " + record.arn);
    check_target_name(call, input.target_table_name);
    const RestoreOverrides overrides = overrides_of(input);
    Table table =
        restored_table(call, table_of_json(record.request), input.target_table_name, overrides);
    const std::string key = restored_kms_key(call, overrides, kms_key_of(backup));

    const TablePtr target =
        insert_restored(call, std::move(table), key,
                        {.source_backup_arn = record.arn,
                         .source_table_arn = record.table_arn,
                         .restore_date_time = backup.backup_details->backup_creation_date_time,
                         .restore_in_progress = true});
    CopyJob job;
    job.kind = JobKind::RestoreBackup;
    job.row.target_key = target->key;
    job.row.backup = record.arn;
    job.source = record.space;
    job.target = target->space;
    begin_job(call, std::move(job), nullptr);
    return {.table_description = describe(call, *target)};
}

}  // namespace leat::dynamodb
