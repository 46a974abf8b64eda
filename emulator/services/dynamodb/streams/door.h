#pragma once
// The door of DynamoDB Streams: what other services (event source mappings) may ask. Blocking; for
// worker threads. Failures are protocol::Error as the API has them.
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "runtime/signal.h"

namespace leat::dynamodb::streams {

struct DoorRecord {
    std::string sequence_number;
    std::string event;  // INSERT, MODIFY, REMOVE
    Timestamp time;
    std::string json;  // the record as a Lambda function gets it
};

struct DoorShard {
    std::string shard_id;
    std::optional<std::string> parent;
    bool open = true;
};

struct DoorStream {
    std::string arn, table_arn;
    bool enabled = true;
    Timestamp created;
    std::vector<DoorShard> shards;  // in order of their making
};

enum class Start { TrimHorizon, Latest };

/// A page of one shard. Positions are opaque text that stays valid as long as the shard, across
/// restarts; they never expire. What was trimmed before it was read is skipped.
struct DoorPage {
    std::vector<DoorRecord> records;
    std::string next;          // where to go on
    bool at_end = false;       // nothing more right now
    bool shard_ended = false;  // the shard is closed and everything in it was read
};

class Door {
public:
    virtual ~Door() = default;
    virtual DoorStream describe(const std::string& stream_arn) = 0;
    virtual std::string position(const std::string& stream_arn, const std::string& shard_id,
                                 Start start) = 0;
    virtual DoorPage read(const std::string& stream_arn, const std::string& shard_id,
                          const std::string& position, int max_records, std::int64_t max_bytes) = 0;
    /// Raised after each commit that added records to the stream or changed its shards or state.
    /// Exists for any ARN.
    virtual runtime::SignalPtr changed(const std::string& stream_arn) = 0;
};

}  // namespace leat::dynamodb::streams
