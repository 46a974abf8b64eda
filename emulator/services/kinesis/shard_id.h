#pragma once
// Names of shards: "shardId-" and twelve digits, in the order of their creation.
#include <optional>
#include <string>
#include <string_view>

namespace leat::kinesis {

std::string shard_id(int index);
/// The service reads the number after the first '-' (or the whole text), whatever stands before it:
/// "shardId-000000000007", "shard-7" and "7" are the same. Nothing unless it is 0 … 2147483647.
std::optional<int> parse_shard_id(std::string_view text);

}  // namespace leat::kinesis
