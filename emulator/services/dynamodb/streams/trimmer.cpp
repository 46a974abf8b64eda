#include "services/dynamodb/streams/trimmer.h"

#include <algorithm>

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/streams/store_streams.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kShardsPerStep = 64;
// With steady traffic something expires at every moment; it is collected at intervals.
constexpr Duration kShortestTrimPause = std::chrono::minutes(10);

}  // namespace

// True when the pass has to go on.
bool Trimmer::trim_some(Timestamp now) {
    const Timestamp horizon = now - kStreamRetention;
    const auto shards = service_.read_store([&](Store& store) {
        return store.area<StreamStore>().all_shards(after_key_, kShardsPerStep);
    });
    for (const ShardRow& shard : shards) {
        const bool gone = !shard.readable(now);
        const Timestamp until = gone ? Timestamp::never() : horizon;
        const auto oldest = service_.read_store(
            [&](Store& store) { return store.area<StreamStore>().oldest(shard); });
        if (oldest && *oldest < until) {
            service_.write_store(
                [&](Store& store) { return store.area<StreamStore>().trim(shard, until); });
            return true;  // and again, until nothing of it is too old
        }
        if (gone) {
            service_.write_store(
                [&](Store& store) { store.area<StreamStore>().delete_shard(shard.key); });
        } else {
            if (oldest) earliest_ = std::min(earliest_, *oldest + kStreamRetention);
            if (shard.closed) earliest_ = std::min(earliest_, *shard.closed + kStreamRetention);
        }
        after_key_ = shard.key;
    }
    return static_cast<std::int64_t>(shards.size()) == kShardsPerStep;
}

runtime::Next Trimmer::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    if (trim_some(now)) return runtime::Next::again();
    const Timestamp earliest = earliest_;
    after_key_ = 0;
    earliest_ = Timestamp::never();
    const bool any = service_.write_store([&](Store& store) {
        auto& streams = store.area<StreamStore>();
        streams.delete_streams(now - kStreamRetention);
        return streams.any_stream();
    });
    if (!any) return runtime::Next::idle();
    // What is written from now on stays for 24 hours at least.
    const Timestamp next = std::min(earliest, now + kStreamRetention) + Duration(1);
    return runtime::Next::at_time(std::max(next, now + kShortestTrimPause));
}

}  // namespace leat::dynamodb
