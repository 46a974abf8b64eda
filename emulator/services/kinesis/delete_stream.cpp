#include "protocol/shape.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

protocol::Unit delete_stream(Call& call, const DeleteStreamInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    call.store.delete_stream(call.scope, stream);
    call.raise(call.service.changed(call.scope, name));
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::kinesis
