// Streams of Kinesis: create, describe, list, delete, retention, mode, quotas.
#include "tests/wire/kinesis_support.h"

namespace kinesis_streams_test {

using namespace leat;
using namespace leat::kinesis_wire;

namespace {

const std::string kArn = "arn:aws:kinesis:us-east-1:000000000000:stream/";

protocol::Document summary(WireTest& w, const std::string& stream) {
    return *kinesis_ok(w, "DescribeStreamSummary", R"({"StreamName":")" + stream + R"("})")
                .find("StreamDescriptionSummary");
}

}  // namespace

TEST_CASE("a new stream is active and described with its shards") {
    WireTest w;
    create_stream(w, "orders", 2);
    const auto answer = kinesis_ok(w, "DescribeStream", R"({"StreamName":"orders"})");
    const auto& d = *answer.find("StreamDescription");
    CHECK(d.text("StreamName") == "orders");
    CHECK(d.text("StreamARN") == kArn + "orders");
    CHECK(d.text("StreamStatus") == "ACTIVE");
    CHECK(d.find("StreamModeDetails")->text("StreamMode") == "PROVISIONED");
    CHECK(d.find("HasMoreShards")->as_bool() == false);
    CHECK(d.find("RetentionPeriodHours")->as_integer() == 24);
    CHECK(d.find("StreamCreationTimestamp")->as_number() == 1772366400);
    CHECK(d.find("EnhancedMonitoring")->to_json() == R"([{"ShardLevelMetrics":[]}])");
    CHECK(d.text("EncryptionType") == "NONE");
    CHECK(d.find("KeyId") == nullptr);
    const auto& shards = d.find("Shards")->items();
    REQUIRE(shards.size() == 2);
    CHECK(shards[0].text("ShardId") == "shardId-000000000000");
    CHECK(shards[0].find("HashKeyRange")->to_json() ==
          R"({"StartingHashKey":"0","EndingHashKey":"170141183460469231731687303715884105727"})");
    CHECK(shards[1].find("HashKeyRange")->text("EndingHashKey") ==
          "340282366920938463463374607431768211455");
    CHECK(shards[0].find("ParentShardId") == nullptr);
    CHECK(shards[0].find("SequenceNumberRange")->find("EndingSequenceNumber") == nullptr);
    CHECK(shards[0].find("SequenceNumberRange")->text("StartingSequenceNumber").value().size() ==
          56);
}

TEST_CASE("the metrics of a stream's shards are chosen and shown") {
    WireTest w;
    create_stream(w, "orders", 1);
    const auto shown = [&] {
        const auto metrics = summary(w, "orders");
        return metrics.find("EnhancedMonitoring")->items()[0].find("ShardLevelMetrics")->to_json();
    };
    auto answer = kinesis_ok(
        w, "EnableEnhancedMonitoring",
        R"({"StreamName":"orders","ShardLevelMetrics":["OutgoingBytes","IncomingBytes"]})");
    CHECK(answer.text("StreamName") == "orders");
    CHECK(answer.text("StreamARN") == kArn + "orders");
    CHECK(answer.find("CurrentShardLevelMetrics")->to_json() == "[]");
    CHECK(answer.find("DesiredShardLevelMetrics")->to_json() ==
          R"(["IncomingBytes","OutgoingBytes"])");
    CHECK(shown() == R"(["IncomingBytes","OutgoingBytes"])");

    answer = kinesis_ok(w, "DisableEnhancedMonitoring",
                        R"({"StreamName":"orders","ShardLevelMetrics":["IncomingBytes"]})");
    CHECK(answer.find("CurrentShardLevelMetrics")->to_json() ==
          R"(["IncomingBytes","OutgoingBytes"])");
    CHECK(answer.find("DesiredShardLevelMetrics")->to_json() == R"(["OutgoingBytes"])");
    answer = kinesis_ok(w, "EnableEnhancedMonitoring",
                        R"({"StreamName":"orders","ShardLevelMetrics":["ALL"]})");
    CHECK(answer.find("DesiredShardLevelMetrics")->items().size() == 7);
    kinesis_ok(w, "DisableEnhancedMonitoring",
               R"({"StreamName":"orders","ShardLevelMetrics":["ALL"]})");
    CHECK(shown() == "[]");
    CHECK(kinesis_error(w, "EnableEnhancedMonitoring",
                        R"({"StreamName":"gone","ShardLevelMetrics":["ALL"]})") ==
          "ResourceNotFoundException: Stream gone under account 000000000000 not found.");
}

TEST_CASE("DescribeStream pages through the shards") {
    WireTest w;
    create_stream(w, "wide", 120);
    auto answer = kinesis_ok(w, "DescribeStream", R"({"StreamName":"wide"})");
    CHECK(answer.find("StreamDescription")->find("Shards")->items().size() == 100);
    CHECK(answer.find("StreamDescription")->find("HasMoreShards")->as_bool());
    answer = kinesis_ok(w, "DescribeStream",
                        R"({"StreamName":"wide","ExclusiveStartShardId":"shard-117","Limit":2})");
    const auto& shards = answer.find("StreamDescription")->find("Shards")->items();
    REQUIRE(shards.size() == 2);
    CHECK(shards[0].text("ShardId") == "shardId-000000000118");
    CHECK_FALSE(answer.find("StreamDescription")->find("HasMoreShards")->as_bool());
    CHECK(kinesis_error(w, "DescribeStream",
                        R"({"StreamName":"wide","ExclusiveStartShardId":"shardId-x"})") ==
          "ResourceNotFoundException: Could not find shard shardId-x in stream wide under account "
          "000000000000.");
}

TEST_CASE("a summary counts open shards and gives the rest of the description") {
    WireTest w;
    create_stream(w, "s", 3);
    const auto d = summary(w, "s");
    CHECK(d.find("OpenShardCount")->as_integer() == 3);
    CHECK(d.find("ConsumerCount")->as_integer() == 0);
    CHECK(d.find("MaxRecordSizeInKiB")->as_integer() == 1024);
    CHECK(d.text("StreamStatus") == "ACTIVE");
    CHECK(d.text("EncryptionType") == "NONE");
    CHECK(d.text("StreamId").value().size() == 24);
    CHECK(d.find("Shards") == nullptr);
}

TEST_CASE("a stream's name is taken once in an account and region") {
    WireTest w;
    create_stream(w, "s");
    CHECK(kinesis_error(w, "CreateStream", R"({"StreamName":"s","ShardCount":1})") ==
          "ResourceInUseException: Stream s under account 000000000000 already exists.");
    w.use_account("111122223333");
    create_stream(w, "s", 2);
    w.use_region("eu-west-1");
    create_stream(w, "s", 3);
    CHECK(summary(w, "s").text("StreamARN") == "arn:aws:kinesis:eu-west-1:111122223333:stream/s");
    w.use_account("000000000000");
    CHECK(kinesis_error(w, "DescribeStream", R"({"StreamName":"s"})") ==
          "ResourceNotFoundException: Stream s under account 000000000000 not found.");
}

TEST_CASE("a stream may be named by its ARN, or by both when they agree") {
    WireTest w;
    create_stream(w, "s");
    CHECK(ask(w, "DescribeStream", R"({"StreamARN":")" + kArn + R"(s"})").status == 200);
    CHECK(ask(w, "DescribeStream", R"({"StreamName":"s","StreamARN":")" + kArn + R"(s"})").status ==
          200);
    CHECK(kinesis_error(w, "DescribeStream", R"({"StreamName":"t","StreamARN":")" + kArn + R"(s"})")
              .rfind("InvalidArgumentException: ", 0) == 0);
    CHECK(kinesis_error(w, "DescribeStream", "{}").rfind("InvalidArgumentException: ", 0) == 0);
}

TEST_CASE("an on-demand stream begins with four shards") {
    WireTest w;
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":"s","StreamModeDetails":{"StreamMode":"ON_DEMAND"}})");
    const auto d = summary(w, "s");
    CHECK(d.find("OpenShardCount")->as_integer() == 4);
    CHECK(d.find("StreamModeDetails")->text("StreamMode") == "ON_DEMAND");
    CHECK(kinesis_error(w, "CreateStream",
                        R"({"StreamName":"t","ShardCount":2,)"
                        R"("StreamModeDetails":{"StreamMode":"ON_DEMAND"}})") ==
          "ValidationException: ShardCount is not expected when StreamMode=ON_DEMAND");
}

