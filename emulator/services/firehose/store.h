#pragma once
// Store: all SQL of Firehose. One object per connection; the caches serve the writer's alone and
// are dropped after every rollback.
//
// Records wait in lanes: rows of `runs`, whose key packs lane and sequence. Each row carries the
// bytes of its lane up to and including itself, so that the fill of a buffer is the difference of
// two rows, however many there are.
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "service/ledger.h"
#include "services/firehose/delivery_stream.h"
#include "services/firehose/record_pack.h"
#include "services/firehose/store_statements.h"

namespace leat::firehose {

struct NewStream {
    service::Scope scope;
    std::string name;
    Timestamp created;
    std::optional<std::int32_t> throughput_hint;
    std::optional<KinesisSource> kinesis;
    ExtendedS3DestinationDescription destination;
};

/// What a lane holds.
struct LaneState {
    bool empty = true;
    std::int64_t first_row = 0, last_row = 0;
    std::int64_t bytes = 0;
    Timestamp entered;  // when the oldest record came into the lane
};

/// How far a delivery or a batch reaches into a lane: everything before `row`, and of that row the
/// first `records`.
struct Cut {
    std::int64_t row = 0;
    std::int64_t records = 0;
};

/// A delivery that has been decided. It is kept from before the object is written until its records
/// are gone, so that an interrupted delivery is repeated with the same key and the same bytes.
struct Plan {
    std::int64_t number = 0;  // never used for another plan; 0 until it is kept
    Cut cut;
    std::string bucket, key;
    Compression compression = Compression::None;
    std::string delimiter;
    std::optional<Timestamp> failing_since;
    bool done = false;  // the object is written (or given up); its records are being deleted
};

struct Lane {
    std::int64_t id = 0;
    std::int64_t stream = 0;
    LaneKind kind = LaneKind::Delivery;
    std::string shard_id;
};

struct Shard {
    std::string shard_id;
    std::string position;
    bool ended = false;
    std::int64_t lane = 0;
    Timestamp source_created;  // tells a stream from a former one of the same name
};

class Store {
public:
    explicit Store(storage::Database& database);
    static storage::Migrations migrations();
    void drop_caches();
    /// Writes what append() and note_put() have gathered in this transaction.
    void before_commit(service::Ledger& ledger);

    // ---- streams
    /// Throws ResourceNotFoundException.
    DeliveryStreamPtr get(const service::Scope& scope, const std::string& name);
    /// The same from the writer's cache.
    DeliveryStreamPtr cached(const service::Scope& scope, const std::string& name);
    DeliveryStreamPtr find(const service::Scope& scope, const std::string& name);
    DeliveryStreamPtr find(std::int64_t id);
    DeliveryStreamPtr insert(const NewStream& stream);
    DeliveryStreamPtr update(const DeliveryStream& stream,
                             const ExtendedS3DestinationDescription& destination, Timestamp now);
    /// The stream and everything it holds; records are deleted later, in pieces.
    void remove(const DeliveryStream& stream);
    std::int64_t count(const service::Scope& scope);
    std::vector<std::string> names(const service::Scope& scope, const std::string& after,
                                   const std::optional<std::string>& type, std::int64_t limit);
    std::vector<std::int64_t> all_streams();
    std::vector<std::int64_t> streams_of(const std::string& account);

    // ---- tags
    std::vector<Tag> tags(std::int64_t stream, const std::string& after, std::int64_t limit);
    void put_tag(std::int64_t stream, const Tag& tag);
    void delete_tag(std::int64_t stream, const std::string& key);

    // ---- places, for the ledger
    /// The first of so many neighbouring places, which no other record of the stream has or had. A
    /// count of 0 tells which one comes next.
    std::int64_t take_places(std::int64_t stream, std::int64_t count);
    /// Records that were put directly; those of one transaction share a crossing.
    void note_put(const DeliveryStream& stream, std::int64_t first_place,
                  const RecordPacker& records, Timestamp now, const std::string& from);

    // ---- lanes
    /// Adds records at the end; small portions of one transaction share a row. True when the lane's
    /// worker has to look: the lane was empty, or it now holds as many bytes as its buffer may.
    bool append(std::int64_t lane, const RecordPacker& records, Timestamp now,
                std::int64_t full_bytes);
    LaneState state(std::int64_t lane);
    bool lane_exists(std::int64_t lane);
    std::vector<Lane> lanes(std::int64_t stream);

    /// A row being visited; data is read on demand.
    struct Run {
        std::int64_t row, records, bytes;
        Timestamp oldest;
        const storage::Cursor& cursor;
        std::string_view pack() const { return cursor.blob(4); }
    };
    /// Visits a lane's rows in order, from its beginning, until visit answers false.
    void each_run(std::int64_t lane, const std::function<bool(const Run&)>& visit);
    /// Deletes what lies before the cut, as much as is good for one transaction; true when
    /// finished.
    bool discard(std::int64_t lane, const Cut& cut);

    // ---- deliveries
    std::optional<Plan> plan(std::int64_t lane);
    /// Keeps the plan, or what has changed of it; returns its number.
    std::int64_t put_plan(std::int64_t lane, const Plan& plan);
    /// The lowest number of all plans, 0 when there is none.
    std::int64_t first_plan();
    void delete_plan(std::int64_t lane);

    // ---- shards of a Kinesis source
    std::vector<Shard> shards(std::int64_t stream);
    /// Replaces a shard of the same id, whose lane stays until it is empty.
    Shard add_shard(std::int64_t stream, const std::string& shard_id, const std::string& position,
                    Timestamp source_created);
    void save_position(std::int64_t stream, const Shard& shard);
    /// A shard that is gone from its stream, with its lane, which has to be empty.
    void delete_shard(std::int64_t stream, const Shard& shard);

    // ---- removed lanes
    /// Deletes some records of removed lanes; false when there are none.
    bool sweep();

private:
    struct Tail {
        std::int64_t first = 0, next = 0;  // sequences; equal when the lane has no rows
        std::int64_t begin = 0, end = 0;   // running totals before the first and after the last row
        RecordPacker gathered;             // records of this transaction that have no row yet
        Timestamp gathered_at;
        bool empty() const { return first == next && gathered.empty(); }
        std::int64_t bytes() const {
            return end - begin + static_cast<std::int64_t>(gathered.data_bytes());
        }
    };
    Tail& tail(std::int64_t lane);
    Tail load_tail(std::int64_t lane);
    std::int64_t add_lane(std::int64_t stream, LaneKind kind, const std::string& shard_id);
    DeliveryStreamPtr load(storage::Cursor cursor);
    void trim(std::int64_t row, std::int64_t records);
    void write_gathered();
    void write_run(std::int64_t lane, Tail& tail, const RecordPacker& records, Timestamp now);

    storage::Database& database_;
    std::unordered_map<std::string, DeliveryStreamPtr> streams_;
    std::unordered_map<std::int64_t, Tail> tails_;
    std::vector<std::int64_t> gathering_;  // lanes with gathered records
    struct Reservation {
        std::int64_t next = 1, end = 0;
    };
    std::unordered_map<std::int64_t, Reservation> places_;  // by stream
    struct Put {
        std::int64_t stream;
        service::Crossing crossing;
    };
    std::vector<Put> puts_;  // of this transaction
    Statements sql_;
};

}  // namespace leat::firehose
