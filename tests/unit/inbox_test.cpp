// What a service keeps of what it did for others: repeats get the former answer, until the sender
// is done with them.
#include "service/inbox.h"
#include "tests/support/catch.h"

namespace inbox_test {

using namespace leat;
using service::Inbox;
using service::Sender;

namespace {

struct Fixture {
    storage::Database database{":memory:", storage::Durability::None};
    Inbox inbox{(database.execute(Inbox::kTable), database)};

    /// The process dies and another one opens the database.
    void restart() { inbox.drop_caches(); }
    std::string answer(const std::string& sender, std::int64_t row, std::int64_t part = 0) {
        return inbox.answer({sender}, {row, part}).value_or("(new)");
    }
    std::int64_t sheets() {
        storage::Statement count(database, "SELECT count(*) FROM inbox");
        auto row = count.query();
        row.next();
        return row.integer(0);
    }
};

}  // namespace

TEST_CASE("a repeated ticket is given the former answer, also after a restart") {
    Fixture f;
    CHECK(f.answer("a", 5) == "(new)");
    f.inbox.remember({"a"}, {5, 0}, "five");
    f.inbox.remember({"a"}, {5, 1}, std::string("\0\xff", 2));
    f.inbox.remember({"a"}, {700, 1'000'000'007}, "");
    CHECK(f.answer("a", 5) == "five");
    f.inbox.before_commit();
    f.restart();
    CHECK(f.answer("a", 5) == "five");
    CHECK(f.answer("a", 5, 1) == std::string("\0\xff", 2));
    CHECK(f.answer("a", 700, 1'000'000'007).empty());
    CHECK(f.answer("a", 5, 2) == "(new)");
    CHECK(f.answer("a", 6) == "(new)");
    CHECK(f.answer("b", 5) == "(new)");
}

TEST_CASE("what was not committed is forgotten with its transaction") {
    Fixture f;
    f.inbox.remember({"a"}, {1, 0}, "x");
    f.inbox.drop_caches();
    CHECK(f.answer("a", 1) == "(new)");
}

TEST_CASE("tickets without a row or a sender are never repeats") {
    Fixture f;
    f.inbox.remember({}, {1, 0}, "x");
    f.inbox.remember({"a"}, {}, "x");
    f.inbox.before_commit();
    CHECK(f.answer("", 1) == "(new)");
    CHECK(f.answer("a", 0) == "(new)");
    CHECK(f.sheets() == 0);
}

TEST_CASE("a sender's first row settles all before it") {
    Fixture f;
    for (std::int64_t row = 1; row <= 4; ++row) {
        f.inbox.remember({"a"}, {row, 0}, "x");
        f.inbox.before_commit();
    }
    f.inbox.remember({"b"}, {1, 0}, "y");
    f.inbox.before_commit();
    CHECK(f.sheets() == 5);
    f.inbox.settle(Sender{"a", 3});
    f.inbox.before_commit();
    f.restart();
    CHECK(f.sheets() == 3);
    CHECK(f.answer("a", 2) == "(new)");
    CHECK(f.answer("a", 3) == "x");
    CHECK(f.answer("b", 1) == "y");
}

TEST_CASE("a transaction's answers go when the last of its rows is settled") {
    Fixture f;
    f.inbox.remember({"a"}, {1, 0}, "x");
    f.inbox.remember({"a"}, {2, 0}, "y");
    f.inbox.remember({"a"}, {2, 1}, "z");
    f.inbox.before_commit();
    f.inbox.settle("a", {2});
    f.inbox.before_commit();
    CHECK(f.sheets() == 1);
    CHECK(f.answer("a", 1) == "x");
    f.inbox.settle("a", {1});
    f.inbox.before_commit();
    CHECK(f.sheets() == 0);
    CHECK(f.answer("a", 1) == "(new)");
}

}  // namespace inbox_test
