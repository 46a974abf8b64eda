#pragma once
// The one JSON type of the harness. Members keep the order of the file, so that failures print what
// the author wrote.
#include <string>

#include <nlohmann/json.hpp>

namespace leat::harness {

using Json = nlohmann::ordered_json;

/// One line of JSON, cut to about `limit` bytes at a character's border.
std::string brief(const Json& value, std::size_t limit = 160);
/// Text for a failure: control characters made visible, cut like brief().
std::string brief_text(const std::string& text, std::size_t limit = 160);
/// Equality as the user sees it: 1 equals 1.0 and the order of members does not count.
bool same(const Json& a, const Json& b);
/// The same text for values that are the same: to sort and look up any JSON by.
std::string canonical(const Json& value);
/// The scalar as it stands in a text: strings without quotes, everything else as JSON.
std::string as_text(const Json& value);
/// Appends a member name to a JSON pointer.
std::string pointer_to(const std::string& pointer, const std::string& key);

}  // namespace leat::harness
