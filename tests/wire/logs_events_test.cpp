// Events of CloudWatch Logs: put, get, filter.
#include "tests/wire/logs_support.h"

namespace logs_events_test {

using namespace leat;
using namespace leat::logs_wire;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;

/// An emulator with a group `g` and the streams that are named.
struct LogsTest : WireTest {
    explicit LogsTest(const std::vector<std::string>& streams = {"s"}) {
        create_group(*this, "g");
        for (const auto& name : streams) create_stream(*this, "g", name);
    }
};

Document get(WireTest& w, const std::string& more = "") {
    return logs_ok(w, "GetLogEvents", stream("g", "s", more));
}
std::string with_token(const Document& page, const char* name) {
    return R"(,"nextToken":")" + page.text(name).value() + "\"";
}
/// Five events, e1 to e5, a second apart.
void put_five(WireTest& w) {
    std::vector<Event> all;
    for (int i = 1; i <= 5; ++i) all.push_back({kNoon - 6000 + i * 1000, "e" + std::to_string(i)});
    put_events(w, "g", "s", all);
}

}  // namespace

TEST_CASE("events come back in order of their times") {
    LogsTest w;
    const auto answer = put_events(w, "g", "s", {{kNoon - 2, "a"}, {kNoon, "c"}});
    CHECK(answer.text("nextSequenceToken").value().size() == 56);
    CHECK(answer.find("rejectedLogEventsInfo") == nullptr);
    put_events(w, "g", "s", {{kNoon - 1, "b"}, {kNoon, "d"}});
    const auto page = get(w, R"(,"startFromHead":true)");
    CHECK(messages(page) == "a b c d ");
    CHECK(page.find("events")->items()[0].to_json() ==
          R"({"timestamp":1772366399998,"message":"a","ingestionTime":1772366400000})");
    CHECK(page.text("nextForwardToken").value().starts_with("f/"));
    CHECK(page.text("nextBackwardToken").value().starts_with("b/"));
    CHECK(page.text("nextForwardToken").value().size() == 58);
}

TEST_CASE("sequence tokens of former years are taken as they are") {
    LogsTest w;
    logs_ok(w, "PutLogEvents",
            stream("g", "s", R"(,"sequenceToken":"whatever")" + events({{kNoon, "x"}})));
    logs_ok(w, "PutLogEvents",
            stream("g", "s", R"(,"sequenceToken":"whatever")" + events({{kNoon, "x"}})));
    CHECK(read_all(w, "g", "s") == "x x ");
}

TEST_CASE("a batch has to be in order and not too long") {
    LogsTest w;
    CHECK(
        logs_error(w, "PutLogEvents", stream("g", "s", events({{kNoon, "b"}, {kNoon - 1, "a"}}))) ==
        "InvalidParameterException: Log events in a single PutLogEvents request must be in "
        "chronological order.");
    CHECK(logs_error(w, "PutLogEvents",
                     stream("g", "s", events({{kNoon - kDay - 1, "a"}, {kNoon, "b"}}))) ==
          "InvalidParameterException: The batch of log events in a single PutLogEvents request "
          "cannot span more than 24 hours.");
    CHECK(logs_error(w, "PutLogEvents", stream("g", "s", R"(,"logEvents":[])")) ==
          "InvalidParameterException: 1 validation error detected: Value '[]' at 'logEvents' "
          "failed to satisfy constraint: Member must have length greater than or equal to 1");
    CHECK(logs_error(w, "PutLogEvents", stream("g", "s", events({{kNoon, ""}})))
              .find("'logEvents.1.member.message' failed to satisfy constraint: Member must have "
                    "length greater than or equal to 1") != std::string::npos);
    CHECK(read_all(w, "g", "s").empty());
}

