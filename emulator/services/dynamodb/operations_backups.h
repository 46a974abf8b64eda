#pragma once
// The operations on backups, continuous backups, exports, imports and global tables.
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_backups.h"
#include "services/dynamodb/shapes_global.h"
#include "services/dynamodb/shapes_transfers.h"

namespace leat::dynamodb {

CreateBackupOutput create_backup(Call& call, const CreateBackupInput& input);
DeleteBackupOutput delete_backup(Call& call, const DeleteBackupInput& input);
DescribeBackupOutput describe_backup(Call& call, const DescribeBackupInput& input);
ListBackupsOutput list_backups(Call& call, const ListBackupsInput& input);
DescribeContinuousBackupsOutput describe_continuous_backups(
    Call& call, const DescribeContinuousBackupsInput& input);
UpdateContinuousBackupsOutput update_continuous_backups(Call& call,
                                                        const UpdateContinuousBackupsInput& input);
RestoreTableFromBackupOutput restore_table_from_backup(Call& call,
                                                       const RestoreTableFromBackupInput& input);
RestoreTableToPointInTimeOutput restore_table_to_point_in_time(
    Call& call, const RestoreTableToPointInTimeInput& input);

ExportTableToPointInTimeOutput export_table_to_point_in_time(
    Call& call, const ExportTableToPointInTimeInput& input);
DescribeExportOutput describe_export(Call& call, const DescribeExportInput& input);
ListExportsOutput list_exports(Call& call, const ListExportsInput& input);
ImportTableOutput import_table(Call& call, const ImportTableInput& input);
DescribeImportOutput describe_import(Call& call, const DescribeImportInput& input);
ListImportsOutput list_imports(Call& call, const ListImportsInput& input);

CreateGlobalTableOutput create_global_table(Call& call, const CreateGlobalTableInput& input);
DescribeGlobalTableOutput describe_global_table(Call& call, const DescribeGlobalTableInput& input);
DescribeGlobalTableSettingsOutput describe_global_table_settings(
    Call& call, const DescribeGlobalTableSettingsInput& input);
ListGlobalTablesOutput list_global_tables(Call& call, const ListGlobalTablesInput& input);
UpdateGlobalTableOutput update_global_table(Call& call, const UpdateGlobalTableInput& input);
UpdateGlobalTableSettingsOutput update_global_table_settings(
    Call& call, const UpdateGlobalTableSettingsInput& input);
DescribeTableReplicaAutoScalingOutput describe_table_replica_auto_scaling(
    Call& call, const DescribeTableReplicaAutoScalingInput& input);
UpdateTableReplicaAutoScalingOutput update_table_replica_auto_scaling(
    Call& call, const UpdateTableReplicaAutoScalingInput& input);

}  // namespace leat::dynamodb
