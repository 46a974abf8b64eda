#pragma once
// "Did you mean …": the known name nearest to a mistyped one.
#include <string>
#include <string_view>
#include <vector>

namespace leat::harness {

/// The nearest candidate, or "" when none is near enough to be meant. Case does not count.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);
/// " (did you mean 'x'?)" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace leat::harness
