#pragma once
// What StartStreamEncryption and StopStreamEncryption have in common.
#include "services/kinesis/call.h"

namespace leat::kinesis {

/// Refuses an EncryptionType other than KMS.
void check_encryption_type(const std::string& type);
/// Keeps the key that later records are encrypted with; none: they are not.
void set_key(Call& call, const StreamRow& stream, std::optional<std::string> key_id);

}  // namespace leat::kinesis
