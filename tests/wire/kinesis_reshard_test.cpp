// SplitShard, MergeShards and UpdateShardCount of Kinesis, and reading across them.
#include <algorithm>

#include "tests/wire/kinesis_support.h"

namespace kinesis_reshard_test {

using namespace leat;
using namespace leat::kinesis_wire;
using protocol::Document;

namespace {

std::string split(const std::string& shard, const std::string& key) {
    return R"({"StreamName":"s","ShardToSplit":")" + shard + R"(","NewStartingHashKey":")" + key +
           R"("})";
}
std::string merge(const std::string& shard, const std::string& adjacent) {
    return R"({"StreamName":"s","ShardToMerge":")" + shard + R"(","AdjacentShardToMerge":")" +
           adjacent + R"("})";
}
std::string scale(int target) {
    return R"({"StreamName":"s","ScalingType":"UNIFORM_SCALING","TargetShardCount":)" +
           std::to_string(target) + "}";
}

std::vector<Document> shards(WireTest& w, const std::string& filter = "") {
    std::string body = R"({"StreamName":"s")";
    if (!filter.empty()) body += R"(,"ShardFilter":)" + filter;
    const Document listed = kinesis_ok(w, "ListShards", body + "}");
    return listed.find("Shards")->items();
}
/// The last digits of the shards' ids.
std::string ids(const std::vector<Document>& shards) {
    std::string all;
    for (const auto& shard : shards) all += shard.text("ShardId")->substr(18) + " ";
    return all;
}

std::string iterator_of(WireTest& w, const std::string& shard, const std::string& type,
                        const std::string& more = "") {
    return kinesis_ok(w, "GetShardIterator",
                      R"({"StreamName":"s","ShardId":")" + shard + R"(","ShardIteratorType":")" +
                          type + "\"" + more + "}")
        .text("ShardIterator")
        .value();
}

std::int64_t open_shards(WireTest& w) {
    return kinesis_ok(w, "DescribeStreamSummary", R"({"StreamName":"s"})")
        .find("StreamDescriptionSummary")
        ->find("OpenShardCount")
        ->as_integer();
}

/// Everything that a reader who begins at the oldest shards and follows their children finds.
std::string read_tree(WireTest& w) {
    std::string all;
    std::vector<std::string> todo, seen;
    for (const auto& shard : shards(w))
        if (!shard.find("ParentShardId")) todo.push_back(*shard.text("ShardId"));
    while (!todo.empty()) {
        const std::string shard = todo.front();
        todo.erase(todo.begin());
        if (std::find(seen.begin(), seen.end(), shard) != seen.end()) continue;
        seen.push_back(shard);
        const auto answer = get_records(w, iterator_of(w, shard, "TRIM_HORIZON"));
        all += data_of(answer);
        if (const auto* children = answer.find("ChildShards"))
            for (const auto& child : children->items()) todo.push_back(*child.text("ShardId"));
    }
    return all;
}

const std::string kHalf = "170141183460469231731687303715884105728";
const std::string kEnd = "340282366920938463463374607431768211455";

}  // namespace

