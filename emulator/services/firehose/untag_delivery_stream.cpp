#include "services/firehose/operations.h"

namespace leat::firehose {

UntagDeliveryStreamOutput untag_delivery_stream(Call& call, const UntagDeliveryStreamInput& input) {
    const auto stream = call.store.cached(call.scope, input.delivery_stream_name);
    for (const std::string& key : input.tag_keys) call.store.delete_tag(stream->id, key);
    return {};
}

}  // namespace leat::firehose
