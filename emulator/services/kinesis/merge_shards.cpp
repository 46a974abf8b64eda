#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/shard_changes.h"

namespace leat::kinesis {

protocol::Unit merge_shards(Call& call, const MergeShardsInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const int first = shard_index(call, input.shard_to_merge, name);
    const int second = shard_index(call, input.adjacent_shard_to_merge, name);
    const StreamRow stream = scalable_stream(call, name);
    Resharding change = call.store.resharding(stream, call.now);
    const std::size_t at = open_shard(call, stream, change, first);
    // The lower shard has to be named first.
    if (open_shard(call, stream, change, second) != at + 1)
        throw InvalidArgument("Shards " + shard_id(first) + " and " + shard_id(second) +
                              " in stream " + name + " under account " + call.account +
                              " are not an adjacent pair of shards eligible for merging");

    change.merge(at);
    reshard(call, stream, change);
    return {};
}

}  // namespace leat::kinesis