TEST_CASE("a split shard is closed, its children name it, and records go to them") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "before");
    const std::string latest = iterator(w, "s", "LATEST");
    w.advance(Duration(10'000));
    CHECK(ask(w, "SplitShard", split("shardId-000000000000", kHalf)).body.empty());

    const auto listed = shards(w);
    REQUIRE(ids(listed) == "00 01 02 ");
    CHECK(listed[0].find("SequenceNumberRange")->find("EndingSequenceNumber"));
    for (const std::size_t child : {1u, 2u}) {
        CHECK(listed[child].text("ParentShardId") == "shardId-000000000000");
        CHECK(listed[child].find("AdjacentParentShardId") == nullptr);
        CHECK(listed[child].find("SequenceNumberRange")->find("EndingSequenceNumber") == nullptr);
        CHECK(*listed[child].find("SequenceNumberRange")->text("StartingSequenceNumber") >
              *listed[0].find("SequenceNumberRange")->text("EndingSequenceNumber"));
    }
    CHECK(listed[1].find("HashKeyRange")->to_json() ==
          R"({"StartingHashKey":"0","EndingHashKey":"170141183460469231731687303715884105727"})");
    CHECK(listed[2].find("HashKeyRange")->to_json() ==
          R"({"StartingHashKey":")" + kHalf + R"(","EndingHashKey":")" + kEnd + R"("})");
    CHECK(open_shards(w) == 2);
    CHECK(kinesis_ok(w, "DescribeLimits", "{}").find("OpenShardCount")->as_integer() == 2);

    for (const auto& [key, shard] :
         {std::pair{std::string("0"), "shardId-000000000001"}, {kEnd, "shardId-000000000002"}})
        CHECK(
            kinesis_ok(w, "PutRecord",
                       R"({"StreamName":"s","PartitionKey":"k","Data":"eA==","ExplicitHashKey":")" +
                           key + R"("})")
                .text("ShardId") == shard);

    // The parent is read to its end, which names the children and gives no further iterator.
    auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"));
    CHECK(data_of(answer) == "before ");
    CHECK(answer.find("NextShardIterator") == nullptr);
    CHECK(answer.find("MillisBehindLatest")->as_integer() == 0);
    REQUIRE(answer.find("ChildShards")->items().size() == 2);
    CHECK(answer.find("ChildShards")->items()[1].to_json() ==
          R"({"ShardId":"shardId-000000000002","ParentShards":["shardId-000000000000"],)"
          R"("HashKeyRange":{"StartingHashKey":")" +
              kHalf + R"(","EndingHashKey":")" + kEnd + R"("}})");
    // So does an iterator that was at its tip when it closed.
    answer = get_records(w, latest);
    CHECK(answer.find("ChildShards")->items().size() == 2);
    CHECK(answer.find("NextShardIterator") == nullptr);
}

TEST_CASE("a closed shard with unread records gives an iterator and no children yet") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "a");
    put_record(w, "s", "b");
    kinesis_ok(w, "SplitShard", split("0", kHalf));
    const auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"), R"(,"Limit":1)");
    CHECK(data_of(answer) == "a ");
    CHECK(answer.find("ChildShards") == nullptr);
    const auto rest = get_records(w, *answer.text("NextShardIterator"));
    CHECK(data_of(rest) == "b ");
    CHECK(rest.find("ChildShards"));
}

TEST_CASE("iterators of a closed shard start at its numbers, up to the ending one") {
    WireTest w;
    create_stream(w, "s");
    const std::string number = put_record(w, "s", "a");
    kinesis_ok(w, "SplitShard", split("0", kHalf));
    const std::string ending =
        *shards(w)[0].find("SequenceNumberRange")->text("EndingSequenceNumber");
    const auto at = [&](const std::string& type, const std::string& sequence) {
        return R"({"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":")" +
               type + R"(","StartingSequenceNumber":")" + sequence + R"("})";
    };
    CHECK(data_of(get_records(w, iterator(w, "s", "AT_SEQUENCE_NUMBER",
                                          R"(,"StartingSequenceNumber":")" + number + "\""))) ==
          "a ");
    CHECK(ask(w, "GetShardIterator", at("AT_SEQUENCE_NUMBER", ending)).status == 200);
    CHECK(kinesis_error(w, "GetShardIterator", at("AFTER_SEQUENCE_NUMBER", ending)) ==
          "InvalidArgumentException: Invalid SequenceNumber for ShardIteratorType "
          "AFTER_SEQUENCE_NUMBER, SequenceNumber has reached max possible value for the shard.");
}

TEST_CASE("merged shards have one child, and all is read across both changes") {
    WireTest w;
    create_stream(w, "s", 2);
    for (int i = 0; i < 10; ++i) put_record(w, "s", "a" + std::to_string(i), std::to_string(i));
    kinesis_ok(w, "MergeShards", merge("shardId-000000000000", "shardId-000000000001"));
    auto listed = shards(w);
    REQUIRE(ids(listed) == "00 01 02 ");
    CHECK(listed[2].text("ParentShardId") == "shardId-000000000000");
    CHECK(listed[2].text("AdjacentParentShardId") == "shardId-000000000001");
    CHECK(listed[2].find("HashKeyRange")->text("EndingHashKey") == kEnd);
    const auto answer = get_records(w, iterator_of(w, "shardId-000000000001", "TRIM_HORIZON"));
    CHECK(answer.find("ChildShards")->items()[0].find("ParentShards")->to_json() ==
          R"(["shardId-000000000000","shardId-000000000001"])");
    for (int i = 0; i < 10; ++i) put_record(w, "s", "b" + std::to_string(i), std::to_string(i));
    kinesis_ok(w, "SplitShard", split("2", "1000"));
    for (int i = 0; i < 10; ++i) put_record(w, "s", "c" + std::to_string(i), std::to_string(i));
    const std::string all = read_tree(w);
    for (const char* round : {"a", "b", "c"})
        for (int i = 0; i < 10; ++i) CHECK(all.find(round + std::to_string(i) + " ") != all.npos);
    CHECK(all.size() == 90);
}

