// The records' half of Store: appending, finding places, deleting what is too old.
#include <cassert>

#include "services/kinesis/store.h"

namespace leat::kinesis {
namespace {

// How much a transaction may collect before an operation writes it ahead of the others.
constexpr std::size_t kRoom = 8 * MiB;
// Buffers of runs that are kept for the next ones.
constexpr std::size_t kSpare = 16;
// Rows that one step of the sweeper deletes.
constexpr std::int64_t kRowsPerStep = 128;

}  // namespace

void Store::drop_caches() {
    pending_.clear();
    closed_runs_.clear();
    closed_bytes_ = 0;
    puts_.clear();
    open_.clear();
    inbox.drop_caches();
}

void Store::forget(const service::Scope& scope, std::string_view name) {
    write_runs();
    const auto it = open_.find(StreamIdView(scope, name));
    if (it != open_.end()) open_.erase(it);
}

OpenStream* Store::open_stream(const service::Scope& scope, std::string_view name) {
    const StreamIdView id(scope, name);
    if (const auto it = open_.find(id); it != open_.end()) return it->second.get();
    auto row = find_stream(scope, name);
    if (!row) return nullptr;
    auto stream = std::make_unique<OpenStream>();
    stream->row = std::move(*row);
    stream->account = scope.account;
    stream->arn = scope.arn("kinesis", "stream/" + stream->row.name);
    auto shard = open_shards_.query(stream->row.key);
    while (shard.next()) {
        OpenShard& open = stream->shards.emplace_back();
        open.row = shard_of(shard);
        open.id = open.row.id();
        open.space = open.row.space(stream->arn);
    }
    return open_.emplace(id.copy(), std::move(stream)).first->second.get();
}

OpenShard& Store::owner(OpenStream& stream, HashKey key) {
    auto& shards = stream.shards;
    auto after = std::upper_bound(
        shards.begin(), shards.end(), key,
        [](HashKey k, const OpenShard& shard) { return k < shard.row.range.first; });
    assert(after != shards.begin());  // the open shards cover the whole ring
    OpenShard& shard = *--after;
    if (shard.next_counter == 0) look_up_counter(stream.row.key, shard);
    return shard;
}

void Store::look_up_counter(std::int64_t stream_key, OpenShard& shard) {
    auto last = last_run_.query(row_id(shard.row.key, 0), last_row_id(shard.row.key));
    if (last.next()) {
        shard.next_counter = counter_of(last.integer(0)) + 1;
        shard.last_arrival = last.time(1);
        return;
    }
    // The row in memory may be older than what the sweeper left.
    shard.row = find_shard(stream_key, shard.row.index).value();
    shard.next_counter = shard.row.first_counter;
}

void Store::make_room() {
    if (closed_bytes_ > kRoom) write_runs();
}

SequenceNumber Store::append(OpenStream& stream, OpenShard& shard, std::string_view partition_key,
                             std::string_view data, Timestamp now, const std::string& writer) {
    assert(shard.next_counter > 0 && shard.next_counter <= kMaxCounter);
    if (!shard.listed) {
        pending_.emplace_back(&stream, &shard);
        shard.listed = true;
    }
    if (shard.pending.empty() && !spare_.empty()) {
        shard.pending = RunBuilder(std::move(spare_.back()));
        spare_.pop_back();
    }
    // Times never run backwards within a shard, also when the clock does.
    shard.last_arrival = std::max(shard.last_arrival, now);
    if (shard.writer != writer) {
        close_run(stream, shard);
        shard.writer = writer;
    }
    shard.pending.add(shard.last_arrival, partition_key, data);
    shard.noted += static_cast<std::int64_t>(data.size());
    const auto place = shard.row.sequence(shard.next_counter++, shard.last_arrival);
    if (shard.pending.full()) close_run(stream, shard);
    return place;
}

SequenceNumber Store::skip(OpenStream& stream, OpenShard& shard, Timestamp now) {
    close_run(stream, shard);
    return shard.row.sequence(shard.next_counter++, std::max(shard.last_arrival, now));
}

void Store::close_run(const OpenStream& stream, OpenShard& shard) {
    if (shard.pending.empty()) return;
    const std::int64_t count = shard.pending.count();
    const Timestamp last = shard.pending.last_arrival();
    const auto last_place = static_cast<std::int64_t>(shard.next_counter) - 1;
    puts_.push_back({.t = last,
                     .edge = "kinesis.put",
                     .account = stream.account,
                     .from = shard.writer,
                     .to = stream.arn,
                     .space = shard.space,
                     .places = service::Places(last_place - count + 1, last_place),
                     .bytes = std::exchange(shard.noted, 0)});
    std::string bytes = std::move(shard.pending).take();
    shard.pending = RunBuilder();
    closed_bytes_ += bytes.size();
    closed_runs_.push_back({row_id(shard.row.key, shard.next_counter - 1), count, last,
                            stream.row.key_id.has_value(), std::move(bytes)});
}

void Store::before_commit(service::Ledger& ledger) {
    write_runs();
    for (const auto& put : puts_) ledger.add(put);
    puts_.clear();
    inbox.before_commit();
}

void Store::write_runs() {
    for (const auto& [stream, shard] : pending_) {
        close_run(*stream, *shard);
        shard->listed = false;
    }
    pending_.clear();
    for (ClosedRun& run : closed_runs_) {
        insert_run_.execute(run.row_id, run.count, run.last_arrival, storage::AsBlob{run.bytes},
                            run.encrypted);
        if (spare_.size() < kSpare && run.bytes.capacity() <= 2 * RunBuilder::kFull)
            spare_.push_back(std::move(run.bytes));
    }
    closed_runs_.clear();
    closed_bytes_ = 0;
}

std::uint64_t Store::next_counter(const ShardRow& shard) {
    auto row = last_run_.query(row_id(shard.key, 0), last_row_id(shard.key));
    return row.next() ? counter_of(row.integer(0)) + 1 : shard.first_counter;
}

// Arrivals rise with the row ids, so a search by halves needs no index: at most 37 look-ups.
std::optional<std::int64_t> Store::first_row_since(const ShardRow& shard, Timestamp time) {
    const std::int64_t end = last_row_id(shard.key);
    std::int64_t low = row_id(shard.key, 0), high = 0;
    {
        auto row = last_run_.query(low, end);
        if (!row.next() || row.time(1) < time) return std::nullopt;
        high = row.integer(0);
    }
    {
        auto row = row_at_.query(low, end);
        row.next();
        if (row.time(1) >= time) return row.integer(0);
        low = row.integer(0) + 1;
    }
    // The first row at or after `high` is new enough; no row before `low` is.
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        auto row = row_at_.query(middle, end);
        row.next();
        if (row.time(1) >= time)
            high = middle;
        else
            low = row.integer(0) + 1;
    }
    auto row = row_at_.query(low, end);
    row.next();
    return row.integer(0);
}

