#pragma once
// The scenario's source of chance: seeded, the same on every machine.
#include <cstdint>
#include <string>

namespace leat::harness {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t number() {  // SplitMix64
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    /// Evenly in [low, high]; both may be the same.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
        return low + static_cast<std::int64_t>(span == 0 ? number() : number() % span);
    }
    std::string uuid();  // version 4

private:
    std::uint64_t state_;
};

}  // namespace leat::harness
