#include "protocol/shape.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

protocol::Unit update_max_record_size(Call& call, const UpdateMaxRecordSizeInput& input) {
    const auto name = stream_name(call, {}, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    StreamRow changed = stream;
    changed.max_record_kib = input.max_record_size_in_kib;
    call.store.update_stream(call.scope, stream, changed);
    call.raise(call.service.changed(call.scope, name));
    return {};
}

}  // namespace leat::kinesis
