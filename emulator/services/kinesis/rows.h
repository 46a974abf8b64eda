#pragma once
// Streams and shards as they are stored. Plain values.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/types.h"
#include "services/kinesis/hash_key.h"
#include "services/kinesis/sequence_number.h"
#include "services/kinesis/shard_id.h"

namespace leat::kinesis {

inline constexpr int kShortestRetentionHours = 24;
inline constexpr int kLongestRetentionHours = 8760;
inline constexpr int kDefaultMaxRecordKib = 1024;

struct StreamRow {
    std::int64_t key = 0;  // never reused
    std::string name;
    std::string id;
    Timestamp created;
    bool on_demand = false;
    int retention_hours = kShortestRetentionHours;
    Timestamp forgotten;  // what was older at some time stays gone when retention grows
    int max_record_kib = kDefaultMaxRecordKib;
    int open_shards = 0;
    Timestamp mode_changed, mode_changed_before;  // the last two switches of the mode
    unsigned shard_metrics = 0;                   // a bit for each of monitoring.h's names
    std::optional<std::string> key_id;            // of the key that records are encrypted with

    const char* encryption() const { return key_id ? "KMS" : "NONE"; }
    const char* mode() const { return on_demand ? "ON_DEMAND" : "PROVISIONED"; }
    /// Records that arrived before this are gone.
    Timestamp horizon(Timestamp now) const {
        return std::max(forgotten, now - std::chrono::hours(retention_hours));
    }
};

struct ShardRow {
    std::int64_t key = 0;  // the upper part of its records' row ids; never reused
    int index = 0;
    HashRange range;
    std::int64_t created_s = 0;  // as sequence numbers carry it
    Timestamp opened;
    std::optional<Timestamp> closed;
    std::optional<int> parent, adjacent_parent;
    std::uint64_t first_counter = 1;  // no record that is left has a smaller one

    std::string id() const { return shard_id(index); }
    /// How the ledger calls the places of this shard: its records by their counters.
    std::string space(const std::string& stream_arn) const {
        return stream_arn + space_end(index, created_s);
    }
    static std::string space_end(int index, std::int64_t created_s) {
        return "/" + shard_id(index) + "@" + std::to_string(created_s);
    }
    SequenceNumber sequence(std::uint64_t counter, Timestamp arrival) const {
        return {created_s, static_cast<std::uint32_t>(index), counter, arrival.seconds()};
    }
    SequenceNumber starting_sequence() const {
        return {created_s, static_cast<std::uint32_t>(index), 0, created_s};
    }
    /// Of a closed shard.
    SequenceNumber ending_sequence() const {
        return sequence(SequenceNumber::kLastCounter, *closed);
    }
};

/// Who reads a stream with a throughput of its own.
struct ConsumerRow {
    std::int64_t key = 0;  // never reused
    std::string name;
    Timestamp created;

    std::string arn(const std::string& stream_arn) const {
        return stream_arn + "/consumer/" + name + ":" + std::to_string(created.seconds());
    }
};

/// Whose tags or policy: a stream's or a consumer's, which share no number.
struct Owner {
    std::int64_t number;
    static Owner of(const StreamRow& stream) { return {stream.key}; }
    static Owner of(const ConsumerRow& consumer) { return {-consumer.key}; }
};

}  // namespace leat::kinesis
