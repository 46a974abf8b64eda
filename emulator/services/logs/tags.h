#pragma once
// Rules for a log group's tags; both forms of the tag operations work on one set.
#include <map>
#include <string>
#include <vector>

#include "services/logs/call.h"

namespace leat::logs {

using Tags = std::map<std::string, std::string>;

/// Refuses keys that belong to AWS.
void check_tag_keys(const Tags& tags);
/// Checks and adds. `too_many` is thrown when the group would have more than 50.
void add_tags(Call& call, const GroupRow& group, const Tags& tags,
              const protocol::ErrorType& too_many);
void remove_tags(Call& call, const GroupRow& group, const std::vector<std::string>& keys);

}  // namespace leat::logs
