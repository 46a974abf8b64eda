#include "protocol/shape.h"
#include "services/kinesis/encryption.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

protocol::Unit start_stream_encryption(Call& call, const StartStreamEncryptionInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    check_encryption_type(input.encryption_type);
    set_key(call, existing_stream(call, name), input.key_id);
    return {};
}

}  // namespace leat::kinesis
