#pragma once
// Small changes to an input, from a seed: for running targets without a fuzzing engine.
#include <cstdint>
#include <string>

namespace leat::fuzz {

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : state_(seed) {}
    /// One to four changes: bytes flipped, inserted, removed, repeated, or replaced by awkward
    /// ones.
    std::string changed(std::string input);

private:
    std::uint64_t next(std::uint64_t bound);
    void change(std::string& input);
    std::uint64_t state_;
};

}  // namespace leat::fuzz
