// ListShards of Kinesis: pages, tokens, filters.
#include "tests/wire/kinesis_support.h"

namespace kinesis_shards_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

std::size_t count(const protocol::Document& answer) {
    return answer.find("Shards")->items().size();
}

std::string filtered(const std::string& filter) {
    return R"({"StreamName":"s","ShardFilter":)" + filter + "}";
}

}  // namespace

TEST_CASE("shards are listed in pages, and a token stands for its stream") {
    WireTest w;
    create_stream(w, "s", 5);
    auto answer = kinesis_ok(w, "ListShards", R"({"StreamName":"s","MaxResults":3})");
    CHECK(count(answer) == 3);
    const std::string token = answer.text("NextToken").value();
    answer = kinesis_ok(w, "ListShards", R"({"NextToken":")" + token + R"("})");
    CHECK(count(answer) == 2);
    CHECK(answer.find("Shards")->items()[0].text("ShardId") == "shardId-000000000003");
    CHECK(answer.find("NextToken") == nullptr);
    answer = kinesis_ok(w, "ListShards",
                        R"({"StreamName":"s","ExclusiveStartShardId":"shardId-000000000001"})");
    CHECK(count(answer) == 3);
    CHECK(kinesis_error(w, "ListShards", R"({"StreamName":"s","NextToken":")" + token + R"("})") ==
          "InvalidArgumentException: NextToken and StreamName cannot be provided together.");
    CHECK(kinesis_error(w, "ListShards",
                        R"({"ExclusiveStartShardId":"0","NextToken":")" + token + R"("})") ==
          "InvalidArgumentException: NextToken and ExclusiveStartShardId cannot be provided "
          "together.");
    CHECK(kinesis_error(w, "ListShards",
                        R"({"StreamCreationTimestamp":1,"NextToken":")" + token + R"("})") ==
          "InvalidArgumentException: NextToken and StreamCreationTimestamp cannot be provided "
          "together.");
    w.advance(Duration(300'001));
    CHECK(kinesis_error(w, "ListShards", R"({"NextToken":")" + token + R"("})")
              .rfind("ExpiredNextTokenException: ", 0) == 0);
}

TEST_CASE("ListShards wants a stream or a token") {
    WireTest w;
    CHECK(kinesis_error(w, "ListShards", "{}") ==
          "InvalidArgumentException: Either NextToken or StreamName should be provided.");
    CHECK(kinesis_error(w, "ListShards", R"({"NextToken":"x"})")
              .rfind("InvalidArgumentException: ", 0) == 0);
}

TEST_CASE("a token of a stream that was made anew is not its successor's") {
    WireTest w;
    create_stream(w, "s", 5);
    const std::string token = kinesis_ok(w, "ListShards", R"({"StreamName":"s","MaxResults":3})")
                                  .text("NextToken")
                                  .value();
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"s"})");
    create_stream(w, "s", 5);
    CHECK(kinesis_error(w, "ListShards", R"({"NextToken":")" + token + R"("})") ==
          "ResourceNotFoundException: Stream s under account 000000000000 not found.");
}

TEST_CASE("a creation time tells a stream from another of the same name") {
    WireTest w;
    create_stream(w, "s");
    CHECK(count(kinesis_ok(w, "ListShards",
                           R"({"StreamName":"s","StreamCreationTimestamp":1772366400})")) == 1);
    CHECK(kinesis_error(w, "ListShards",
                        R"({"StreamName":"s","StreamCreationTimestamp":1772366300})") ==
          "ResourceNotFoundException: Stream s under account 000000000000 not found.");
}

TEST_CASE("shard filters choose by when shards were open") {
    WireTest w;
    create_stream(w, "s", 3);
    w.advance(Duration(10'000));
    for (const char* filter :
         {R"({"Type":"AT_LATEST"})", R"({"Type":"AT_TRIM_HORIZON"})",
          R"({"Type":"FROM_TRIM_HORIZON"})", R"({"Type":"AT_TIMESTAMP","Timestamp":1772366405})",
          R"({"Type":"FROM_TIMESTAMP","Timestamp":1772366405})",
          R"({"Type":"AT_TIMESTAMP","Timestamp":1})"}) {
        INFO(filter);
        CHECK(count(kinesis_ok(w, "ListShards", filtered(filter))) == 3);
    }
    CHECK(count(kinesis_ok(w, "ListShards",
                           filtered(R"({"Type":"AFTER_SHARD_ID","ShardId":"shardId-0"})"))) == 2);
    for (const char* filter : {R"({"Type":"AFTER_SHARD_ID"})", R"({"Type":"AT_TIMESTAMP"})",
                               R"({"Type":"FROM_TIMESTAMP"})"})
        CHECK(kinesis_error(w, "ListShards", filtered(filter))
                  .rfind("InvalidArgumentException: ", 0) == 0);
}

}  // namespace kinesis_shards_test
