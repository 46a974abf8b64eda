#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/operations_backups.h"

namespace leat::dynamodb {

CreateBackupOutput create_backup(Call& call, const CreateBackupInput& input) {
    const TablePtr table = table_for_backup(call, input.table_name);
    check_backups_ready(*table);
    return {.backup_details = begin_backup(call, table, {input.backup_name, {}}, table)};
}

}  // namespace leat::dynamodb