TEST_CASE("more shards than the account may have are refused") {
    WireTest w;
    create_stream(w, "s", 3);
    CHECK(
        kinesis_error(w, "CreateStream", R"({"StreamName":"t","ShardCount":19998})") ==
        "LimitExceededException: This request would exceed the shard limit for the account "
        "000000000000 in us-east-1. Current shard count for the account: 3. Limit: 20000. Number "
        "of additional shards that would have resulted from this request: 19998. Refer to the AWS "
        "Service Limits page (http://docs.aws.amazon.com/general/latest/gr/"
        "aws_service_limits.html) for current limits and how to request higher limits.");
    const auto limits = kinesis_ok(w, "DescribeLimits", "{}");
    CHECK(limits.to_json() == R"({"ShardLimit":20000,"OpenShardCount":3,"OnDemandStreamCount":0,)"
                              R"("OnDemandStreamCountLimit":50})");
}

TEST_CASE("limits follow creations, deletions and switches of the mode") {
    WireTest w;
    create_stream(w, "a", 5);
    kinesis_ok(w, "CreateStream",
               R"({"StreamName":"b","StreamModeDetails":{"StreamMode":"ON_DEMAND"}})");
    const auto counts = [&] {
        const auto limits = kinesis_ok(w, "DescribeLimits", "{}");
        return std::make_pair(limits.find("OpenShardCount")->as_integer(),
                              limits.find("OnDemandStreamCount")->as_integer());
    };
    CHECK(counts() == std::make_pair(std::int64_t{5}, std::int64_t{1}));
    kinesis_ok(
        w, "UpdateStreamMode",
        R"({"StreamARN":")" + kArn + R"(b","StreamModeDetails":{"StreamMode":"PROVISIONED"}})");
    CHECK(counts() == std::make_pair(std::int64_t{9}, std::int64_t{0}));
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"a"})");
    CHECK(counts() == std::make_pair(std::int64_t{4}, std::int64_t{0}));
}

