#pragma once
// Text helpers without locale: ASCII case, splitting, percent encoding.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leat {

std::string to_lower(std::string_view text);
bool iequals(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);
/// "a,,b" split at ',' gives three parts; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// Everything but A-Za-z0-9-_.~ becomes %XX; '/' is kept when keep_slash is set.
std::string percent_encode(std::string_view text, bool keep_slash = false);
/// Decodes %XX; '+' becomes a blank only when plus_is_space is set. Broken escapes stay as they
/// are.
std::string percent_decode(std::string_view text, bool plus_is_space = false);
/// Form encoding as S3 uses it for object keys in events: blank is '+', '/' is kept.
std::string form_encode_key(std::string_view text);

/// The whole text as a decimal integer, or nothing.
std::optional<long long> parse_int(std::string_view text);
/// True when text is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);
/// Number of UTF-16 code units that a UTF-8 text has in Java, which AWS counts as "length".
std::size_t java_length(std::string_view utf8);
/// printf-like formatting into a string; for numbers and padding only.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...);

}  // namespace leat
