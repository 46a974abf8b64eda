#pragma once
// Pages of listings. A marker is opaque to callers and stays valid while the listing changes: it
// names the last entry seen. Pure functions.
#include <cstdint>
#include <optional>
#include <string>

#include "services/lambda/function_ref.h"

namespace leat::lambda {

inline constexpr int kMostPerPage = 50;

/// How many entries a page has: MaxItems, but never more than 50.
int page_size(const std::optional<std::int32_t>& max_items);

/// The last entry of the former page.
struct Position {
    std::string name;
    VersionNumber version = -1;
};
std::string to_marker(const Position& position);
/// The beginning for no marker; throws InvalidParameterValueException for a foreign one.
Position from_marker(const std::optional<std::string>& marker);

}  // namespace leat::lambda
