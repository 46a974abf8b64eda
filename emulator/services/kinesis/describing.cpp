#include "services/kinesis/describing.h"

#include "services/kinesis/monitoring.h"

namespace leat::kinesis {

HashKeyRange to_shape(const HashRange& range) {
    return {.starting_hash_key = range.first.text(), .ending_hash_key = range.last.text()};
}

Shard to_shape(const ShardRow& shard) {
    Shard out{.shard_id = shard.id(), .hash_key_range = to_shape(shard.range)};
    if (shard.parent) out.parent_shard_id = shard_id(*shard.parent);
    if (shard.adjacent_parent) out.adjacent_parent_shard_id = shard_id(*shard.adjacent_parent);
    out.sequence_number_range.starting_sequence_number = shard.starting_sequence().text();
    if (shard.closed)
        out.sequence_number_range.ending_sequence_number = shard.ending_sequence().text();
    return out;
}

StreamModeDetails mode_of(const StreamRow& stream) { return {.stream_mode = stream.mode()}; }

EnhancedMonitoringOutput set_metrics(Call& call, const StreamRow& stream, unsigned metrics) {
    StreamRow changed = stream;
    changed.shard_metrics = metrics;
    if (metrics != stream.shard_metrics) call.store.update_stream(call.scope, stream, changed);
    return {.stream_name = stream.name,
            .current_shard_level_metrics = metric_names(stream.shard_metrics),
            .desired_shard_level_metrics = metric_names(metrics),
            .stream_arn = stream_arn(call.scope, stream.name)};
}

ShardQuery readable_shards(const StreamRow& stream, Timestamp now, int after) {
    return {.after = after, .closed_from = stream.horizon(now)};
}

int shard_index(const Call& call, const std::string& argument, std::string_view stream) {
    const auto index = parse_shard_id(argument);
    if (!index)
        throw ResourceNotFound("Could not find shard " + argument + " in stream " +
                               std::string(stream) + " under account " + call.account + ".");
    return *index;
}

}  // namespace leat::kinesis