std::uint64_t Store::first_since(const ShardRow& shard, Timestamp time) {
    const auto row = first_row_since(shard, time);
    if (!row) return next_counter(shard);
    std::uint64_t counter = 0;
    each_run(shard, counter_of(*row), [&](const RunRow& run) {
        counter = run.last_counter - static_cast<std::uint64_t>(run.count) + 1;
        RunReader reader(run.run());
        PackedRecord record;
        while (reader.next(record) && record.arrival < time) ++counter;
        return false;
    });
    return counter;
}

std::optional<std::int64_t> Store::trash() {
    auto row = any_trash_.query();
    if (!row.next()) return std::nullopt;
    return row.integer(0);
}

void Store::empty_trash(std::int64_t shard_key) {
    std::int64_t last = last_row_id(shard_key);
    bool all = true;
    {
        auto row = nth_row_.query(row_id(shard_key, 0), last, kRowsPerStep);
        if (row.next()) last = row.integer(0), all = false;
    }
    delete_rows_.execute(row_id(shard_key, 0), last);
    if (all) forget_trash_.execute(shard_key);
}

std::optional<Timestamp> Store::oldest_arrival(const ShardRow& shard) {
    auto row = row_at_.query(row_id(shard.key, 0), last_row_id(shard.key));
    if (!row.next()) return std::nullopt;
    return row.time(1);
}

bool Store::trim(const ShardRow& shard, Timestamp horizon) {
    const auto kept = first_row_since(shard, horizon);
    std::int64_t last = kept ? *kept - 1 : last_row_id(shard.key);
    std::uint64_t gone = 0;
    {
        auto row = nth_row_.query(row_id(shard.key, 0), last, kRowsPerStep - 1);
        if (row.next()) last = row.integer(0);
    }
    {
        auto row = last_run_.query(row_id(shard.key, 0), last);
        if (!row.next()) return false;
        gone = counter_of(row.integer(0));
    }
    // The next counter follows from the last row; when that goes, the shard has to remember it.
    raise_floor_.execute(shard.key, gone + 1);
    delete_rows_.execute(row_id(shard.key, 0), last);
    return true;
}

}  // namespace leat::kinesis
