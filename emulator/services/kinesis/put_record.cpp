#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/putting.h"

namespace leat::kinesis {
namespace {

// Sequence numbers of a shard always rise, so a former number orders nothing that is not in order
// already; it only has to be one.
void check_ordering(const Call& call, const std::string& number, const std::string& stream) {
    const auto sequence = SequenceNumber::parse(number);
    if (sequence && sequence->time_s <= call.now.seconds()) return;
    throw InvalidArgument("ExclusiveMinimumSequenceNumber " + number +
                          " used in PutRecord on stream " + stream + " under account " +
                          call.account + " is invalid.");
}

}  // namespace

PutRecordOutput put_record(Call& call, const PutRecordInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    OpenStream& stream = writable_stream(call, name);
    OpenShard& shard = destination(call, stream, input.explicit_hash_key, input.partition_key);
    if (input.sequence_number_for_ordering)
        check_ordering(call, *input.sequence_number_for_ordering, name);
    check_record_size(stream, input.partition_key, input.data.bytes, "data");
    const auto fault = strike_put(call, stream, "PutRecord", shard, 1);
    if (fault.has(runtime::FaultAction::Partial)) throw refused_put(call, stream, shard, fault);
    call.store.make_room();

    const auto sequence = put(call, stream, shard, input.partition_key, input.data.bytes, fault, 0);
    announce(call, stream);
    PutRecordOutput output{.shard_id = shard.id, .sequence_number = sequence.text()};
    if (stream.row.key_id) output.encryption_type = stream.row.encryption();
    return output;
}

}  // namespace leat::kinesis
