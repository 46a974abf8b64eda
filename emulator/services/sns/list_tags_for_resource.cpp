#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

ListTagsForResourceOutput list_tags_for_resource(Call& call,
                                                 const ListTagsForResourceInput& input) {
    ListTagsForResourceOutput output{.tags = std::vector<Tag>{}};
    for (const auto& [key, value] : call.store.tags(tagged_topic(call, input.resource_arn).id))
        output.tags->push_back({key, value});
    return output;
}

}  // namespace leat::sns
