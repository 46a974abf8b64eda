#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

UntagResourceOutput untag_resource(Call& call, const UntagResourceInput& input) {
    const TopicRecord topic = tagged_topic(call, input.resource_arn);
    for (const auto& key : input.tag_keys) call.store.delete_tag(topic.id, key);
    return {};
}

}  // namespace leat::sns
