#include "services/dynamodb/history_trimmer.h"

#include <algorithm>

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

namespace {

constexpr std::int64_t kRowsPerStep = 500;
// With steady traffic something expires at every moment; it is collected at intervals.
constexpr Duration kShortestPause = std::chrono::minutes(10);

bool is_pitr(Store& store, const Continuous& kept) {
    return kept.since && store.table_by_key(kept.table_key);
}

struct Pass {
    std::vector<std::int64_t> due;
    bool backup_due = false;  // a system backup has expired
    Timestamp next = Timestamp::never();
};

Pass look(Store& store, Timestamp now) {
    auto& backups = store.area<BackupStore>();
    Pass pass;
    if (const auto first = backups.next_to_expire()) {
        pass.backup_due = *first->expires <= now && !backups.backup_in_use(first->arn);
        if (!pass.backup_due) pass.next = std::max(*first->expires, now + kShortestPause);
    }
    for (const Continuous& kept : backups.all_continuous(0, INT64_MAX)) {
        const auto oldest = backups.oldest_history(kept.table_key);
        const bool over = !is_pitr(store, kept) && !backups.is_source(kept.table_key);
        if (over || (oldest && *oldest < history_horizon(store, kept, now)))
            pass.due.push_back(kept.table_key);
        else if (oldest && kept.since)
            pass.next = std::min(pass.next, std::max(*oldest + std::chrono::hours(24 * kept.days),
                                                     now + kShortestPause));
    }
    return pass;
}

/// The space is emptied by the emptier.
void drop_expired(Store& store, Timestamp now) {
    auto& backups = store.area<BackupStore>();
    const auto first = backups.next_to_expire();
    if (!first || *first->expires > now) return;
    backups.delete_record(first->id);
    store.discard_space(first->space, true);
}

}  // namespace

Timestamp history_horizon(Store& store, const Continuous& kept, Timestamp now) {
    Timestamp horizon = Timestamp::never();
    if (is_pitr(store, kept))
        horizon = std::max(*kept.since, now - std::chrono::hours(24 * kept.days));
    if (const auto needed = store.area<BackupStore>().needed_history(kept.table_key))
        horizon = std::min(horizon, Timestamp{needed->at});
    return horizon;
}

runtime::Next HistoryTrimmer::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    const Pass pass = service_.read_store([&](Store& store) { return look(store, now); });
    for (const std::int64_t key : pass.due) {
        service_.write_store([&](Store& store) {
            auto& backups = store.area<BackupStore>();
            const auto kept = backups.continuous(key);
            if (!kept) return;
            backups.trim_history(key, history_horizon(store, *kept, now), kRowsPerStep);
            if (!is_pitr(store, *kept) && !backups.is_source(key) && !backups.oldest_history(key))
                backups.delete_continuous(key);
        });
    }
    if (pass.backup_due) service_.write_store([&](Store& store) { drop_expired(store, now); });
    if (pass.backup_due) service_.workers().emptier.wake();
    if (!pass.due.empty() || pass.backup_due) return runtime::Next::again();
    if (pass.next == Timestamp::never()) return runtime::Next::idle();
    return runtime::Next::at_time(pass.next);
}

}  // namespace leat::dynamodb
