// The index by expiry time of DynamoDB's TTL, and the outbox of its streaming destinations.
#include <string>

#include "services/dynamodb/store_destinations.h"
#include "services/dynamodb/store_ttl.h"
#include "services/dynamodb/ttl_entries.h"
#include "services/dynamodb/ttl_sweeper.h"
#include "tests/support/catch.h"

namespace dynamodb_ttl_test {

using namespace leat;
using namespace leat::dynamodb;

namespace {

using Value = AttributeValue;
constexpr Timestamp kNoon{1'772'366'400'000};

struct Fixture {
    Fixture()
        : database(":memory:", storage::Durability::None),
          store((storage::migrate(database, Store::migrations()), database)) {}
    storage::Database database;
    Store store;
};

std::optional<std::int64_t> expiry(const Value& value) {
    const AttributeMap item{{"pk", Value::string("a")}, {"ttl", value}};
    return expiry_of(&item, "ttl");
}

}  // namespace

TEST_CASE("only a top-level number of seconds is a time to live") {
    CHECK(expiry(Value::number("1772366400")) == 1772366400);
    CHECK(expiry(Value::number("1772366400.5")) == 1772366400);
    CHECK(expiry(Value::number("-5")) == -5);
    CHECK_FALSE(expiry(Value::string("1772366400")));
    CHECK_FALSE(expiry(Value::number("99999999999999999999999999999999999999")));
    CHECK_FALSE(expiry(Value::map({{"ttl", Value::number("5")}})));
    CHECK_FALSE(expiry_of(nullptr, "ttl"));
    const AttributeMap without{{"pk", Value::string("a")}};
    CHECK_FALSE(expiry_of(&without, "ttl"));
}

TEST_CASE("expired items are deleted at the next full minute") {
    const std::int64_t noon = kNoon.seconds();
    constexpr auto kMinute = std::chrono::minutes(1);
    // Within its last second an item has not expired.
    CHECK(sweep_time(noon + 59, kNoon) == kNoon + kMinute);
    CHECK(sweep_time(noon + 60, kNoon) == kNoon + 2 * kMinute);
    CHECK(sweep_time(noon + 30, kNoon) == kNoon + kMinute);
    CHECK(sweep_time(noon - 9999, kNoon) == kNoon + kMinute);
    CHECK(sweep_time(noon - 9999, kNoon + Duration(59'999)) == kNoon + kMinute);
}

TEST_CASE("entries by expiry time come in order and go in bulk with their run") {
    Fixture f;
    auto& ttl = f.store.area<TtlStore>();
    CHECK(ttl.run_of(7) == 0);
    ttl.insert_run(7, "ttl");
    const std::int64_t run = ttl.run_of(7);
    REQUIRE(run != 0);
    const auto unfinished = ttl.unfinished_run();
    REQUIRE(unfinished);
    CHECK(unfinished->at == space_prefix(7));
    ttl.set_progress(run, std::nullopt);
    CHECK_FALSE(ttl.unfinished_run());

    for (int i = 0; i < 1200; ++i) ttl.add(run, 5000 - i, "key" + std::to_string(i));
    ttl.add(run, 5000, "key0");  // already there
    CHECK(ttl.earliest(run) == 3801);
    const auto due = ttl.before(run, 3803, 10);
    REQUIRE(due.size() == 2);
    CHECK(due[0].expires == 3801);
    CHECK(due[0].key == "key1199");
    CHECK(ttl.before(run, 9999, 10).size() == 10);
    ttl.remove(run, 3801, "key1199");
    CHECK(ttl.earliest(run) == 3802);

    ttl.discard_run(7);
    CHECK(ttl.run_of(7) == 0);
    CHECK_FALSE(ttl.next_run(0));
    // A new run does not see the old one's entries.
    ttl.insert_run(7, "other");
    CHECK(ttl.next_run(0)->attribute == "other");
    CHECK_FALSE(ttl.earliest(ttl.run_of(7)));
    int steps = 0;
    while (ttl.empty_discarded()) ++steps;
    CHECK(steps == 3);
    CHECK_FALSE(ttl.earliest(run));
}

TEST_CASE("the outbox keeps the order of each streaming destination") {
    Fixture f;
    auto& store = f.store.area<DestinationStore>();
    store.insert({.table_key = 3, .stream_arn = "arn:one"});
    store.insert({.table_key = 3,
                  .stream_arn = "arn:two",
                  .status = DestinationStatus::Disabled,
                  .microseconds = true});
    const auto rows = store.of_table(3);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].microseconds == true);
    CHECK_FALSE(rows[0].microseconds);
    REQUIRE(store.taking(3).size() == 1);
    CHECK(store.taking(3)[0].stream_arn == "arn:one");
    CHECK(store.unsettled(0, 10).size() == 1);

    const std::int64_t key = rows[0].key;
    store.add(key, kNoon, "p", "first");
    store.add(key, kNoon, "p", "second");
    CHECK(store.next_waiting(0)->stream_arn == "arn:one");
    CHECK_FALSE(store.next_waiting(key));
    const auto waiting = store.waiting(key, 10, 1000);
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].body == "first");
    store.remove_up_to(key, waiting[0].id);
    CHECK(store.waiting(key, 10, 1000)[0].body == "second");
    CHECK(store.any_waiting(key));

    auto row = rows[0];
    row.status = DestinationStatus::Disabling;
    store.update(row);
    CHECK(store.taking(3).empty());
    store.orphan(3);
    CHECK(store.of_table(3).empty());
    CHECK(store.unsettled(0, 10).size() == 2);
}

}  // namespace dynamodb_ttl_test
