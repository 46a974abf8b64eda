#include "protocol/shape.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

protocol::Unit delete_stream(Call& call, const DeleteStreamInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    if (!input.enforce_consumer_deletion.value_or(false) &&
        call.store.count_consumers(stream.key) > 0)
        throw ResourceInUse("DeleteStream can't delete " + call.account + ":" + name +
                            " because there are consumers associated with this data stream. To "
                            "delete " +
                            name +
                            " anyway, set the EnforceConsumerDeletion parameter to true to force "
                            "the deletion of all the consumers that are associated with it.");
    call.store.delete_stream(call.scope, stream);
    call.raise(call.service.changed(call.scope, name));
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::kinesis
