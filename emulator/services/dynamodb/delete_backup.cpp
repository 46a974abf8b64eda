#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

DeleteBackupOutput delete_backup(Call& call, const DeleteBackupInput& input) {
    auto& backups = call.store.area<BackupStore>();
    const Record record = find_backup(call, input.backup_arn);
    if (backups.backup_in_use(record.arn))
        throw BackupInUse("Backup is being used by another operation: " + record.arn);
    backups.delete_record(record.id);
    call.store.discard_space(record.space, true);
    call.wake(call.service.workers().emptier);

    auto description = persisted<BackupDescription>(record.description);
    description.backup_details->backup_status = "DELETED";
    return {.backup_description = std::move(description)};
}

}  // namespace leat::dynamodb
