#pragma once
// Identifiers and random choices from one seeded generator, so that a run can be repeated.
// Any thread.
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace leat::runtime {

class Ids {
public:
    /// Seed 0 takes a seed from the system.
    explicit Ids(std::uint64_t seed = 0);
    std::uint64_t number();
    /// Evenly in [0, bound).
    std::uint64_t below(std::uint64_t bound);
    std::string uuid();                   // version 4, lower case
    std::string hex(std::size_t digits);  // lower case
    std::string bytes(std::size_t count);
    std::string from(std::string_view alphabet, std::size_t length);

private:
    std::mutex mutex_;
    std::uint64_t state_[4];
};

}  // namespace leat::runtime
