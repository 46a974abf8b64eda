#include "base/encoding.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace leat {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the tables below are laid out for little-endian stores");

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kHexDigits[] = "0123456789abcdef";

/// Both characters of twelve bits, in memory order.
constexpr auto kPairs = [] {
    std::array<std::uint16_t, 4096> table{};
    for (unsigned i = 0; i < 4096; ++i)
        table[i] = static_cast<std::uint16_t>(kAlphabet[i >> 6] | kAlphabet[i & 63] << 8);
    return table;
}();

/// Set in a decoded group when one of its characters is foreign.
constexpr std::uint32_t kForeign = 0x80000000u;

/// For each of the four places in a group: the character's bits where they belong in the three
/// bytes, which are the low bytes of a word.
constexpr auto kPlaces = [] {
    std::array<std::array<std::uint32_t, 256>, 4> table{};
    for (auto& place : table) place.fill(kForeign);
    for (std::uint32_t v = 0; v < 64; ++v) {
        const auto c = static_cast<unsigned char>(kAlphabet[v]);
        table[0][c] = v << 2;
        table[1][c] = v >> 4 | (v & 15) << 12;
        table[2][c] = (v >> 2) << 8 | (v & 3) << 22;
        table[3][c] = v << 16;
    }
    return table;
}();

constexpr auto kHexValues = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (int i = 0; i < 16; ++i) table[static_cast<unsigned char>(kHexDigits[i])] = i;
    for (int i = 10; i < 16; ++i) table[static_cast<unsigned char>('A' + i - 10)] = i;
    return table;
}();

using Byte = unsigned char;

std::uint32_t decode_group(const Byte* in) {
    return kPlaces[0][in[0]] | kPlaces[1][in[1]] | kPlaces[2][in[2]] | kPlaces[3][in[3]];
}

/// Decodes the last group, which ends in one or two '='; the bits that no byte takes must be zero.
bool decode_padded(const Byte* in, std::string& out) {
    const bool one_byte = in[2] == '=';
    const std::uint32_t word =
        kPlaces[0][in[0]] | kPlaces[1][in[1]] | (one_byte ? 0 : kPlaces[2][in[2]]);
    if (word & kForeign) return false;
    if (word >> (one_byte ? 8 : 16)) return false;
    out += static_cast<char>(word & 0xFF);
    if (!one_byte) out += static_cast<char>(word >> 8 & 0xFF);
    return true;
}

}  // namespace

void base64_append(std::string& out, std::string_view bytes) {
    const std::size_t before = out.size();
    out.resize(before + (bytes.size() + 2) / 3 * 4);
    const auto* in = reinterpret_cast<const Byte*>(bytes.data());
    char* to = out.data() + before;
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 6, in += 6, to += 8) {
        std::uint64_t word;
        std::memcpy(&word, in, 8);
        word = __builtin_bswap64(word);
        const std::uint64_t eight = static_cast<std::uint64_t>(kPairs[word >> 52]) |
                                    static_cast<std::uint64_t>(kPairs[word >> 40 & 4095]) << 16 |
                                    static_cast<std::uint64_t>(kPairs[word >> 28 & 4095]) << 32 |
                                    static_cast<std::uint64_t>(kPairs[word >> 16 & 4095]) << 48;
        std::memcpy(to, &eight, 8);
    }
    for (; left >= 3; left -= 3, in += 3, to += 4) {
        const unsigned word = in[0] << 16 | in[1] << 8 | in[2];
        std::memcpy(to, &kPairs[word >> 12], 2);
        std::memcpy(to + 2, &kPairs[word & 4095], 2);
    }
    if (left == 0) return;
    const unsigned word = in[0] << 16 | (left == 2 ? in[1] << 8 : 0);
    std::memcpy(to, &kPairs[word >> 12], 2);
    to[2] = left == 2 ? kAlphabet[word >> 6 & 63] : '=';
    to[3] = '=';
}

std::string base64_encode(std::string_view bytes) {
    std::string out;
    base64_append(out, bytes);
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.empty()) return std::string();
    const bool padded = text.back() == '=';
    std::size_t groups = text.size() / 4 - (padded ? 1 : 0);
    const std::size_t length = groups * 3;
    // The stores below are wider than what they keep; the slack takes the surplus.
    std::string out(length + 4, '\0');
    const auto* in = reinterpret_cast<const Byte*>(text.data());
    char* to = out.data();
    std::uint32_t faults = 0;
    for (; groups >= 2; groups -= 2, in += 8, to += 6) {
        const std::uint32_t first = decode_group(in);
        const std::uint32_t second = decode_group(in + 4);
        faults |= first | second;
        const std::uint64_t both = first | static_cast<std::uint64_t>(second) << 24;
        std::memcpy(to, &both, 8);
    }
    if (groups == 1) {
        const std::uint32_t word = decode_group(in);
        faults |= word;
        std::memcpy(to, &word, 4);
        in += 4;
    }
    out.resize(length);
    if (faults & kForeign) return std::nullopt;
    if (padded && !decode_padded(in, out)) return std::nullopt;
    return out;
}

std::string hex_encode(std::string_view bytes) {
    std::string out(bytes.size() * 2, '\0');
    char* to = out.data();
    for (const char c : bytes) {
        *to++ = kHexDigits[static_cast<Byte>(c) >> 4];
        *to++ = kHexDigits[static_cast<Byte>(c) & 15];
    }
    return out;
}

std::optional<std::string> hex_decode(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out(text.size() / 2, '\0');
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = kHexValues[static_cast<Byte>(text[2 * i])];
        const int low = kHexValues[static_cast<Byte>(text[2 * i + 1])];
        if (high < 0 || low < 0) return std::nullopt;
        out[i] = static_cast<char>(high << 4 | low);
    }
    return out;
}

}  // namespace leat
