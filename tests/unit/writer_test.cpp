#include <atomic>
#include <filesystem>
#include <thread>

#include "runtime/defer.h"
#include "storage/database.h"
#include "storage/writer.h"
#include "support/catch.h"
#include "support/folder.h"

namespace writer_test {

using namespace leat::storage;

namespace {

struct TemporaryFile {
    const leat::test::TemporaryFolder folder;
    const std::string path = folder.path() + "/test.db";
};

// A deferrer that runs what it is given when the test says so, like a busy connection thread.
struct HandDeferrer : leat::runtime::Deferrer {
    void defer(std::function<void()> fn) override { waiting.push_back(std::move(fn)); }
    void run() {
        while (!waiting.empty()) {
            auto all = std::move(waiting);
            waiting.clear();
            for (auto& fn : all) fn();
        }
    }
    std::vector<std::function<void()>> waiting;
};

struct TestJob : WriteJob {
    explicit TestJob(std::function<void()> work) : work(std::move(work)) {}
    void run() override {
        ++runs;
        work();
    }
    void done() noexcept override { ++finished; }
    void failed(std::exception_ptr) noexcept override { ++refused; }
    std::function<void()> work;
    int runs = 0, finished = 0, refused = 0;
};

std::int64_t count_rows(Database& db) {
    Statement count(db, "SELECT count(*) FROM t");
    auto row = count.query();
    row.next();
    return row.integer(0);
}

}  // namespace

TEST_CASE("writes that wait together share one transaction") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    int commits = 0;
    Writer writer(db, {}, [&] { ++commits; });
    Statement insert(db, "INSERT INTO t DEFAULT VALUES");
    HandDeferrer deferrer;
    leat::runtime::set_this_thread_deferrer(&deferrer);
    std::vector<std::unique_ptr<TestJob>> jobs;
    for (int i = 0; i < 10; ++i) {
        jobs.push_back(std::make_unique<TestJob>([&] { insert.execute(); }));
        writer.submit(*jobs.back());
    }
    CHECK(jobs[0]->runs == 0);
    deferrer.run();
    leat::runtime::set_this_thread_deferrer(nullptr);
    CHECK(commits == 1);
    for (auto& job : jobs) CHECK(job->finished == 1);
    CHECK(count_rows(db) == 10);
}

TEST_CASE("a write that refuses before changing anything does not disturb its group") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    Writer writer(db);
    Statement insert(db, "INSERT INTO t DEFAULT VALUES");
    HandDeferrer deferrer;
    leat::runtime::set_this_thread_deferrer(&deferrer);
    TestJob good([&] { insert.execute(); });
    TestJob bad([] { throw std::runtime_error("no"); });
    writer.submit(good);
    writer.submit(bad);
    deferrer.run();
    leat::runtime::set_this_thread_deferrer(nullptr);
    CHECK(good.runs == 1);
    CHECK(good.finished == 1);
    CHECK(bad.refused == 1);
    CHECK(count_rows(db) == 1);
}

TEST_CASE("a write that fails after a change is undone alone and its group is replayed") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    int dropped = 0;
    Writer writer(db, [&] { ++dropped; });
    Statement insert(db, "INSERT INTO t DEFAULT VALUES");
    HandDeferrer deferrer;
    leat::runtime::set_this_thread_deferrer(&deferrer);
    TestJob first([&] { insert.execute(); });
    TestJob broken([&] {
        insert.execute();
        throw std::runtime_error("after a change");
    });
    TestJob last([&] { insert.execute(); });
    for (TestJob* job : {&first, &broken, &last}) writer.submit(*job);
    deferrer.run();
    leat::runtime::set_this_thread_deferrer(nullptr);
    CHECK(first.finished == 1);
    CHECK(last.finished == 1);
    CHECK(broken.finished == 0);
    CHECK(broken.refused == 1);
    CHECK(dropped >= 1);
    CHECK(count_rows(db) == 2);
}

