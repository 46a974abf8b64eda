#include "services/kinesis/putting.h"

#include "service/fault_error.h"
#include "service/struck.h"

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

namespace {

/// The ledger's word on a record that was refused or lost.
void note(Call& call, const OpenStream& stream, service::Outcome outcome, std::size_t bytes,
          const protocol::Error& why, const std::string& space = {}, service::Places places = {}) {
    call.service.ledger().add({.t = call.now,
                               .edge = "kinesis.put",
                               .outcome = outcome,
                               .account = stream.account,
                               .from = call.context.principal,
                               .to = stream.arn,
                               .space = space,
                               .places = std::move(places),
                               .bytes = static_cast<std::int64_t>(bytes),
                               .code = std::string(why.code()),
                               .message = why.message()});
}

}  // namespace

protocol::Error refused_put(const Call& call, const OpenStream& stream, const OpenShard& shard,
                            const runtime::Fault& fault) {
    return service::fault_error(
        fault,
        ProvisionedThroughputExceeded("Rate exceeded for shard " + shard.id + " in stream " +
                                      stream.row.name + " under account " + call.account + "."));
}

runtime::Fault strike_put(Call& call, const OpenStream& stream, const char* operation,
                          const OpenShard& shard, std::size_t records) {
    auto fault = call.service.host().faults.strike(
        "kinesis.put", {{"stream", stream.arn}, {"operation", operation}}, records);
    if (!fault.fails()) return fault;
    const bool throttled = fault.has(runtime::FaultAction::Throttle);
    const auto error =
        throttled ? refused_put(call, stream, shard, {}) : service::struck_error(fault);
    note(call, stream, throttled ? service::Outcome::Throttled : service::Outcome::Failed, 0,
         error);
    throw error;
}

SequenceNumber put(Call& call, OpenStream& stream, OpenShard& shard, std::string_view partition_key,
                   const std::string& data, const runtime::Fault& fault, std::size_t index) {
    const auto append = [&](const std::string& bytes) {
        return call.store.append(stream, shard, partition_key, bytes, call.now,
                                 call.context.principal);
    };
    if (!fault || !fault.means(index)) [[likely]]
        return append(data);
    using runtime::FaultAction;
    if (fault.has(FaultAction::Drop)) {
        // A lie, on request: the number will never be read.
        const auto lost = call.store.skip(stream, shard, call.now);
        note(call, stream, service::Outcome::Dropped, data.size(), service::struck_error(fault),
             shard.space, service::Places(static_cast<std::int64_t>(lost.counter)));
        return lost;
    }
    std::string spoiled = data;
    fault.spoil(spoiled);
    const auto place = append(spoiled);
    for (int copy = 1; fault.has(FaultAction::Duplicate) && copy < fault.duplicate; ++copy)
        append(spoiled);
    return place;
}

}  // namespace leat::kinesis
