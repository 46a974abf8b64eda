// S3's store and the listing over it, on a database of their own.
#include <string>

#include "services/s3/listing.h"
#include "services/s3/store.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace s3_store_test {

using namespace leat;
using namespace leat::s3;

namespace {

struct Fixture {
    const test::TemporaryFolder folder;
    std::optional<storage::Database> database;
    std::optional<Store> store;
    Bucket bucket;

    Fixture() {
        database.emplace(folder.path() + "/s3.db", storage::Durability::None);
        storage::migrate(*database, Store::migrations());
        store.emplace(*database);
        store->create_bucket("bucket", "000000000000", "us-east-1", Timestamp{1});
        bucket = *store->find_bucket("bucket");
    }
    ~Fixture() {
        store.reset();
        database.reset();
    }

    void put(const std::string& key, const std::string& bytes = "x", const std::string& file = "") {
        ObjectRow row;
        row.size = bytes.size();
        row.etag = "00112233445566778899aabbccddeeff";
        row.checksum = ChecksumAlgorithm::Crc32;
        row.in_file = !file.empty();
        store->put_object(bucket, key, row,
                          {.attributes = "", .bytes = file.empty() ? bytes : "", .file = file},
                          store->find_object(bucket, key), Timestamp{5});
    }
    ListPage list(ListRequest request) { return list_page(*store, bucket, request); }
};

std::vector<std::string> keys(const ListPage& page) {
    std::vector<std::string> out;
    for (const auto& [key, row] : page.objects) out.push_back(key);
    return out;
}

using Names = std::vector<std::string>;
constexpr Timestamp kLater{60'000};

}  // namespace

TEST_CASE("an object is read back, replaced and deleted in the store") {
    Fixture f;
    f.put("k", "one");
    const auto first = f.store->read_object("bucket", "k", true);
    REQUIRE(first);
    CHECK(first->bytes == "one");
    CHECK(first->row.etag == "00112233445566778899aabbccddeeff");
    CHECK(first->row.checksum == ChecksumAlgorithm::Crc32);
    f.put("k", "");
    CHECK(f.store->read_object("bucket", "k", true)->bytes.empty());
    CHECK(f.store->has_objects(f.bucket));
    f.store->delete_object(f.bucket, "k", *f.store->find_object(f.bucket, "k"), Timestamp{5});
    CHECK_FALSE(f.store->read_object("bucket", "k", true));
    CHECK_FALSE(f.store->has_objects(f.bucket));
    CHECK_FALSE(f.store->read_object("no-bucket", "k", true));
}

TEST_CASE("keys are listed in the order of their bytes") {
    Fixture f;
    for (const char* key : {"b", "a/2", "a", "\xc3\xbc", "a/1", "a b", "Z"}) f.put(key);
    CHECK(keys(f.list({})) == Names{"Z", "a", "a b", "a/1", "a/2", "b", "\xc3\xbc"});
    CHECK(keys(f.list({.prefix = "a/"})) == Names{"a/1", "a/2"});
    CHECK(keys(f.list({.position = {"a/1", false}})) == Names{"a/2", "b", "\xc3\xbc"});
}

TEST_CASE("a page ends on its last entry and goes on behind it") {
    Fixture f;
    for (const char* key : {"a", "b/1", "b/2", "c", "d/1"}) f.put(key);
    ListRequest request{.delimiter = "/", .max_keys = 2};
    auto page = f.list(request);
    CHECK(keys(page) == Names{"a"});
    CHECK(page.common_prefixes == Names{"b/"});
    CHECK(page.truncated);
    request.position = page.last;
    page = f.list(request);
    CHECK(keys(page) == Names{"c"});
    CHECK(page.common_prefixes == Names{"d/"});
    CHECK_FALSE(page.truncated);
    request.max_keys = 0;
    CHECK(f.list(request).count() == 0);
    CHECK_FALSE(f.list(request).truncated);
}

TEST_CASE("a file of a large body becomes garbage when its last object goes") {
    Fixture f;
    f.store->stage_blob("file1");
    CHECK(f.store->garbage(kLater, 10).empty());
    f.put("k", "", "file1");
    f.store->unstage_all_for_removal();
    CHECK(f.store->garbage(kLater, 10).empty());
    // A copy shares the file.
    f.store->share_blob("file1");
    f.put("copy", "", "file1");
    f.put("k", "small now");
    CHECK(f.store->garbage(kLater, 10).empty());
    f.store->delete_object(f.bucket, "copy", *f.store->find_object(f.bucket, "copy"), Timestamp{5});
    CHECK(f.store->garbage(kLater, 10) == Names{"file1"});
    f.store->forget_garbage({"file1"});
    CHECK(f.store->next_garbage() == Timestamp::never());
}

TEST_CASE("an upload that was never committed is garbage after a restart") {
    Fixture f;
    f.store->stage_blob("lost");
    CHECK(f.store->next_garbage() == Timestamp::never());
    f.store->unstage_all_for_removal();
    CHECK(f.store->garbage(Timestamp{1}, 10) == Names{"lost"});
}

TEST_CASE("an account's buckets go with everything in them, and leave the other accounts' files") {
    Fixture f;
    f.put("mine", "", "own");
    f.put("shared", "", "both");
    f.store->create_bucket("other", "111111111111", "us-east-1", Timestamp{1});
    const auto mine = f.bucket;
    f.bucket = *f.store->find_bucket("other");
    f.store->share_blob("both");
    f.put("copy", "", "both");
    f.store->delete_account("000000000000");
    CHECK_FALSE(f.store->find_bucket("bucket"));
    CHECK_FALSE(f.store->has_objects(mine));
    CHECK(f.store->garbage(kLater, 10) == Names{"own"});
    f.store->delete_object(f.bucket, "copy", *f.store->find_object(f.bucket, "copy"), Timestamp{5});
    CHECK(f.store->garbage(kLater, 10).size() == 2);
}

TEST_CASE("sequence numbers rise across connections") {
    Fixture f;
    const auto first = f.store->next_sequence();
    f.store->before_commit();
    Store again(*f.database);
    CHECK(again.next_sequence() > first);
}

TEST_CASE("the outbox gives what is due, oldest first") {
    Fixture f;
    const auto add = [&](const char* payload, std::int64_t due) {
        OutboxRow row;
        row.target = "t";
        row.bucket = "bucket";
        row.payload = payload;
        f.store->add_notification(row, Timestamp{due});
    };
    add("late", 100);
    add("first", 10);
    add("second", 10);
    auto due = f.store->due_notifications(Timestamp{10}, 10);
    REQUIRE(due.size() == 2);
    CHECK(due[0].payload == "first");
    f.store->retry_notification(due[0].id, Timestamp{200});
    f.store->finish_notification(due[1].id);
    CHECK(f.store->next_notification() == Timestamp{100});
    due = f.store->due_notifications(Timestamp{300}, 10);
    REQUIRE(due.size() == 2);
    CHECK(due[1].payload == "first");
    CHECK(due[1].attempts == 1);
}

}  // namespace s3_store_test
