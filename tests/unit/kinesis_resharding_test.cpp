// How a stream's shards are divided anew: splits, merges and even scaling, without a store.
#include <numeric>
#include <set>

#include "services/kinesis/resharding.h"
#include "tests/support/catch.h"

namespace kinesis_resharding_test {

using namespace leat;
using namespace leat::kinesis;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};

std::vector<ShardRow> even(int count) {
    std::vector<ShardRow> rows;
    for (int i = 0; i < count; ++i) {
        ShardRow row;
        row.key = i + 1;
        row.index = i;
        row.range = even_range(i, count);
        row.created_s = kNoon.seconds() - 2;
        row.opened = kNoon - Duration(2000);
        rows.push_back(row);
    }
    return rows;
}

Resharding scaled(int from, int to) {
    Resharding change(even(from), from, kNoon);
    change.scale(to);
    return change;
}

/// The indexes of the open shards, each followed by a blank.
std::string open_of(const Resharding& change) {
    std::string all;
    for (const auto& shard : change.open()) all += std::to_string(shard.index) + " ";
    return all;
}

void check_ring(const Resharding& change) {
    uint128 next = 0;
    for (const auto& shard : change.open()) {
        CHECK(shard.range.first.value == next);
        CHECK_FALSE(shard.closed);
        next = shard.range.last.value + 1;
    }
    CHECK(next == 0);  // the last one ends at 2^128 - 1
}

}  // namespace

TEST_CASE("a split shard closes and two children share its range") {
    Resharding change(even(2), 2, kNoon);
    const HashKey second{even_range(1, 2).first.value + 1000};
    change.split(1, second);
    CHECK(open_of(change) == "0 2 3 ");
    check_ring(change);
    REQUIRE(change.closed().size() == 1);
    CHECK(change.closed()[0].index == 1);
    CHECK(change.closed()[0].closed == kNoon);
    REQUIRE(change.made().size() == 2);
    for (const auto& child : change.made()) {
        CHECK(child.parent == 1);
        CHECK_FALSE(child.adjacent_parent);
        CHECK(child.opened == kNoon);
    }
    CHECK(change.made()[0].range.last.value + 1 == second.value);
    CHECK(change.made()[1].range.first == second);
    // Every number of a child is greater than all of its parent's.
    CHECK(change.closed()[0].ending_sequence() < change.made()[0].starting_sequence());
}

TEST_CASE("merged shards close and their child names both") {
    Resharding change(even(3), 7, kNoon);
    change.merge(0);
    CHECK(open_of(change) == "7 2 ");
    check_ring(change);
    CHECK(change.closed().size() == 2);
    CHECK(change.made()[0].parent == 0);
    CHECK(change.made()[0].adjacent_parent == 1);
}

TEST_CASE("scaling makes and closes as many shards as the service does") {
    struct Case {
        int from, to, shards;  // that exist afterwards, closed ones included
    };
    for (const auto& c : {Case{2, 4, 6}, Case{4, 5, 15}, Case{10, 13, 37}, Case{4, 2, 6},
                          Case{5, 3, 7}, Case{1, 2, 3}}) {
        INFO(c.from << " to " << c.to);
        const Resharding change = scaled(c.from, c.to);
        CHECK(static_cast<int>(change.open().size()) == c.to);
        CHECK(c.from + static_cast<int>(change.made().size()) == c.shards);
        check_ring(change);
    }
}

TEST_CASE("scaling splits and merges from the lowest range upwards") {
    const Resharding change = scaled(4, 3);
    CHECK(open_of(change) == "6 9 10 ");
    for (int i = 0; i < 3; ++i)
        CHECK(change.open()[static_cast<std::size_t>(i)].range == even_range(i, 3));
    // Short-lived shards are closed and have children of their own.
    std::set<int> parents;
    for (const auto& shard : change.made()) {
        parents.insert(*shard.parent);
        if (shard.adjacent_parent) parents.insert(*shard.adjacent_parent);
    }
    for (const auto& shard : change.made())
        CHECK(shard.closed.has_value() == parents.count(shard.index));
}

TEST_CASE("a child begins after both of its parents, however short they lived") {
    const Resharding change = scaled(10, 13);
    const auto find = [&](int index) {
        for (const auto& shard : change.made())
            if (shard.index == index) return shard;
        for (const auto& shard : change.closed())
            if (shard.index == index) return shard;
        return ShardRow{};
    };
    for (const auto& shard : change.made()) {
        CHECK(find(*shard.parent).ending_sequence() < shard.starting_sequence());
        if (shard.adjacent_parent)
            CHECK(find(*shard.adjacent_parent).ending_sequence() < shard.starting_sequence());
    }
}

TEST_CASE("borders that differ by rounding are kept") {
    // A third of 2^128 and two sixths of it are not the same number.
    const Resharding change = scaled(3, 6);
    CHECK(change.made().size() == 6);
    check_ring(change);
}

TEST_CASE("every number of shards leads to every other within the limits") {
    for (int from = 1; from <= 26; ++from)
        for (int to = (from + 1) / 2; to <= 2 * from; ++to) {
            const Resharding change = scaled(from, to);
            INFO(from << " to " << to);
            REQUIRE(static_cast<int>(change.open().size()) == to);
            check_ring(change);
        }
}

TEST_CASE("shards of the smallest size are merged away") {
    Resharding change(even(1), 1, kNoon);
    change.split(0, {2});
    for (int i = 0; i < 6; ++i) change.split(static_cast<std::size_t>(i) + 1, {uint128(4 + 2 * i)});
    change.split(7, {HashKey::max().value - 1});
    CHECK(change.open().size() == 9);
    change.scale(5);
    CHECK(change.open().size() == 5);
    check_ring(change);
}

}  // namespace kinesis_resharding_test
