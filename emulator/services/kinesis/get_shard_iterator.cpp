#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/shard_iterator.h"

namespace leat::kinesis {
namespace {

bool wants_number(std::string_view type) {
    return type == "AT_SEQUENCE_NUMBER" || type == "AFTER_SEQUENCE_NUMBER";
}

void check_arguments(const Call& call, const GetShardIteratorInput& input) {
    const std::string& type = input.shard_iterator_type;
    if (type == "AT_TIMESTAMP") {
        if (!input.timestamp)
            throw InvalidArgument(
                "Must specify timestampInMillis parameter for iterator of type "
                "AT_TIMESTAMP. Current request has no timestamp parameter.");
        if (*input.timestamp > call.now)
            throw InvalidArgument(
                "The timestampInMillis parameter cannot be greater than the "
                "currentTimestampInMillis. timestampInMillis: " +
                std::to_string(input.timestamp->ms) +
                ", currentTimestampInMillis: " + std::to_string(call.now.ms));
        return;
    }
    const bool given = input.starting_sequence_number.has_value();
    if (given == wants_number(type)) return;
    throw InvalidArgument(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and "
        "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. "
        "Request specified " +
        type + (given ? " and also a StartingSequenceNumber." : " and no StartingSequenceNumber."));
}

/// The counter of the first record wanted, from the number the client gave.
std::uint64_t start_at_number(const Call& call, const GetShardIteratorInput& input,
                              const std::string& stream, const ShardRow& shard) {
    const std::string& number = *input.starting_sequence_number;
    const auto refuse = [&](const char* why) {
        throw InvalidArgument("StartingSequenceNumber " + number +
                              " used in GetShardIterator on shard " + shard.id() + " in stream " +
                              stream + " under account " + call.account + " is invalid" + why);
    };
    const auto sequence = SequenceNumber::parse(number);
    if (!sequence) refuse(".");
    if (sequence->shard_index != static_cast<std::uint32_t>(shard.index))
        throw InvalidArgument("Invalid StartingSequenceNumber. It encodes " +
                              shard_id(static_cast<int>(sequence->shard_index)) +
                              ", while it was used in a call to a shard with " + shard.id());
    if (sequence->shard_created_s != shard.created_s)
        refuse(" because it did not come from this stream.");
    if (input.shard_iterator_type == "AT_SEQUENCE_NUMBER") return sequence->counter;
    if (sequence->counter >= SequenceNumber::kLastCounter)
        throw InvalidArgument(
            "Invalid SequenceNumber for ShardIteratorType AFTER_SEQUENCE_NUMBER, "
            "SequenceNumber has reached max possible value for the shard.");
    return sequence->counter + 1;
}

std::uint64_t start(const Call& call, const GetShardIteratorInput& input, const std::string& stream,
                    const ShardRow& shard) {
    const std::string& type = input.shard_iterator_type;
    if (type == "LATEST") return call.store.next_counter(shard);
    if (type == "AT_TIMESTAMP") return call.store.first_since(shard, *input.timestamp);
    if (wants_number(type)) return start_at_number(call, input, stream, shard);
    return 0;  // TRIM_HORIZON: reading skips what is too old
}

}  // namespace

GetShardIteratorOutput get_shard_iterator(Call& call, const GetShardIteratorInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const int index = shard_index(call, input.shard_id, name);
    const auto stream = call.store.find_stream(call.scope, name);
    const auto shard = stream ? call.store.find_shard(stream->key, index) : std::nullopt;
    // A missing stream is reported like a missing shard here.
    if (!shard)
        throw ResourceNotFound("Shard " + shard_id(index) + " in stream " + name +
                               " under account " + call.account + " does not exist");
    check_arguments(call, input);
    const ShardIterator iterator{.stream = name,
                                 .stream_key = stream->key,
                                 .shard_index = index,
                                 .counter = start(call, input, name, *shard),
                                 .made = call.now};
    return {.shard_iterator = iterator.text()};
}

}  // namespace leat::kinesis
