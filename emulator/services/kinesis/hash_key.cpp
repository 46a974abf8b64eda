#include "services/kinesis/hash_key.h"

#include "base/digest.h"

namespace leat::kinesis {

HashKey HashKey::of(std::string_view partition_key) { return from_bytes(md5(partition_key)); }

std::optional<HashKey> HashKey::parse(std::string_view decimal) {
    const auto value = parse_decimal(decimal);
    if (!value) return std::nullopt;
    return HashKey{*value};
}

std::string HashKey::bytes() const {
    std::string out(16, '\0');
    for (int i = 0; i < 16; ++i) out[15 - i] = static_cast<char>(value >> (8 * i));
    return out;
}

HashKey HashKey::from_bytes(std::string_view bytes) {
    uint128 value = 0;
    for (const char c : bytes.substr(0, 16)) value = value << 8 | static_cast<unsigned char>(c);
    return {value};
}

HashRange even_range(int index, int count) {
    if (count == 1) return {{0}, HashKey::max()};
    // floor(2^128 / count) without a 129th bit: one more than floor((2^128 - 1) / count) when count
    // divides 2^128.
    const auto n = static_cast<uint128>(count);
    uint128 width = HashKey::max().value / n;
    if (HashKey::max().value % n == n - 1) ++width;
    const auto first = static_cast<uint128>(index) * width;
    return {{first}, index + 1 == count ? HashKey::max() : HashKey{first + width - 1}};
}

}  // namespace leat::kinesis
