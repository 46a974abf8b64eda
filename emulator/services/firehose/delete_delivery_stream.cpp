#include "services/firehose/operations.h"

namespace leat::firehose {

/// What is still in the stream's buffers is lost, as it is in the service.
DeleteDeliveryStreamOutput delete_delivery_stream(Call& call,
                                                  const DeleteDeliveryStreamInput& input) {
    const auto stream = call.store.get(call.scope, input.delivery_stream_name);
    call.store.remove(*stream);
    call.after_commit([&service = call.service, id = stream->id] { service.closed(id); });
    return {};
}

}  // namespace leat::firehose
