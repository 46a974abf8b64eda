// Databases whose keys had four bytes where a key's group is one now, the first of them.
#include <string>

#include "base/encoding.h"
#include "protocol/document.h"
#include "services/dynamodb/copy_job.h"
#include "services/dynamodb/key.h"
#include "services/dynamodb/store.h"
#include "services/dynamodb/store_ttl.h"
#include "support/catch.h"

namespace dynamodb_migration_test {

using namespace leat;
using namespace leat::dynamodb;
using protocol::Document;

namespace {

constexpr Space kSpace = 7;
constexpr int kBefore = 4;  // scripts that such a database has run

KeyBytes key_of(int i) {
    return item_key(kSpace, {{"pk", AttributeValue::Type::S}, {}},
                    {{"pk", AttributeValue::string(std::to_string(i) + std::string(1, '\0'))}});
}

KeyBytes former(const KeyBytes& key) {
    return key.substr(0, 5) + std::string("\x12\0\xFF", 3) + key.substr(5);
}

}  // namespace

TEST_CASE("dynamodb: items of a database with longer keys are found under their new ones") {
    storage::Database database(":memory:", storage::Durability::None);
    storage::migrate(database, {Store::migrations().scripts, kBefore});
    storage::Statement entry(database, "INSERT INTO entries VALUES (?1, ?2)"),
        item(database, "INSERT INTO items VALUES (?1, ?2)"),
        run(database, "INSERT INTO ttl_runs VALUES (1, ?1, 'ttl', ?2)"),
        expiry(database, "INSERT INTO ttl_entries VALUES (1, ?1, ?2)");
    for (int i = 0; i < 300; ++i) {
        entry.execute(Blob{former(key_of(i))}, i + 1);
        item.execute(i + 1, Blob{std::to_string(i)});
        expiry.execute(i, Blob{former(key_of(i))});
    }
    run.execute(std::int64_t{kSpace}, Blob{former(key_of(5))});

    storage::migrate(database, Store::migrations());
    Store store(database);
    for (int i = 0; i < 300; ++i) {
        const auto found = store.find_item(key_of(i));
        REQUIRE(found);
        CHECK(found->json == std::to_string(i));
    }
    storage::Statement expiries(database, "SELECT count(*) FROM ttl_entries WHERE k=?1"),
        progress(database, "SELECT at FROM ttl_runs");
    const Blob key{key_of(9)};
    auto count = expiries.query(key);
    REQUIRE(count.next());
    CHECK(count.integer(0) == 1);
    auto at = progress.query();
    REQUIRE(at.next());
    CHECK(at.blob(0) == key_of(5));
}

TEST_CASE("dynamodb: a copy that was under way goes on where it was") {
    CopyJob job;
    job.cursor = key_of(3) + '\0';
    CHECK(CopyJob::of({.body = job.to_json()}).cursor == job.cursor);
    Document before = Document::parse(job.to_json());
    before.set("cursor", base64_encode(former(key_of(3)) + '\0'));
    before.erase("next");
    CHECK(CopyJob::of({.body = before.to_json()}).cursor == job.cursor);
    before.set("cursor", "");
    CHECK(CopyJob::of({.body = before.to_json()}).cursor.empty());
}

}  // namespace dynamodb_migration_test
