#pragma once
// Binary-to-text encodings.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leat {

std::string base64_encode(std::string_view bytes);
void base64_append(std::string& out, std::string_view bytes);
/// Strict RFC 4648 decoding with padding; nothing on any fault.
std::optional<std::string> base64_decode(std::string_view text);

std::string hex_encode(std::string_view bytes);
/// Accepts both cases; nothing on odd length or a foreign character.
std::optional<std::string> hex_decode(std::string_view text);

}  // namespace leat