TEST_CASE("many threads write and every write is there once") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, thread INTEGER, n INTEGER)");
    Writer writer(db);
    Statement insert(db, "INSERT INTO t(thread, n) VALUES(?1, ?2)");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) writer.run([&] { insert.execute(t, i); });
        });
    for (auto& thread : threads) thread.join();
    CHECK(count_rows(db) == 800);
    Statement distinct(db, "SELECT count(DISTINCT thread * 1000 + n) FROM t");
    auto row = distinct.query();
    REQUIRE(row.next());
    CHECK(row.integer(0) == 800);
}

TEST_CASE("what refused a blocking write is thrown to its caller") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    Writer writer(db);
    CHECK_THROWS_AS(writer.run([] { throw std::out_of_range("x"); }), std::out_of_range);
}

TEST_CASE("migrations run once, in order, and a newer database is refused") {
    TemporaryFile file;
    const char* scripts[]{"CREATE TABLE a(x)", "ALTER TABLE a ADD COLUMN y"};
    {
        Database db(file.path, Durability::Process);
        migrate(db, {scripts, 1});
        migrate(db, {scripts, 2});
        migrate(db, {scripts, 2});
        db.execute("INSERT INTO a(x, y) VALUES(1, 2)");
    }
    Database db(file.path, Durability::Process);
    CHECK_THROWS_AS(migrate(db, {scripts, 1}), StorageError);
}

TEST_CASE("statements carry every type there and back") {
    TemporaryFile file;
    Database db(file.path, Durability::Process);
    db.execute("CREATE TABLE t(a, b, c, d, e)");
    Statement insert(db, "INSERT INTO t VALUES(?1, ?2, ?3, ?4, ?5)");
    const std::string bytes("\0\xff\1", 3);
    insert.execute(std::int64_t{-5}, "text", AsBlob{bytes}, 1.5, std::optional<std::string>());
    Statement select(db, "SELECT * FROM t");
    auto row = select.query();
    REQUIRE(row.next());
    CHECK(row.integer(0) == -5);
    CHECK(row.text(1) == "text");
    CHECK(row.blob(2) == bytes);
    CHECK(row.real(3) == 1.5);
    CHECK(row.is_null(4));
    CHECK_FALSE(row.next());
}

TEST_CASE("Only the rest of a long log is copied by the writer itself, log after log") {
    TemporaryFile file;
    Database database(file.path, Durability::Process);
    database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB)");
    Writer writer(database);
    Statement insert(database, "INSERT INTO t(body) VALUES (?1)");
    const std::string half_a_mebibyte(512 * 1024, 'x');
    int logs = 0, before = 0;
    // Each new log once had the writer copy all of it, because the last one had been copied.
    for (int i = 0; i < 100'000 && logs < 3; ++i) {
        const bool long_enough = database.log_pages() > 4096 + 512;
        writer.run([&] { insert.execute(AsBlob{long_enough ? "y" : half_a_mebibyte}); });
        if (database.log_pages() < before) ++logs;
        before = database.log_pages();
        // In the first logs the thread is given the time to copy everything.
        const int turns = !long_enough ? 0 : logs < 2 ? 300'000 : 1000;
        for (int turn = 0; turn < turns; ++turn) std::this_thread::yield();
    }
    CHECK(logs == 3);
    CHECK(writer.checkpointer().most_copied_by_writer() <= Checkpointer::most_left_to_writer());
}

TEST_CASE("the writer's cache grows with the file, within bounds") {
    TemporaryFile file;
    Database database(file.path, Durability::Process);
    database.execute("CREATE TABLE t (v)");
    database.checkpoint();
    const auto kib_for = [&](std::uintmax_t file_bytes) {
        std::filesystem::resize_file(file.path, file_bytes);
        database.fit_cache();
        Statement size(database, "PRAGMA cache_size");
        auto row = size.query();
        REQUIRE(row.next());
        return -row.integer(0);
    };
    CHECK(kib_for(1 << 20) == 64 << 10);
    CHECK(kib_for(4ULL << 30) == 256 << 10);
    CHECK(kib_for(64ULL << 30) == 1 << 20);
    CHECK(kib_for(1 << 20) == 64 << 10);
}

}  // namespace writer_test
