#pragma once
// ShardIterator: a place in a shard, as text: "<stream ARN>|1|<base64>". It says where reading goes
// on and when it was made. It is no secret; a digest detects texts that were made up. A value type.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::dynamodb {

struct ShardIterator {
    std::string stream_arn;
    std::int64_t shard_key = 0;
    std::int64_t counter = 0;  // of the first record wanted
    Timestamp made;

    std::string text() const;
    /// Nothing when it is no iterator of ours.
    static std::optional<ShardIterator> parse(std::string_view text);
    bool expired(Timestamp now) const;
};

}  // namespace leat::dynamodb
