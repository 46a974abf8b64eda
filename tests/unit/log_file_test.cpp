#include "storage/log_file.h"

#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <thread>

#include "storage/database.h"
#include "support/catch.h"
#include "support/folder.h"

namespace log_file_test {

using namespace leat::storage;
namespace fs = std::filesystem;

namespace {

using Rows = std::map<std::int64_t, std::string>;

struct Folder : leat::test::TemporaryFolder {
    std::string database() const { return path() + "/test.db"; }
    std::string log() const { return database() + "-wal"; }
};

// What a killed process leaves: the files as they are now, read by SQLite alone, with its own file
// system and without the index of the log that lives in memory.
Rows after_a_kill(const Folder& folder) {
    const Folder copy;
    for (const char* end : {"", "-wal"})
        if (fs::exists(folder.database() + end))
            fs::copy_file(folder.database() + end, copy.database() + end);
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(copy.database().c_str(), &db, SQLITE_OPEN_READWRITE, "unix") ==
            SQLITE_OK);
    Rows rows;
    const auto each = [](void* context, int, char** values, char**) {
        (*static_cast<Rows*>(context))[std::stoll(values[0])] = values[1];
        return 0;
    };
    CHECK(sqlite3_exec(db, "SELECT id, body FROM t", each, &rows, nullptr) == SQLITE_OK);
    std::string verdict;
    const auto keep = [](void* context, int, char** values, char**) {
        static_cast<std::string*>(context)->append(values[0]);
        return 0;
    };
    sqlite3_exec(db, "PRAGMA integrity_check", keep, &verdict, nullptr);
    CHECK(verdict == "ok");
    sqlite3_close_v2(db);
    return rows;
}

// A connection that is short of memory: pages of an open transaction go to the log early, and some
// of them change again afterwards.
struct Connection {
    explicit Connection(const std::string& path, Durability durability) : db(path, durability) {
        db.execute(
            "PRAGMA cache_size=10; CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, "
            "body TEXT)");
    }
    Database db;
    Statement put{db, "INSERT OR REPLACE INTO t VALUES (?1, ?2)"};
    Statement drop{db, "DELETE FROM t WHERE id=?1"};
    Statement count{db, "SELECT count(*), total(length(body)) FROM t"};
};

class Story {
public:
    Story(unsigned seed, Durability durability) : random_(seed), durability_(durability) {}

    void run(int transactions) {
        connect();
        for (int i = 0; i < transactions; ++i) {
            INFO("transaction " << i);
            transaction(pick(2) == 0 ? *one_ : *other_);
            CHECK(after_a_kill(folder_) == rows_);
            if (pick(5) == 0) one_->db.checkpoint();  // often the log begins anew after it
            if (pick(20) == 0) other_->db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            if (pick(15) == 0) connect();
        }
    }

private:
    std::int64_t pick(std::int64_t below) {
        return std::uniform_int_distribution<std::int64_t>(0, below - 1)(random_);
    }

    void connect() {
        one_.reset();
        if (pick(2) == 0) other_.reset();  // otherwise the log stays as it is
        one_.emplace(folder_.database(), durability_);
        if (!other_) other_.emplace(folder_.database(), durability_);
    }

    void transaction(Connection& by) {
        Rows rows = rows_;
        by.db.execute("BEGIN IMMEDIATE");
        const std::int64_t changes = pick(4) == 0 ? 1 + pick(300) : 1 + pick(4);
        for (std::int64_t i = 0; i < changes; ++i) {
            const std::int64_t id = pick(400);
            if (pick(6) == 0) {
                by.drop.execute(id);
                rows.erase(id);
                continue;
            }
            const std::string body(static_cast<std::size_t>(pick(3) == 0 ? pick(30'000) : pick(90)),
                                   static_cast<char>('a' + pick(26)));
            by.put.execute(id, body);
            rows[id] = body;
            if (pick(40) == 0) look(by, rows);
        }
        if (pick(4) == 0) {
            by.db.execute("ROLLBACK");
        } else {
            by.db.execute("COMMIT");
            rows_ = std::move(rows);
        }
        if (pick(2) == 0) look(*one_, rows_);
        if (pick(2) == 0) look(*other_, rows_);
    }

    void look(Connection& by, const Rows& rows) {
        auto row = by.count.query();
        REQUIRE(row.next());
        double length = 0;
        for (const auto& [id, body] : rows) length += static_cast<double>(body.size());
        CHECK(row.integer(0) == static_cast<std::int64_t>(rows.size()));
        CHECK(row.real(1) == length);
    }

    std::mt19937 random_;
    const Durability durability_;
    Folder folder_;
    Rows rows_;
    std::optional<Connection> one_, other_;
};

}  // namespace

TEST_CASE("a killed process loses no transaction and finds no half of one in the log") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        INFO("seed " << seed);
        Story(seed, Durability::Process).run(40);
    }
    Story(4, Durability::Power).run(20);
}

TEST_CASE("a log is written in whole pages of its file") {
    const Folder folder;
    Connection connection(folder.database(), Durability::Process);
    for (int i = 0; i < 20; ++i) {
        connection.put.execute(i, std::string(static_cast<std::size_t>(i) * 1000, 'x'));
        CHECK(fs::file_size(folder.log()) % 4096 == 0);
        CHECK(after_a_kill(folder).size() == static_cast<std::size_t>(i) + 1);
    }
}

TEST_CASE("a transaction larger than what is held at once is in the log as a whole") {
    const Folder folder;
    Connection connection(folder.database(), Durability::Process);
    connection.db.execute("PRAGMA cache_size=-65536");
    const std::string body(3 << 20, 'x');
    connection.put.execute(std::int64_t{1}, body);
    CHECK(after_a_kill(folder) == Rows{{1, body}});
}

TEST_CASE("connections to files of the same name, one after the other, share nothing") {
    const Folder folder;
    Connection first(folder.database(), Durability::Process);
    first.put.execute(std::int64_t{0}, std::string(4000, 'a'));
    for (const char* end : {"", "-wal"}) fs::remove(folder.database() + end);
    Connection second(folder.database(), Durability::Process);
    Rows rows;
    for (std::int64_t i = 1; i < 20; ++i) {
        if (i % 3 == 0) first.put.execute(i, std::string(4000, 'b'));
        rows[i] = std::string(4000, 'c');
        second.put.execute(i, rows[i]);
        CHECK(after_a_kill(folder) == rows);
    }
}

TEST_CASE("a transaction given up on one thread is nothing to a writer on another") {
    const Folder folder;
    Connection reader(folder.database(), Durability::Process),
        writer(folder.database(), Durability::Process);
    Rows rows;
    for (std::int64_t i = 0; i < 100; ++i) {
        reader.db.execute("BEGIN IMMEDIATE");
        for (std::int64_t k = 0; k < 20; ++k) reader.put.execute(k, std::string(5000, 'r'));
        reader.db.execute("ROLLBACK");
        std::thread reading([&] {
            auto row = reader.count.query();
            row.next();
        });
        rows[i] = std::string(static_cast<std::size_t>(i), 'w');
        writer.put.execute(i, rows[i]);
        reading.join();
        CHECK(after_a_kill(folder) == rows);
    }
}

}  // namespace log_file_test
