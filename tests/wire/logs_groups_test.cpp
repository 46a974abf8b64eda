// Log groups: create, describe, delete, retention, protection, tags.
#include "tests/wire/logs_support.h"

namespace logs_groups_test {

using namespace leat;
using namespace leat::logs_wire;
using namespace std::chrono_literals;

namespace {

/// The names of the groups in an answer, each followed by a blank.
std::string names(const Document& answer) {
    std::string all;
    for (const auto& entry : answer.find("logGroups")->items())
        all += entry.text("logGroupName").value() + " ";
    return all;
}

Document described(WireTest& w, const std::string& name) {
    const auto answer =
        logs_ok(w, "DescribeLogGroups", R"({"logGroupNamePrefix":")" + name + R"("})");
    REQUIRE(answer.find("logGroups")->items().size() == 1);
    return answer.find("logGroups")->items()[0];
}

std::string tags_of(WireTest& w, const std::string& name) {
    const auto by_name = logs_ok(w, "ListTagsLogGroup", group(name));
    const auto by_arn =
        logs_ok(w, "ListTagsForResource", R"({"resourceArn":")" + kArn + name + R"("})");
    CHECK(by_name == by_arn);
    return by_name.find("tags")->to_json();
}

}  // namespace

TEST_CASE("a log group is created and described") {
    WireTest w;
    const Answer answer = ask(w, "CreateLogGroup", group("/my/group"));
    CHECK(answer.status == 200);
    CHECK(answer.body.empty());
    CHECK(answer.header("Content-Type") == "application/x-amz-json-1.1");
    CHECK(described(w, "/my/group") ==
          Document::parse(R"({"logGroupName":"/my/group","creationTime":1772366400000,)"
                          R"("metricFilterCount":0,"arn":")" +
                          kArn + R"(/my/group:*","logGroupArn":")" + kArn +
                          R"(/my/group","storedBytes":0,"logGroupClass":"STANDARD",)"
                          R"("deletionProtectionEnabled":false})"));
    create_group(w, "other", R"(,"logGroupClass":"INFREQUENT_ACCESS","kmsKeyId":"arn:k")");
    CHECK(described(w, "other").text("logGroupClass") == "INFREQUENT_ACCESS");
    CHECK(described(w, "other").text("kmsKeyId") == "arn:k");
}

TEST_CASE("a log group's name is taken once in an account and region") {
    WireTest w;
    create_group(w, "g");
    CHECK(logs_error(w, "CreateLogGroup", group("g")) ==
          "ResourceAlreadyExistsException: The specified log group already exists");
    w.use_region("eu-west-1");
    create_group(w, "g");
    w.use_account("111111111111");
    create_group(w, "g");
}

TEST_CASE("names of log groups are checked") {
    WireTest w;
    CHECK(logs_error(w, "CreateLogGroup", group("a b")) ==
          "InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName' "
          "failed to satisfy constraint: Member must satisfy regular expression pattern: "
          R"([\.\-_/#A-Za-z0-9]+)");
    const std::string too_long =
        "InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than "
        "or equal to 512.";
    CHECK(logs_error(w, "CreateLogGroup", group(std::string(513, 'x'))) == too_long);
    create_group(w, std::string(512, 'x'));
    CHECK(logs_error(w, "CreateLogStream", stream("g", std::string(513, 'x'))) == too_long);
    CHECK(logs_error(w, "CreateLogGroup", group("aws/mine")) ==
          "InvalidParameterException: Log groups starting with AWS/ are reserved for AWS.");
    create_group(w, "/aws/mine");
    CHECK(logs_error(w, "CreateLogGroup", "{}") ==
          "InvalidParameterException: 1 validation error detected: Value null at 'logGroupName' "
          "failed to satisfy constraint: Member must not be null");
}

TEST_CASE("groups that pass events on are refused by name") {
    WireTest w;
    CHECK(logs_error(w, "CreateLogGroup", group("g", R"(,"logGroupClass":"DELIVERY")"))
              .starts_with("NotImplementedException: leat does not support 'logGroupClass'"));
}

