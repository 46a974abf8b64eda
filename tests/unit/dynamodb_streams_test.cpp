// Streams of DynamoDB on a database of their own: shards, places of records, reading and trimming,
// iterators, and the forms of records.
#include <string>

#include "protocol/document.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/reading.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/sequence_number.h"
#include "services/dynamodb/streams/shard_iterator.h"
#include "tests/support/catch.h"

namespace dynamodb_streams_test {

using namespace leat;
using namespace leat::dynamodb;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};
const service::Scope kScope;
constexpr auto kHour = std::chrono::hours(1);

StreamRow stream_named(const std::string& table, const std::string& label = "l1") {
    return {.scope = kScope,
            .table_name = table,
            .label = label,
            .created = kNoon,
            .view = StreamView::NewAndOldImages,
            .hash_key = "pk"};
}

struct Fixture {
    Fixture()
        : database(":memory:", storage::Durability::None),
          store((storage::migrate(database, Store::migrations()), database)),
          streams(store.area<StreamStore>()) {
        key = streams.insert(stream_named("t"), {"s0", "s1", "s2", "s3"});
    }
    std::int64_t put(const std::string& body, Timestamp at = kNoon, int slot = 0) {
        return streams.append(streams.open(key), slot, at, 0, body);
    }
    ShardRow shard(const std::string& id = "s0") { return streams.find_shard(key, id).value(); }
    std::string read(const std::string& id, std::int64_t from, Timestamp now,
                     std::int64_t records = 100, std::int64_t bytes = 1000) {
        std::string all;
        end = read_records(streams, shard(id), from, now, records, bytes,
                           [&](const RecordRow& row) { all += std::string(row.body) + " "; });
        return all;
    }

    storage::Database database;
    Store store;
    StreamStore& streams;
    std::int64_t key = 0;
    ReadEnd end;
};

}  // namespace