TEST_CASE("SplitShard and MergeShards refuse what cannot be divided or joined") {
    WireTest w;
    create_stream(w, "s", 3);
    const std::string where = " in stream s under account 000000000000";
    CHECK(kinesis_error(w, "SplitShard", split("shardId-000000000000", "1")) ==
          "InvalidArgumentException: NewStartingHashKey 1 used in SplitShard() on shard "
          "shardId-000000000000" +
              where +
              " is not both greater than one plus the shard's StartingHashKey 0 and less than the "
              "shard's EndingHashKey 113427455640312821154458202477256070484.");
    CHECK(kinesis_error(w, "SplitShard",
                        split("shardId-000000000000", "113427455640312821154458202477256070484"))
              .starts_with("InvalidArgumentException: NewStartingHashKey 1134"));
    CHECK(kinesis_error(w, "SplitShard", split("shardId-5", "5")) ==
          "ResourceNotFoundException: Could not find shard shardId-000000000005" + where + ".");
    CHECK(kinesis_error(w, "SplitShard", split("x", "5")) ==
          "ResourceNotFoundException: Could not find shard x" + where + ".");
    CHECK(kinesis_error(w, "SplitShard",
                        R"({"StreamName":"t","ShardToSplit":"0","NewStartingHashKey":"5"})") ==
          "ResourceNotFoundException: Stream t under account 000000000000 not found.");
    for (const char* second : {"2", "0"})
        CHECK(kinesis_error(w, "MergeShards", merge("0", second)) ==
              "InvalidArgumentException: Shards shardId-000000000000 and shardId-00000000000" +
                  std::string(second) + where +
                  " are not an adjacent pair of shards eligible for merging");
    CHECK(kinesis_error(w, "MergeShards", merge("1", "0"))
              .ends_with("are not an adjacent pair of shards eligible for merging"));
    kinesis_ok(w, "SplitShard", split("0", "2"));
    const std::string closed =
        "InvalidArgumentException: Shard shardId-000000000000" + where +
        " has already been merged or split, and thus is not eligible for merging or splitting.";
    CHECK(kinesis_error(w, "SplitShard", split("0", "5")) == closed);
    CHECK(kinesis_error(w, "MergeShards", merge("0", "1")) == closed);
}

TEST_CASE("the shard count goes up and down, and records stay where they were put") {
    WireTest w;
    create_stream(w, "s", 2);
    for (int i = 0; i < 10; ++i) put_record(w, "s", "a" + std::to_string(i), std::to_string(i));
    CHECK(kinesis_ok(w, "UpdateShardCount", scale(4)).to_json() ==
          R"({"StreamName":"s","CurrentShardCount":2,"TargetShardCount":4,)"
          R"("StreamARN":"arn:aws:kinesis:us-east-1:000000000000:stream/s"})");
    CHECK(ids(shards(w)) == "00 01 02 03 04 05 ");
    CHECK(ids(shards(w, R"({"Type":"AT_LATEST"})")) == "02 03 04 05 ");
    CHECK(open_shards(w) == 4);
    CHECK(kinesis_ok(w, "DescribeStreamSummary", R"({"StreamName":"s"})")
              .find("StreamDescriptionSummary")
              ->text("StreamStatus") == "ACTIVE");
    for (int i = 0; i < 10; ++i) put_record(w, "s", "b" + std::to_string(i), std::to_string(i));
    kinesis_ok(w, "UpdateShardCount", scale(3));
    for (int i = 0; i < 10; ++i) put_record(w, "s", "c" + std::to_string(i), std::to_string(i));
    CHECK(open_shards(w) == 3);
    const std::string all = read_tree(w);
    for (const char* round : {"a", "b", "c"})
        for (int i = 0; i < 10; ++i) CHECK(all.find(round + std::to_string(i) + " ") != all.npos);
    CHECK(all.size() == 90);
}

