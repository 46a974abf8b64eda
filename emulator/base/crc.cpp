#include <zlib.h>

#include <array>
#include <bit>
#include <cstring>

#include "base/digest.h"

#if defined(__x86_64__)
#include <nmmintrin.h>
#include <wmmintrin.h>
#endif

namespace leat {
namespace {

static_assert(std::endian::native == std::endian::little, "eight bytes are folded in as one word");

template <typename Word>
using Tables = std::array<std::array<Word, 256>, 8>;

/// Table k holds the remainder of a byte that k more bytes follow; the polynomial is bit-reversed.
template <typename Word>
constexpr Tables<Word> make_tables(Word polynomial) {
    Tables<Word> tables{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        Word crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ polynomial : crc >> 1;
        tables[0][byte] = crc;
    }
    for (unsigned k = 1; k < 8; ++k) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            const Word last = tables[k - 1][byte];
            tables[k][byte] = last >> 8 ^ tables[0][last & 0xFF];
        }
    }
    return tables;
}

// Computed by the compiler, so there is no first call to guard.
constexpr Tables<std::uint32_t> kCastagnoli = make_tables<std::uint32_t>(0x82F63B78u);
constexpr Tables<std::uint64_t> kNvme = make_tables<std::uint64_t>(0x9A6C9329AC4BC9B5u);

/// Slicing by eight: a word at a time through eight tables.
template <typename Word>
Word slice_by_8(const Tables<Word>& tables, Word crc, std::string_view bytes) {
    const char* p = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 8, p += 8) {
        std::uint64_t word;
        std::memcpy(&word, p, 8);
        word ^= crc;
        crc = 0;
        for (unsigned k = 0; k < 8; ++k) crc ^= tables[7 - k][word >> 8 * k & 0xFF];
    }
    for (; left > 0; --left, ++p) {
        const auto byte = static_cast<unsigned char>(*p);
        crc = crc >> 8 ^ tables[0][(crc ^ byte) & 0xFF];
    }
    return crc;
}

#if defined(__x86_64__)
[[gnu::target("sse4.2")]] std::uint32_t hardware_crc32c(std::uint32_t crc, std::string_view bytes) {
    const char* p = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t wide = crc;
    for (; left >= 8; left -= 8, p += 8) {
        std::uint64_t word;
        std::memcpy(&word, p, 8);
        wide = _mm_crc32_u64(wide, word);
    }
    crc = static_cast<std::uint32_t>(wide);
    for (; left > 0; --left, ++p) crc = _mm_crc32_u8(crc, static_cast<unsigned char>(*p));
    return crc;
}

constexpr std::size_t kBlock = sizeof(__m128i), kLanes = 4, kWorthFolding = 2 * kLanes * kBlock;

__m128i load(const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }

/// A block moved as far ahead as the factors say (x^(distance ± 32) modulo the polynomial).
[[gnu::target("pclmul,sse2")]] __m128i moved(__m128i block, __m128i factors) {
    return _mm_xor_si128(_mm_clmulepi64_si128(block, factors, 0x00),
                         _mm_clmulepi64_si128(block, factors, 0x11));
}

/// Folds all whole blocks of a long text into one that leaves the same remainder.
[[gnu::target("pclmul,sse2")]] std::array<char, kBlock> folded(std::uint32_t crc,
                                                               std::string_view blocks) {
    const __m128i by_four = _mm_set_epi64x(0x01C6E41596, 0x0154442BD4);
    const __m128i by_one = _mm_set_epi64x(0x00CCAA009E, 0x01751997D0);
    const char* p = blocks.data();
    const char* const end = p + blocks.size();
    __m128i lanes[kLanes];
    for (__m128i& lane : lanes) lane = load(p), p += kBlock;
    lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128(static_cast<int>(crc)));
    for (; static_cast<std::size_t>(end - p) >= kLanes * kBlock; p += kLanes * kBlock) {
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kLanes; ++i)
            lanes[i] = _mm_xor_si128(moved(lanes[i], by_four), load(p + i * kBlock));
    }
    __m128i all = lanes[0];
    for (std::size_t i = 1; i < kLanes; ++i) all = _mm_xor_si128(moved(all, by_one), lanes[i]);
    for (; p != end; p += kBlock) all = _mm_xor_si128(moved(all, by_one), load(p));
    std::array<char, kBlock> out;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out.data()), all);
    return out;
}
#endif

std::uint32_t zlib_crc32(std::uint32_t before, std::string_view bytes) {
    // zlib takes a null pointer as the request for its start value.
    if (bytes.empty()) return before;
    return static_cast<std::uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) {
#if defined(__x86_64__)
    static const bool folds = __builtin_cpu_supports("pclmul");
    if (folds && bytes.size() >= kWorthFolding) {
        const std::size_t whole = bytes.size() / kBlock * kBlock;
        const auto block = folded(~before, bytes.substr(0, whole));
        // zlib inverts what it begins with: this is a remainder of zero.
        before = zlib_crc32(~0u, {block.data(), block.size()});
        bytes.remove_prefix(whole);
    }
#endif
    return zlib_crc32(before, bytes);
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
#if defined(__x86_64__)
    static const bool in_hardware = __builtin_cpu_supports("sse4.2");
    if (in_hardware) return ~hardware_crc32c(~before, bytes);
#endif
    return ~slice_by_8(kCastagnoli, ~before, bytes);
}

std::uint64_t crc64nvme(std::string_view bytes, std::uint64_t before) {
    return ~slice_by_8(kNvme, ~before, bytes);
}

}  // namespace leat
