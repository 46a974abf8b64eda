// The store of SQS on a database of its own: order, hiding, counting, moving, expiring.
#include "services/sqs/store.h"
#include "tests/support/catch.h"

namespace sqs_store_test {

using namespace leat;
using namespace leat::sqs;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};
const service::Scope kScope;

struct Fixture {
    storage::Database database{":memory:", storage::Durability::None};
    Store store{(storage::migrate(database, Store::migrations()), database)};
    Timestamp now = kNoon;
    int sent = 0;

    Queue& queue(const std::string& name = "q", const AttributeMap& attributes = {}) {
        if (Queue* present = store.find(kScope, name)) return *present;
        QueueAttributes values;
        values.set(QueueAttributes::checked(attributes));
        return store.create(kScope, name, values, {}, now, 77);
    }
    void send(Queue& q, const std::string& body, Duration delay = {}) {
        store.append(q, {"id-" + std::to_string(++sent), now, "md5", body, {}}, delay);
    }
    std::vector<ReceivedMessage> receive(Queue& q, int most = 10, Duration hide = seconds(30)) {
        std::vector<MovedMessage> moved;
        Queue* target = nullptr;
        if (q.attributes.redrive())
            target = store.find(kScope,
                                service::Arn::parse(q.attributes.redrive()->target_arn)->resource);
        return store.receive(q, now, most, hide, target, moved);
    }
    std::string bodies(Queue& q, int most = 10, Duration hide = seconds(30)) {
        std::string all;
        for (const auto& one : receive(q, most, hide)) all += one.message.body + " ";
        return all;
    }
    /// Visible, in flight, delayed.
    std::string counts(Queue& q) {
        store.refresh(q, now);
        const Shelf& s = q.shelf;
        return std::to_string(s.visible()) + " " + std::to_string(s.in_flight) + " " +
               std::to_string(s.delayed);
    }
    std::int64_t rows(const char* sql) {
        storage::Statement count(database, sql);
        auto row = count.query();
        row.next();
        return row.integer(0);
    }
    void forget_caches() {
        store.before_commit();
        store.drop_caches();
    }
};

}  // namespace

TEST_CASE("messages come in order of sending, and a receive hides them") {
    Fixture f;
    Queue& q = f.queue();
    for (const char* body : {"a", "b", "c"}) f.send(q, body);
    CHECK(f.counts(q) == "3 0 0");
    CHECK(f.bodies(q, 2) == "a b ");
    CHECK(f.bodies(q, 2) == "c ");
    CHECK(f.bodies(q) == "");
    CHECK(f.counts(q) == "0 3 0");
    f.now = f.now + seconds(29);
    CHECK(f.bodies(q) == "");
    f.now = f.now + seconds(1);
    CHECK(f.counts(q) == "3 0 0");
    const auto again = f.receive(q);
    REQUIRE(again.size() == 3);
    CHECK(again[0].receives == 2);
    CHECK(again[0].first_received == kNoon);
}

TEST_CASE("what became visible earlier comes first, fresh or not") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "old");
    f.receive(q, 1, seconds(5));
    f.now = f.now + seconds(3);
    f.send(q, "middle");
    f.now = f.now + seconds(3);
    f.send(q, "new");
    CHECK(f.bodies(q) == "middle old new ");
}

TEST_CASE("a timeout of zero leaves a message visible, once per receive") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "a");
    CHECK(f.bodies(q, 10, seconds(0)) == "a ");
    CHECK(f.counts(q) == "1 0 0");
    CHECK(f.bodies(q, 10, seconds(0)) == "a ");
    CHECK(f.receive(q).at(0).receives == 3);
}

TEST_CASE("a deleted message is gone, whether hidden, visible again or deleted before") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "a");
    f.send(q, "b");
    const auto received = f.receive(q);
    CHECK(f.store.erase_message(q, received[0].key));
    CHECK_FALSE(f.store.erase_message(q, received[0].key));
    f.now = f.now + seconds(60);
    CHECK(f.counts(q) == "1 0 0");
    CHECK(f.store.erase_message(q, received[1].key));
    CHECK(f.counts(q) == "0 0 0");
    CHECK(f.rows("SELECT count(*) FROM message") == 0);
    CHECK(f.rows("SELECT count(*) FROM pending") == 0);
}

TEST_CASE("delayed messages are counted apart until they are due") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "later", seconds(10));
    f.send(q, "now");
    CHECK(f.counts(q) == "1 0 1");
    CHECK(q.shelf.next_visible == kNoon + seconds(10));
    CHECK(f.bodies(q) == "now ");
    f.now = f.now + seconds(10);
    CHECK(f.counts(q) == "1 1 0");
    CHECK(f.bodies(q) == "later ");
}

