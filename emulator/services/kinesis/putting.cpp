#include "services/kinesis/putting.h"

namespace leat::kinesis {

OpenStream& writable_stream(Call& call, std::string_view name) {
    OpenStream* stream = call.store.open_stream(call.scope, name);
    if (!stream) throw stream_not_found(call.scope, name);
    return *stream;
}

OpenShard& destination(Call& call, OpenStream& stream,
                       const std::optional<std::string>& explicit_hash_key,
                       std::string_view partition_key) {
    if (!explicit_hash_key) return call.store.owner(stream, HashKey::of(partition_key));
    const auto key = HashKey::parse(*explicit_hash_key);
    if (!key)
        throw InvalidArgument(
            "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, "
            "2^128-1]. Specified value was " +
            *explicit_hash_key);
    return call.store.owner(stream, *key);
}

void check_record_size(const OpenStream& stream, std::string_view partition_key,
                       std::string_view data, const std::string& member) {
    const std::size_t limit = static_cast<std::size_t>(stream.row.max_record_kib) * 1024;
    if (data.size() + partition_key.size() <= limit) return;
    const std::string size = std::to_string(data.size());
    if (data.size() > limit)
        throw kValidation("1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=" +
                          size + " cap=" + size + "]' at '" + member +
                          "' failed to satisfy constraint: Member must have length less than or "
                          "equal to " +
                          std::to_string(limit));
    throw InvalidArgument("The partition key and the data at '" + member + "' together exceed " +
                          std::to_string(limit) + " bytes, the maximum record size of stream " +
                          stream.row.name + ".");
}

void announce(Call& call, OpenStream& stream) {
    if (!stream.changed) stream.changed = call.service.changed(call.scope, stream.row.name);
    call.raise(stream.changed);
}

}  // namespace leat::kinesis
