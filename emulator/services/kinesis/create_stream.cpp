#include "protocol/shape.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/shard_changes.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {
namespace {

constexpr int kOnDemandShards = 4;
// Sequence numbers name a moment shortly before the stream was there as the creation of its shards.
constexpr std::int64_t kShardLeadS = 2;

void check_quota(const Call& call, bool on_demand, int shards) {
    if (on_demand) {
        if (call.store.usage(call.scope).on_demand_streams >= kOnDemandStreamLimit)
            throw LimitExceeded(
                "This request would exceed the on-demand stream limit for the "
                "account " +
                call.account + " in " + call.region +
                ". Limit: " + std::to_string(kOnDemandStreamLimit) + ".");
        return;
    }
    check_shard_quota(call, shards);
}

int shards_wanted(const CreateStreamInput& input, bool on_demand) {
    if (on_demand) {
        if (input.shard_count)
            throw kValidation("ShardCount is not expected when StreamMode=ON_DEMAND");
        return kOnDemandShards;
    }
    if (!input.shard_count) throw kValidation("ShardCount is expected when StreamMode=PROVISIONED");
    return *input.shard_count;
}

std::string new_stream_id(runtime::Ids& ids) {
    constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    return ids.from(kAlphabet, 20) + "-" + ids.from(kAlphabet, 3);
}

std::vector<ShardRow> even_shards(int count, Timestamp now) {
    std::vector<ShardRow> shards(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        ShardRow& shard = shards[static_cast<std::size_t>(i)];
        shard.index = i;
        shard.range = even_range(i, count);
        shard.created_s = now.seconds() - kShardLeadS;
        shard.opened = now;
    }
    return shards;
}

}  // namespace

protocol::Unit create_stream(Call& call, const CreateStreamInput& input) {
    const bool on_demand =
        input.stream_mode_details && input.stream_mode_details->stream_mode == "ON_DEMAND";
    const int shards = shards_wanted(input, on_demand);
    if (input.tags) check_tags(call, input.stream_name, {}, *input.tags);
    if (call.store.find_stream(call.scope, input.stream_name))
        throw ResourceInUse("Stream " + input.stream_name + " under account " + call.account +
                            " already exists.");
    check_quota(call, on_demand, shards);

    StreamRow stream;
    stream.name = input.stream_name;
    stream.id = new_stream_id(call.ids);
    stream.created = call.now;
    stream.on_demand = on_demand;
    stream.max_record_kib = input.max_record_size_in_kib.value_or(kDefaultMaxRecordKib);
    stream.open_shards = shards;
    stream.key = call.store.insert_stream(call.scope, stream, even_shards(shards, call.now));
    if (input.tags)
        for (const auto& [name, value] : *input.tags)
            call.store.put_tag(Owner::of(stream), name, value);
    call.raise(call.service.changed(call.scope, input.stream_name));
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::kinesis
