// The ledger's pages: what is written is read again, in order, bounded, and by account.
#include "service/ledger.h"

#include "base/time_text.h"
#include "tests/support/catch.h"

namespace ledger_test {

using namespace leat;
using service::Crossing;
using service::Ledger;
using service::Outcome;
using service::Places;

namespace {

struct Fixture {
    explicit Fixture(std::int64_t limit = 1000) : ledger(database, limit) {}

    storage::Database database{":memory:", storage::Durability::None};
    Ledger ledger;

    static Crossing crossing(const std::string& space, const std::string& account = "1") {
        Crossing c;
        c.t = from_civil(2026, 3, 1, 12);
        c.edge = "sqs.send";
        c.account = account;
        c.space = space;
        c.places = Places(0);
        return c;
    }
    void write(const std::vector<Crossing>& crossings) {
        database.execute("BEGIN IMMEDIATE");
        for (const auto& c : crossings) ledger.add(c);
        ledger.before_commit();
        database.execute("COMMIT");
    }
    std::vector<std::pair<std::int64_t, Crossing>> all;
    std::int64_t read() {
        all.clear();
        return Ledger::read(database,
                            [&](std::int64_t id, Crossing&& c) { all.emplace_back(id, c); });
    }
    std::string spaces() {
        read();
        std::string names;
        for (const auto& [id, c] : all) names += c.space + " ";
        return names;
    }
};

}  // namespace

TEST_CASE("ledger: places keep their order and are found by number") {
    Places places(5, 7);
    places.add(8);
    places.add(3);
    CHECK(places.count() == 5);
    CHECK(places.ranges().size() == 2);
    CHECK(places.first() == 5);
    CHECK(places.index_of(8) == 3);
    CHECK(places.index_of(3) == 4);
    CHECK_FALSE(places.index_of(4));
    CHECK(places.at(0) == 5);
    CHECK(places.at(4) == 3);
    Places both(1);
    both.add(places);
    CHECK(both.count() == 6);
    CHECK(both.at(1) == 5);
    CHECK(Places().empty());
}

TEST_CASE("ledger: a crossing comes back with all its members") {
    Fixture f;
    Crossing c;
    c.t = Timestamp{-5};
    c.edge = "firehose.deliver";
    c.outcome = Outcome::Failed;
    c.account = "000000000000";
    c.from = "from";
    c.to = std::string("to\0\n\xff", 5);
    c.space = "space";
    c.places = Places(1'000'000'007, 1'000'000'009);
    c.places.add(-3);
    c.became = "s3://b/k";
    c.became_places = Places(INT64_MAX);
    c.bytes = 1LL << 40;
    c.attempt = 300;
    c.code = "space";  // a text that was there before
    c.message = std::string(1000, 'm');
    f.write({c, Fixture::crossing("x"), c});
    CHECK(f.read() == 0);
    REQUIRE(f.all.size() == 3);
    for (const std::size_t i : {0u, 2u}) {
        const Crossing& r = f.all[i].second;
        CHECK(f.all[i].first == static_cast<std::int64_t>(i) + 1);
        CHECK(r.t == c.t);
        CHECK(r.edge == c.edge);
        CHECK(r.outcome == c.outcome);
        CHECK(r.account == c.account);
        CHECK(r.from == c.from);
        CHECK(r.to == c.to);
        CHECK(r.space == c.space);
        CHECK(r.places.count() == 4);
        CHECK(r.places.at(0) == 1'000'000'007);
        CHECK(r.places.at(3) == -3);
        CHECK(r.became == c.became);
        CHECK(r.became_places.first() == INT64_MAX);
        CHECK(r.bytes == c.bytes);
        CHECK(r.attempt == c.attempt);
        CHECK(r.code == c.code);
        CHECK(r.message == c.message);
    }
}

TEST_CASE("ledger: a transaction's crossings are one row, and none of one that was undone") {
    Fixture f;
    f.write({Fixture::crossing("a"), Fixture::crossing("b")});
    f.database.execute("BEGIN IMMEDIATE");
    f.ledger.add(Fixture::crossing("undone"));
    f.database.execute("ROLLBACK");
    f.ledger.drop_caches();
    f.write({Fixture::crossing("c")});
    CHECK(f.spaces() == "a b c ");
    CHECK(f.all.back().first == 3);
    storage::Statement count(f.database, "SELECT count(*) FROM ledger");
    auto row = count.query();
    REQUIRE(row.next());
    CHECK(row.integer(0) == 2);
}

TEST_CASE("ledger: the oldest go, and are counted") {
    Fixture f(16);
    for (int i = 1; i <= 100; ++i) f.write({Fixture::crossing(std::to_string(i))});
    const auto gone = f.read();
    CHECK(f.all.size() >= 16);
    CHECK(f.all.size() <= 18);
    CHECK(gone + static_cast<std::int64_t>(f.all.size()) == 100);
    CHECK(f.all.back().second.space == "100");
    CHECK(f.all.front().first == gone + 1);
}

TEST_CASE("ledger: another process goes on with the numbers") {
    Fixture f;
    f.write({Fixture::crossing("a")});
    f.ledger.drop_caches();
    f.write({Fixture::crossing("b")});
    CHECK(f.spaces() == "a b ");
    CHECK(f.all.back().first == 2);
}

TEST_CASE("ledger: an account's crossings so far are not shown after its reset") {
    Fixture f;
    f.write({Fixture::crossing("mine"), Fixture::crossing("theirs", "2")});
    f.database.execute("BEGIN IMMEDIATE");
    f.ledger.forget_account("1");
    f.database.execute("COMMIT");
    CHECK(f.spaces() == "theirs ");
    f.write({Fixture::crossing("later")});
    CHECK(f.spaces() == "theirs later ");
}

TEST_CASE("ledger: of limit 0 it writes nothing, and a database without it has none") {
    Fixture f(0);
    CHECK_FALSE(f.ledger.on());
    f.write({Fixture::crossing("a")});
    CHECK(f.spaces().empty());
    storage::Database other(":memory:", storage::Durability::None);
    CHECK(Ledger::read(other, [](std::int64_t, Crossing&&) {}) == 0);
}

TEST_CASE("ledger: a damaged page is noticed") {
    Fixture f;
    f.write({Fixture::crossing("a")});
    f.database.execute("UPDATE ledger SET page = substr(page, 1, length(page) - 2)");
    CHECK_THROWS_AS(f.read(), std::runtime_error);
}

}  // namespace ledger_test
