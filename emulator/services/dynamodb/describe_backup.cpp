#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/persisted.h"

namespace leat::dynamodb {

DescribeBackupOutput describe_backup(Call& call, const DescribeBackupInput& input) {
    return {.backup_description =
                persisted<BackupDescription>(find_backup(call, input.backup_arn).description)};
}

}  // namespace leat::dynamodb
