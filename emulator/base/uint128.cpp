#include "base/uint128.h"

#include <array>
#include <cstdint>

namespace leat {

std::string to_decimal(uint128 value) {
    std::array<char, 39> digits;
    std::size_t at = digits.size();
    // Nineteen digits at a time: a division of 128 bits is a library call.
    constexpr std::uint64_t kChunk = 10'000'000'000'000'000'000u;
    while (value >> 64) {
        auto low = static_cast<std::uint64_t>(value % kChunk);
        value /= kChunk;
        for (int i = 0; i < 19; ++i, low /= 10) digits[--at] = static_cast<char>('0' + low % 10);
    }
    auto rest = static_cast<std::uint64_t>(value);
    do {
        digits[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    return std::string(digits.data() + at, digits.size() - at);
}

std::optional<uint128> parse_decimal(std::string_view text) {
    if (text.empty()) return std::nullopt;
    constexpr uint128 kMax = ~uint128{0};
    uint128 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        const unsigned digit = static_cast<unsigned>(c - '0');
        if (value > kMax / 10 || (value == kMax / 10 && digit > kMax % 10)) return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

}  // namespace leat
