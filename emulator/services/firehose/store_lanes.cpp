// Lanes with their runs of records, deliveries in progress, and the shards of Kinesis sources.
#include <utility>

#include "services/firehose/store.h"

namespace leat::firehose {

namespace {

constexpr int kSequenceBits = 39;
/// What one transaction deletes, so that the writer is never held up for long.
constexpr std::int64_t kSliceBytes = 16 * MiB;
/// Portions below the first share a row with others of their transaction, up to the second.
constexpr std::size_t kGatherBytes = 32 * KiB;
constexpr std::size_t kRunBytes = 512 * KiB;

std::int64_t row_of(std::int64_t lane, std::int64_t sequence) {
    return (lane << kSequenceBits) | sequence;
}
std::int64_t first_of(std::int64_t lane) { return row_of(lane, 0); }
std::int64_t last_of(std::int64_t lane) { return row_of(lane + 1, 0) - 1; }
std::int64_t sequence_of(std::int64_t row) {
    return row & ((std::int64_t{1} << kSequenceBits) - 1);
}

}  // namespace

std::int64_t Store::add_lane(std::int64_t stream, LaneKind kind, const std::string& shard_id) {
    sql_.add_lane.execute(stream, static_cast<int>(kind), shard_id);
    return database_.last_insert_rowid();
}

std::vector<Lane> Store::lanes(std::int64_t stream) {
    std::vector<Lane> lanes;
    auto row = sql_.lanes.query(stream);
    while (row.next())
        lanes.push_back(
            {row.integer(0), stream, static_cast<LaneKind>(row.integer(1)), row.string(2)});
    return lanes;
}

bool Store::lane_exists(std::int64_t lane) { return sql_.lane_exists.query(lane).next(); }

Store::Tail Store::load_tail(std::int64_t lane) {
    Tail tail;
    auto first = sql_.first.query(first_of(lane), last_of(lane));
    if (!first.next()) return tail;
    tail.first = sequence_of(first.integer(0));
    tail.begin = first.integer(3) - first.integer(2);
    auto last = sql_.last.query(first_of(lane), last_of(lane));
    last.next();
    tail.next = sequence_of(last.integer(0)) + 1;
    tail.end = last.integer(1);
    return tail;
}

Store::Tail& Store::tail(std::int64_t lane) {
    const auto known = tails_.find(lane);
    if (known != tails_.end()) return known->second;
    return tails_.emplace(lane, load_tail(lane)).first->second;
}

bool Store::append(std::int64_t lane, const RecordPacker& records, Timestamp now,
                   std::int64_t full_bytes) {
    Tail& t = tail(lane);
    const bool was_empty = t.empty();
    const std::int64_t before = t.bytes();
    if (records.bytes().size() < kGatherBytes) {
        if (t.gathered.empty()) gathering_.push_back(lane), t.gathered_at = now;
        t.gathered.add(records);
        if (t.gathered.bytes().size() > kRunBytes) write_gathered();
    } else {
        write_gathered();
        write_run(lane, t, records, now);
    }
    return was_empty || (before < full_bytes && t.bytes() >= full_bytes);
}

void Store::write_run(std::int64_t lane, Tail& t, const RecordPacker& records, Timestamp now) {
    t.end += static_cast<std::int64_t>(records.data_bytes());
    sql_.append.execute(row_of(lane, t.next++), now, records.oldest(), records.records(),
                        records.data_bytes(), t.end, storage::AsBlob{records.bytes()});
}

void Store::write_gathered() {
    for (const std::int64_t lane : gathering_) {
        const auto found = tails_.find(lane);
        if (found == tails_.end()) continue;  // removed in this transaction
        Tail& t = found->second;
        write_run(lane, t, std::exchange(t.gathered, {}), t.gathered_at);
    }
    gathering_.clear();
}

LaneState Store::state(std::int64_t lane) {
    LaneState state;
    auto first = sql_.first.query(first_of(lane), last_of(lane));
    if (!first.next()) return state;
    state.empty = false;
    state.first_row = first.integer(0);
    state.entered = first.time(1);
    auto last = sql_.last.query(first_of(lane), last_of(lane));
    last.next();
    state.last_row = last.integer(0);
    state.bytes = last.integer(1) - (first.integer(3) - first.integer(2));
    return state;
}

void Store::each_run(std::int64_t lane, const std::function<bool(const Run&)>& visit) {
    auto row = sql_.runs.query(first_of(lane), last_of(lane));
    while (row.next())
        if (!visit({row.integer(0), row.integer(1), row.integer(2), row.time(3), row})) return;
}

bool Store::discard(std::int64_t lane, const Cut& cut) {
    write_gathered();
    std::int64_t last = 0, bytes_before = -1;
    bool reached = true;
    {
        auto row = sql_.slice.query(first_of(lane), cut.row);
        int rows = 0;
        while (row.next()) {
            if (bytes_before < 0) bytes_before = row.integer(1);
            last = row.integer(0);
            reached = last == cut.row;
            if (++rows > 1 && row.integer(1) - bytes_before >= kSliceBytes) break;
        }
    }
    if (last == 0) return true;
    if (!reached) {
        sql_.delete_runs.execute(first_of(lane), last);
    } else {
        sql_.delete_runs.execute(first_of(lane), cut.row - 1);
        trim(cut.row, cut.records);
    }
    // The writer goes on counting where it was, so that record ids stay unique.
    const auto known = tails_.find(lane);
    if (known != tails_.end()) {
        const Tail loaded = load_tail(lane);
        Tail& t = known->second;
        if (loaded.first == loaded.next)
            t.first = t.next, t.begin = t.end;
        else
            t.first = loaded.first, t.begin = loaded.begin;
    }
    return reached;
}

/// Takes the first records out of a row; deletes it when none is left.
void Store::trim(std::int64_t row, std::int64_t records) {
    RecordPacker rest;
    {
        auto run = sql_.read_run.query(row);
        if (!run.next()) return;
        if (records < run.integer(0)) {
            PackReader reader(run.blob(1));
            PackedRecord record;
            for (std::int64_t place = 0; reader.next(record); ++place)
                if (place >= records) rest.add(record);
        }
    }
    if (rest.empty())
        sql_.delete_runs.execute(row, row);
    else
        sql_.trim.execute(row, rest.oldest(), rest.records(), rest.data_bytes(),
                          storage::AsBlob{rest.bytes()});
}

std::optional<Plan> Store::plan(std::int64_t lane) {
    auto row = sql_.plan.query(lane);
    if (!row.next()) return std::nullopt;
    Plan plan;
    plan.cut = {row.integer(0), row.integer(1)};
    plan.bucket = row.string(2);
    plan.key = row.string(3);
    plan.compression = static_cast<Compression>(row.integer(4));
    plan.delimiter = row.string(5);
    if (!row.is_null(6)) plan.failing_since = row.time(6);
    plan.done = row.integer(7) != 0;
    plan.number = row.integer(8);
    return plan;
}

std::int64_t Store::put_plan(std::int64_t lane, const Plan& plan) {
    auto row = sql_.put_plan.query(lane, plan.cut.row, plan.cut.records, plan.bucket, plan.key,
                                   static_cast<int>(plan.compression), plan.delimiter,
                                   plan.failing_since, plan.done);
    std::int64_t number = 0;
    while (row.next()) number = row.integer(0);
    return number;
}

std::int64_t Store::first_plan() {
    auto row = sql_.first_plan.query();
    return row.next() && !row.is_null(0) ? row.integer(0) : 0;
}

void Store::delete_plan(std::int64_t lane) { sql_.delete_plan.execute(lane); }

std::vector<Shard> Store::shards(std::int64_t stream) {
    std::vector<Shard> shards;
    auto row = sql_.shards.query(stream);
    while (row.next())
        shards.push_back(
            {row.string(0), row.string(1), row.integer(2) != 0, row.integer(3), row.time(4)});
    return shards;
}

Shard Store::add_shard(std::int64_t stream, const std::string& shard_id,
                       const std::string& position, Timestamp source_created) {
    Shard shard{shard_id, position, false, 0, source_created};
    shard.lane = add_lane(stream, LaneKind::Transform, shard_id);
    sql_.add_shard.execute(stream, shard_id, position, shard.lane, source_created);
    return shard;
}

void Store::save_position(std::int64_t stream, const Shard& shard) {
    sql_.save_position.execute(stream, shard.shard_id, shard.position, shard.ended,
                               shard.source_created);
}

void Store::delete_shard(std::int64_t stream, const Shard& shard) {
    sql_.delete_shard.execute(stream, shard.shard_id);
    sql_.delete_lane.execute(shard.lane);
    sql_.trash_lane.execute(shard.lane);
    tails_.erase(shard.lane);
}

bool Store::sweep() {
    std::int64_t lane = 0;
    {
        auto row = sql_.trash.query();
        if (!row.next()) return false;
        lane = row.integer(0);
    }
    std::int64_t last = 0, start = -1;
    {
        auto row = sql_.slice.query(first_of(lane), last_of(lane));
        while (row.next() && (start < 0 || row.integer(1) - start < kSliceBytes)) {
            if (start < 0) start = row.integer(1);
            last = row.integer(0);
        }
    }
    if (last != 0)
        sql_.delete_runs.execute(first_of(lane), last);
    else
        sql_.empty_trash.execute(lane);
    return true;
}

}  // namespace leat::firehose