TEST_CASE("sequence numbers of streams have 21 digits and order as their counters") {
    CHECK(sequence_text(0) == "100000000000000000000");
    CHECK(sequence_text(123) == "100000000000000000123");
    CHECK(sequence_text(9) < sequence_text(10));
    CHECK(parse_sequence(sequence_text(137'438'953'471)) == 137'438'953'471);
    CHECK_FALSE(parse_sequence("000000000000000000123"));
    CHECK_FALSE(parse_sequence("10000000000000000012"));
    CHECK_FALSE(parse_sequence("10000000000000000012x"));
    CHECK_FALSE(parse_sequence("199999999999999999999"));
}

TEST_CASE("records of a stream stay in their shard, numbered through the stream") {
    Fixture f;
    const auto a = f.put("a"), b = f.put("b", kNoon, 2), c = f.put("c");
    CHECK(a < b);
    CHECK(b < c);
    CHECK(f.read("s0", 0, kNoon) == "a c ");
    CHECK(f.end.at_end);
    CHECK_FALSE(f.end.shard_ended);
    CHECK(f.read("s0", f.end.next, kNoon) == "");
    CHECK(f.read("s2", 0, kNoon) == "b ");
    CHECK(f.read("s1", 0, kNoon) == "");
    // After a rollback, or in another process, counting goes on behind what is stored.
    f.streams.drop_caches();
    CHECK(f.put("d") == c + 1);
}

TEST_CASE("a page of stream records ends by count or by size, and has one at least") {
    Fixture f;
    f.put("aaaa");
    f.put("bbbb");
    f.put("cccc");
    CHECK(f.read("s0", 0, kNoon, 2) == "aaaa bbbb ");
    CHECK_FALSE(f.end.at_end);
    CHECK(f.read("s0", f.end.next, kNoon, 2) == "cccc ");
    CHECK(f.end.at_end);
    CHECK(f.read("s0", 0, kNoon, 100, 9) == "aaaa bbbb ");
    CHECK(f.read("s0", 0, kNoon, 100, 1) == "aaaa ");
}

TEST_CASE("a shard that is continued ends, and its child goes on") {
    Fixture f;
    const auto a = f.put("a");
    f.streams.roll(f.streams.open(f.key), 0, "s4", kNoon + 4 * kHour);
    const auto b = f.put("b", kNoon + 4 * kHour);
    const ShardRow parent = f.shard("s0"), child = f.shard("s4");
    CHECK(parent.closed == kNoon + 4 * kHour);
    CHECK(parent.last == a);
    CHECK(child.parent == "s0");
    CHECK(child.first > a);
    CHECK(child.first < b);
    CHECK(f.read("s0", 0, kNoon + 4 * kHour) == "a ");
    CHECK(f.end.shard_ended);
    CHECK(f.read("s4", 0, kNoon + 4 * kHour) == "b ");
    CHECK(f.streams.children(f.key, "s0").size() == 1);
    CHECK(f.streams.children(f.key, "s1").empty());
}

TEST_CASE("records are found by their time, and those beyond 24 hours are out of reach") {
    Fixture f;
    const auto a = f.put("a");
    const auto b = f.put("b", kNoon + kHour);
    f.put("x", kNoon + kHour, 1);
    const auto c = f.put("c", kNoon + 2 * kHour);
    const ShardRow shard = f.shard();
    CHECK(f.streams.first_since(shard, kNoon) == a);
    CHECK(f.streams.first_since(shard, kNoon + Duration(1)) <= b);
    CHECK(f.streams.first_since(shard, kNoon + Duration(1)) > a);
    CHECK(f.streams.first_since(shard, kNoon + 3 * kHour) == c + 1);
    CHECK(f.streams.next_counter(shard) == c + 1);

    const Timestamp later = kNoon + 24 * kHour + Duration(1);
    CHECK(f.read("s0", horizon_of(f.streams, shard, later), later) == "b c ");
    try {
        f.read("s0", a, later);
        FAIL("read what was trimmed");
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "TrimmedDataAccessException");
    }
    // The same when it is deleted.
    CHECK(f.streams.trim(shard, later - 24 * kHour));
    CHECK_FALSE(f.streams.trim(shard, later - 24 * kHour));
    CHECK(f.shard().trimmed == a);
    CHECK_THROWS_AS(f.read("s0", a, later), protocol::Error);
    CHECK(f.read("s0", a + 1, later) == "b c ");
    CHECK(f.streams.oldest(f.shard()) == kNoon + kHour);
}

TEST_CASE("a shard that lost all its records counts on") {
    Fixture f;
    const auto a = f.put("a");
    CHECK(f.streams.trim(f.shard(), Timestamp::never()));
    f.streams.drop_caches();
    CHECK(f.streams.next_counter(f.shard()) == a + 1);
    CHECK(f.put("b") == a + 1);
}

TEST_CASE("a disabled stream stays for 24 hours and then goes with its shards") {
    Fixture f;
    f.put("a");
    f.streams.disable(f.key, kNoon + kHour);
    const StreamRow stream = f.streams.find(kScope, "t", "l1").value();
    CHECK(stream.disabled == kNoon + kHour);
    CHECK(stream.readable(kNoon + 25 * kHour));
    CHECK_FALSE(stream.readable(kNoon + 25 * kHour + Duration(1)));
    CHECK(f.read("s0", 0, kNoon + kHour) == "a ");
    CHECK(f.end.shard_ended);
    CHECK(f.streams.list(kScope, nullptr, "", "", kNoon + 25 * kHour, 10).size() == 1);
    CHECK(f.streams.list(kScope, nullptr, "", "", kNoon + 26 * kHour, 10).empty());
    f.streams.delete_streams(kNoon + 2 * kHour);
    CHECK(f.streams.find(kScope, "t", "l1"));  // it has shards
    for (const auto& shard : f.streams.all_shards(0, 10)) f.streams.delete_shard(shard.key);
    f.streams.delete_streams(kNoon + 2 * kHour);
    CHECK_FALSE(f.streams.find(kScope, "t", "l1"));
    CHECK_FALSE(f.streams.any_stream());
}

TEST_CASE("streams are listed by table and label, from anywhere") {
    Fixture f;
    f.streams.insert(stream_named("t", "l2"), {"x"});
    f.streams.insert(stream_named("a"), {"y"});
    const auto names = [&](const std::string* table, const std::string& after,
                           const std::string& label, std::int64_t limit) {
        std::string all;
        for (const auto& stream : f.streams.list(kScope, table, after, label, kNoon, limit))
            all += stream.table_name + "/" + stream.label + " ";
        return all;
    };
    CHECK(names(nullptr, "", "", 10) == "a/l1 t/l1 t/l2 ");
    CHECK(names(nullptr, "a", "l1", 1) == "t/l1 ");
    const std::string t = "t", none = "u";
    CHECK(names(&t, "t", "", 10) == "t/l1 t/l2 ");
    CHECK(names(&none, "u", "", 10) == "");
    // An account's streams go, what they kept is left to the trimmer.
    f.streams.delete_account(kScope.account);
    CHECK(names(nullptr, "", "", 10) == "");
    for (const auto& shard : f.streams.all_shards(0, 10)) CHECK_FALSE(shard.readable(kNoon));
}

TEST_CASE("shard iterators come back as they were made, and nothing else does") {
    const ShardIterator made{
        .stream_arn = stream_named("t").arn(), .shard_key = 7, .counter = 41, .made = kNoon};
    const std::string text = made.text();
    CHECK(text.starts_with("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l1|1|"));
    const auto parsed = ShardIterator::parse(text);
    REQUIRE(parsed);
    CHECK(parsed->stream_arn == made.stream_arn);
    CHECK(parsed->shard_key == 7);
    CHECK(parsed->counter == 41);
    CHECK_FALSE(parsed->expired(kNoon + std::chrono::minutes(15)));
    CHECK(parsed->expired(kNoon + std::chrono::minutes(15) + Duration(1)));
    CHECK_FALSE(ShardIterator::parse(""));
    CHECK_FALSE(ShardIterator::parse("AAAA"));
    CHECK_FALSE(ShardIterator::parse(text.substr(0, text.size() - 4)));
    std::string other = text;
    other[other.find("table/t")] = 'T';
    CHECK_FALSE(ShardIterator::parse(other));
}

TEST_CASE("a record of a change keeps its images and tells them in both forms") {
    ChangeRecord record{.event = ItemEvent::Modify,
                        .by_time_to_live = true,
                        .size_bytes = 300,
                        .keys = R"({"pk":{"S":"a"}})",
                        .new_image = R"({"n":{"N":"2"},"pk":{"S":"a"}})",
                        .old_image = {}};
    std::string body;
    record.pack(body);
    const RecordRow row{
        .counter = 5, .time = kNoon + Duration(999), .event = record.packed_event(), .body = body};
    const StreamRow stream = stream_named("t");
    const ChangeRecord back = ChangeRecord::unpack(row);
    CHECK(back.event == ItemEvent::Modify);
    CHECK(back.by_time_to_live);
    CHECK(back.size_bytes == 300);
    CHECK(back.keys == record.keys);
    CHECK(back.new_image == record.new_image);
    CHECK(back.old_image.empty());

    const auto shape = record_shape(stream, row);
    CHECK(shape.event_name == "MODIFY");
    CHECK(shape.dynamodb->approximate_creation_date_time == kNoon);
    CHECK(shape.dynamodb->new_image->json == record.new_image);
    CHECK_FALSE(shape.dynamodb->old_image);
    CHECK(shape.user_identity->principal_id == "dynamodb.amazonaws.com");
    CHECK(shape.event_id->size() == 32);
    CHECK(shape.event_id == event_id(stream, 5));
    CHECK(shape.event_id != event_id(stream, 6));

    CHECK(record_for_function(stream, row) ==
          R"({"eventID":")" + *shape.event_id +
              R"(","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",)"
              R"("awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1772366400,)"
              R"("Keys":{"pk":{"S":"a"}},"NewImage":{"n":{"N":"2"},"pk":{"S":"a"}},)"
              R"("SequenceNumber":"100000000000000000005","SizeBytes":300,)"
              R"("StreamViewType":"NEW_AND_OLD_IMAGES"},"userIdentity":{"type":"Service",)"
              R"("principalId":"dynamodb.amazonaws.com"},"eventSourceARN":)"
              R"("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l1"})");
}

}  // namespace dynamodb_streams_test
