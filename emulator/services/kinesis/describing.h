#pragma once
// Stored streams and shards in the shapes of the API.
#include "services/kinesis/call.h"
#include "services/kinesis/shapes.h"

namespace leat::kinesis {

HashKeyRange to_shape(const HashRange& range);
Shard to_shape(const ShardRow& shard);
StreamModeDetails mode_of(const StreamRow& stream);
/// Keeps the set and tells what it was and is.
EnhancedMonitoringOutput set_metrics(Call& call, const StreamRow& stream, unsigned metrics);
/// The shards whose records may still be read, from `after` on.
ShardQuery readable_shards(const StreamRow& stream, Timestamp now, int after = -1);
/// The index that an argument such as ExclusiveStartShardId names, or ResourceNotFoundException.
int shard_index(const Call& call, const std::string& argument, std::string_view stream);

}  // namespace leat::kinesis
