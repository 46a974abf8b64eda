#pragma once
// The door of Kinesis: what other services may ask of it. Blocking; for worker threads.
// Failures are protocol::Error as the API has them (ResourceNotFoundException, …).
#include <string>
#include <vector>

#include "base/types.h"
#include "runtime/signal.h"
#include "service/call.h"
#include "service/inbox.h"

namespace leat::kinesis {

struct StreamRecord {
    std::string sequence_number;
    std::string partition_key;
    std::string data;
    Timestamp arrival;
};

struct ShardInfo {
    std::string shard_id;
    std::vector<std::string> parents;
    bool open = true;
};

struct StreamInfo {
    std::string arn;
    std::string status;  // CREATING, ACTIVE, UPDATING, DELETING
    Timestamp created;
    std::vector<ShardInfo> shards;  // in order of creation
};

/// A record that another service puts.
struct OutgoingRecord {
    std::string partition_key;
    std::string data;
    service::Ticket ticket;
};

enum class Start { TrimHorizon, Latest, AtTimestamp };

/// A page of one shard. Positions are opaque text that stays valid as long as the stream lives,
/// across restarts; they never expire.
struct ReadPage {
    std::vector<StreamRecord> records;
    // What the ledger calls these records: neighbours in this space from this place on.
    std::string space;
    std::int64_t first_place = 0;
    std::string next;          // where to go on
    bool at_end = false;       // nothing more right now
    bool shard_ended = false;  // the shard is closed and everything in it was read
    Duration behind{0};        // age of the next record, 0 at the tip
};

class Door {
public:
    virtual ~Door() = default;
    virtual StreamInfo describe(const service::Scope& scope, const std::string& stream) = 0;
    virtual std::string position(const service::Scope& scope, const std::string& stream,
                                 const std::string& shard_id, Start start, Timestamp at = {}) = 0;
    virtual ReadPage read(const service::Scope& scope, const std::string& stream,
                          const std::string& shard_id, const std::string& position, int max_records,
                          std::int64_t max_bytes) = 0;
    /// All records in one transaction and in order, durable when it returns. One that was put with
    /// the same ticket before is not put again. A failure (a missing stream, a record that is too
    /// large) has put none of them.
    virtual void put_records(const service::Scope& scope, const std::string& stream,
                             const std::vector<OutgoingRecord>& records,
                             const std::string& principal, const service::Sender& sender) = 0;
    /// Raised after each commit that added records to the stream or changed its shards or state.
    /// Exists for any name, also before the stream does.
    virtual runtime::SignalPtr changed(const service::Scope& scope, const std::string& stream) = 0;
};

}  // namespace leat::kinesis
