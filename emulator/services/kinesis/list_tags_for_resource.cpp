#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

ListTagsForResourceOutput list_tags_for_resource(Call& call,
                                                 const ListTagsForResourceInput& input) {
    const StreamRow stream = tagged_stream(call, input.resource_arn);
    ListTagsForResourceOutput output;
    auto& out = output.tags.emplace();
    for (auto& [key, value] : call.store.tags(stream.key)) out.push_back({key, value});
    return output;
}

}  // namespace leat::kinesis
