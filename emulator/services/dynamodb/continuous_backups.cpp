#include "services/dynamodb/backing_up.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/operations_backups.h"

namespace leat::dynamodb {

namespace {

constexpr std::int64_t kLongestPeriod = 35;

ContinuousBackupsDescription describe_continuous(const std::optional<Continuous>& kept,
                                                 Timestamp now) {
    PointInTimeRecoveryDescription recovery;
    recovery.point_in_time_recovery_status = "DISABLED";
    if (kept && kept->since) {
        const RecoveryWindow window = recovery_window(*kept, now);
        recovery.point_in_time_recovery_status = "ENABLED";
        recovery.recovery_period_in_days = static_cast<std::int32_t>(kept->days);
        recovery.earliest_restorable_date_time = window.earliest;
        recovery.latest_restorable_date_time = window.latest;
    }
    // Backups themselves cannot be switched off.
    return {.continuous_backups_status = "ENABLED",
            .point_in_time_recovery_description = std::move(recovery)};
}

}  // namespace

DescribeContinuousBackupsOutput describe_continuous_backups(
    Call& call, const DescribeContinuousBackupsInput& input) {
    const TablePtr table = table_for_backup(call, input.table_name);
    return {.continuous_backups_description = describe_continuous(
                call.store.area<BackupStore>().continuous(table->key), call.now)};
}

UpdateContinuousBackupsOutput update_continuous_backups(Call& call,
                                                        const UpdateContinuousBackupsInput& input) {
    const TablePtr table = table_for_backup(call, input.table_name);
    check_backups_ready(*table);
    const PointInTimeRecoverySpecification& wanted = input.point_in_time_recovery_specification;
    auto& backups = call.store.area<BackupStore>();

    Continuous kept = backups.continuous(table->key).value_or(Continuous{table->key, {}, 35});
    kept.days = wanted.recovery_period_in_days.value_or(kLongestPeriod);
    if (!wanted.point_in_time_recovery_enabled)
        kept.since.reset();
    else if (!kept.since)
        kept.since = call.now;
    backups.put_continuous(kept);
    settle_history(call, table->key);
    return {.continuous_backups_description = describe_continuous(kept, call.now)};
}

}  // namespace leat::dynamodb
