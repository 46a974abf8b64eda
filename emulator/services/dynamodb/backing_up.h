#pragma once
// What the operations on backups share: finding tables in their words, windows of PITR, the
// descriptions.
#include <string>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_backups.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {

/// By name or ARN; TableNotFoundException, as backups say it, when there is none.
TablePtr table_for_backup(Call& call, const std::string& name_or_arn);
/// ContinuousBackupsUnavailableException while the table is being made or deleted.
void check_backups_ready(const Table& table);
/// "01489602797149-73d8d5bc": the last part of ARNs of backups, exports and imports.
std::string new_record_id(Call& call);

/// The record of a backup; BackupNotFoundException.
Record find_backup(Call& call, const std::string& arn);
struct NewBackup {
    std::string name;
    std::optional<Timestamp> expires;  // of those that the service makes by itself
};
/// Begins a backup: CREATING.
BackupDetails begin_backup(Call& call, const TablePtr& table, const NewBackup& wanted,
                           const TablePtr& source_of_history);

/// A table with PITR goes: the service keeps a backup of it for 35 days.
void keep_deleted_table(Call& call, const Table& table);

/// From when to when a table with PITR can be restored.
struct RecoveryWindow {
    Timestamp earliest, latest;
};
RecoveryWindow recovery_window(const Continuous& kept, Timestamp now);
/// The row of a table with PITR; PointInTimeRecoveryUnavailableException.
Continuous require_point_in_time_recovery(Call& call, const Table& table);

}  // namespace leat::dynamodb
