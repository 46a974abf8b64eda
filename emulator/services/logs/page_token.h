#pragma once
// The opaque tokens of the lists: a kind, numbers and a text, with a checksum against what was made
// up or cut. Plain values.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leat::logs {

struct ListToken {
    char kind = 0;  // of the list; tokens of others are not taken
    std::vector<std::int64_t> numbers;
    std::string text;

    std::string sealed() const;
    /// Nothing when the token was not sealed here, or for another kind or count of numbers.
    static std::optional<ListToken> open(char kind, std::size_t numbers, std::string_view sealed);
};

}  // namespace leat::logs