TEST_CASE("log groups are listed by name, in pages") {
    WireTest w;
    for (const char* name : {"b", "a/2", "c", "a/1", "B"}) create_group(w, name);
    CHECK(names(logs_ok(w, "DescribeLogGroups", "{}")) == "B a/1 a/2 b c ");
    CHECK(names(logs_ok(w, "DescribeLogGroups", R"({"logGroupNamePrefix":"a/"})")) == "a/1 a/2 ");
    const auto page = logs_ok(w, "DescribeLogGroups", R"({"limit":3})");
    CHECK(names(page) == "B a/1 a/2 ");
    const auto rest =
        logs_ok(w, "DescribeLogGroups",
                R"({"limit":3,"nextToken":")" + page.text("nextToken").value() + R"("})");
    CHECK(names(rest) == "b c ");
    CHECK(rest.find("nextToken") == nullptr);
    CHECK(logs_error(w, "DescribeLogGroups", R"({"nextToken":"nonsense"})") ==
          "InvalidParameterException: The specified nextToken is invalid.");
}

TEST_CASE("log groups are found by a part of their name, by class and by identifier") {
    WireTest w;
    create_group(w, "app/orders");
    create_group(w, "web/orders", R"(,"logGroupClass":"INFREQUENT_ACCESS")");
    create_group(w, "Orders");
    const auto found = logs_ok(w, "DescribeLogGroups", R"({"logGroupNamePattern":"orders"})");
    CHECK(names(found) == "app/orders web/orders ");
    CHECK(found.find("logGroups")->items()[0].find("storedBytes") == nullptr);
    CHECK(found.find("logGroups")->items()[0].find("deletionProtectionEnabled") == nullptr);
    CHECK(names(logs_ok(w, "DescribeLogGroups", R"({"logGroupClass":"INFREQUENT_ACCESS"})")) ==
          "web/orders ");
    CHECK(names(logs_ok(w, "DescribeLogGroups",
                        R"({"logGroupIdentifiers":["Orders",")" + kArn + R"(app/orders"]})")) ==
          "Orders app/orders ");
    CHECK(logs_error(w, "DescribeLogGroups",
                     R"({"logGroupNamePrefix":"a","logGroupNamePattern":"b"})") ==
          "InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually "
          "exclusive parameters.");
    CHECK(logs_error(w, "DescribeLogGroups", R"({"accountIdentifiers":["000000000000"]})")
              .starts_with("NotImplementedException: "));
}

TEST_CASE("a deleted log group takes everything with it") {
    WireTest w;
    create_group(w, "g", R"(,"tags":{"k":"v"})");
    create_stream(w, "g", "s");
    put_events(w, "g", "s", {{kNoon, "old"}});
    CHECK(logs_ok(w, "DeleteLogGroup", group("g")).is_null());
    const std::string gone = "ResourceNotFoundException: The specified log group does not exist.";
    CHECK(logs_error(w, "DeleteLogGroup", group("g")) == gone);
    for (const char* operation : {"CreateLogStream", "DeleteLogStream", "GetLogEvents"})
        CHECK(logs_error(w, operation, stream("g", "s")) == gone);
    for (const char* operation :
         {"DescribeLogStreams", "FilterLogEvents", "DeleteRetentionPolicy", "ListTagsLogGroup"})
        CHECK(logs_error(w, operation, group("g")) == gone);
    w.settle();
    create_group(w, "g");
    CHECK(tags_of(w, "g") == "{}");
    CHECK(logs_ok(w, "DescribeLogStreams", group("g")).to_json() == R"({"logStreams":[]})");
    CHECK(filter(w, "g").empty());
    CHECK(described(w, "g").find("storedBytes")->as_integer() == 0);
}

TEST_CASE("a protected log group cannot be deleted") {
    WireTest w;
    create_group(w, "g", R"(,"deletionProtectionEnabled":true)");
    CHECK(described(w, "g").find("deletionProtectionEnabled")->as_bool());
    CHECK(logs_error(w, "DeleteLogGroup", group("g")) ==
          "ValidationException: Cannot delete log group with deletion protection enabled. Disable "
          "deletion protection first.");
    logs_ok(w, "PutLogGroupDeletionProtection",
            R"({"logGroupIdentifier":")" + kArn + R"(g","deletionProtectionEnabled":false})");
    logs_ok(w, "DeleteLogGroup", group("g"));
}