TEST_CASE("batches and events have a largest size") {
    LogsTest w;
    const std::string half(524288, 'x');
    CHECK(logs_error(w, "PutLogEvents", stream("g", "s", events({{kNoon, half}, {kNoon, half}}))) ==
          "InvalidParameterException: Upload too large: 1048628 bytes exceeds limit of 1048576");
    CHECK(logs_error(w, "PutLogEvents",
                     stream("g", "s", events({{kNoon, std::string(1048551, 'x')}}))) ==
          "InvalidParameterException: Log event too large: 1048577 bytes exceeds limit of 1048576");
    put_events(w, "g", "s", {{kNoon, std::string(1048550, 'x')}});
}

TEST_CASE("events that are too old or too new are left out and told") {
    LogsTest w;
    auto answer =
        put_events(w, "g", "s", {{kNoon - 14 * kDay - 1, "old"}, {kNoon - 14 * kDay, "a"}});
    CHECK(answer.find("rejectedLogEventsInfo")->to_json() == R"({"tooOldLogEventEndIndex":1})");
    answer = put_events(w, "g", "s",
                        {{kNoon, "b"}, {kNoon + 2 * kHour, "c"}, {kNoon + 2 * kHour + 1, "new"}});
    CHECK(answer.find("rejectedLogEventsInfo")->to_json() == R"({"tooNewLogEventStartIndex":2})");
    logs_ok(w, "PutRetentionPolicy", group("g", R"(,"retentionInDays":3)"));
    w.settle();
    answer = put_events(w, "g", "s", {{kNoon - 3 * kDay - 1, "expired"}, {kNoon - 3 * kDay, "d"}});
    CHECK(answer.find("rejectedLogEventsInfo")->to_json() == R"({"expiredLogEventEndIndex":1})");
    logs_ok(w, "DeleteRetentionPolicy", group("g"));
    CHECK(read_all(w, "g", "s") == "d b c ");
}

TEST_CASE("GetLogEvents begins with the latest page and goes back") {
    LogsTest w;
    put_five(w);
    auto page = get(w, R"(,"limit":2)");
    CHECK(messages(page) == "e4 e5 ");
    page = get(w, R"(,"limit":2)" + with_token(page, "nextBackwardToken"));
    CHECK(messages(page) == "e2 e3 ");
    page = get(w, R"(,"limit":2)" + with_token(page, "nextBackwardToken"));
    CHECK(messages(page) == "e1 ");
    const std::string last = page.text("nextBackwardToken").value();
    page = get(w, R"(,"limit":2)" + with_token(page, "nextBackwardToken"));
    CHECK(messages(page).empty());
    CHECK(page.text("nextBackwardToken") == last);
    // And forward again from there.
    CHECK(messages(get(w, R"(,"limit":2)" + with_token(page, "nextForwardToken"))) == "e1 e2 ");
}

TEST_CASE("GetLogEvents goes forward until the same token comes again") {
    LogsTest w;
    put_five(w);
    auto page = get(w, R"(,"limit":3,"startFromHead":true)");
    CHECK(messages(page) == "e1 e2 e3 ");
    page = get(w, R"(,"limit":3)" + with_token(page, "nextForwardToken"));
    CHECK(messages(page) == "e4 e5 ");
    const std::string last = page.text("nextForwardToken").value();
    page = get(w, R"(,"limit":3)" + with_token(page, "nextForwardToken"));
    CHECK(messages(page).empty());
    CHECK(page.text("nextForwardToken") == last);
    put_events(w, "g", "s", {{kNoon, "e6"}});
    CHECK(messages(get(w, R"(,"limit":3)" + with_token(page, "nextForwardToken"))) == "e6 ");
    CHECK(messages(get(w, R"(,"limit":3)" + with_token(page, "nextBackwardToken"))) == "e3 e4 e5 ");
}

