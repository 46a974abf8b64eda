// The store of Kinesis on a database of its own: places of records, searching by time, trimming.
#include <filesystem>
#include <string>

#include "services/kinesis/reading.h"
#include "services/kinesis/store.h"
#include "tests/support/catch.h"

namespace kinesis_store_test {

using namespace leat;
using namespace leat::kinesis;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};
const service::Scope kScope;

/// A database in memory with one stream of as many shards as asked for.
struct Fixture {
    explicit Fixture(int shards = 1)
        : database(":memory:", storage::Durability::None),
          store((storage::migrate(database, Store::migrations()), database)) {
        StreamRow stream;
        stream.name = "s";
        stream.created = kNoon;
        stream.open_shards = shards;
        std::vector<ShardRow> rows;
        for (int i = 0; i < shards; ++i) {
            ShardRow row;
            row.index = i;
            row.range = even_range(i, shards);
            row.created_s = kNoon.seconds();
            row.opened = kNoon;
            rows.push_back(row);
        }
        store.insert_stream(kScope, stream, rows);
    }
    std::uint64_t put(const std::string& data, Timestamp at, HashKey key = {0}) {
        OpenStream* stream = store.open_stream(kScope, "s");
        return store.append(*stream, store.owner(*stream, key), "k", data, at, "me").counter;
    }
    void commit() { store.before_commit(ledger); }
    StreamRow stream() { return store.find_stream(kScope, "s").value(); }
    ShardRow shard(int index = 0) { return store.find_shard(stream().key, index).value(); }
    std::string read(std::uint64_t counter, Timestamp now, std::int64_t limit = 100) {
        std::string all;
        end = read_records(store, stream(), shard(), counter, {limit, 1 << 20}, now,
                           [&](std::uint64_t at, const PackedRecord& record) {
                               all += std::to_string(at) + ":" + std::string(record.data) + " ";
                           });
        return all;
    }

    storage::Database database;
    Store store;
    service::Ledger ledger{database, 0};
    ReadEnd end;
};

}  // namespace

TEST_CASE("records of a transaction share a row and are read one by one") {
    Fixture f;
    for (const char* data : {"a", "b", "c"}) f.put(data, kNoon);
    CHECK(f.read(0, kNoon).empty());
    f.commit();
    f.put("d", kNoon + Duration(1));
    f.commit();
    CHECK(f.read(0, kNoon) == "1:a 2:b 3:c 4:d ");
    CHECK(f.end.next_counter == 5);
    CHECK(f.end.at_tip);
    CHECK(f.read(3, kNoon) == "3:c 4:d ");
    CHECK(f.read(5, kNoon).empty());
}

