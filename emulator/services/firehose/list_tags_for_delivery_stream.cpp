#include "services/firehose/operations.h"

namespace leat::firehose {

ListTagsForDeliveryStreamOutput list_tags_for_delivery_stream(
    Call& call, const ListTagsForDeliveryStreamInput& input) {
    const auto stream = call.store.get(call.scope, input.delivery_stream_name);
    const auto limit = static_cast<std::size_t>(input.limit.value_or(50));
    auto tags = call.store.tags(stream->id, input.exclusive_start_tag_key.value_or(""),
                                static_cast<std::int64_t>(limit) + 1);
    const bool more = tags.size() > limit;
    if (more) tags.resize(limit);
    return {.tags = std::move(tags), .has_more_tags = more};
}

}  // namespace leat::firehose
