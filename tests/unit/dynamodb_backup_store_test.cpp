// BackupStore: the history's order and what is kept of it.
#include "services/dynamodb/history_trimmer.h"
#include "services/dynamodb/store_backups.h"
#include "tests/support/catch.h"

namespace dynamodb_backup_store_test {

using namespace leat;
using namespace leat::dynamodb;

namespace {

struct Fixture {
    storage::Database database{":memory:", storage::Durability::None};
    Store store{(storage::migrate(database, Store::migrations()), database)};

    BackupStore& backups() { return store.area<BackupStore>(); }
    std::string down(HistoryMark from, HistoryMark to, std::int64_t limit = 100) {
        std::string keys;
        for (const auto& row : backups().history_down(1, from, to, limit)) keys += row.item_key;
        return keys;
    }
};

const HistoryMark kBegin{0, 0}, kEnd{INT64_MAX, INT64_MAX};

}  // namespace

TEST_CASE("history is told newest first, between two marks, of one table") {
    Fixture f;
    f.backups().keep(1, {100}, "a", std::nullopt);
    f.backups().keep(2, {100}, "x", std::nullopt);
    f.backups().keep(1, {100}, "b", "old");
    const HistoryMark mark = f.backups().newest();
    f.backups().keep(1, {200}, "c", std::nullopt);
    // A clock that is set back does not change the order.
    f.backups().keep(1, {150}, "d", std::nullopt);
    CHECK(f.down(kBegin, kEnd) == "dcba");
    CHECK(f.down(mark, kEnd) == "dc");
    CHECK(f.down(kBegin, {mark.at, mark.id + 1}) == "ba");
    CHECK(f.down(kBegin, kEnd, 3) == "dcb");
    CHECK(f.down(HistoryMark::after({100}), kEnd) == "dc");
    CHECK(f.down(HistoryMark::before({100}), kEnd) == "dcba");
    CHECK(f.backups().history_up(1, mark, kEnd, 100).size() == 2);
    CHECK(f.backups().history_down(1, kBegin, kEnd, 100).at(2).before == "old");
}

TEST_CASE("numbers of the history are not used again while a job remembers them") {
    Fixture f;
    f.backups().keep(1, {100}, "a", std::nullopt);
    f.backups().keep(1, {100}, "b", std::nullopt);
    JobRow job;
    job.source_key = 1;
    job.mark = f.backups().newest();
    f.backups().add_job(job);
    CHECK(f.backups().trim_history(1, {101}, 100) == 2);
    f.backups().drop_caches();
    f.backups().keep(1, {100}, "c", std::nullopt);
    CHECK(f.down(job.mark, kEnd) == "c");
}

TEST_CASE("history is needed as long as recovery or a job goes back to it") {
    Fixture f;
    const Timestamp day{24 * 3600 * 1000};
    Table table;
    table.account = "000000000000", table.region = "us-east-1", table.name = "things";
    const std::int64_t key = f.store.insert_table(table)->key;
    Continuous kept{.table_key = key, .since = {}, .days = 35};
    CHECK(history_horizon(f.store, kept, day) == Timestamp::never());
    kept.since = Timestamp{5};
    CHECK(history_horizon(f.store, kept, day) == Timestamp{5});
    const Timestamp later{100 * day.ms};
    CHECK(history_horizon(f.store, kept, later) == Timestamp{65 * day.ms});
    JobRow job;
    job.source_key = key;
    job.mark = {40 * day.ms, 7};
    const auto id = f.backups().add_job(job);
    CHECK(history_horizon(f.store, kept, later) == Timestamp{40 * day.ms});
    f.backups().delete_job(id);
    kept.table_key = key + 1;  // a table that is gone
    CHECK(history_horizon(f.store, kept, later) == Timestamp::never());
}

}  // namespace dynamodb_backup_store_test
