#include "services/dynamodb/streams/sequence_number.h"

#include "base/strings.h"

namespace leat::dynamodb {
namespace {

constexpr std::size_t kDigits = 21;

}  // namespace

std::string sequence_text(std::int64_t counter) {
    std::string digits = std::to_string(counter);
    return "1" + std::string(kDigits - 1 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> parse_sequence(std::string_view text) {
    if (text.size() != kDigits || text.front() != '1' ||
        text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const auto counter = parse_int(text.substr(1));
    if (!counter) return std::nullopt;
    return *counter;
}

}  // namespace leat::dynamodb
