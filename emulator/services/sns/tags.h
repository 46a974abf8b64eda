#pragma once
// What holds for tags in every operation that takes them. Pure functions.
#include <vector>

#include "services/sns/records.h"
#include "services/sns/shapes.h"

namespace leat::sns {

/// Throws InvalidParameter when a key comes twice.
TagMap checked_tags(const std::vector<Tag>& tags);
/// Throws TagLimitExceeded.
void check_tag_count(std::size_t count);

}  // namespace leat::sns
