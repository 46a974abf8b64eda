#pragma once
// Store: all SQL of Kinesis, on one connection. The writer's store also keeps open streams with
// their counters in memory, and collects the records of a transaction into runs; both are dropped
// after a rollback. A read connection's store uses neither.
//
// A row of records is a run (run.h). Its row id packs the shard's key (26 bits) and the counter of
// the run's last record (37 bits): appending is the cheapest insert SQLite has, the run that holds
// a counter is the first row at or after it, and the next counter follows from the last row.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/signal.h"
#include "service/call.h"
#include "service/inbox.h"
#include "service/ledger.h"
#include "services/kinesis/resharding.h"
#include "services/kinesis/rows.h"
#include "services/kinesis/run.h"
#include "storage/database.h"

namespace leat::kinesis {

/// A stream's name with its owner, and the same as views for looking it up.
struct StreamId {
    std::string account, region, name;
};
struct StreamIdView {
    std::string_view account, region, name;
    StreamIdView(const service::Scope& scope, std::string_view name)
        : account(scope.account), region(scope.region), name(name) {}
    StreamIdView(const StreamId& id) : account(id.account), region(id.region), name(id.name) {}
    bool operator==(const StreamIdView&) const = default;
    StreamId copy() const { return {std::string(account), std::string(region), std::string(name)}; }
};
struct StreamIdHash {
    using is_transparent = void;
    std::size_t operator()(const StreamIdView& id) const {
        const std::hash<std::string_view> hash;
        return hash(id.name) * 31 + hash(id.account) * 7 + hash(id.region);
    }
};
struct StreamIdEqual {
    using is_transparent = void;
    bool operator()(const StreamIdView& a, const StreamIdView& b) const { return a == b; }
};
template <class T>
using StreamIdMap = std::unordered_map<StreamId, T, StreamIdHash, StreamIdEqual>;

/// A shard that takes records, in the writer's memory.
struct OpenShard {
    ShardRow row;
    std::string id;
    std::uint64_t next_counter = 0;  // 0: not looked up yet
    Timestamp last_arrival;
    RunBuilder pending;
    bool listed = false;     // among the shards that have pending records
    std::string space;       // of its records in the ledger
    std::int64_t noted = 0;  // bytes of pending records, for the ledger
    std::string writer;      // whose records they are
};

/// A stream and its open shards, in the writer's memory.
struct OpenStream {
    StreamRow row;
    std::string account, arn;
    std::vector<OpenShard> shards;  // in order of their ranges
    runtime::SignalPtr changed;     // kept here by the operations
};

/// What an account uses of its quotas in a region.
struct Usage {
    std::int64_t open_shards = 0;
    std::int64_t on_demand_streams = 0;
};

/// Which shards of a stream to list: those with an index beyond `after` that were opened by then
/// and not closed before then.
struct ShardQuery {
    int after = -1;
    Timestamp opened_by = Timestamp::never();
    Timestamp closed_from;
    std::int64_t limit = INT64_MAX;
};

/// A row of records being read; valid until the next one.
struct RunRow {
    std::uint64_t last_counter;
    std::int64_t count;
    Timestamp last_arrival;
    const storage::Cursor& row;
    /// Fetched only when asked for: it may lie on many pages.
    std::string_view run() const { return row.blob(3); }
    bool encrypted() const { return row.integer(4) != 0; }
};

class Store {
public:
    explicit Store(storage::Database& database);
    static storage::Migrations migrations();
    void drop_caches();
    /// Writes the collected runs, and what the ledger says of them; the writer calls it at the end
    /// of its transaction.
    void before_commit(service::Ledger& ledger);

    // Streams.
    std::optional<StreamRow> find_stream(const service::Scope& scope, std::string_view name);
    std::vector<StreamRow> streams(const service::Scope& scope, std::string_view after,
                                   std::int64_t limit);
    /// Inserts the stream with its shards (keys are assigned here) and returns its key.
    std::int64_t insert_stream(const service::Scope& scope, const StreamRow& stream,
                               const std::vector<ShardRow>& shards);
    /// Writes everything that can change of a stream.
    void update_stream(const service::Scope& scope, const StreamRow& before,
                       const StreamRow& after);
    /// The records are left to the sweeper.
    void delete_stream(const service::Scope& scope, const StreamRow& stream);
    void delete_account(const std::string& account);
    Usage usage(const service::Scope& scope);

    // Shards.
    std::optional<ShardRow> find_shard(std::int64_t stream_key, int index);
    std::vector<ShardRow> shards(std::int64_t stream_key, const ShardQuery& query);
    std::vector<ShardRow> children(std::int64_t stream_key, int index);
    /// The stream's open shards and the indexes that new ones get.
    Resharding resharding(const StreamRow& stream, Timestamp now);
    /// Closes and opens shards as worked out; the next records go to those that are open then.
    void reshard(const service::Scope& scope, const StreamRow& stream, const Resharding& change);

    // Changes that a stream may undergo only so often in a while.
    enum class Change { ShardCount, Encryption };
    /// How many there were since then.
    std::int64_t changes(const StreamRow& stream, Change change, Timestamp since);
    /// Notes one and forgets those from before `since`.
    void note_change(const StreamRow& stream, Change change, Timestamp now, Timestamp since);

    // Consumers, in order of their names.
    std::optional<ConsumerRow> find_consumer(std::int64_t stream_key, std::string_view name);
    std::vector<ConsumerRow> consumers(std::int64_t stream_key, std::string_view after,
                                       std::int64_t limit);
    std::int64_t count_consumers(std::int64_t stream_key);
    /// Returns its key.
    std::int64_t insert_consumer(std::int64_t stream_key, const ConsumerRow& consumer);
    void delete_consumer(const ConsumerRow& consumer);

