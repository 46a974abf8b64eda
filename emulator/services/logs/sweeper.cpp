#include "services/logs/sweeper.h"

#include "services/logs/logs.h"

namespace leat::logs {
namespace {

constexpr std::int64_t kGroupsPerStep = 64;
// With steady traffic something expires at every moment; it is collected at intervals.
constexpr Duration kShortestPause = std::chrono::hours(1);
constexpr Duration kLongestPause = std::chrono::hours(24);

}  // namespace

bool Sweeper::empty_trash() {
    if (!service_.read_store([](Store& store) { return store.has_trash(); })) return false;
    service_.write_store([](Store& store) { store.empty_trash(); });
    return true;
}

// True when the pass has to go on.
bool Sweeper::trim_some(Timestamp now) {
    const auto groups = service_.read_store(
        [&](Store& store) { return store.retained(after_key_, kGroupsPerStep); });
    bool trimmed = false;
    for (const auto& [key, days, oldest] : groups) {
        any_groups_ = true;
        if (!oldest) continue;
        const Duration retention = std::chrono::hours(24 * days);
        if (*oldest < now - retention) {
            // The next step looks at the same groups again until nothing in them is too old.
            service_.write_store(
                [&, key = key](Store& store) { store.trim(key, now - retention); });
            trimmed = true;
        } else {
            earliest_ = std::min(earliest_, *oldest + retention);
        }
    }
    if (trimmed) return true;
    if (!groups.empty()) after_key_ = groups.back().group_key;
    return groups.size() == kGroupsPerStep;
}

runtime::Next Sweeper::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    if (empty_trash() || trim_some(now)) return runtime::Next::again();
    const bool any_groups = any_groups_;
    const Timestamp earliest = earliest_;
    after_key_ = 0;
    earliest_ = Timestamp::never();
    any_groups_ = false;
    if (!any_groups) return runtime::Next::idle();
    return runtime::Next::at_time(
        std::min(now + kLongestPause, std::max(earliest, now + kShortestPause)));
}

}  // namespace leat::logs
