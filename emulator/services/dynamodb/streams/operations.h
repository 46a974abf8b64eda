#pragma once
// The operations of DynamoDB Streams. They run in DynamoDB's database: see streams.h.
#include "services/dynamodb/call.h"
#include "services/dynamodb/streams/shapes.h"
#include "services/dynamodb/streams/store_streams.h"

namespace leat::dynamodb::streams {

DescribeStreamOutput describe_stream(Call& call, const DescribeStreamInput& input);
GetRecordsOutput get_records(Call& call, const GetRecordsInput& input);
GetShardIteratorOutput get_shard_iterator(Call& call, const GetShardIteratorInput& input);
ListStreamsOutput list_streams(Call& call, const ListStreamsInput& input);

/// The stream, of the caller's own account and region; see readable_stream.
StreamRow own_stream(Call& call, const std::string& stream_arn);
/// The Limit of a request, or the default; ValidationException beyond `most`.
std::int64_t limit_of(const std::optional<std::int32_t>& limit, std::int64_t most);

}  // namespace leat::dynamodb::streams