TEST_CASE("the visibility of a hidden message can be changed, of others it stays") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "a");
    const auto first = f.receive(q).at(0);
    const ReceiptHandle handle{first.key, first.receives, f.now};
    using Change = Store::Change;
    CHECK(f.store.change_visibility(q, handle, f.now, seconds(100)) == Change::Done);
    f.now = f.now + seconds(40);
    CHECK(f.counts(q) == "0 1 0");
    CHECK(f.store.change_visibility(q, handle, f.now, seconds(0)) == Change::Done);
    CHECK(f.counts(q) == "1 0 0");
    CHECK(f.store.change_visibility(q, handle, f.now, seconds(50)) == Change::Unhidden);
    f.receive(q);
    CHECK(f.store.change_visibility(q, handle, f.now, seconds(50)) == Change::Unhidden);
    f.store.erase_message(q, first.key);
    CHECK(f.store.change_visibility(q, handle, f.now, seconds(50)) == Change::Gone);
}

TEST_CASE("a message received too often moves to the dead-letter queue with all it has") {
    Fixture f;
    Queue& dead = f.queue("dead");
    Queue& q = f.queue("q", {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn() +
                                                   R"(","maxReceiveCount":2})"}});
    f.send(q, "poison");
    f.receive(q, 1, seconds(0));
    f.receive(q, 1, seconds(0));
    CHECK(f.counts(dead) == "0 0 0");
    f.now = f.now + seconds(5);
    f.send(q, "fine");
    CHECK(f.bodies(q) == "fine ");
    CHECK(f.counts(q) == "0 1 0");
    CHECK(f.counts(dead) == "1 0 0");
    const auto moved = f.receive(dead).at(0);
    CHECK(moved.message.body == "poison");
    CHECK(moved.message.message_id == "id-1");
    CHECK(moved.message.sent_at == kNoon);
    CHECK(moved.receives == 3);
    CHECK(moved.first_received == kNoon);
    CHECK(moved.message.details.dead_letter_source == q.arn());
}

TEST_CASE("messages past the retention period are neither received nor counted") {
    Fixture f;
    Queue& q = f.queue("q", {{"MessageRetentionPeriod", "3600"}});
    for (int i = 0; i < 10; ++i) {
        f.send(q, std::to_string(i));
        f.now = f.now + std::chrono::minutes(6);
    }
    f.receive(q, 2, hours(2));  // 0 and 1 in flight
    f.send(q, "delayed", seconds(900));
    // Number 5 was sent 30 minutes after the first.
    f.now = kNoon + hours(1) + std::chrono::minutes(30);
    CHECK(f.counts(q) == "5 0 0");
    CHECK(f.bodies(q, 3) == "6 7 8 ");
    f.now = f.now + hours(1);
    CHECK(f.counts(q) == "0 0 0");
    CHECK(f.bodies(q) == "");
    while (f.store.collect_garbage()) {
    }
    CHECK(f.rows("SELECT count(*) FROM message") == 0);
    CHECK(f.rows("SELECT count(*) FROM pending") == 0);
}

TEST_CASE("a moved message expires by its first sending") {
    Fixture f;
    Queue& dead = f.queue("dead", {{"MessageRetentionPeriod", "3600"}});
    Queue& q = f.queue("q", {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn() +
                                                   R"(","maxReceiveCount":1})"}});
    f.send(q, "a");
    f.receive(q, 1, seconds(0));
    f.now = f.now + std::chrono::minutes(50);
    f.receive(q);
    CHECK(f.counts(dead) == "1 0 0");
    f.now = kNoon + hours(1);
    CHECK(f.counts(dead) == "0 0 0");
    CHECK(f.bodies(dead) == "");
}

TEST_CASE("a longer or shorter retention period counts for messages already there") {
    Fixture f;
    Queue& q = f.queue();
    f.send(q, "a");
    CHECK(f.counts(q) == "1 0 0");
    f.now = f.now + hours(2);
    CHECK(f.counts(q) == "1 0 0");
    q.attributes.set(QueueAttributes::checked({{"MessageRetentionPeriod", "3600"}}));
    f.store.save(q);
    CHECK(f.counts(q) == "0 0 0");
}

