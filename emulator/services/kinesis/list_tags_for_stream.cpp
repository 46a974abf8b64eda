#include "protocol/shape.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

ListTagsForStreamOutput list_tags_for_stream(Call& call, const ListTagsForStreamInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    const auto limit =
        static_cast<std::size_t>(input.limit.value_or(static_cast<std::int32_t>(kTagLimit)));
    auto tags = call.store.tags_after(Owner::of(stream), input.exclusive_start_tag_key.value_or(""),
                                      static_cast<std::int64_t>(limit) + 1);
    ListTagsForStreamOutput output;
    output.has_more_tags = tags.size() > limit;
    if (output.has_more_tags) tags.resize(limit);
    for (auto& [key, value] : tags)
        output.tags.push_back({.key = std::move(key), .value = std::move(value)});
    return output;
}

}  // namespace leat::kinesis
