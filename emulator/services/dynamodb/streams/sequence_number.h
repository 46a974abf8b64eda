#pragma once
// Sequence numbers of stream records: on the wire 21 digits, here the counter that they hold. A
// stream counts through all its shards, so a child shard goes on where its parent ended.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leat::dynamodb {

/// The counter is not negative.
std::string sequence_text(std::int64_t counter);
/// Nothing when the text is no such number.
std::optional<std::int64_t> parse_sequence(std::string_view text);

}  // namespace leat::dynamodb
