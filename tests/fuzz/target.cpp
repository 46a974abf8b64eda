#include "fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace leat::fuzz {

std::vector<Target>& targets() {
    static std::vector<Target> all;
    return all;
}

void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "A promise was broken: %s\n", what);
    std::abort();
}

unsigned Pieces::byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
}

std::string_view Pieces::line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    return line;
}

}  // namespace leat::fuzz
