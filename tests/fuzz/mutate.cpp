#include "fuzz/mutate.h"

#include <algorithm>
#include <string_view>

namespace leat::fuzz {

// splitmix64
std::uint64_t Mutator::next(std::uint64_t bound) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) % bound;
}

void Mutator::change(std::string& input) {
    constexpr std::string_view kAwkward("\0\xff\"\\{}[]<>&;:,=/%\r\n$*()+-09.eE", 31);
    const std::size_t at = next(input.size() + 1);
    const std::size_t some = std::min<std::size_t>(1 + next(16), input.size() - at);
    switch (next(7)) {
        case 0:
            if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << next(8)));
            break;
        case 1:
            input.insert(at, 1, kAwkward[next(kAwkward.size())]);
            break;
        case 2:
            input.erase(at, some);
            break;
        case 3:
            input.insert(at, input.substr(at, some));
            break;
        case 4:
            if (at < input.size()) input[at] = kAwkward[next(kAwkward.size())];
            break;
        case 5:
            input.resize(at);
            break;
        default:
            input.insert(at, std::string(1 + next(300), kAwkward[next(kAwkward.size())]));
    }
}

std::string Mutator::changed(std::string input) {
    for (std::uint64_t times = 1 + next(4); times > 0; --times) change(input);
    return input;
}

}  // namespace leat::fuzz
