#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/operations.h"
#include "services/dynamodb/streams/reading.h"
#include "services/dynamodb/streams/sequence_number.h"
#include "services/dynamodb/streams/shard_iterator.h"

namespace leat::dynamodb::streams {
namespace {

bool wants_number(std::string_view type) {
    return type == "AT_SEQUENCE_NUMBER" || type == "AFTER_SEQUENCE_NUMBER";
}

void check_arguments(const GetShardIteratorInput& input) {
    if (input.sequence_number.has_value() == wants_number(input.shard_iterator_type)) return;
    if (input.sequence_number)
        throw kValidation("SequenceNumber must not be specified for ShardIteratorType " +
                          input.shard_iterator_type);
    throw kValidation("SequenceNumber must be specified for ShardIteratorType " +
                      input.shard_iterator_type);
}

std::int64_t start_at_number(Call& call, const GetShardIteratorInput& input,
                             const ShardRow& shard) {
    auto& store = call.store.area<StreamStore>();
    const auto counter = parse_sequence(*input.sequence_number);
    const std::int64_t end = shard.last ? *shard.last + 1 : store.next_counter(shard);
    if (!counter || *counter < shard.first || *counter > end)
        throw kValidation("Invalid SequenceNumber: " + *input.sequence_number +
                          " is not in the range of shard " + shard.id);
    const bool after = input.shard_iterator_type == "AFTER_SEQUENCE_NUMBER";
    // What the shard began with is no record: it stands for the oldest one there is.
    if (*counter == shard.first) return horizon_of(store, shard, call.now);
    const std::int64_t from = after ? *counter + 1 : *counter;
    bool trimmed = from <= shard.trimmed;
    store.each_record(shard, from, [&](const RecordRow& row) {
        trimmed |= row.time < call.now - kStreamRetention;
        return false;
    });
    if (trimmed) throw TrimmedDataAccess("The data you are trying to access has been trimmed");
    return from;
}

std::int64_t start(Call& call, const GetShardIteratorInput& input, const ShardRow& shard) {
    auto& store = call.store.area<StreamStore>();
    if (input.shard_iterator_type == "LATEST") return store.next_counter(shard);
    if (input.shard_iterator_type == "TRIM_HORIZON") return horizon_of(store, shard, call.now);
    return start_at_number(call, input, shard);
}

}  // namespace

GetShardIteratorOutput get_shard_iterator(Call& call, const GetShardIteratorInput& input) {
    check_arguments(input);
    auto& store = call.store.area<StreamStore>();
    const StreamRow stream = own_stream(call, input.stream_arn);
    const ShardRow shard = readable_shard(store, stream, input.shard_id, call.now);
    const ShardIterator iterator{.stream_arn = input.stream_arn,
                                 .shard_key = shard.key,
                                 .counter = start(call, input, shard),
                                 .made = call.now};
    return {.shard_iterator = iterator.text()};
}

}  // namespace leat::dynamodb::streams
