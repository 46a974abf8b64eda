#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/operations.h"
#include "services/dynamodb/streams/reading.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/sequence_number.h"

namespace leat::dynamodb::streams {
namespace {

constexpr std::int64_t kMostShards = 100;

Shard describe(const ShardRow& row) {
    Shard shard{.shard_id = row.id, .parent_shard_id = row.parent};
    auto& range = shard.sequence_number_range.emplace();
    range.starting_sequence_number = sequence_text(row.first);
    if (row.last) range.ending_sequence_number = sequence_text(*row.last);
    return shard;
}

/// The shards that the request asks for, one more than `limit` when there are more.
std::vector<ShardRow> wanted_shards(Call& call, const DescribeStreamInput& input,
                                    const StreamRow& stream, std::int64_t limit) {
    auto& store = call.store.area<StreamStore>();
    std::int64_t after = 0;
    if (input.exclusive_start_shard_id)
        after = readable_shard(store, stream, *input.exclusive_start_shard_id, call.now).key;
    if (!input.shard_filter) return store.shards(stream.key, after, call.now, limit + 1);
    readable_shard(store, stream, *input.shard_filter->shard_id, call.now);
    auto children = store.children(stream.key, *input.shard_filter->shard_id);
    std::erase_if(children, [&](const ShardRow& shard) {
        return shard.key <= after || !shard.readable(call.now);
    });
    return children;
}

void check_filter(const ShardFilter& filter) {
    if (!filter.type || !filter.shard_id)
        throw kValidation(
            "Invalid ShardFilter: Type and ShardId must be specified in the ShardFilter");
}

StreamDescription describe(const StreamRow& stream) {
    StreamDescription out{.stream_arn = stream.arn(),
                          .stream_label = stream.label,
                          .stream_status = stream.disabled ? "DISABLED" : "ENABLED",
                          .stream_view_type = name_of(stream.view),
                          .creation_request_date_time = stream.created,
                          .table_name = stream.table_name};
    auto& keys = out.key_schema.emplace();
    keys.push_back({stream.hash_key, "HASH"});
    if (stream.range_key) keys.push_back({*stream.range_key, "RANGE"});
    return out;
}

}  // namespace

DescribeStreamOutput describe_stream(Call& call, const DescribeStreamInput& input) {
    const std::int64_t limit = limit_of(input.limit, kMostShards);
    if (input.shard_filter) check_filter(*input.shard_filter);
    const StreamRow stream = own_stream(call, input.stream_arn);
    auto rows = wanted_shards(call, input, stream, limit);

    DescribeStreamOutput output;
    StreamDescription& description = output.stream_description.emplace(describe(stream));
    auto& shards = description.shards.emplace();
    const bool more = static_cast<std::int64_t>(rows.size()) > limit;
    if (more) rows.resize(static_cast<std::size_t>(limit));
    for (const ShardRow& row : rows) shards.push_back(describe(row));
    if (more) description.last_evaluated_shard_id = rows.back().id;
    return output;
}

}  // namespace leat::dynamodb::streams