TEST_CASE("scaling has its limits") {
    WireTest w;
    create_stream(w, "s", 3);
    CHECK(kinesis_error(w, "UpdateShardCount", scale(7)) ==
          "LimitExceededException: UpdateShardCount cannot scale up over double your current open "
          "shard count. Current open shard count: 3 Target shard count: 7");
    CHECK(kinesis_error(w, "UpdateShardCount", scale(1)) ==
          "LimitExceededException: UpdateShardCount cannot scale down below half your current open "
          "shard count. Current open shard count: 3 Target shard count: 1");
    CHECK(kinesis_error(w, "UpdateShardCount",
                        R"({"StreamName":"s","ScalingType":"OTHER","TargetShardCount":2})")
              .starts_with("ValidationException: "));
    kinesis_ok(w, "UpdateShardCount", scale(3));  // nothing to do
    CHECK(ids(shards(w)) == "00 01 02 ");
    for (int i = 0; i < 10; ++i) kinesis_ok(w, "UpdateShardCount", scale(i % 2 ? 3 : 2));
    CHECK(kinesis_error(w, "UpdateShardCount", scale(2)).starts_with("LimitExceededException: "));
    w.advance(std::chrono::hours(24));
    kinesis_ok(w, "UpdateShardCount", scale(2));
}

TEST_CASE("an on-demand stream is not resharded by hand") {
    WireTest w;
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":"s","StreamModeDetails":{"StreamMode":"ON_DEMAND"}})");
    const std::string refused =
        "ValidationException: Request is invalid. Stream s under account 000000000000 is in "
        "On-Demand mode.";
    CHECK(kinesis_error(w, "UpdateShardCount", scale(5)) == refused);
    CHECK(kinesis_error(w, "SplitShard", split("0", "5")) == refused);
    CHECK(kinesis_error(w, "MergeShards", merge("0", "1")) == refused);
}

TEST_CASE("filters tell closed from open shards, and retention takes closed ones away") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "old");
    w.advance(std::chrono::hours(1));
    kinesis_ok(w, "SplitShard", split("0", kHalf));
    w.advance(std::chrono::hours(1));
    const std::string noon = "1772366400", later = "1772371800";  // 13:30, after the split
    CHECK(ids(shards(w, R"({"Type":"AT_LATEST"})")) == "01 02 ");
    CHECK(ids(shards(w, R"({"Type":"AT_TRIM_HORIZON"})")) == "00 ");
    CHECK(ids(shards(w, R"({"Type":"FROM_TRIM_HORIZON"})")) == "00 01 02 ");
    CHECK(ids(shards(w, R"({"Type":"AT_TIMESTAMP","Timestamp":)" + noon + "}")) == "00 ");
    CHECK(ids(shards(w, R"({"Type":"AT_TIMESTAMP","Timestamp":)" + later + "}")) == "01 02 ");
    CHECK(ids(shards(w, R"({"Type":"FROM_TIMESTAMP","Timestamp":)" + noon + "}")) == "00 01 02 ");
    CHECK(ids(shards(w, R"({"Type":"FROM_TIMESTAMP","Timestamp":)" + later + "}")) == "01 02 ");
    CHECK(ids(shards(w, R"({"Type":"AFTER_SHARD_ID","ShardId":"shardId-000000000000"})")) ==
          "01 02 ");
    w.advance(std::chrono::hours(24));
    CHECK(ids(shards(w)) == "01 02 ");
    CHECK(ids(shards(w, R"({"Type":"AT_TRIM_HORIZON"})")) == "01 02 ");
    // Some time later nothing is left of it, and its number is not given again.
    w.advance(std::chrono::hours(1));
    CHECK(kinesis_error(w, "GetShardIterator",
                        R"({"StreamName":"s","ShardId":"0","ShardIteratorType":"LATEST"})") ==
          "ResourceNotFoundException: Shard shardId-000000000000 in stream s under account "
          "000000000000 does not exist");
    kinesis_ok(w, "MergeShards", merge("1", "2"));
    CHECK(ids(shards(w)) == "01 02 03 ");
}

}  // namespace kinesis_reshard_test