TEST_CASE("a stream switches its mode at most twice in a day") {
    WireTest w;
    create_stream(w, "s");
    const auto change = [&](const std::string& mode) {
        return R"({"StreamARN":")" + kArn + R"(s","StreamModeDetails":{"StreamMode":")" + mode +
               R"("}})";
    };
    kinesis_ok(w, "UpdateStreamMode", change("ON_DEMAND"));
    w.advance(std::chrono::hours(1));
    kinesis_ok(w, "UpdateStreamMode", change("PROVISIONED"));
    CHECK(kinesis_error(w, "UpdateStreamMode", change("ON_DEMAND"))
              .rfind("LimitExceededException: ", 0) == 0);
    w.advance(std::chrono::hours(23));
    kinesis_ok(w, "UpdateStreamMode", change("ON_DEMAND"));
    CHECK(summary(w, "s").find("StreamModeDetails")->text("StreamMode") == "ON_DEMAND");
}

TEST_CASE("a deleted stream is gone at once and its name is free") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "old");
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"s","EnforceConsumerDeletion":true})");
    const std::string gone =
        "ResourceNotFoundException: Stream s under account 000000000000 not found.";
    for (const char* operation : {"DescribeStream", "DescribeStreamSummary", "DeleteStream",
                                  "ListShards", "ListTagsForStream"})
        CHECK(kinesis_error(w, operation, R"({"StreamName":"s"})") == gone);
    CHECK(kinesis_error(w, "PutRecord", R"({"StreamName":"s","Data":"","PartitionKey":"k"})") ==
          gone);
    create_stream(w, "s");
    CHECK(read_all(w, "s").empty());
}

