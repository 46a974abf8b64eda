#pragma once
// StreamStore: all SQL of streams, their shards and records; the area of Store for it. The writer's
// also keeps the open shards of the streams that are written to, and forgets them after a rollback.
//
// The row id of a record packs its shard's key (26 bits) and its counter (37 bits): appending is
// the cheapest insert there is, and a sequence number leads straight to its row.
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/signal.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// Shards that take records at the same time: each has a quarter of the hashes.
inline constexpr int kOpenShards = 4;
inline constexpr Duration kStreamRetention = std::chrono::hours(24);
/// An older shard is closed by the next record that would go to it, and continued by a child.
inline constexpr Duration kShardLife = std::chrono::hours(4);

struct StreamRow {
    std::int64_t key = 0;
    service::Scope scope;
    std::string table_name, label;
    Timestamp created;
    std::optional<Timestamp> disabled;
    StreamView view = StreamView::KeysOnly;
    std::string hash_key;
    std::optional<std::string> range_key;

    std::string arn() const;
    /// What is left of a disabled stream goes after the retention.
    bool readable(Timestamp now) const { return !disabled || *disabled >= now - kStreamRetention; }
};

struct ShardRow {
    std::int64_t key = 0, stream_key = 0;
    std::string id;
    std::optional<std::string> parent;
    int slot = 0;
    Timestamp opened;
    std::optional<Timestamp> closed;
    std::int64_t first = 0;            // counter at which it began; no record has it
    std::optional<std::int64_t> last;  // of a closed shard
    std::int64_t trimmed = 0;          // the last counter that was deleted

    bool readable(Timestamp now) const { return !closed || *closed >= now - kStreamRetention; }
};

/// A row of records; body as in record.h.
struct RecordRow {
    std::int64_t counter = 0;
    Timestamp time;
    std::int64_t event = 0;
    std::string_view body;
};

/// The shard that a record went to, in the writer's memory.
struct OpenStream {
    std::int64_t key = 0;
    std::int64_t next = 0;  // the next record's counter
    std::array<ShardRow, kOpenShards> shards;
    runtime::SignalPtr changed;  // kept here by whoever appends
};

class StreamStore final : public StoreArea {
public:
    explicit StreamStore(Store& store);
    void drop_caches() override { open_.clear(); }

    // Streams.
    std::optional<StreamRow> find(const service::Scope& scope, std::string_view table,
                                  std::string_view label);
    /// Of one table, or of all; after (table, label), in that order; readable ones.
    std::vector<StreamRow> list(const service::Scope& scope, const std::string* table,
                                std::string_view after_table, std::string_view after_label,
                                Timestamp now, std::int64_t limit);
    /// With its shards; returns its key.
    std::int64_t insert(const StreamRow& stream, const std::vector<std::string>& shard_ids);
    /// Closes its shards as well.
    void disable(std::int64_t stream_key, Timestamp now);
    /// What it kept is left to the trimmer.
    void delete_account(const std::string& account);

    // Shards.
    std::optional<ShardRow> find_shard(std::int64_t stream_key, std::string_view id);
    std::optional<ShardRow> find_shard(std::int64_t shard_key);
    /// In order of their making, those with a key beyond `after`.
    std::vector<ShardRow> shards(std::int64_t stream_key, std::int64_t after, Timestamp now,
                                 std::int64_t limit);
    std::vector<ShardRow> children(std::int64_t stream_key, std::string_view id);

    // Appending; the writer's alone.
    OpenStream& open(std::int64_t stream_key);
    /// Puts a shard in the place of one that is closed now.
    void roll(OpenStream& stream, int slot, std::string id, Timestamp now);
    /// Returns the record's counter.
    std::int64_t append(OpenStream& stream, int slot, Timestamp now, std::int64_t event,
                        std::string_view body);

    // Reading.
    /// Calls visit(RecordRow) from the counter on until it returns false.
    template <class Visit>
    void each_record(const ShardRow& shard, std::int64_t from, Visit&& visit) {
        auto row = records_from_.query(position(shard.key, from), position(shard.key, kMaxCounter));
        while (row.next())
            if (!visit(RecordRow{counter_of(row.integer(0)), row.time(1), row.integer(2),
                                 row.blob(3)}))
                return;
    }
    /// A counter that every later record of the shard has or exceeds, and no former one.
    std::int64_t next_counter(const ShardRow& shard);
    /// The counter of the first record since then, else next_counter().
    std::int64_t first_since(const ShardRow& shard, Timestamp time);

    // For the trimmer.
    std::vector<ShardRow> all_shards(std::int64_t after_key, std::int64_t limit);
    std::optional<Timestamp> oldest(const ShardRow& shard);
    /// Deletes some of the records before the horizon; false when none was left.
    bool trim(const ShardRow& shard, Timestamp horizon);
    void delete_shard(std::int64_t shard_key);
    /// Streams that were disabled before then and have no shard left.
    void delete_streams(Timestamp disabled_before);
    bool any_stream();

private:
    static constexpr int kCounterBits = 37;
    static constexpr std::int64_t kMaxCounter = (std::int64_t{1} << kCounterBits) - 1;
    static std::int64_t position(std::int64_t shard_key, std::int64_t counter) {
        return shard_key << kCounterBits | std::min(counter, kMaxCounter);
    }
    static std::int64_t counter_of(std::int64_t position) { return position & kMaxCounter; }
    struct Place {
        std::int64_t counter;
        Timestamp time;
    };
    std::optional<Place> place(storage::Statement& statement, const ShardRow& shard,
                               std::int64_t from);
    static StreamRow stream_of(const storage::Cursor& row);
    static ShardRow shard_of(const storage::Cursor& row);
    static std::vector<ShardRow> shards_of(storage::Cursor row);
    ShardRow insert_shard(ShardRow shard);

    storage::Database& database_;
    storage::Statement append_, records_from_, first_record_, last_record_, nth_record_,
        delete_records_, raise_trimmed_, find_, list_, insert_, disable_, close_shards_,
        find_shard_, shard_by_key_, shards_, children_, open_shards_, insert_shard_, close_shard_,
        all_shards_, delete_shard_, delete_streams_, any_stream_, orphan_shards_, delete_account_;
    std::unordered_map<std::int64_t, OpenStream> open_;
};

}  // namespace leat::dynamodb
