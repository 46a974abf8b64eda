#include "runtime/ids.h"

#include <bit>
#include <random>

namespace leat::runtime {
namespace {

// splitmix64: spreads one seed over the state of the generator.
std::uint64_t spread(std::uint64_t& seed) {
    std::uint64_t z = (seed += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// xoshiro256**
std::uint64_t step(std::uint64_t (&s)[4]) {
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

constexpr char kHexDigits[] = "0123456789abcdef";

}  // namespace

Ids::Ids(std::uint64_t seed) {
    if (seed == 0) {
        std::random_device device;
        seed = (std::uint64_t{device()} << 32) | device();
    }
    for (auto& word : state_) word = spread(seed);
}

std::uint64_t Ids::number() {
    std::lock_guard lock(mutex_);
    return step(state_);
}

std::uint64_t Ids::below(std::uint64_t bound) {
    __extension__ typedef unsigned __int128 Wide;
    return static_cast<std::uint64_t>((Wide{number()} * bound) >> 64);
}

std::string Ids::uuid() {
    std::uint64_t words[2];
    {
        std::lock_guard lock(mutex_);
        words[0] = step(state_);
        words[1] = step(state_);
    }
    words[0] = (words[0] & ~0xf000ull) | 0x4000;
    words[1] = (words[1] & ~(3ull << 62)) | (2ull << 62);
    std::string text(36, '-');
    int nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 8 || i == 13 || i == 18 || i == 23) continue;
        text[i] = kHexDigits[(words[nibble / 16] >> (60 - 4 * (nibble % 16))) & 15];
        ++nibble;
    }
    return text;
}

std::string Ids::hex(std::size_t digits) { return from(std::string_view(kHexDigits, 16), digits); }

std::string Ids::bytes(std::size_t count) {
    std::string out(count, '\0');
    std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < count; i += 8) {
        const std::uint64_t word = step(state_);
        for (std::size_t k = i; k < count && k < i + 8; ++k)
            out[k] = static_cast<char>(word >> (8 * (k - i)));
    }
    return out;
}

std::string Ids::from(std::string_view alphabet, std::size_t length) {
    std::string out(length, '\0');
    for (char& c : out) c = alphabet[below(alphabet.size())];
    return out;
}

}  // namespace leat::runtime