TEST_CASE("streams are listed by name, a page at a time") {
    WireTest w;
    for (const char* name : {"c", "a", "d", "b"}) create_stream(w, name);
    auto answer = kinesis_ok(w, "ListStreams", R"({"Limit":3})");
    CHECK(answer.find("StreamNames")->to_json() == R"(["a","b","c"])");
    CHECK(answer.find("HasMoreStreams")->as_bool());
    const auto& first = answer.find("StreamSummaries")->items()[0];
    CHECK(first.text("StreamARN") == kArn + "a");
    CHECK(first.text("StreamStatus") == "ACTIVE");
    CHECK(first.find("StreamModeDetails")->text("StreamMode") == "PROVISIONED");
    const std::string token = answer.text("NextToken").value();
    answer = kinesis_ok(w, "ListStreams", R"({"NextToken":")" + token + R"("})");
    CHECK(answer.find("StreamNames")->to_json() == R"(["d"])");
    CHECK_FALSE(answer.find("HasMoreStreams")->as_bool());
    CHECK(answer.find("NextToken") == nullptr);
    answer = kinesis_ok(w, "ListStreams", R"({"ExclusiveStartStreamName":"b"})");
    CHECK(answer.find("StreamNames")->to_json() == R"(["c","d"])");
    w.advance(Duration(300'001));
    CHECK(kinesis_error(w, "ListStreams", R"({"NextToken":")" + token + R"("})")
              .rfind("ExpiredNextTokenException: ", 0) == 0);
    CHECK(kinesis_error(w, "ListStreams", R"({"NextToken":"x"})")
              .rfind("InvalidArgumentException: ", 0) == 0);
}

TEST_CASE("retention stays between a day and a year and is changed by the right call") {
    WireTest w;
    create_stream(w, "s");
    const auto request = [](int hours) {
        return R"({"StreamName":"s","RetentionPeriodHours":)" + std::to_string(hours) + "}";
    };
    const char* increase = "IncreaseStreamRetentionPeriod";
    const char* decrease = "DecreaseStreamRetentionPeriod";
    for (const char* operation : {increase, decrease}) {
        CHECK(kinesis_error(w, operation, request(23)) ==
              "InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested "
              "retention period (23 hours) is too short.");
        CHECK(kinesis_error(w, operation, request(8761)) ==
              "InvalidArgumentException: Maximum allowed retention period is 8760 hours. Requested "
              "retention period (8761 hours) is too long.");
    }
    kinesis_ok(w, increase, request(24));
    kinesis_ok(w, increase, request(48));
    CHECK(summary(w, "s").find("RetentionPeriodHours")->as_integer() == 48);
    CHECK(kinesis_error(w, increase, request(47)) ==
          "InvalidArgumentException: Requested retention period (47 hours) for stream s can not be "
          "shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.");
    CHECK(kinesis_error(w, decrease, request(49)) ==
          "InvalidArgumentException: Requested retention period (49 hours) for stream s can not be "
          "longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.");
    kinesis_ok(w, decrease, request(48));
    kinesis_ok(w, decrease, request(24));
    CHECK(summary(w, "s").find("RetentionPeriodHours")->as_integer() == 24);
}

TEST_CASE("records past the retention vanish, and a longer retention does not bring them back") {
    WireTest w;
    create_stream(w, "s");
    put_record(w, "s", "early");
    w.advance(std::chrono::hours(20));
    put_record(w, "s", "late");
    w.advance(std::chrono::hours(4));
    CHECK(read_all(w, "s") == "early late ");
    w.advance(Duration(1));
    CHECK(read_all(w, "s") == "late ");
    kinesis_ok(w, "IncreaseStreamRetentionPeriod",
               R"({"StreamName":"s","RetentionPeriodHours":100})");
    CHECK(read_all(w, "s") == "late ");
    w.advance(std::chrono::hours(50));
    CHECK(read_all(w, "s") == "late ");
    kinesis_ok(w, "DecreaseStreamRetentionPeriod",
               R"({"StreamName":"s","RetentionPeriodHours":24})");
    CHECK(read_all(w, "s").empty());
    put_record(w, "s", "new");
    CHECK(read_all(w, "s") == "new ");
}

}  // namespace kinesis_streams_test
