#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {

protocol::Unit deregister_stream_consumer(Call& call, const DeregisterStreamConsumerInput& input) {
    const Resource found =
        existing_consumer(call, input.stream_arn, input.consumer_name, input.consumer_arn);
    call.store.delete_consumer(*found.consumer);
    return {};
}

}  // namespace leat::kinesis