TEST_CASE("the retention of a log group is one of the service's") {
    WireTest w;
    create_group(w, "g");
    CHECK(described(w, "g").find("retentionInDays") == nullptr);
    CHECK(logs_ok(w, "PutRetentionPolicy", group("g", R"(,"retentionInDays":14)")).is_null());
    CHECK(described(w, "g").find("retentionInDays")->as_integer() == 14);
    CHECK(logs_ok(w, "DeleteRetentionPolicy", group("g")).is_null());
    CHECK(described(w, "g").find("retentionInDays") == nullptr);
    CHECK(logs_error(w, "PutRetentionPolicy", group("g", R"(,"retentionInDays":10)")) ==
          "InvalidParameterException: 1 validation error detected: Value '10' at "
          "'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [1, "
          "3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, "
          "2922, 3288, 3653]");
    CHECK(logs_error(w, "PutRetentionPolicy", group("x", R"(,"retentionInDays":1)")) ==
          "ResourceNotFoundException: The specified log group does not exist.");
}

TEST_CASE("events end with their group's retention") {
    WireTest w;
    create_group(w, "g");
    create_stream(w, "g", "s");
    logs_ok(w, "PutRetentionPolicy", group("g", R"(,"retentionInDays":1)"));
    put_events(w, "g", "s", {{kNoon, "first"}, {kNoon + 3'600'000, "second"}});
    w.advance(24h);
    CHECK(read_all(w, "g", "s") == "first second ");
    w.advance(1ms);
    CHECK(read_all(w, "g", "s") == "second ");
    CHECK(filter(w, "g") == "second ");
    w.advance(24h);
    w.settle();
    CHECK(read_all(w, "g", "s").empty());
    // The sweeper has been there.
    CHECK(described(w, "g").find("storedBytes")->as_integer() == 0);
    // What is gone does not come back.
    logs_ok(w, "DeleteRetentionPolicy", group("g"));
    CHECK(read_all(w, "g", "s").empty());
}

TEST_CASE("tags exist in two forms and are one set") {
    WireTest w;
    create_group(w, "g", R"(,"tags":{"a":"1"})");
    CHECK(tags_of(w, "g") == R"({"a":"1"})");
    CHECK(logs_ok(w, "TagLogGroup", group("g", R"(,"tags":{"b":"2","a":"3"})")).is_null());
    const std::string arn = R"({"resourceArn":")" + kArn + "g\"";
    CHECK(logs_ok(w, "TagResource", arn + R"(,"tags":{"c":""}})").is_null());
    CHECK(tags_of(w, "g") == R"({"a":"3","b":"2","c":""})");
    CHECK(logs_ok(w, "UntagLogGroup", group("g", R"(,"tags":["a","nobody"])")).is_null());
    CHECK(logs_ok(w, "UntagResource", arn + R"(,"tagKeys":["c"]})").is_null());
    CHECK(tags_of(w, "g") == R"({"b":"2"})");
    CHECK(logs_error(w, "ListTagsForResource",
                     R"({"resourceArn":"arn:aws:logs:us-east-1:000000000000:log-group:x"})") ==
          "ResourceNotFoundException: The specified log group does not exist.");
}

TEST_CASE("a log group has fifty tags at most, and none of AWS's") {
    WireTest w;
    create_group(w, "g");
    std::string fifty = R"({"k0":"")";
    for (int i = 1; i < 50; ++i) fifty += ",\"k" + std::to_string(i) + "\":\"\"";
    logs_ok(w, "TagLogGroup", group("g", ",\"tags\":" + fifty + "}"));
    const std::string one_more = R"(,"tags":{"x":""})";
    CHECK(logs_error(w, "TagLogGroup", group("g", one_more))
              .starts_with("InvalidParameterException: "));
    CHECK(logs_error(w, "TagResource", R"({"resourceArn":")" + kArn + "g\"" + one_more + "}")
              .starts_with("TooManyTagsException: "));
    CHECK(logs_error(w, "TagLogGroup", group("g", R"(,"tags":{"aws:x":""})")) ==
          "InvalidParameterException: aws: prefixed tag key names are not allowed for external "
          "use.");
}

TEST_CASE("what CloudWatch Logs has and leat has not is refused as an unknown operation") {
    WireTest w;
    for (const char* operation : {"PutSubscriptionFilter", "PutMetricFilter", "StartQuery",
                                  "DescribeMetricFilters", "StartLiveTail"})
        CHECK(logs_error(w, operation, "{}").starts_with("UnknownOperationException: "));
}

TEST_CASE("log groups and their events survive a restart") {
    WireTest w(true);
    create_group(w, "g", R"(,"tags":{"k":"v"})");
    create_stream(w, "g", "s");
    put_events(w, "g", "s", {{kNoon, "kept"}});
    w.restart();
    CHECK(tags_of(w, "g") == R"({"k":"v"})");
    CHECK(read_all(w, "g", "s") == "kept ");
}

}  // namespace logs_groups_test
