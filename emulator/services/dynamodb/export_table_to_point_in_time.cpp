#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"

namespace leat::dynamodb {

namespace {

constexpr Duration kShortestChanges = std::chrono::minutes(15),
                   kLongestChanges = std::chrono::hours(24);

bool is_incremental(const ExportTableToPointInTimeInput& input) {
    return input.export_type.value_or("FULL_EXPORT") == "INCREMENTAL_EXPORT";
}

void refuse_what_is_missing(const ExportTableToPointInTimeInput& input) {
    if (input.export_format.value_or("") == "ION")
        throw protocol::kNotImplemented(
            "leat does not support 'ExportFormat' ION: exports are written as DYNAMODB_JSON.");
    if (input.s3_sse_algorithm.value_or("") == "KMS" || input.s3_sse_kms_key_id)
        throw protocol::kNotImplemented(
            "leat does not support 'S3SseAlgorithm' KMS: objects are stored as they are.");
}

void check_time(Timestamp time, const RecoveryWindow& window, Timestamp now) {
    if (time.seconds() < window.earliest.seconds() || time > now)
        throw InvalidExportTime(
            "The specified ExportTime is outside of the point in time recovery window.");
}

/// The specification with its defaults filled in.
IncrementalExportSpecification changes_wanted(const ExportTableToPointInTimeInput& input,
                                              const RecoveryWindow& window, Timestamp now) {
    if (!input.incremental_export_specification ||
        !input.incremental_export_specification->export_from_time)
        throw kValidation("ExportFromTime must be specified for an incremental export");
    IncrementalExportSpecification wanted = *input.incremental_export_specification;
    if (!wanted.export_to_time) wanted.export_to_time = now;
    if (!wanted.export_view_type) wanted.export_view_type = "NEW_AND_OLD_IMAGES";
    check_time(*wanted.export_from_time, window, now);
    check_time(*wanted.export_to_time, window, now);
    const Duration period = *wanted.export_to_time - *wanted.export_from_time;
    if (period < kShortestChanges || period > kLongestChanges)
        throw kValidation(
            "The time between ExportFromTime and ExportToTime must be at least 15 minutes and at "
            "most 24 hours");
    return wanted;
}

ExportDescription describe_new(Call& call, const Table& table,
                               const ExportTableToPointInTimeInput& input) {
    ExportDescription description;
    description.export_arn = table.arn() + "/export/" + new_record_id(call);
    description.export_status = "IN_PROGRESS";
    description.start_time = call.now;
    description.table_arn = table.arn();
    description.table_id = table.id;
    description.client_token = input.client_token;
    description.s3_bucket = input.s3_bucket;
    description.s3_bucket_owner = input.s3_bucket_owner;
    description.s3_prefix = input.s3_prefix;
    description.s3_sse_algorithm = input.s3_sse_algorithm.value_or("AES256");
    description.export_format = "DYNAMODB_JSON";
    description.export_type = input.export_type.value_or("FULL_EXPORT");
    return description;
}

/// What was asked under the same token before.
std::optional<ExportDescription> repeated(Call& call, const ExportTableToPointInTimeInput& input) {
    if (!input.client_token) return std::nullopt;
    const auto record = call.store.area<BackupStore>().record_by_token(
        RecordKind::Export, call.scope, *input.client_token, call.now - kTokenLife);
    if (!record) return std::nullopt;
    if (record->request != persist(input))
        throw ExportConflict(
            "There was a conflict when writing to the specified S3 bucket: the "
            "client token was used with other parameters");
    return persisted<ExportDescription>(record->description);
}

}  // namespace

ExportTableToPointInTimeOutput export_table_to_point_in_time(
    Call& call, const ExportTableToPointInTimeInput& input) {
    refuse_what_is_missing(input);
    const TablePtr table = table_for_backup(call, input.table_arn);
    if (auto before = repeated(call, input)) return {.export_description = std::move(before)};
    const Continuous kept = require_point_in_time_recovery(call, *table);
    const RecoveryWindow window = recovery_window(kept, call.now);

    ExportDescription description = describe_new(call, *table, input);
    CopyJob job;
    job.record = *description.export_arn;
    job.row.source_key = table->key;
    job.source = table->space;
    if (is_incremental(input)) {
        const auto changes = changes_wanted(input, window, call.now);
        description.incremental_export_specification = changes;
        job.kind = JobKind::ChangesExport;
        job.phase = JobPhase::Collect;
        job.at = job.from = HistoryMark::before(*changes.export_from_time);
        job.row.mark = HistoryMark::before(*changes.export_to_time);
    } else {
        if (input.incremental_export_specification)
            throw kValidation(
                "IncrementalExportSpecification can only be specified for an incremental export");
        description.export_time = input.export_time.value_or(call.now);
        check_time(*description.export_time, window, call.now);
        job.kind = JobKind::FullExport;
        job.row.mark = input.export_time ? HistoryMark::after(*input.export_time)
                                         : call.store.area<BackupStore>().newest();
    }

    Record record;
    record.kind = RecordKind::Export;
    record.scope = call.scope;
    record.arn = *description.export_arn;
    record.table_arn = table->arn();
    record.created = call.now;
    record.token = input.client_token.value_or("");
    record.space = job.target = call.store.new_space();
    record.description = persist(description);
    record.request = persist(input);
    call.store.area<BackupStore>().add_record(record);
    begin_job(call, std::move(job), table);
    return {.export_description = std::move(description)};
}

}  // namespace leat::dynamodb
