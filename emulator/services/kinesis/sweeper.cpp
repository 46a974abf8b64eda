#include "services/kinesis/sweeper.h"

#include "services/kinesis/kinesis.h"

namespace leat::kinesis {
namespace {

constexpr std::int64_t kShardsPerStep = 64;
// With steady traffic something expires at every moment; it is collected at intervals.
constexpr Duration kShortestPause = std::chrono::minutes(10);
// Nothing that arrives after a pass can expire sooner than this.
constexpr Duration kLongestPause = std::chrono::hours(kShortestRetentionHours);

}  // namespace

bool Sweeper::empty_trash() {
    const auto shard = service_.read_store([](Store& store) { return store.trash(); });
    if (!shard) return false;
    service_.write_store([&](Store& store) { store.empty_trash(*shard); });
    return true;
}

// True when the pass has to go on.
bool Sweeper::trim_some(Timestamp now) {
    struct Found {
        std::vector<Store::RetainedShard> expired;
        std::vector<ShardRow> gone;  // closed, and without anything that could be read
        std::int64_t last_key = 0;
        std::size_t count = 0;
    };
    const Found found = service_.read_store([&](Store& store) {
        Found f;
        for (auto& retained : store.retained(after_key_, kShardsPerStep, now)) {
            ++f.count;
            f.last_key = retained.shard.key;
            const auto oldest = store.oldest_arrival(retained.shard);
            const auto closed = retained.shard.closed;
            if (oldest && *oldest < retained.horizon)
                f.expired.push_back(retained);
            else if (!oldest && closed && *closed < retained.horizon)
                f.gone.push_back(retained.shard);
            else if (oldest || closed)
                earliest_ = std::min(earliest_, (oldest ? *oldest : *closed) +
                                                    std::chrono::hours(retained.retention_hours));
        }
        return f;
    });
    any_shards_ |= found.count > 0;
    for (const auto& [shard, horizon, hours] : found.expired) {
        // The next step looks at the same shards again until nothing of them is too old.
        service_.write_store([&](Store& store) { return store.trim(shard, horizon); });
    }
    if (!found.gone.empty())
        service_.write_store([&](Store& store) {
            for (const ShardRow& shard : found.gone) store.delete_shard(shard);
            return 0;
        });
    if (!found.expired.empty()) return true;
    after_key_ = found.last_key;
    return found.count == kShardsPerStep;
}

runtime::Next Sweeper::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    if (empty_trash() || trim_some(now)) return runtime::Next::again();
    const bool any_shards = any_shards_;
    const Timestamp earliest = earliest_;
    after_key_ = 0;
    earliest_ = Timestamp::never();
    any_shards_ = false;
    if (!any_shards) return runtime::Next::idle();
    return runtime::Next::at_time(
        std::min(now + kLongestPause, std::max(earliest, now + kShortestPause)));
}

}  // namespace leat::kinesis
