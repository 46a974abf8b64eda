#pragma once
// The other way of base/gzip.h, for objects that users bring.
#include <optional>
#include <string>
#include <string_view>

namespace leat::dynamodb {

/// The content of a gzip file, of all its members; nothing when the bytes are not one.
std::optional<std::string> gunzip(std::string_view bytes);

}  // namespace leat::dynamodb
