#include "services/logs/position.h"

#include <algorithm>
#include <array>

namespace leat::logs {
namespace {

constexpr std::size_t kDigits = 56;
constexpr int kIdShift = 80, kTimeShift = 144;
// A later time does not fit into the digits; it is the year 2109.
constexpr std::int64_t kLastTime = 4'400'000'000'000;

// An unsigned number of 192 bits, the lowest limb first.
using Wide = std::array<std::uint32_t, 6>;

void put(Wide& wide, int shift, std::uint64_t value) {
    for (int at = shift; value != 0; ++at, value >>= 1)
        wide[static_cast<std::size_t>(at / 32)] |= static_cast<std::uint32_t>(value & 1) << at % 32;
}

std::uint64_t take(const Wide& wide, int shift, int bits) {
    std::uint64_t value = 0;
    for (int bit = 0; bit < bits; ++bit) {
        const int at = shift + bit;
        const std::uint64_t set = wide[static_cast<std::size_t>(at / 32)] >> at % 32 & 1;
        value |= set << bit;
    }
    return value;
}

/// Divides by ten and gives the remainder.
int next_digit(Wide& wide) {
    std::uint64_t rest = 0;
    for (auto limb = wide.rbegin(); limb != wide.rend(); ++limb) {
        rest = rest << 32 | *limb;
        *limb = static_cast<std::uint32_t>(rest / 10);
        rest %= 10;
    }
    return static_cast<int>(rest);
}

/// False when the number becomes too large.
bool append_digit(Wide& wide, int digit) {
    auto carry = static_cast<std::uint64_t>(digit);
    for (auto& limb : wide) {
        carry += std::uint64_t{limb} * 10;
        limb = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return carry == 0;
}

}  // namespace

std::string Position::digits() const {
    Wide wide{};
    put(wide, kIdShift, static_cast<std::uint64_t>(id));
    put(wide, kTimeShift, static_cast<std::uint64_t>(std::min(time.ms, kLastTime)));
    std::string text(kDigits, '0');
    for (auto at = text.rbegin(); at != text.rend(); ++at)
        *at = static_cast<char>('0' + next_digit(wide));
    return text;
}

std::optional<Position> Position::parse(std::string_view digits) {
    if (digits.size() != kDigits) return std::nullopt;
    Wide wide{};
    for (const char c : digits)
        if (c < '0' || c > '9' || !append_digit(wide, c - '0')) return std::nullopt;
    const Position position{{static_cast<std::int64_t>(take(wide, kTimeShift, 192 - kTimeShift))},
                            static_cast<std::int64_t>(take(wide, kIdShift, kTimeShift - kIdShift))};
    if (position.digits() != digits) return std::nullopt;
    return position;
}

std::optional<PageToken> PageToken::parse(std::string_view text) {
    if (!text.starts_with("f/") && !text.starts_with("b/")) return std::nullopt;
    const auto from = Position::parse(text.substr(2));
    if (!from) return std::nullopt;
    return PageToken{text[0] == 'f', *from};
}

}  // namespace leat::logs