TEST_CASE("the tokens of an empty stream lead to what comes later") {
    LogsTest w;
    for (const char* from : {"true", "false"}) {
        const auto nothing = get(w, std::string(R"(,"startFromHead":)") + from);
        CHECK(messages(nothing).empty());
        w.advance(1s);
        const auto now = kNoon + 1000;
        put_events(w, "g", "s", {{now, "later"}});
        CHECK(messages(get(w, with_token(nothing, "nextForwardToken"))) == "later ");
        logs_ok(w, "DeleteLogStream", stream("g", "s"));
        create_stream(w, "g", "s");
    }
}

TEST_CASE("GetLogEvents takes the start of a time range and not its end") {
    LogsTest w;
    put_five(w);
    const std::string range = R"(,"startTime":)" + std::to_string(kNoon - 4000) + R"(,"endTime":)" +
                              std::to_string(kNoon - 2000);
    CHECK(messages(get(w, range)) == "e2 e3 ");
    CHECK(messages(get(w, range + R"(,"startFromHead":true)")) == "e2 e3 ");
    const auto page = get(w, range + R"(,"startFromHead":true,"limit":1)");
    CHECK(messages(get(w, range + with_token(page, "nextForwardToken"))) == "e3 ");
}

TEST_CASE("a page of events has a megabyte at most") {
    LogsTest w;
    const std::string message(400'000, 'x');
    for (int i = 0; i < 4; ++i) put_events(w, "g", "s", {{kNoon + i, message}});
    const auto page = get(w, R"(,"startFromHead":true)");
    CHECK(page.find("events")->items().size() == 2);
    const auto rest = get(w, with_token(page, "nextForwardToken"));
    CHECK(rest.find("events")->items().size() == 2);
    CHECK(rest.find("events")->items()[0].find("timestamp")->as_integer() == kNoon + 2);
}

TEST_CASE("what GetLogEvents refuses") {
    LogsTest w;
    CHECK(logs_error(w, "GetLogEvents", stream("g", "s", R"(,"limit":10001)")) ==
          "InvalidParameterException: 1 validation error detected: Value '10001' at 'limit' failed "
          "to satisfy constraint: Member must have value less than or equal to 10000");
    CHECK(logs_error(w, "GetLogEvents", stream("g", "s", R"(,"nextToken":"not-a-token")")) ==
          "InvalidParameterException: The specified nextToken is invalid.");
    CHECK(
        logs_error(w, "GetLogEvents", stream("g", "s", R"(,"startTime":-1)")) ==
        "InvalidParameterException: 1 validation error detected: Value '-1' at 'startTime' failed "
        "to satisfy constraint: Member must have value greater than or equal to 0");
    CHECK(logs_error(w, "GetLogEvents", stream("g", "x")) ==
          "ResourceNotFoundException: The specified log stream does not exist.");
}

TEST_CASE("FilterLogEvents interleaves the streams of a group") {
    LogsTest w({"a", "b"});
    put_events(w, "g", "a", {{kNoon - 3, "1"}, {kNoon - 1, "3"}});
    put_events(w, "g", "b", {{kNoon - 2, "2"}, {kNoon - 1, "4"}});
    const auto answer = logs_ok(w, "FilterLogEvents", group("g"));
    CHECK(messages(answer) == "1 2 3 4 ");
    CHECK(answer.find("nextToken") == nullptr);
    CHECK(answer.find("searchedLogStreams")->items().empty());
    const auto& event = answer.find("events")->items()[1];
    CHECK(event.text("logStreamName") == "b");
    CHECK(event.find("timestamp")->as_integer() == kNoon - 2);
    CHECK(event.find("ingestionTime")->as_integer() == kNoon);
    CHECK(event.text("eventId").value().size() == 56);
}

TEST_CASE("FilterLogEvents looks at the streams that are named") {
    LogsTest w({"a1", "a2", "b"});
    put_events(w, "g", "a1", {{kNoon - 4, "1"}, {kNoon - 1, "4"}});
    put_events(w, "g", "a2", {{kNoon - 3, "2"}});
    put_events(w, "g", "b", {{kNoon - 2, "3"}});
    CHECK(filter(w, "g", R"(,"logStreamNamePrefix":"a")") == "1 2 4 ");
    CHECK(filter(w, "g", R"(,"logStreamNames":["b","a1","b"])") == "1 3 4 ");
    CHECK(filter(w, "g", R"(,"logStreamNamePrefix":"x")").empty());
    CHECK(logs_error(w, "FilterLogEvents", group("g", R"(,"logStreamNames":["b","x"])")) ==
          "ResourceNotFoundException: The specified log stream does not exist.");
    CHECK(logs_error(w, "FilterLogEvents",
                     group("g", R"(,"logStreamNames":["b"],"logStreamNamePrefix":"a")"))
              .starts_with("InvalidParameterException: "));
}

TEST_CASE("FilterLogEvents finds many streams by their prefix") {
    std::vector<std::string> names{"other"};
    for (int i = 0; i < 120; ++i) names.push_back("p" + std::to_string(i));
    LogsTest w(names);
    put_events(w, "g", "other", {{kNoon, "x"}});
    put_events(w, "g", "p7", {{kNoon, "y"}});
    put_events(w, "g", "p119", {{kNoon, "z"}});
    CHECK(filter(w, "g", R"(,"logStreamNamePrefix":"p")") == "y z ");
}

TEST_CASE("FilterLogEvents applies its pattern, in pages") {
    LogsTest w;
    std::vector<Event> all;
    for (int i = 0; i < 10; ++i)
        all.push_back({kNoon + i, (i % 2 ? "ERROR " : "INFO ") + std::to_string(i)});
    put_events(w, "g", "s", all);
    CHECK(filter(w, "g", R"(,"filterPattern":"ERROR")") ==
          "ERROR 1 ERROR 3 ERROR 5 ERROR 7 ERROR 9 ");
    auto page = logs_ok(w, "FilterLogEvents", group("g", R"(,"filterPattern":"ERROR","limit":2)"));
    CHECK(messages(page) == "ERROR 1 ERROR 3 ");
    page = logs_ok(
        w, "FilterLogEvents",
        group("g", R"(,"filterPattern":"ERROR","limit":2)" + with_token(page, "nextToken")));
    CHECK(messages(page) == "ERROR 5 ERROR 7 ");
    CHECK(logs_error(w, "FilterLogEvents", group("g", R"(,"filterPattern":"a:b")")) ==
          "InvalidParameterException: Invalid character(s) in term ':'");
    CHECK(logs_error(w, "FilterLogEvents", group("g", R"(,"nextToken":"x")")) ==
          "InvalidParameterException: The specified nextToken is invalid.");
}

TEST_CASE("FilterLogEvents takes both ends of a time range") {
    LogsTest w;
    put_five(w);
    const std::string range = R"(,"startTime":)" + std::to_string(kNoon - 4000) + R"(,"endTime":)" +
                              std::to_string(kNoon - 2000);
    CHECK(filter(w, "g", range) == "e2 e3 e4 ");
    CHECK(filter(w, "g", range + R"(,"logStreamNames":["s"])") == "e2 e3 e4 ");
}

TEST_CASE("a search through very many events is cut, with a token to go on") {
    LogsTest w;
    for (int batch = 0; batch < 3; ++batch)
        put_events(w, "g", "s", std::vector<Event>(10'000, {kNoon + batch, "x"}));
    put_events(w, "g", "s", {{kNoon + 5, "needle"}});
    const std::string wanted = R"(,"filterPattern":"needle")";
    auto page = logs_ok(w, "FilterLogEvents", group("g", wanted));
    CHECK(messages(page).empty());
    page = logs_ok(w, "FilterLogEvents", group("g", wanted + with_token(page, "nextToken")));
    CHECK(messages(page) == "needle ");
    CHECK(page.find("nextToken") == nullptr);
}

}  // namespace logs_events_test