TEST_CASE("a purged queue is empty at once and its rows are swept away in pieces") {
    Fixture f;
    Queue& q = f.queue();
    for (int i = 0; i < 1200; ++i) f.send(q, "x", i % 2 ? seconds(0) : seconds(60));
    f.receive(q);
    q.purged = f.now;
    f.store.purge(q);
    CHECK(f.counts(q) == "0 0 0");
    f.send(q, "after");
    CHECK(f.bodies(q) == "after ");
    CHECK(f.store.collect_garbage());
    CHECK(f.rows("SELECT count(*) FROM message") > 1);
    while (f.store.collect_garbage()) {
    }
    CHECK(f.rows("SELECT count(*) FROM message") == 1);
    CHECK(f.rows("SELECT count(*) FROM shelf") == 1);
}

TEST_CASE("a store that starts anew knows the counts and goes on") {
    Fixture f;
    for (const char* body : {"a", "b", "c"}) f.send(f.queue(), body);
    f.send(f.queue(), "later", seconds(10));
    f.receive(f.queue(), 1, seconds(20));
    f.forget_caches();
    CHECK(f.counts(f.queue()) == "2 1 1");
    f.forget_caches();
    f.now = f.now + seconds(10);
    CHECK(f.counts(f.queue()) == "3 1 0");
    CHECK(f.bodies(f.queue()) == "b c later ");
    f.forget_caches();
    f.now = f.now + seconds(10);
    CHECK(f.bodies(f.queue()) == "a ");
}

TEST_CASE("changes that are rolled back are forgotten") {
    Fixture f;
    f.send(f.queue(), "a");
    f.store.before_commit();
    f.database.execute("BEGIN");
    f.send(f.queue(), "b");
    CHECK(f.bodies(f.queue()) == "a b ");
    f.store.before_commit();
    f.database.execute("ROLLBACK");
    f.store.drop_caches();
    CHECK(f.counts(f.queue()) == "1 0 0");
    CHECK(f.bodies(f.queue()) == "a ");
}

TEST_CASE("counts stay exact whatever happens to the messages") {
    Fixture f;
    std::uint64_t state = 42;
    const auto random = [&state](std::uint64_t bound) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % bound;
    };
    std::vector<ReceiptHandle> handles;
    for (int step = 1; step <= 4000; ++step) {
        Queue& q = f.queue();
        switch (random(6)) {
            case 0:
                f.send(q, "x");
                break;
            case 1:
                f.send(q, "y", seconds(random(5)));
                break;
            case 2:
                for (const auto& one : f.receive(q, 3, seconds(random(8))))
                    handles.push_back({one.key, one.receives, f.now});
                break;
            case 3:
                if (!handles.empty())
                    f.store.erase_message(q, handles[random(handles.size())].message);
                break;
            case 4:
                if (!handles.empty())
                    f.store.change_visibility(q, handles[random(handles.size())], f.now,
                                              seconds(random(6)));
                break;
            default:
                f.now = f.now + Duration(random(1500));
        }
        if (step % 500 == 0) f.forget_caches();
        if (step % 50 != 0) continue;
        f.store.refresh(f.queue(), f.now);
        const Shelf& shelf = f.queue().shelf;
        storage::Statement truth(f.database,
                                 "SELECT sum(visible_at<=?1), sum(visible_at>?1 AND receives>0), "
                                 "sum(visible_at>?1 AND receives=0), count(*) FROM pending");
        auto row = truth.query(f.now);
        row.next();
        CHECK(shelf.returned() == row.integer(0));
        CHECK(shelf.in_flight == row.integer(1));
        CHECK(shelf.delayed == row.integer(2));
        CHECK(f.rows("SELECT count(*) FROM message") == row.integer(3) + shelf.fresh());
    }
}

TEST_CASE("queues are kept apart by account and region, and listed by prefix") {
    Fixture f;
    const service::Scope other{"111111111111", "us-east-1"};
    for (const char* name : {"a", "ab", "abc", "b"}) f.queue(name);
    f.store.create(other, "ab", {}, {}, f.now, 1);
    using Names = std::vector<std::string>;
    CHECK(f.store.names(kScope, "", "", 100) == Names{"a", "ab", "abc", "b"});
    CHECK(f.store.names(kScope, "ab", "", 100) == Names{"ab", "abc"});
    CHECK(f.store.names(kScope, "ab", "ab", 100) == Names{"abc"});
    CHECK(f.store.names(kScope, "", "", 2) == Names{"a", "ab"});
    CHECK(f.store.names(other, "", "", 100) == Names{"ab"});
    CHECK(f.store.names({"000000000000", "eu-west-1"}, "", "", 100).empty());
    f.store.erase_account("000000000000");
    CHECK(f.store.names(kScope, "", "", 100).empty());
    CHECK(f.store.names(other, "", "", 100) == Names{"ab"});
}

}  // namespace sqs_store_test
