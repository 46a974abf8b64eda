#pragma once
// Unsigned 128-bit numbers in decimal: hash keys and sequence numbers.
#include <optional>
#include <string>
#include <string_view>

namespace leat {

__extension__ typedef unsigned __int128 uint128;

std::string to_decimal(uint128 value);
/// Nothing when the text is empty, has a foreign character or exceeds 128 bits.
std::optional<uint128> parse_decimal(std::string_view text);

}  // namespace leat
