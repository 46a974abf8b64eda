#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/operations.h"
#include "services/dynamodb/streams/reading.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/shard_iterator.h"

namespace leat::dynamodb::streams {
namespace {

constexpr std::int64_t kMostRecords = 1000;
constexpr std::int64_t kLargestAnswer = 1 * MiB;

}  // namespace

GetRecordsOutput get_records(Call& call, const GetRecordsInput& input) {
    const std::int64_t limit = limit_of(input.limit, kMostRecords);
    auto iterator = ShardIterator::parse(input.shard_iterator);
    if (!iterator) throw kValidation("Invalid ShardIterator");
    auto& store = call.store.area<StreamStore>();
    const StreamRow stream = own_stream(call, iterator->stream_arn);
    const auto shard = store.find_shard(iterator->shard_key);
    if (!shard || shard->stream_key != stream.key || !shard->readable(call.now))
        throw shard_not_found();
    if (iterator->expired(call.now))
        throw ExpiredIterator("The shard iterator has expired and can no longer be used");

    GetRecordsOutput output;
    auto& records = output.records.emplace();
    const ReadEnd end =
        read_records(store, *shard, iterator->counter, call.now, limit, kLargestAnswer,
                     [&](const RecordRow& row) { records.push_back(record_shape(stream, row)); });
    if (end.shard_ended) return output;
    iterator->counter = end.next;
    iterator->made = call.now;
    output.next_shard_iterator = iterator->text();
    return output;
}

}  // namespace leat::dynamodb::streams
