#pragma once
// SequenceNumber: what Kinesis calls a record's place in its shard. On the wire it is the decimal
// form of 47 hexadecimal digits: 2, creation of the shard in seconds (9), low digit of the shard's
// index, counter (16), 00, time of the record in seconds (9), index of the shard (8), 2. A value
// type.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leat::kinesis {

struct SequenceNumber {
    std::int64_t shard_created_s = 0;
    std::uint32_t shard_index = 0;
    std::uint64_t counter = 0;  // rises with every record of the shard; 0 is the shard's start
    std::int64_t time_s = 0;

    /// The counter of a closed shard's EndingSequenceNumber.
    static constexpr std::uint64_t kLastCounter = 0x7fff'ffff'ffff'ffff;

    /// Nothing when the text is not the decimal form of such a number.
    static std::optional<SequenceNumber> parse(std::string_view text);
    /// 56 digits.
    std::string text() const;
    auto operator<=>(const SequenceNumber&) const = default;
};

}  // namespace leat::kinesis
