// Lambda's tables: versions and their numbers, listings, tags, policies, the queue of events.
#include "services/lambda/publishing.h"
#include "services/lambda/settings.h"
#include "services/lambda/store.h"
#include "tests/support/catch.h"

namespace lambda_store_test {

using namespace leat;
using namespace leat::lambda;

namespace {

const service::Scope kScope{"000000000000", "us-east-1"};

struct Tables {
    storage::Database database{":memory:", storage::Durability::None};
    Store store{(storage::migrate(database, Store::migrations()), database)};
    runtime::Ids ids{1};

    FunctionVersion add(const std::string& name, const service::Scope& scope = kScope) {
        FunctionVersion f;
        f.scope = scope;
        f.name = name;
        f.runtime = "python3.12";
        f.handler = "m.h";
        f.code_sha256 = "digest of " + name;
        f.generation = new_generation(ids);
        store.put(f);
        return f;
    }
};

}  // namespace

TEST_CASE("a version comes back as it was stored") {
    Tables t;
    FunctionVersion f = t.add("f");
    f.environment = Variables{{"A", "1"}, {"B", "\"\n"}};
    f.kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/k";
    f.last_modified = {123456};
    f.timeout_s = 900;
    t.store.put(f);
    const auto found = t.store.find(kScope, "f");
    REQUIRE(found);
    CHECK(found->environment == f.environment);
    CHECK(found->kms_key_arn == f.kms_key_arn);
    CHECK(found->last_modified == f.last_modified);
    CHECK(found->timeout_s == 900);
    CHECK(found->code_sha256 == f.code_sha256);
    CHECK(found->generation == f.generation);
    CHECK_FALSE(t.store.find({"000000000000", "eu-west-1"}, "f"));
    CHECK_FALSE(t.store.find({"111111111111", "us-east-1"}, "f"));
}

TEST_CASE("publishing gives a new number only when something changed") {
    Tables t;
    FunctionVersion f = t.add("f");
    CHECK(publish(t.store, t.ids, f, {}, {}).version == 1);
    CHECK(publish(t.store, t.ids, f, "other words", {}).version == 1);
    f.generation = new_generation(t.ids);
    CHECK(publish(t.store, t.ids, f, {}, {}).version == 2);
}

TEST_CASE("version numbers are never given twice") {
    Tables t;
    FunctionVersion f = t.add("f");
    publish(t.store, t.ids, f, {}, {});
    t.store.remove_version(kScope, "f", 1);
    CHECK(publish(t.store, t.ids, f, {}, {}).version == 2);
    t.store.remove_function(kScope, "f");
    CHECK_FALSE(t.store.exists(kScope, "f"));
    CHECK(publish(t.store, t.ids, t.add("f"), {}, {}).version == 3);
}

TEST_CASE("functions are listed by name, their versions with $LATEST first") {
    Tables t;
    for (const char* name : {"c", "a", "b"}) t.add(name);
    publish(t.store, t.ids, *t.store.find(kScope, "b"), {}, {});
    const auto names = [](const std::vector<FunctionVersion>& versions) {
        std::string text;
        for (const auto& v : versions) text += v.name + version_name(v.version) + " ";
        return text;
    };
    CHECK(names(t.store.list(kScope, "", 10)) == "a$LATEST b$LATEST c$LATEST ");
    CHECK(names(t.store.list(kScope, "a", 1)) == "b$LATEST ");
    CHECK(names(t.store.list_all(kScope, "", -1, 10)) == "a$LATEST b$LATEST b1 c$LATEST ");
    CHECK(names(t.store.list_all(kScope, "b", 0, 10)) == "b1 c$LATEST ");
    CHECK(names(t.store.list_versions(kScope, "b", -1, 10)) == "b$LATEST b1 ");
}

TEST_CASE("a code is in use as long as one version has it") {
    Tables t;
    FunctionVersion f = t.add("f");
    publish(t.store, t.ids, f, {}, {});
    const std::string old_code = f.code_sha256;
    f.code_sha256 = "new";
    t.store.put(f);
    CHECK(t.store.code_in_use(old_code));
    CHECK(t.store.codes(kScope, "f").size() == 2);
    t.store.remove_version(kScope, "f", 1);
    CHECK_FALSE(t.store.code_in_use(old_code));
}

TEST_CASE("events wait until they are due, in order") {
    Tables t;
    QueuedEvent event{.scope = kScope, .name = "f", .request_id = "r", .payload = "{}"};
    event.due = {1000};
    t.store.queue_event(event);
    event.due = {500};
    t.store.queue_event(event);
    CHECK(t.store.due_events({499}, 10).empty());
    CHECK(t.store.next_due({499}) == Timestamp{500});
    const auto due = t.store.due_events({1000}, 10);
    REQUIRE(due.size() == 2);
    CHECK(t.store.event(due[0])->due == Timestamp{500});
    CHECK_FALSE(t.store.next_due({1000}));
    t.store.postpone_event(due[0], 1, 0, {60000});
    CHECK(t.store.due_events({1000}, 10).size() == 1);
    CHECK(t.store.event(due[0])->failures == 1);
    t.store.remove_event(due[0]);
    CHECK_FALSE(t.store.event(due[0]));
}

TEST_CASE("an account's rows go alone") {
    Tables t;
    const service::Scope other{"111111111111", "us-east-1"};
    t.add("f");
    t.add("f", other);
    t.store.put_tag(kScope, "f", "k", "v");
    t.store.add_statement(kScope, "f", "", {"s", "{}"});
    t.store.remove_account("000000000000");
    CHECK_FALSE(t.store.exists(kScope, "f"));
    CHECK(t.store.tags(kScope, "f").empty());
    CHECK(t.store.policy(kScope, "f", "").empty());
    CHECK(t.store.exists(other, "f"));
}

}  // namespace lambda_store_test
