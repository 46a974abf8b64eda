#include "services/kinesis/resharding.h"

namespace leat::kinesis {
namespace {

// The shards that UpdateShardCount treats together: its steps are quarters.
constexpr std::size_t kBlock = 4;
// Borders as near as this differ by rounding only, and no shard is made of what lies between.
constexpr uint128 kRounding = uint128{1} << 64;

bool same_border(HashKey a, HashKey b) {
    return (a < b ? b.value - a.value : a.value - b.value) < kRounding;
}

/// Shard `index` of `count` when a part of the ring is divided evenly.
HashRange even_part(HashRange whole, int index, int count) {
    if (whole == HashRange{{0}, HashKey::max()}) return even_range(index, count);
    const uint128 width = (whole.last.value - whole.first.value + 1) / static_cast<uint128>(count);
    const uint128 first = whole.first.value + width * static_cast<uint128>(index);
    return {{first}, index + 1 == count ? whole.last : HashKey{first + width - 1}};
}

}  // namespace

Resharding::Resharding(std::vector<ShardRow> open, int next_index, Timestamp now)
    : open_(std::move(open)), next_index_(next_index), now_(now) {}

// A child's numbers are greater than all of its parent's: it begins a second later.
ShardRow Resharding::next_child(HashRange range, const ShardRow& parent) const {
    ShardRow child;
    child.index = next_index_;
    child.range = range;
    child.created_s = std::max(parent.created_s, now_.seconds()) + 1;
    child.opened = now_;
    child.parent = parent.index;
    return child;
}

void Resharding::close(ShardRow shard) {
    shard.closed = now_;
    if (shard.key != 0) {
        closed_.push_back(std::move(shard));
        return;
    }
    for (ShardRow& made : made_)
        if (made.index == shard.index) made = shard;
}

void Resharding::split(std::size_t at, HashKey second) {
    const ShardRow parent = open_[at];
    close(parent);
    const ShardRow left = next_child({parent.range.first, {second.value - 1}}, parent);
    ++next_index_;
    const ShardRow right = next_child({second, parent.range.last}, parent);
    ++next_index_;
    made_.insert(made_.end(), {left, right});
    open_[at] = left;
    open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(at) + 1, right);
}

void Resharding::merge(std::size_t at) {
    const ShardRow parent = open_[at], adjacent = open_[at + 1];
    close(parent);
    close(adjacent);
    ShardRow child = next_child({parent.range.first, adjacent.range.last}, parent);
    child.created_s = std::max(child.created_s, adjacent.created_s + 1);
    child.adjacent_parent = adjacent.index;
    ++next_index_;
    made_.push_back(child);
    open_[at] = child;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

/// Makes `wanted` even shards of the `count` open ones that begin at `from`.
void Resharding::even_out(std::size_t from, std::size_t count, int wanted) {
    const HashRange whole{open_[from].range.first, open_[from + count - 1].range.last};
    for (int i = 0; i < wanted; ++i) {
        const std::size_t at = from + static_cast<std::size_t>(i);
        const HashKey last = even_part(whole, i, wanted).last;
        const auto reached = [&](HashKey border) {
            return i + 1 < wanted ? same_border(border, last) : border == last;
        };
        while (!reached(open_[at].range.last)) {
            if (last < open_[at].range.last) {
                split(at, {last.value + 1});
            } else if (HashKey next = open_[at + 1].range.last; next <= last || reached(next)) {
                merge(at);
            } else {
                // Only a part of the neighbour belongs here.
                split(at + 1, {last.value + 1});
                merge(at);
            }
        }
    }
}

/// False when some four neighbours are so narrow together that rounding would confuse their parts.
bool Resharding::has_wide_blocks() const {
    for (std::size_t from = 0; from < open_.size(); from += kBlock) {
        const std::size_t end = std::min(from + kBlock, open_.size());
        if (open_[end - 1].range.last.value - open_[from].range.first.value < kRounding << 8)
            return false;
    }
    return true;
}

void Resharding::scale(int count) {
    const std::size_t before = open_.size();
    if (!has_wide_blocks()) return even_out(0, before, count);
    const auto share = [&](std::size_t shards) {  // rounded
        return static_cast<int>((2 * shards * static_cast<std::size_t>(count) + before) /
                                (2 * before));
    };
    for (std::size_t done = 0; done < before; done += kBlock) {
        const std::size_t block = std::min(kBlock, before - done);
        even_out(static_cast<std::size_t>(share(done)), block, share(done + block) - share(done));
    }
}

}  // namespace leat::kinesis
