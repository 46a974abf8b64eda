// The value types of Kinesis: sequence numbers, hash keys, shard names, iterators, page tokens,
// runs.
#include <string>

#include "base/encoding.h"
#include "base/time_text.h"
#include "services/kinesis/hash_key.h"
#include "services/kinesis/page_token.h"
#include "services/kinesis/run.h"
#include "services/kinesis/sealed.h"
#include "services/kinesis/sequence_number.h"
#include "services/kinesis/shard_id.h"
#include "services/kinesis/shard_iterator.h"
#include "tests/support/catch.h"

namespace kinesis_values_test {

using namespace leat;
using namespace leat::kinesis;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};  // 2026-03-01T12:00:00Z

ShardIterator sample() {
    return {.stream = "orders", .stream_key = 7, .shard_index = 3, .counter = 42, .made = kNoon};
}

}  // namespace

TEST_CASE("a sequence number of the service is taken apart and put together again") {
    const std::string text = "49590338271490256608559692538361571095921575989136588898";
    const auto n = SequenceNumber::parse(text);
    REQUIRE(n);
    CHECK(n->shard_created_s == 1'542'776'258);
    CHECK(n->shard_index == 6);
    CHECK(n->counter == 0x67648a17);
    CHECK(n->time_s == 1'545'084'650);
    CHECK(n->text() == text);
    const std::string other = "49594189147623985939251953501666965394405037144469929986";
    CHECK(SequenceNumber::parse(other).value() ==
          SequenceNumber{1'553'568'712, 0, 0xc3, 1'553'568'735});
}

TEST_CASE("sequence numbers have 56 digits from the smallest to the largest") {
    const SequenceNumber least{0, 0, 0, 0};
    const SequenceNumber most{(std::int64_t{1} << 36) - 1, 0x7fff'ffff,
                              SequenceNumber::kLastCounter, (std::int64_t{1} << 36) - 1};
    for (const auto& n : {least, most}) {
        CHECK(n.text().size() == 56);
        CHECK(SequenceNumber::parse(n.text()) == n);
    }
}

TEST_CASE("starting numbers of neighbouring shards differ by 2^144 + 16") {
    const SequenceNumber first{1'700'000'000, 4, 0, 1'700'000'000};
    SequenceNumber second = first;
    second.shard_index = 5;
    // Digit by digit, as the difference does not fit a machine word.
    std::string sum = first.text();
    const std::string step = "22300745198530623141535718272648361505980432";
    int carry = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        char& digit = sum[sum.size() - 1 - i];
        const int value =
            (digit - '0') + carry + (i < step.size() ? step[step.size() - 1 - i] - '0' : 0);
        digit = static_cast<char>('0' + value % 10);
        carry = value / 10;
    }
    CHECK(second.text() == sum);
}

TEST_CASE("sequence numbers of a shard sort by their counter") {
    const SequenceNumber early{1'700'000'000, 0, 9, 1'800'000'000};
    const SequenceNumber late{1'700'000'000, 0, 10, 1'700'000'001};
    CHECK(early.text() < late.text());
}

TEST_CASE("what is no sequence number is not parsed") {
    for (const char* text :
         {"", "0", "1", "49590338271490256608559692538361571095921575989136588899",
          "4959033827149025660855969253836157109592157598913658889",
          "495903382714902566085596925383615710959215759891365888980",
          "4959033827149025660855969253836157109592157598913658889x",
          "99999999999999999999999999999999999999999999999999999999"})
        CHECK_FALSE(SequenceNumber::parse(text));
}

TEST_CASE("a partition key is hashed with MD5, most significant byte first") {
    CHECK(HashKey::of("partitionKey-03").text() == "183955990062578521952773094788915351226");
    CHECK(HashKey::of("ключ").text() == "259726384039714788407059515981389908711");
    CHECK(HashKey::of("partitionKey-03") ==
          HashKey::from_bytes(HashKey::of("partitionKey-03").bytes()));
}

TEST_CASE("an explicit hash key lies below 2^128") {
    CHECK(HashKey::parse("0") == HashKey{0});
    CHECK(HashKey::parse("340282366920938463463374607431768211455") == HashKey::max());
    CHECK_FALSE(HashKey::parse("340282366920938463463374607431768211456"));
    CHECK_FALSE(HashKey::parse("999999999999999999999999999999999999999"));
}

TEST_CASE("an even division gives every shard the same width and the last one the rest") {
    CHECK(even_range(0, 1) == HashRange{{0}, HashKey::max()});
    CHECK(even_range(0, 2).last.text() == "170141183460469231731687303715884105727");
    CHECK(even_range(1, 2).first.text() == "170141183460469231731687303715884105728");
    CHECK(even_range(0, 3).last.text() == "113427455640312821154458202477256070484");
    CHECK(even_range(1, 3).last.text() == "226854911280625642308916404954512140969");
    CHECK(even_range(2, 3).first.text() == "226854911280625642308916404954512140970");
    for (const int count : {1, 2, 3, 4, 7, 100, 10'000}) {
        CHECK(even_range(0, count).first == HashKey{0});
        CHECK(even_range(count - 1, count).last == HashKey::max());
        for (int i = 1; i < count; ++i)
            REQUIRE(even_range(i, count).first.value == even_range(i - 1, count).last.value + 1);
    }
}

TEST_CASE("shard names have twelve digits and are read by their number") {
    CHECK(shard_id(0) == "shardId-000000000000");
    CHECK(shard_id(2'147'483'647) == "shardId-002147483647");
    CHECK(parse_shard_id("shardId-000000000012") == 12);
    CHECK(parse_shard_id("shard-12") == 12);
    CHECK(parse_shard_id("12") == 12);
    CHECK(parse_shard_id("x-2147483647") == 2'147'483'647);
    for (const char* text : {"", "shardId", "shardId-", "shardId--1", "shardId-2147483648",
                             "shardId-1-2", "shardId-1.5", "99999999999999999999"})
        CHECK_FALSE(parse_shard_id(text));
}

TEST_CASE("a shard iterator looks like the service's and keeps what it was made from") {
    const std::string text = sample().text();
    CHECK(text.size() <= 512);
    const auto bytes = base64_decode(text);
    REQUIRE(bytes);
    CHECK(bytes->substr(0, 8) == std::string("\0\0\0\0\0\0\0\1", 8));
    CHECK(bytes->size() >= 8 + 144);
    CHECK((bytes->size() - 8) % 16 == 0);
    const auto back = ShardIterator::parse(text);
    REQUIRE(back);
    CHECK(back->stream == "orders");
    CHECK(back->stream_key == 7);
    CHECK(back->shard_index == 3);
    CHECK(back->counter == 42);
    CHECK(back->made == kNoon);
    CHECK(ShardIterator::parse("\"" + text + "\""));
}

TEST_CASE("an iterator of a stream with the longest name has at most 512 characters") {
    ShardIterator iterator = sample();
    iterator.stream = std::string(128, 'n');
    CHECK(iterator.text().size() <= 512);
    CHECK(ShardIterator::parse(iterator.text())->stream == iterator.stream);
}

TEST_CASE("changed, cut and foreign iterators are recognised") {
    const std::string text = sample().text();
    std::string changed = text;
    changed[60] = changed[60] == 'A' ? 'B' : 'A';
    CHECK_FALSE(ShardIterator::parse(changed));
    CHECK_FALSE(ShardIterator::parse(text.substr(0, text.size() - 4)));
    CHECK_FALSE(ShardIterator::parse(""));
    CHECK_FALSE(ShardIterator::parse("\""));
    CHECK_FALSE(ShardIterator::parse("AAAA"));
    CHECK_FALSE(ShardIterator::parse(StreamsToken{"orders", kNoon}.text()));
    CHECK_FALSE(ShardIterator::parse(ShardsToken{.stream = "orders", .made = kNoon}.text()));
    CHECK_FALSE(StreamsToken::parse(text));
    CHECK_FALSE(ShardsToken::parse(text));
}

TEST_CASE("an iterator lives for 300 seconds and says when it was made") {
    const ShardIterator iterator = sample();
    CHECK_FALSE(iterator.expired(kNoon + Duration(300'000)));
    CHECK(iterator.expired(kNoon + Duration(300'001)));
    CHECK(iterator.expiry_message(kNoon + Duration(303'000)) ==
          "Iterator expired. The iterator was created at time Sun Mar 01 12:00:00 UTC 2026 while "
          "right now it is Sun Mar 01 12:05:03 UTC 2026 which is further in the future than the "
          "tolerated delay of 300000 milliseconds.");
}

TEST_CASE("an iterator from a time that never was has expired") {
    for (const std::int64_t made : {INT64_MIN, std::int64_t{-1}, INT64_MAX}) {
        const std::string text =
            Sealer('i').text("orders").number(1).number(0).number(0).number(made).finish();
        const auto iterator = ShardIterator::parse(text);
        REQUIRE(iterator);
        CHECK(iterator->expired(kNoon));
        CHECK(iterator->expiry_message(kNoon).find("Thu Jan 01 00:00:00 UTC 1970") !=
              std::string::npos);
        CHECK(StreamsToken::parse(Sealer('n').text("orders").number(made).finish())->made.ms == 0);
    }
}

TEST_CASE("page tokens keep what they were made from") {
    CHECK(StreamsToken::parse(StreamsToken{"orders", kNoon}.text())->after == "orders");
    const ShardsToken token{.stream = "orders",
                            .stream_key = 9,
                            .after = 99,
                            .opened_by = Timestamp::never(),
                            .closed_from = kNoon,
                            .made = kNoon};
    const auto back = ShardsToken::parse(token.text());
    REQUIRE(back);
    CHECK(back->stream == "orders");
    CHECK(back->stream_key == 9);
    CHECK(back->after == 99);
    CHECK(back->opened_by == Timestamp::never());
    CHECK(back->closed_from == kNoon);
}

TEST_CASE("a token of consumers keeps its stream and place") {
    const ConsumersToken token{.stream_key = 7, .after = "app", .made = kNoon};
    const auto back = ConsumersToken::parse(token.text());
    REQUIRE(back);
    CHECK(back->stream_key == 7);
    CHECK(back->after == "app");
    CHECK(back->made == kNoon);
    CHECK_FALSE(StreamsToken::parse(token.text()));
}

TEST_CASE("a run gives its records back in order, with their times") {
    RunBuilder run;
    CHECK(run.empty());
    const std::string large(70'000, 'x');
    run.add(kNoon, "a", "");
    run.add(kNoon + Duration(5), std::string(256, 'k'), large);
    run.add(kNoon + Duration(90'000), "c", std::string("\0\xff", 2));
    CHECK(run.count() == 3);
    CHECK(run.last_arrival() == kNoon + Duration(90'000));

    RunReader reader(run.bytes());
    PackedRecord record;
    REQUIRE(reader.next(record));
    CHECK(record.arrival == kNoon);
    CHECK(record.partition_key == "a");
    CHECK(record.data.empty());
    REQUIRE(reader.next(record));
    CHECK(record.arrival == kNoon + Duration(5));
    CHECK(record.partition_key == std::string(256, 'k'));
    CHECK(record.data == large);
    REQUIRE(reader.next(record));
    CHECK(record.arrival == kNoon + Duration(90'000));
    CHECK(record.data == std::string("\0\xff", 2));
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("a run that is cut short ends early instead of reading beyond") {
    RunBuilder run;
    run.add(kNoon, "key", "data");
    for (std::size_t length = 0; length < run.bytes().size(); ++length) {
        RunReader reader(std::string_view(run.bytes()).substr(0, length));
        PackedRecord record;
        CHECK_FALSE(reader.next(record));
    }
}

}  // namespace kinesis_values_test
