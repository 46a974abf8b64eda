#include "protocol/shape.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/shard_changes.h"

namespace leat::kinesis {
namespace {

constexpr int kMostShards = 10'000;
constexpr std::int64_t kScalingsInADay = 10;

void check_target(const Call& call, const StreamRow& stream, int target) {
    const std::string counts = " Current open shard count: " + std::to_string(stream.open_shards) +
                               " Target shard count: " + std::to_string(target);
    if (target > 2 * stream.open_shards)
        throw LimitExceeded(
            "UpdateShardCount cannot scale up over double your current open shard count." + counts);
    if (2 * target < stream.open_shards)
        throw LimitExceeded(
            "UpdateShardCount cannot scale down below half your current open shard count." +
            counts);
    if (target > kMostShards)
        throw LimitExceeded("UpdateShardCount cannot scale over " + std::to_string(kMostShards) +
                            " shards." + counts);
    if (call.store.changes(stream, Store::Change::ShardCount, call.now - kRollingDay) >=
        kScalingsInADay)
        throw LimitExceeded("Stream " + stream.name + " under account " + call.account +
                            " can be scaled at most " + std::to_string(kScalingsInADay) +
                            " times within 24 hours.");
    check_shard_quota(call, target - stream.open_shards);
}

}  // namespace

UpdateShardCountOutput update_shard_count(Call& call, const UpdateShardCountInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = scalable_stream(call, name);
    const int target = input.target_shard_count;
    UpdateShardCountOutput output{.stream_name = name,
                                  .current_shard_count = stream.open_shards,
                                  .target_shard_count = target,
                                  .stream_arn = stream_arn(call.scope, name)};
    if (target == stream.open_shards) return output;
    check_target(call, stream, target);

    Resharding change = call.store.resharding(stream, call.now);
    change.scale(target);
    reshard(call, stream, change);
    call.store.note_change(stream, Store::Change::ShardCount, call.now, call.now - kRollingDay);
    return output;
}

}  // namespace leat::kinesis