TEST_CASE("a read stops at its limit inside a row and between rows") {
    Fixture f;
    for (const char* data : {"a", "b", "c"}) f.put(data, kNoon);
    f.commit();
    f.put("d", kNoon + Duration(4000));
    f.commit();
    const Timestamp now = kNoon + Duration(10'000);
    CHECK(f.read(0, now, 2) == "1:a 2:b ");
    CHECK(f.end.next_counter == 3);
    CHECK_FALSE(f.end.at_tip);
    CHECK(f.end.behind == Duration(10'000));
    CHECK(f.read(0, now, 3) == "1:a 2:b 3:c ");
    CHECK_FALSE(f.end.at_tip);
    CHECK(f.end.behind == Duration(6000));
    CHECK(f.read(0, now, 4) == "1:a 2:b 3:c 4:d ");
    CHECK(f.end.at_tip);
    CHECK(f.end.behind == Duration(0));
}

TEST_CASE("a read stops at its limit of bytes but always gives one record") {
    Fixture f;
    for (int i = 0; i < 4; ++i) f.put(std::string(100, 'x'), kNoon);
    f.commit();
    int count = 0;
    const auto take = [&](std::uint64_t, const PackedRecord&) { ++count; };
    auto end = read_records(f.store, f.stream(), f.shard(), 0, {10, 250}, kNoon, take);
    CHECK(count == 2);
    CHECK(end.next_counter == 3);
    count = 0;
    end = read_records(f.store, f.stream(), f.shard(), 0, {10, 1}, kNoon, take);
    CHECK(count == 1);
}

TEST_CASE("large runs are divided among rows") {
    Fixture f;
    const std::string data(1000, 'x');
    for (int i = 0; i < 1000; ++i) f.put(data, kNoon);
    f.commit();
    std::int64_t rows = 0, records = 0;
    f.store.each_run(f.shard(), 0, [&](const RunRow& run) {
        ++rows, records += run.count;
        return true;
    });
    CHECK(records == 1000);
    CHECK(rows == 8);
}

TEST_CASE("the next counter is found again by another connection's store") {
    Fixture f;
    f.put("a", kNoon);
    f.put("b", kNoon);
    f.commit();
    Store other(f.database);
    CHECK(other.next_counter(f.shard()) == 3);
    OpenStream* stream = other.open_stream(kScope, "s");
    CHECK(other.append(*stream, other.owner(*stream, {0}), "k", "c", kNoon, "me").counter == 3);
}

TEST_CASE("what was gathered before a rollback is forgotten") {
    Fixture f;
    f.put("a", kNoon);
    f.store.drop_caches();
    f.commit();
    CHECK(f.read(0, kNoon).empty());
    CHECK(f.put("b", kNoon) == 1);
}

TEST_CASE("the first record since a time is found in any row") {
    Fixture f;
    // Rows of three records, ten milliseconds apart, the rows a second apart.
    for (int row = 0; row < 50; ++row) {
        for (int i = 0; i < 3; ++i) f.put("x", kNoon + Duration(row * 1000 + i * 10));
        f.commit();
    }
    const ShardRow shard = f.shard();
    CHECK(f.store.first_since(shard, kNoon - Duration(1)) == 1);
    CHECK(f.store.first_since(shard, kNoon) == 1);
    for (int row = 0; row < 50; ++row)
        for (int i = 0; i < 3; ++i) {
            const Timestamp at = kNoon + Duration(row * 1000 + i * 10);
            CHECK(f.store.first_since(shard, at) == std::uint64_t(row * 3 + i + 1));
            CHECK(f.store.first_since(shard, at + Duration(1)) == std::uint64_t(row * 3 + i + 2));
        }
    CHECK(f.store.first_since(shard, kNoon + Duration(100'000)) == 151);
}

TEST_CASE("times within a shard never run backwards") {
    Fixture f;
    f.put("a", kNoon + Duration(500));
    f.commit();
    f.store.drop_caches();
    f.put("b", kNoon);
    f.commit();
    CHECK(f.store.first_since(f.shard(), kNoon + Duration(500)) == 1);
    CHECK(f.read(2, kNoon + Duration(500)) == "2:b ");
}

TEST_CASE("records older than the retention are skipped, and trimmed in steps") {
    Fixture f;
    for (int i = 0; i < 300; ++i) {
        f.put("x", kNoon + Duration(i));
        f.commit();
    }
    f.put("kept", kNoon + std::chrono::hours(2));
    f.commit();
    const Timestamp later = kNoon + std::chrono::hours(25);
    CHECK(f.read(0, later) == "301:kept ");
    CHECK(f.read(7, later) == "301:kept ");
    CHECK(f.store.oldest_arrival(f.shard()) == kNoon);
    int steps = 0;
    while (f.store.trim(f.shard(), f.stream().horizon(later))) ++steps;
    CHECK(steps == 3);
    CHECK(f.store.oldest_arrival(f.shard()) == kNoon + std::chrono::hours(2));
    CHECK(f.read(0, later) == "301:kept ");
}

TEST_CASE("counters go on after everything was trimmed") {
    Fixture f;
    f.put("a", kNoon);
    f.put("b", kNoon);
    f.commit();
    const Timestamp later = kNoon + std::chrono::hours(25);
    while (f.store.trim(f.shard(), f.stream().horizon(later))) {
    }
    CHECK(f.store.next_counter(f.shard()) == 3);
    CHECK(f.put("c", later) == 3);
    f.store.drop_caches();
    CHECK(f.put("c", later) == 3);
    // A stream that was in memory before the trimming, its counter not yet looked up.
    Store other(f.database);
    OpenStream* stream = other.open_stream(kScope, "s");
    CHECK(other.append(*stream, other.owner(*stream, {0}), "k", "c", later, "me").counter == 3);
}

TEST_CASE("a longer retention does not bring back what had expired") {
    Fixture f;
    f.put("a", kNoon);
    f.commit();
    const Timestamp later = kNoon + std::chrono::hours(25);
    StreamRow changed = f.stream();
    changed.forgotten = changed.horizon(later);
    changed.retention_hours = 48;
    f.store.update_stream(kScope, f.stream(), changed);
    CHECK(f.read(0, later).empty());
}

TEST_CASE("each hash key belongs to the shard that holds it") {
    Fixture f(3);
    OpenStream* stream = f.store.open_stream(kScope, "s");
    for (int i = 0; i < 3; ++i) {
        CHECK(f.store.owner(*stream, even_range(i, 3).first).row.index == i);
        CHECK(f.store.owner(*stream, even_range(i, 3).last).row.index == i);
    }
}

TEST_CASE("a deleted stream's records are left to the sweeper and a new one begins empty") {
    Fixture f;
    for (int i = 0; i < 200; ++i) {
        f.put("x", kNoon);
        f.commit();
    }
    f.store.delete_stream(kScope, f.stream());
    CHECK_FALSE(f.store.find_stream(kScope, "s"));
    CHECK(f.store.open_stream(kScope, "s") == nullptr);
    CHECK(f.store.usage(kScope).open_shards == 0);
    int steps = 0;
    while (const auto shard = f.store.trash()) f.store.empty_trash(*shard), ++steps;
    CHECK(steps == 2);
    storage::Statement count(f.database, "SELECT count(*) FROM records");
    auto row = count.query();
    row.next();
    CHECK(row.integer(0) == 0);
}

TEST_CASE("deleting an account leaves the others alone") {
    Fixture f;
    StreamRow other;
    other.name = "other";
    other.on_demand = true;
    other.open_shards = 4;
    const service::Scope elsewhere{"111122223333", "eu-west-1"};
    f.store.insert_stream(elsewhere, other, {});
    CHECK(f.store.usage(elsewhere).on_demand_streams == 1);
    f.store.delete_account(elsewhere.account);
    CHECK(f.store.usage(elsewhere).on_demand_streams == 0);
    CHECK_FALSE(f.store.find_stream(elsewhere, "other"));
    CHECK(f.store.find_stream(kScope, "s"));
}

TEST_CASE("a closed shard ends behind its last record and names its children") {
    Fixture f;
    f.put("a", kNoon);
    f.commit();
    storage::Statement close(f.database, "UPDATE shards SET closed=?1 WHERE shard_index=0");
    close.execute(kNoon + Duration(1000));
    storage::Statement child(
        f.database,
        "INSERT INTO shards (stream_key, shard_index, first_hash, last_hash, "
        "created_s, opened, parent, first_counter) VALUES (?1,?2,?3,?3,0,0,0,1)");
    child.execute(f.stream().key, 1, storage::AsBlob{HashKey::max().bytes()});
    CHECK(f.read(0, kNoon) == "1:a ");
    CHECK(f.end.shard_ended);
    const auto children = f.store.children(f.stream().key, 0);
    REQUIRE(children.size() == 1);
    CHECK(children[0].index == 1);
    CHECK(f.shard().ending_sequence().counter == SequenceNumber::kLastCounter);
}

TEST_CASE("records put before and after a split in one transaction lie in their own shards") {
    Fixture f;
    f.put("a", kNoon);
    Resharding change = f.store.resharding(f.stream(), kNoon);
    change.split(0, even_range(1, 2).first);
    f.store.reshard(kScope, f.stream(), change);
    f.put("b", kNoon);
    f.put("c", kNoon, HashKey::max());
    f.commit();
    CHECK(f.stream().open_shards == 2);
    CHECK(f.store.usage(kScope).open_shards == 2);
    CHECK(f.read(0, kNoon) == "1:a ");
    CHECK(f.end.shard_ended);
    const auto data = [&](int index) {
        std::string all;
        read_records(f.store, f.stream(), f.shard(index), 0, {10, 1 << 20}, kNoon,
                     [&](std::uint64_t, const PackedRecord& record) { all += record.data; });
        return all;
    };
    CHECK(data(1) == "b");
    CHECK(data(2) == "c");
    CHECK(f.store.children(f.stream().key, 0).size() == 2);
    // Indexes go on where the last one stopped, also after merges.
    Resharding again = f.store.resharding(f.stream(), kNoon);
    again.merge(0);
    f.store.reshard(kScope, f.stream(), again);
    CHECK(f.shard(3).adjacent_parent == 2);
    CHECK(f.store.resharding(f.stream(), kNoon).open().size() == 1);
}

TEST_CASE("a change of the key closes the run of what was put before") {
    Fixture f;
    f.put("a", kNoon);
    StreamRow changed = f.stream();
    changed.key_id = "k";
    f.store.update_stream(kScope, f.stream(), changed);
    f.put("b", kNoon);
    f.commit();
    std::string said;
    read_records(f.store, f.stream(), f.shard(), 0, {10, 1 << 20}, kNoon,
                 [&](std::uint64_t, const PackedRecord& record) {
                     said += std::string(record.data) + (record.encrypted ? "+ " : "- ");
                 });
    CHECK(said == "a- b+ ");
    CHECK(f.stream().key_id == "k");
}

TEST_CASE("changes are counted as long as they are recent") {
    Fixture f;
    const auto kind = Store::Change::ShardCount;
    const Duration day = std::chrono::hours(24);
    for (int hour = 0; hour < 30; ++hour) {
        const Timestamp now = kNoon + std::chrono::hours(hour);
        f.store.note_change(f.stream(), kind, now, now - day);
    }
    const Timestamp last = kNoon + std::chrono::hours(29);
    CHECK(f.store.changes(f.stream(), kind, last - day) == 24);
    CHECK(f.store.changes(f.stream(), Store::Change::Encryption, last - day) == 0);
    storage::Statement count(f.database, "SELECT count(*) FROM changes");
    auto row = count.query();
    row.next();
    CHECK(row.integer(0) == 24);
}

TEST_CASE("consumers, their tags and policies go with their stream") {
    Fixture f;
    ConsumerRow consumer{.name = "c", .created = kNoon};
    consumer.key = f.store.insert_consumer(f.stream().key, consumer);
    f.store.put_tag(Owner::of(consumer), "a", "consumer");
    f.store.put_tag(Owner::of(f.stream()), "a", "stream");
    f.store.put_policy(Owner::of(consumer), "{}");
    CHECK(f.store.tags(Owner::of(consumer)).at("a") == "consumer");
    CHECK(f.store.tags(Owner::of(f.stream())).at("a") == "stream");
    CHECK(f.store.find_consumer(f.stream().key, "c")->arn("arn") == "arn/consumer/c:1772366400");
    f.store.delete_stream(kScope, f.stream());
    CHECK_FALSE(f.store.policy(Owner::of(consumer)));
    CHECK(f.store.tags(Owner::of(consumer)).empty());
}

}  // namespace kinesis_store_test
