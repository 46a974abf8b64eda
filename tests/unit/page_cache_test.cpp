// The page cache under transactions that divide pages of trees and are undone.
#include <unistd.h>

#include <random>

#include "storage/database.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace page_cache_test {

using namespace leat::storage;

TEST_CASE("what is committed stays and what is undone leaves nothing, however pages are divided") {
    const leat::test::TemporaryFolder folder;
    Database database(folder.path() + "/x.db", Durability::Process);
    database.execute(
        "CREATE TABLE entries (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID;"
        // So small that pages leave it all the time.
        "PRAGMA cache_size=40");
    Statement begin(database, "BEGIN"), commit(database, "COMMIT"), undo(database, "ROLLBACK"),
        insert(database, "INSERT OR REPLACE INTO entries VALUES (?1,?2)"),
        count(database, "SELECT COUNT(*), SUM(LENGTH(v)) FROM entries"),
        check(database, "PRAGMA integrity_check");
    std::mt19937 random(7);
    std::int64_t items = 0, bytes = 0;
    for (int round = 0; round < 120; ++round) {
        const bool keep = round % 3 != 0;
        begin.execute();
        for (int i = 0; i < 60; ++i) {
            std::string key(16, '\0');
            for (char& c : key) c = static_cast<char>(random());
            const std::string value(random() % 2000, 'v');
            insert.execute(AsBlob{key}, AsBlob{value});
            if (!keep) continue;
            ++items;
            bytes += static_cast<std::int64_t>(value.size());
        }
        (keep ? commit : undo).execute();
        if (round % 10) continue;
        auto row = count.query();
        REQUIRE(row.next());
        CHECK(row.integer(0) == items);
        CHECK(row.integer(1) == bytes);
        database.checkpoint();
    }
    auto row = check.query();
    REQUIRE(row.next());
    CHECK(row.text(0) == "ok");
}

}  // namespace page_cache_test
