#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/restoring.h"
#include "services/dynamodb/table_settings.h"

namespace leat::dynamodb {

namespace {

const std::string& source_name(const RestoreTableToPointInTimeInput& input) {
    if (input.source_table_arn && input.source_table_name)
        throw kValidation(
            "Only one of SourceTableName and SourceTableArn can be specified in the request");
    if (!input.source_table_arn && !input.source_table_name)
        throw kValidation("Either SourceTableName or SourceTableArn must be specified");
    return input.source_table_arn ? *input.source_table_arn : *input.source_table_name;
}

Timestamp restore_time(const RestoreTableToPointInTimeInput& input, const RecoveryWindow& window) {
    if (input.use_latest_restorable_time.value_or(false)) {
        if (input.restore_date_time)
            throw kValidation(
                "Only one of RestoreDateTime and UseLatestRestorableTime can be specified in the "
                "request");
        return window.latest;
    }
    if (!input.restore_date_time)
        throw kValidation("Either RestoreDateTime or UseLatestRestorableTime must be specified");
    // Descriptions tell times to the second to some clients.
    const Timestamp wanted = *input.restore_date_time;
    if (wanted.seconds() < window.earliest.seconds() || wanted > window.latest)
        throw InvalidRestoreTime(
            "The restore time must be between EarliestRestorableDateTime and "
            "LatestRestorableDateTime");
    return std::max(wanted, window.earliest);
}

}  // namespace

RestoreTableToPointInTimeOutput restore_table_to_point_in_time(
    Call& call, const RestoreTableToPointInTimeInput& input) {
    const TablePtr source = table_for_backup(call, source_name(input));
    const Continuous kept = require_point_in_time_recovery(call, *source);
    const Timestamp time = restore_time(input, recovery_window(kept, call.now));
    check_target_name(call, input.target_table_name);
    const RestoreOverrides overrides = overrides_of(input);
    Table table = restored_table(call, *source, input.target_table_name, overrides);
    const std::string key =
        restored_kms_key(call, overrides, read_settings(call.store, source->key).kms_key_arn);

    const TablePtr target = insert_restored(call, std::move(table), key,
                                            {.source_table_arn = source->arn(),
                                             .restore_date_time = time,
                                             .restore_in_progress = true});
    CopyJob job;
    job.kind = JobKind::RestoreTime;
    job.row.source_key = source->key;
    job.row.target_key = target->key;
    job.row.mark = HistoryMark::after(time);
    job.source = source->space;
    job.target = target->space;
    begin_job(call, std::move(job), source);
    return {.table_description = describe(call, *target)};
}

}  // namespace leat::dynamodb
