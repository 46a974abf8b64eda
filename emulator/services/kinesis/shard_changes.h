#pragma once
// What the operations that change a stream's shards have in common.
#include <cstddef>
#include <string>
#include <string_view>

#include "services/kinesis/call.h"

namespace leat::kinesis {

/// Refuses what would leave the account with more open shards than it may have.
void check_shard_quota(const Call& call, std::int64_t additional);
/// The stream, or ResourceNotFoundException; refuses one that scales by itself.
StreamRow scalable_stream(const Call& call, std::string_view name);
/// Where the shard stands among the open ones; refuses a shard that is missing or closed.
std::size_t open_shard(const Call& call, const StreamRow& stream, const Resharding& change,
                       int index);
/// Carries the change out; readers and writers see it after the commit.
void reshard(Call& call, const StreamRow& stream, const Resharding& change);

}  // namespace leat::kinesis
