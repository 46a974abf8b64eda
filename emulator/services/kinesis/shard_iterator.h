#pragma once
// ShardIterator: where GetRecords goes on, as the opaque text that clients carry around. A value
// type.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::kinesis {

struct ShardIterator {
    std::string stream;
    std::int64_t stream_key = 0;  // tells a stream from a later one of the same name
    int shard_index = 0;
    std::uint64_t counter = 0;  // the first record wanted
    Timestamp made;

    /// At most 512 characters.
    std::string text() const;
    /// Nothing when it is no iterator of ours. Quotes around it are accepted, as the service does.
    static std::optional<ShardIterator> parse(std::string_view text);
    bool expired(Timestamp now) const;
    /// The service's words for an iterator that expired.
    std::string expiry_message(Timestamp now) const;
};

}  // namespace leat::kinesis
