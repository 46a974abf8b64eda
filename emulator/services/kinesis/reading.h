#pragma once
// Reading a shard from a place on: shared by GetRecords and the door.
#include "services/kinesis/store.h"

namespace leat::kinesis {

struct ReadLimits {
    std::int64_t records;
    std::int64_t bytes;  // of data and partition keys; one record is read whatever its size
};

/// Where a read ended.
struct ReadEnd {
    std::uint64_t next_counter;
    bool at_tip = false;       // nothing more is stored now
    bool shard_ended = false;  // and nothing more will come
    Duration behind{0};        // age of the next record, 0 at the tip
};

/// Calls take(counter, record) for the records of the shard from `counter` on that are not too old.
template <class Take>
ReadEnd read_records(Store& store, const StreamRow& stream, const ShardRow& shard,
                     std::uint64_t counter, ReadLimits limits, Timestamp now, Take&& take) {
    const Timestamp horizon = stream.horizon(now);
    ReadEnd end{.next_counter = counter, .at_tip = true};
    std::int64_t records = 0, bytes = 0;
    bool expired = false;
    const auto visit = [&](const RunRow& run) {
        if (records == 0 && run.last_arrival < horizon) {
            expired = true;  // perhaps many runs are: search instead of walking
            return false;
        }
        if (records >= limits.records) {
            // The run need not be opened to know how old its records are.
            end.at_tip = false;
            end.behind = std::max(Duration(0), now - run.last_arrival);
            return false;
        }
        std::uint64_t at = run.last_counter - static_cast<std::uint64_t>(run.count) + 1;
        const bool encrypted = run.encrypted();
        RunReader reader(run.run());
        PackedRecord record;
        for (; reader.next(record); ++at) {
            if (at < end.next_counter || record.arrival < horizon) continue;
            record.encrypted = encrypted;
            const auto size =
                static_cast<std::int64_t>(record.data.size() + record.partition_key.size());
            if (records >= limits.records || (records > 0 && bytes + size > limits.bytes)) {
                end.at_tip = false;
                end.behind = std::max(Duration(0), now - record.arrival);
                return false;
            }
            take(at, record);
            ++records;
            bytes += size;
            end.next_counter = at + 1;
        }
        return true;
    };
    store.each_run(shard, counter, visit);
    if (expired) {
        end.next_counter = std::max(counter, store.first_since(shard, horizon));
        store.each_run(shard, end.next_counter, visit);
    }
    end.shard_ended = end.at_tip && shard.closed.has_value();
    return end;
}

}  // namespace leat::kinesis
