#pragma once
// Resharding: which shards of a stream close and which take their places, worked out in memory
// before anything is written. Shards that close again before the change is done belong to it like
// any others. A value type.
#include <cstddef>
#include <vector>

#include "services/kinesis/rows.h"

namespace leat::kinesis {

class Resharding {
public:
    /// The stream's open shards in order of their ranges, and the index of the next one.
    Resharding(std::vector<ShardRow> open, int next_index, Timestamp now);

    /// Splits an open shard in two; the second one begins at `second`.
    void split(std::size_t at, HashKey second);
    /// Merges an open shard with the next one.
    void merge(std::size_t at);
    /// Brings the open shards to that number, with ranges as even as the service makes them: it
    /// takes four neighbours at a time, gives them their part of the new number, and moves only
    /// their inner borders. Splits and merges run from the lowest range upwards.
    void scale(int count);

    const std::vector<ShardRow>& open() const { return open_; }
    /// Of those that were there before; with the time of closing.
    const std::vector<ShardRow>& closed() const { return closed_; }
    /// The new ones, by index; short-lived ones are closed.
    const std::vector<ShardRow>& made() const { return made_; }

private:
    ShardRow next_child(HashRange range, const ShardRow& parent) const;
    void close(ShardRow shard);
    bool has_wide_blocks() const;
    void even_out(std::size_t from, std::size_t count, int wanted);

    std::vector<ShardRow> open_, closed_, made_;
    int next_index_;
    Timestamp now_;
};

}  // namespace leat::kinesis
