#pragma once
// Regular expressions of the service models: whole-text match with Java's syntax, by PCRE2.
// Patterns are compiled at their first use and kept. Any thread.
#include <string_view>

namespace leat::protocol {

/// True when the whole text matches. `java_regex` is a literal (its address is the cache's key).
/// A match that needs an unreasonable number of steps counts as no match.
bool matches_pattern(const char* java_regex, std::string_view text);

}  // namespace leat::protocol
