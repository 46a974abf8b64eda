#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/shard_changes.h"

namespace leat::kinesis {

protocol::Unit split_shard(Call& call, const SplitShardInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const int index = shard_index(call, input.shard_to_split, name);
    const StreamRow stream = scalable_stream(call, name);
    Resharding change = call.store.resharding(stream, call.now);
    const std::size_t at = open_shard(call, stream, change, index);
    const HashRange range = change.open()[at].range;
    const auto second = HashKey::parse(input.new_starting_hash_key);
    // Each half has to hold two hash keys at least.
    if (!second || second->value <= range.first.value + 1 || !(*second < range.last))
        throw InvalidArgument("NewStartingHashKey " + input.new_starting_hash_key +
                              " used in SplitShard() on shard " + shard_id(index) + " in stream " +
                              name + " under account " + call.account +
                              " is not both greater than one plus the shard's StartingHashKey " +
                              range.first.text() + " and less than the shard's EndingHashKey " +
                              range.last.text() + ".");
    check_shard_quota(call, 1);

    change.split(at, *second);
    reshard(call, stream, change);
    return {};
}

}  // namespace leat::kinesis
