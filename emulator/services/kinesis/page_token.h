#pragma once
// The NextToken of ListStreams, ListShards and ListStreamConsumers. Value types, sealed like
// iterators.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::kinesis {

struct StreamsToken {
    std::string after;  // name of the last stream listed
    Timestamp made;

    std::string text() const;
    static std::optional<StreamsToken> parse(std::string_view text);
};

struct ShardsToken {
    std::string stream;
    std::int64_t stream_key = 0;
    int after = -1;  // index of the last shard listed
    // The shards that the first page chose, by when they were open; see Store::shards.
    Timestamp opened_by, closed_from;
    Timestamp made;

    std::string text() const;
    static std::optional<ShardsToken> parse(std::string_view text);
};

struct ConsumersToken {
    std::int64_t stream_key = 0;
    std::string after;  // name of the last consumer listed
    Timestamp made;

    std::string text() const;
    static std::optional<ConsumersToken> parse(std::string_view text);
};

}  // namespace leat::kinesis
