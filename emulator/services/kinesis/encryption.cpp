#include "services/kinesis/encryption.h"

#include "services/kinesis/kinesis.h"
#include "services/kinesis/limits.h"

namespace leat::kinesis {
namespace {

constexpr std::int64_t kSwitchesInADay = 25;

}  // namespace

void check_encryption_type(const std::string& type) {
    if (type != "KMS")
        throw InvalidArgument("EncryptionType " + type + " is not valid: it has to be KMS.");
}

void set_key(Call& call, const StreamRow& stream, std::optional<std::string> key_id) {
    if (key_id == stream.key_id) return;
    if (call.store.changes(stream, Store::Change::Encryption, call.now - kRollingDay) >=
        kSwitchesInADay)
        throw LimitExceeded("The encryption of stream " + stream.name + " under account " +
                            call.account + " can be changed at most " +
                            std::to_string(kSwitchesInADay) + " times within 24 hours.");
    StreamRow changed = stream;
    changed.key_id = std::move(key_id);
    call.store.update_stream(call.scope, stream, changed);
    call.store.note_change(stream, Store::Change::Encryption, call.now, call.now - kRollingDay);
    call.raise(call.service.changed(call.scope, stream.name));
}

}  // namespace leat::kinesis
