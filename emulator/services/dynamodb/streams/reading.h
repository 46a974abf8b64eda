#pragma once
// Finding streams and reading their shards; for the API's operations and the door.
#include <functional>
#include <string>
#include <string_view>

#include "protocol/error.h"
#include "services/dynamodb/streams/store_streams.h"

namespace leat::dynamodb {

/// A stream's ARN taken apart; nothing when the text is none.
struct StreamArn {
    service::Scope scope;
    std::string table_name, label;
    static std::optional<StreamArn> parse(std::string_view text);
};

protocol::Error stream_not_found(const std::string& stream_arn);
protocol::Error shard_not_found();
/// The stream, still readable; else ResourceNotFoundException, or ValidationException for what is
/// no ARN of a stream.
StreamRow readable_stream(StreamStore& store, const std::string& stream_arn, Timestamp now);
ShardRow readable_shard(StreamStore& store, const StreamRow& stream, std::string_view id,
                        Timestamp now);

/// Where the oldest record is that can still be read, and the place after the newest.
std::int64_t horizon_of(StreamStore& store, const ShardRow& shard, Timestamp now);

struct ReadEnd {
    std::int64_t next = 0;     // counter at which to go on
    bool at_end = false;       // nothing more right now
    bool shard_ended = false;  // nor ever: the shard is closed
};
/// Throws TrimmedDataAccessException when the place is one whose record is gone. Stops before the
/// bodies exceed max_bytes, but gives one record at least.
ReadEnd read_records(StreamStore& store, const ShardRow& shard, std::int64_t from, Timestamp now,
                     std::int64_t max_records, std::int64_t max_bytes,
                     const std::function<void(const RecordRow&)>& visit);

}  // namespace leat::dynamodb
