#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/monitoring.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {
namespace {

constexpr std::int32_t kDefaultShards = 100;

}  // namespace

DescribeStreamOutput describe_stream(Call& call, const DescribeStreamInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    int after = -1;
    if (input.exclusive_start_shard_id)
        after = shard_index(call, *input.exclusive_start_shard_id, name);
    const StreamRow stream = existing_stream(call, name);
    const auto limit = static_cast<std::size_t>(input.limit.value_or(kDefaultShards));

    DescribeStreamOutput output;
    StreamDescription& out = output.stream_description;
    auto query = readable_shards(stream, call.now, after);
    query.limit = static_cast<std::int64_t>(limit) + 1;
    const auto shards = call.store.shards(stream.key, query);
    out.has_more_shards = shards.size() > limit;
    for (const auto& shard : shards)
        if (out.shards.size() < limit) out.shards.push_back(to_shape(shard));
    out.stream_name = stream.name;
    out.stream_arn = stream_arn(call.scope, stream.name);
    out.stream_status = "ACTIVE";
    out.stream_mode_details = mode_of(stream);
    out.retention_period_hours = stream.retention_hours;
    out.stream_creation_timestamp = stream.created;
    out.enhanced_monitoring.push_back({.shard_level_metrics = metric_names(stream.shard_metrics)});
    out.encryption_type = stream.encryption();
    out.key_id = stream.key_id;
    return output;
}

}  // namespace leat::kinesis
