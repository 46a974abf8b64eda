#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {

ListTagsForResourceOutput list_tags_for_resource(Call& call,
                                                 const ListTagsForResourceInput& input) {
    const Resource resource = existing_resource(call, input.resource_arn);
    ListTagsForResourceOutput output;
    auto& out = output.tags.emplace();
    for (auto& [key, value] : call.store.tags(resource.owner())) out.push_back({key, value});
    return output;
}

}  // namespace leat::kinesis
