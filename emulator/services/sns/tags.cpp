#include "services/sns/tags.h"

#include "services/sns/errors.h"

namespace leat::sns {

TagMap checked_tags(const std::vector<Tag>& tags) {
    TagMap checked;
    for (const Tag& tag : tags)
        if (!checked.emplace(tag.key, tag.value).second)
            throw InvalidParameter("Duplicated keys are not allowed.");
    return checked;
}

void check_tag_count(std::size_t count) {
    constexpr std::size_t kMostTags = 50;
    if (count > kMostTags)
        throw TagLimitExceeded("Could not complete request: tag quota of per resource exceeded");
}

}  // namespace leat::sns
