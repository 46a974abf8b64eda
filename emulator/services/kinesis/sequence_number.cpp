#include "services/kinesis/sequence_number.h"

#include <array>

#include "base/uint128.h"

namespace leat::kinesis {
namespace {

constexpr std::size_t kDigits = 56;
constexpr std::uint64_t kSecondsMask = (std::uint64_t{1} << 36) - 1;

// 192 bits, least significant limb first. Bits from below: 4 version, 32 index, 36 time, 8 zero,
// 64 counter, 4 low digit of the index, 36 creation, 4 version.
using Limbs = std::array<std::uint64_t, 3>;

Limbs pack(const SequenceNumber& n) {
    const auto time = static_cast<std::uint64_t>(n.time_s) & kSecondsMask;
    const auto created = static_cast<std::uint64_t>(n.shard_created_s) & kSecondsMask;
    return {std::uint64_t{2} | std::uint64_t{n.shard_index} << 4 | time << 36,
            time >> 28 | n.counter << 16,
            n.counter >> 48 | std::uint64_t{n.shard_index & 15} << 16 | created << 20 |
                std::uint64_t{2} << 56};
}

/// Divides by 10^19 in place and returns the remainder.
std::uint64_t take_nineteen_digits(Limbs& value) {
    constexpr std::uint64_t kDivisor = 10'000'000'000'000'000'000u;
    std::uint64_t rest = 0;
    for (int i = 2; i >= 0; --i) {
        const uint128 part = uint128{rest} << 64 | value[i];
        value[i] = static_cast<std::uint64_t>(part / kDivisor);
        rest = static_cast<std::uint64_t>(part % kDivisor);
    }
    return rest;
}

constexpr std::array<char, 200> kPairs = [] {
    std::array<char, 200> pairs{};
    for (int i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

// Two digits a time: reading a shard makes one of these texts for every record.
void put_digits(char* end, std::uint64_t value, int digits) {
    for (; digits > 1; digits -= 2, value /= 100) {
        const char* pair = kPairs.data() + 2 * (value % 100);
        *--end = pair[1];
        *--end = pair[0];
    }
    if (digits == 1) *--end = static_cast<char>('0' + value % 10);
}

/// False when the product does not fit.
bool multiply_add(Limbs& value, std::uint64_t factor, std::uint64_t addend) {
    uint128 carry = addend;
    for (auto& limb : value) {
        carry += uint128{limb} * factor;
        limb = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return carry == 0;
}

}  // namespace

std::string SequenceNumber::text() const {
    Limbs value = pack(*this);
    std::string digits(kDigits, '0');
    char* const end = digits.data() + kDigits;
    put_digits(end, take_nineteen_digits(value), 19);
    put_digits(end - 19, take_nineteen_digits(value), 19);
    put_digits(end - 38, value[0], 18);
    return digits;
}

std::optional<SequenceNumber> SequenceNumber::parse(std::string_view text) {
    if (text.size() != kDigits) return std::nullopt;
    Limbs value{};
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        if (!multiply_add(value, 10, static_cast<std::uint64_t>(c - '0'))) return std::nullopt;
    }
    SequenceNumber n;
    n.shard_index = static_cast<std::uint32_t>(value[0] >> 4);
    n.time_s = static_cast<std::int64_t>((value[0] >> 36 | value[1] << 28) & kSecondsMask);
    n.counter = value[1] >> 16 | value[2] << 48;
    n.shard_created_s = static_cast<std::int64_t>(value[2] >> 20 & kSecondsMask);
    // Versions, the zero byte and the repeated digit of the index have to agree.
    if (n.shard_index > 0x7fff'ffff || pack(n) != value) return std::nullopt;
    return n;
}

}  // namespace leat::kinesis
