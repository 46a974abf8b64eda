#include "services/logs/tags.h"

#include "base/strings.h"
#include "services/logs/limits.h"

namespace leat::logs {

void check_tag_keys(const Tags& tags) {
    for (const auto& [key, value] : tags)
        if (to_lower(key.substr(0, 4)) == "aws:")
            throw InvalidParameter("aws: prefixed tag key names are not allowed for external use.");
}

void add_tags(Call& call, const GroupRow& group, const Tags& tags,
              const protocol::ErrorType& too_many) {
    check_tag_keys(tags);
    Tags all = call.store.tags(group.key);
    for (const auto& [key, value] : tags) all[key] = value;
    if (all.size() > kMostTags)
        throw too_many("A log group can have no more than " + std::to_string(kMostTags) + " tags.");
    for (const auto& [key, value] : tags) call.store.put_tag(group.key, key, value);
}

void remove_tags(Call& call, const GroupRow& group, const std::vector<std::string>& keys) {
    for (const auto& key : keys) call.store.delete_tag(group.key, key);
}

}  // namespace leat::logs
