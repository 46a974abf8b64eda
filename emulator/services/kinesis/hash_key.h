#pragma once
// HashKey: a point on the ring of 2^128 hash values that the shards of a stream divide among
// themselves. A value type.
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/uint128.h"

namespace leat::kinesis {

struct HashKey {
    uint128 value = 0;

    static constexpr HashKey max() { return {~uint128{0}}; }
    /// MD5 of the partition key's UTF-8 bytes, most significant byte first.
    static HashKey of(std::string_view partition_key);
    /// Decimal; nothing when it is no number or lies beyond 2^128 - 1.
    static std::optional<HashKey> parse(std::string_view decimal);
    std::string text() const { return to_decimal(value); }

    /// Sixteen bytes, most significant first: the stored form, which sorts like the number.
    std::string bytes() const;
    static HashKey from_bytes(std::string_view bytes);

    bool operator==(const HashKey&) const = default;
    bool operator<(const HashKey& other) const { return value < other.value; }
    bool operator<=(const HashKey& other) const { return value <= other.value; }
};

/// Both ends belong to the range.
struct HashRange {
    HashKey first, last;
    bool operator==(const HashRange&) const = default;
};

/// Shard `index` of `count` when a stream divides the ring evenly; the last one takes the
/// remainder.
HashRange even_range(int index, int count);

}  // namespace leat::kinesis
