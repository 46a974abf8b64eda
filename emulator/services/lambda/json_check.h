#pragma once
// Is a text JSON? Invoke refuses payloads that are none and says where; nothing is built. Pure.
#include <optional>
#include <string>
#include <string_view>

namespace leat::lambda {

/// Why the text is not JSON, as the service words it, with line and column; nothing when it is.
std::optional<std::string> json_fault(std::string_view text);

}  // namespace leat::lambda
