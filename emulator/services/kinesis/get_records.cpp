#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/reading.h"
#include "services/kinesis/shard_iterator.h"

namespace leat::kinesis {
namespace {

constexpr std::int32_t kDefaultLimit = 10'000;
constexpr std::int64_t kLargestAnswer = 10 * MiB;

ShardIterator valid_iterator(const Call& call, const GetRecordsInput& input) {
    auto iterator = ShardIterator::parse(input.shard_iterator);
    if (!iterator) throw InvalidArgument("Invalid ShardIterator.");
    if (iterator->expired(call.now)) throw ExpiredIterator(iterator->expiry_message(call.now));
    if (input.stream_arn && stream_name(call, {}, input.stream_arn) != iterator->stream)
        throw InvalidArgument("The ShardIterator does not belong to the stream of the StreamARN.");
    return *std::move(iterator);
}

std::vector<ChildShard> children(const Call& call, const StreamRow& stream, int index) {
    std::vector<ChildShard> out;
    for (const ShardRow& child : call.store.children(stream.key, index)) {
        ChildShard& shape = out.emplace_back();
        shape.shard_id = child.id();
        if (child.parent) shape.parent_shards.push_back(shard_id(*child.parent));
        if (child.adjacent_parent) shape.parent_shards.push_back(shard_id(*child.adjacent_parent));
        shape.hash_key_range = to_shape(child.range);
    }
    return out;
}

}  // namespace

GetRecordsOutput get_records(Call& call, const GetRecordsInput& input) {
    ShardIterator iterator = valid_iterator(call, input);
    const StreamRow stream = existing_stream(call, iterator.stream);
    const auto shard = call.store.find_shard(stream.key, iterator.shard_index);
    // Made for an earlier stream of the same name.
    if (stream.key != iterator.stream_key || !shard)
        throw InvalidArgument("Invalid ShardIterator.");

    GetRecordsOutput output;
    const ReadLimits limits{input.limit.value_or(kDefaultLimit), kLargestAnswer};
    const ReadEnd end = read_records(call.store, stream, *shard, iterator.counter, limits, call.now,
                                     [&](std::uint64_t counter, const PackedRecord& record) {
                                         Record& out = output.records.emplace_back();
                                         out.sequence_number =
                                             shard->sequence(counter, record.arrival).text();
                                         out.approximate_arrival_timestamp = record.arrival;
                                         out.data.bytes = record.data;
                                         out.partition_key = record.partition_key;
                                         if (record.encrypted) out.encryption_type = "KMS";
                                     });
    output.millis_behind_latest = end.behind.count();
    if (end.shard_ended) {
        output.child_shards = children(call, stream, iterator.shard_index);
        return output;
    }
    iterator.counter = end.next_counter;
    iterator.made = call.now;
    output.next_shard_iterator = iterator.text();
    return output;
}

}  // namespace leat::kinesis
