#include <set>

#include "services/firehose/errors.h"
#include "services/firehose/operations.h"

namespace leat::firehose {

namespace {

constexpr std::size_t kMaxTags = 50;

}  // namespace

TagDeliveryStreamOutput tag_delivery_stream(Call& call, const TagDeliveryStreamInput& input) {
    const auto stream = call.store.cached(call.scope, input.delivery_stream_name);
    std::set<std::string> keys;
    for (const Tag& tag : call.store.tags(stream->id, "", kMaxTags)) keys.insert(tag.key);
    for (const Tag& tag : input.tags) keys.insert(tag.key);
    if (keys.size() > kMaxTags) throw LimitExceeded("A delivery stream can have at most 50 tags");
    for (const Tag& tag : input.tags) call.store.put_tag(stream->id, tag);
    return {};
}

}  // namespace leat::firehose
