#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/tags.h"

namespace leat::sns {

TagResourceOutput tag_resource(Call& call, const TagResourceInput& input) {
    const TopicRecord topic = tagged_topic(call, input.resource_arn);
    const TagMap tags = checked_tags(input.tags);
    TagMap all = call.store.tags(topic.id);
    all.insert(tags.begin(), tags.end());
    check_tag_count(all.size());
    for (const auto& [key, value] : tags) call.store.put_tag(topic.id, key, value);
    return {};
}

}  // namespace leat::sns