    // Resource policies.
    std::optional<std::string> policy(Owner owner);
    void put_policy(Owner owner, const std::string& policy);
    void delete_policy(Owner owner);

    // Tags, in order of their keys.
    std::map<std::string, std::string> tags(Owner owner);
    std::vector<std::pair<std::string, std::string>> tags_after(Owner owner, std::string_view after,
                                                                std::int64_t limit);
    void put_tag(Owner owner, const std::string& key, const std::string& value);
    void delete_tag(Owner owner, const std::string& key);

    // Appending; the writer's store only.
    /// The stream, ready to take records; nullptr when there is none of that name.
    OpenStream* open_stream(const service::Scope& scope, std::string_view name);
    /// The open shard that holds the key, its counter known.
    OpenShard& owner(OpenStream& stream, HashKey key);
    /// Bounds what before_commit() has to write; call it before the first append of an operation.
    void make_room();
    /// Adds a record of `writer` and returns its place. Changes memory only: the row follows in
    /// before_commit().
    SequenceNumber append(OpenStream& stream, OpenShard& shard, std::string_view partition_key,
                          std::string_view data, Timestamp now, const std::string& writer);
    /// Gives away the next place without a record.
    SequenceNumber skip(OpenStream& stream, OpenShard& shard, Timestamp now);

    // Reading.
    /// Calls visit for the run that holds `counter` and each later one until it returns false.
    template <class Visit>
    void each_run(const ShardRow& shard, std::uint64_t counter, Visit&& visit) {
        auto row = runs_from_.query(row_id(shard.key, counter), last_row_id(shard.key));
        while (row.next()) {
            if (!visit(RunRow{counter_of(row.integer(0)), row.integer(1), row.time(2), row}))
                return;
        }
    }
    /// The counter that the next record will get.
    std::uint64_t next_counter(const ShardRow& shard);
    /// The counter of the first record that arrived then or later, else next_counter().
    std::uint64_t first_since(const ShardRow& shard, Timestamp time);

    // For the sweeper.
    /// A shard of a deleted stream whose records are still there.
    std::optional<std::int64_t> trash();
    /// Deletes some of its records; when all are gone, forgets it.
    void empty_trash(std::int64_t shard_key);
    struct RetainedShard {
        ShardRow shard;
        Timestamp horizon;
        int retention_hours;
    };
    /// Shards of any stream, by key.
    std::vector<RetainedShard> retained(std::int64_t after_key, std::int64_t limit, Timestamp now);
    std::optional<Timestamp> oldest_arrival(const ShardRow& shard);
    /// Deletes some of the rows whose records all arrived before; false when none was left.
    bool trim(const ShardRow& shard, Timestamp horizon);
    /// Of a closed shard that has no records any more.
    void delete_shard(const ShardRow& shard);

    service::Inbox inbox;  // records taken from other services

private:
    static constexpr int kCounterBits = 37;
    static constexpr std::uint64_t kMaxCounter = (std::uint64_t{1} << kCounterBits) - 1;
    static std::int64_t row_id(std::int64_t shard_key, std::uint64_t counter) {
        return shard_key << kCounterBits |
               static_cast<std::int64_t>(std::min(counter, kMaxCounter));
    }
    static std::int64_t last_row_id(std::int64_t shard_key) {
        return row_id(shard_key, kMaxCounter);
    }
    static std::uint64_t counter_of(std::int64_t row_id) {
        return static_cast<std::uint64_t>(row_id) & kMaxCounter;
    }
    static StreamRow stream_of(const storage::Cursor& row);
    static ShardRow shard_of(const storage::Cursor& row, int column = 0);
    void insert_shard(std::int64_t stream_key, const ShardRow& shard);
    void change_usage(const service::Scope& scope, std::int64_t shards, std::int64_t streams);
    void forget(const service::Scope& scope, std::string_view name);
    void look_up_counter(std::int64_t stream_key, OpenShard& shard);
    void close_run(const OpenStream& stream, OpenShard& shard);
    void write_runs();
    /// The first row of the shard whose last record arrived then or later.
    std::optional<std::int64_t> first_row_since(const ShardRow& shard, Timestamp time);

    struct ClosedRun {
        std::int64_t row_id;
        std::int64_t count;
        Timestamp last_arrival;
        bool encrypted;
        std::string bytes;
    };

    storage::Database& database_;
    StreamIdMap<std::unique_ptr<OpenStream>> open_;
    std::vector<std::pair<const OpenStream*, OpenShard*>> pending_;
    std::vector<ClosedRun> closed_runs_;
    std::vector<service::Crossing> puts_;
    std::size_t closed_bytes_ = 0;
    std::vector<std::string> spare_;  // memory of written runs

    storage::Statement find_stream_, list_streams_, insert_stream_, update_stream_, delete_stream_,
        find_usage_, change_usage_, find_shard_, list_shards_, child_shards_, open_shards_,
        insert_shard_, delete_shards_, discard_shards_, list_tags_, put_tag_, delete_tag_,
        delete_tags_, insert_run_, runs_from_, last_run_, row_at_, account_streams_, any_trash_,
        forget_trash_, nth_row_, delete_rows_, raise_floor_, retained_, last_shard_, close_shard_,
        delete_shard_, count_changes_, forget_changes_, note_change_, delete_changes_,
        find_consumer_, list_consumers_, count_consumers_, insert_consumer_, delete_consumer_,
        find_policy_, put_policy_, delete_policy_;
};

}  // namespace leat::kinesis
