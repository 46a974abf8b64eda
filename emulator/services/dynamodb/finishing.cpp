#include "services/dynamodb/finishing.h"

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/exporter.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/restoring.h"
#include "services/dynamodb/shapes_transfers.h"
#include "services/dynamodb/ttl_entries.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

std::optional<Record> record_of(Call& call, const CopyJob& job, RecordKind kind) {
    return call.store.area<BackupStore>().record(kind, job.record);
}

void finish_backup(Call& call, const CopyJob& job) {
    auto record = record_of(call, job, RecordKind::Backup);
    if (!record) return;
    auto description = persisted<BackupDescription>(record->description);
    description.backup_details->backup_status = "AVAILABLE";
    record->description = persist(description);
    call.store.area<BackupStore>().update_record(*record);
}

void activate_target(Call& call, const CopyJob& job) {
    const auto table = call.store.table_by_key(job.row.target_key);
    if (!table || table->status != TableStatus::Creating) return;
    Table active = *table;
    active.status = TableStatus::Active;
    const TablePtr settled = call.store.update_table(std::move(active));
    if (!settled->ttl_attribute.empty()) start_expiry(call, *settled);
}

void finish_restore(Call& call, const CopyJob& job) {
    activate_target(call, job);
    auto summary = read_restore_summary(call.store, job.row.target_key);
    if (!summary) return;
    summary->restore_in_progress = false;
    write_restore_summary(call.store, job.row.target_key, *summary);
}

void end_export(Call& call, const CopyJob& job, const std::string& code,
                const std::string& message) {
    auto record = record_of(call, job, RecordKind::Export);
    if (!record) return;
    auto description = persisted<ExportDescription>(record->description);
    description.end_time = call.now;
    if (code.empty()) {
        description.export_status = "COMPLETED";
        description.export_manifest = manifest_key(description);
        description.item_count = job.items;
        description.billed_size_bytes = job.bytes;
    } else {
        description.export_status = "FAILED";
        description.failure_code = code;
        description.failure_message = message;
    }
    call.store.discard_space(record->space, true);
    call.wake(call.service.workers().emptier);
    record->space = 0;
    record->description = persist(description);
    call.store.area<BackupStore>().update_record(*record);
}

void end_import(Call& call, const CopyJob& job, std::string code, std::string message) {
    auto record = record_of(call, job, RecordKind::Import);
    if (!record) return;
    auto description = persisted<ImportTableDescription>(record->description);
    const bool unreadable = !code.empty();
    if (code.empty() && job.errors > 0) {
        code = "ItemValidationError";
        message =
            "Some of the items failed validation checks and were not imported. Please check "
            "CloudWatch error logs for more details.";
    }
    description.end_time = call.now;
    description.import_status = code.empty() ? "COMPLETED" : "FAILED";
    description.error_count = job.errors;
    description.processed_size_bytes = job.bytes;
    description.processed_item_count = job.items;
    description.imported_item_count = job.imported;
    if (!code.empty()) {
        description.failure_code = code;
        description.failure_message = message;
    }
    record->description = persist(description);
    call.store.area<BackupStore>().update_record(*record);
    if (!unreadable) return activate_target(call, job);
    // Nothing could be read: the table that was to be goes as well.
    if (const auto table = call.store.table_by_key(job.row.target_key)) {
        call.store.delete_table(*table);
        call.wake(call.service.workers().emptier);
    }
}

}  // namespace

void finish_job(Call& call, const CopyJob& job) {
    switch (job.kind) {
        case JobKind::Backup:
            finish_backup(call, job);
            break;
        case JobKind::RestoreBackup:
        case JobKind::RestoreTime:
            finish_restore(call, job);
            break;
        case JobKind::FullExport:
        case JobKind::ChangesExport:
            end_export(call, job, "", "");
            break;
        case JobKind::Import:
            end_import(call, job, "", "");
            break;
    }
    end_job(call, job);
}

void fail_job(Call& call, const CopyJob& job, const std::string& code, const std::string& message) {
    if (job.kind == JobKind::FullExport || job.kind == JobKind::ChangesExport)
        end_export(call, job, code, message);
    if (job.kind == JobKind::Import) end_import(call, job, code, message);
    end_job(call, job);
}

}  // namespace leat::dynamodb
