#pragma once
// The words that an expression cannot name an attribute by; it has to use a placeholder instead.
#include <string_view>

namespace leat::dynamodb::expressions {

/// In any case: "Name", "NAME".
bool is_reserved(std::string_view name);

}  // namespace leat::dynamodb::expressions
