// Log streams: create, describe in both orders, delete.
#include "tests/wire/logs_support.h"

namespace logs_streams_test {

using namespace leat;
using namespace leat::logs_wire;

namespace {

/// The names of the streams in an answer, each followed by a blank.
std::string names(const Document& answer) {
    std::string all;
    for (const auto& entry : answer.find("logStreams")->items())
        all += entry.text("logStreamName").value() + " ";
    return all;
}

/// All pages of a listing: the names, pages apart by bars.
std::string paged(WireTest& w, const std::string& more) {
    std::string all, token;
    do {
        const auto page =
            logs_ok(w, "DescribeLogStreams",
                    group("g", more + (token.empty() ? "" : ",\"nextToken\":\"" + token + "\"")));
        all += names(page) + "| ";
        token = page.text("nextToken").value_or("");
    } while (!token.empty());
    return all;
}

}  // namespace

TEST_CASE("a log stream is created once and described") {
    WireTest w;
    create_group(w, "g");
    create_stream(w, "g", "2026/03/01/[$LATEST]ab");
    CHECK(logs_error(w, "CreateLogStream", stream("g", "2026/03/01/[$LATEST]ab")) ==
          "ResourceAlreadyExistsException: The specified log stream already exists");
    const auto answer = logs_ok(w, "DescribeLogStreams", group("g"));
    CHECK(answer.find("nextToken") == nullptr);
    REQUIRE(answer.find("logStreams")->items().size() == 1);
    CHECK(answer.find("logStreams")->items()[0] ==
          Document::parse(R"({"logStreamName":"2026/03/01/[$LATEST]ab",)"
                          R"("creationTime":1772366400000,"arn":")" +
                          kArn + R"(g:log-stream:2026/03/01/[$LATEST]ab","storedBytes":0})"));
    CHECK(logs_error(w, "CreateLogStream", stream("g", "a:b"))
              .starts_with("InvalidParameterException: 1 validation error detected: Value 'a:b' at "
                           "'logStreamName' failed to satisfy constraint: "));
}

TEST_CASE("a log stream tells of its events once it has some") {
    WireTest w;
    create_group(w, "g");
    create_stream(w, "g", "s");
    put_events(w, "g", "s", {{kNoon - 2000, "a"}, {kNoon - 1000, "b"}});
    put_events(w, "g", "s", {{kNoon - 5000, "c"}});
    const auto described = logs_ok(w, "DescribeLogStreams", group("g"));
    const auto& entry = described.find("logStreams")->items()[0];
    CHECK(entry.find("firstEventTimestamp")->as_integer() == kNoon - 5000);
    CHECK(entry.find("lastEventTimestamp")->as_integer() == kNoon - 1000);
    CHECK(entry.find("lastIngestionTime")->as_integer() == kNoon);
    CHECK(entry.find("storedBytes")->as_integer() == 0);
    CHECK(entry.text("uploadSequenceToken").value().size() == 56);
}

TEST_CASE("log streams are listed by name in both directions, in pages") {
    WireTest w;
    create_group(w, "g");
    for (const char* name : {"b", "a2", "c", "a1"}) create_stream(w, "g", name);
    CHECK(paged(w, R"(,"limit":3)") == "a1 a2 b | c | ");
    CHECK(paged(w, R"(,"limit":2,"descending":true)") == "c b | a2 a1 | ");
    CHECK(paged(w, R"(,"limit":1,"logStreamNamePrefix":"a")") == "a1 | a2 | ");
    CHECK(paged(w, R"(,"limit":1,"logStreamNamePrefix":"a","descending":true)") == "a2 | a1 | ");
    CHECK(names(logs_ok(w, "DescribeLogStreams",
                        R"({"logGroupIdentifier":")" + kArn + R"(g","limit":1})")) == "a1 ");
    CHECK(names(logs_ok(w, "DescribeLogStreams", R"({"logGroupIdentifier":"g"})")) == "a1 a2 b c ");
}

TEST_CASE("log streams are listed by the time of their last event") {
    WireTest w;
    create_group(w, "g");
    for (const char* name : {"late", "none", "early", "same"}) create_stream(w, "g", name);
    put_events(w, "g", "late", {{kNoon, "x"}});
    put_events(w, "g", "early", {{kNoon - 1000, "x"}});
    put_events(w, "g", "same", {{kNoon, "x"}});
    const std::string by_time = R"(,"limit":2,"orderBy":"LastEventTime")";
    CHECK(paged(w, by_time) == "none early | late same | ");
    CHECK(paged(w, by_time + R"(,"descending":true)") == "same late | early none | ");
}

TEST_CASE("what does not go together in a listing of streams is refused") {
    WireTest w;
    create_group(w, "g");
    CHECK(logs_error(w, "DescribeLogStreams",
                     group("g", R"(,"orderBy":"LastEventTime","logStreamNamePrefix":"a")")) ==
          "InvalidParameterException: Cannot order by LastEventTime with a logStreamNamePrefix.");
    CHECK(logs_error(w, "DescribeLogStreams", group("g", R"(,"logGroupIdentifier":"g")")) ==
          "ValidationException: LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    CHECK(logs_error(w, "DescribeLogStreams", "{}").starts_with("InvalidParameterException: "));
    CHECK(logs_error(w, "DescribeLogStreams", group("g", R"(,"nextToken":"x")")) ==
          "InvalidParameterException: The specified nextToken is invalid.");
    CHECK(logs_error(w, "DescribeLogStreams", group("g", R"(,"limit":51)")) ==
          "InvalidParameterException: 1 validation error detected: Value '51' at 'limit' failed to "
          "satisfy constraint: Member must have value less than or equal to 50");
}

TEST_CASE("a deleted log stream takes its events with it") {
    WireTest w;
    create_group(w, "g");
    create_stream(w, "g", "s");
    create_stream(w, "g", "t");
    put_events(w, "g", "s", {{kNoon, "gone"}});
    put_events(w, "g", "t", {{kNoon, "kept"}});
    CHECK(logs_ok(w, "DeleteLogStream", stream("g", "s")).is_null());
    const std::string missing =
        "ResourceNotFoundException: The specified log stream does not exist.";
    CHECK(logs_error(w, "DeleteLogStream", stream("g", "s")) == missing);
    CHECK(logs_error(w, "GetLogEvents", stream("g", "s")) == missing);
    CHECK(logs_error(w, "PutLogEvents", stream("g", "s", events({{kNoon, "x"}}))) == missing);
    CHECK(filter(w, "g") == "kept ");
    const auto left = logs_ok(w, "DescribeLogGroups", "{}");
    CHECK(left.find("logGroups")->items()[0].find("storedBytes")->as_integer() == 4 + 26);
    w.settle();
    create_stream(w, "g", "s");
    CHECK(read_all(w, "g", "s").empty());
}

}  // namespace logs_streams_test
