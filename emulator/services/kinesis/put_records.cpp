#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/putting.h"

namespace leat::kinesis {
namespace {

constexpr std::size_t kLargestRequest = 10 * MiB;

}  // namespace

PutRecordsOutput put_records(Call& call, const PutRecordsInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    OpenStream& stream = writable_stream(call, name);
    std::vector<OpenShard*> shards;
    shards.reserve(input.records.size());
    std::size_t total = 0;
    for (const auto& entry : input.records) {
        shards.push_back(&destination(call, stream, entry.explicit_hash_key, entry.partition_key));
        total += entry.data.bytes.size() + entry.partition_key.size();
        if (entry.data.bytes.size() + entry.partition_key.size() > 1 * MiB)
            check_record_size(stream, entry.partition_key, entry.data.bytes,
                              "records." + std::to_string(shards.size()) + ".member.data");
    }
    if (total > kLargestRequest) throw InvalidArgument("Records size exceeds 10 MB limit");
    const auto fault = strike_put(call, stream, "PutRecords", *shards.front(), shards.size());
    call.store.make_room();

    PutRecordsOutput output;
    output.failed_record_count = 0;
    if (stream.row.key_id) output.encryption_type = stream.row.encryption();
    output.records.resize(shards.size());
    const auto put_one = [&](std::size_t i) {
        const auto& entry = input.records[i];
        if (fault.has(runtime::FaultAction::Partial) && fault.means(i)) {
            const auto error = refused_put(call, stream, *shards[i], fault);
            output.records[i] = {.error_code = std::string(error.code()),
                                 .error_message = error.message()};
            ++*output.failed_record_count;
            return;
        }
        const auto sequence =
            put(call, stream, *shards[i], entry.partition_key, entry.data.bytes, fault, i);
        output.records[i] = {.sequence_number = sequence.text(), .shard_id = shards[i]->id};
    };
    if (fault.has(runtime::FaultAction::Reorder)) [[unlikely]]
        for (const std::size_t i : fault.order(shards.size())) put_one(i);
    else
        for (std::size_t i = 0; i < shards.size(); ++i) put_one(i);
    announce(call, stream);
    return output;
}

}  // namespace leat::kinesis
