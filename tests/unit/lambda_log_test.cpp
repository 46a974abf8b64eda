// What an execution environment logs: its text and its events.
#include "services/lambda/sandbox/log_buffer.h"

#include "base/strings.h"
#include "services/lambda/sandbox/outcome.h"
#include "tests/support/catch.h"

namespace lambda_log_test {

using namespace leat;
using namespace leat::lambda;

namespace {

constexpr Timestamp kNoon{1772366400000};

/// The messages of the events so far, each between bars.
std::string messages(LogBuffer& log, bool all = false) {
    std::string text;
    for (const auto& line : log.take_events(all, kNoon)) text += "|" + line.message;
    return text;
}

std::string framed(const std::string& text) {
    return std::string(LogBuffer::kFrame) + format("%08zx", text.size()) + text;
}

}  // namespace

TEST_CASE("the log of an environment keeps its end") {
    LogBuffer log;
    log.print(std::string(300000, 'a'), kNoon);
    log.print("end", kNoon);
    const std::string text = log.take();
    CHECK(text.size() < 200000);
    CHECK(text.ends_with("aend"));
    CHECK(log_tail(text).size() == 4096);
    CHECK(log.take().empty());
    CHECK(log_tail("short") == "short");
}

TEST_CASE("each line that a function prints is an event") {
    LogBuffer log;
    log.print("one\ntw", kNoon);
    log.print("o\n\nthree", kNoon);
    CHECK(messages(log) == "|one\n|two\n|\n");
    CHECK(messages(log).empty());
    CHECK(messages(log, true) == "|three");
    CHECK(log.take() == "one\ntwo\n\nthree");
}

TEST_CASE("an event has the time at which its line ended") {
    LogBuffer log;
    log.print("a", kNoon);
    log.print("b\n", kNoon + Duration(5));
    const auto events = log.take_events(false, kNoon);
    REQUIRE(events.size() == 1);
    CHECK(events[0].time == kNoon + Duration(5));
}

TEST_CASE("a text of the service is one event and ends the line before it") {
    LogBuffer log;
    log.print("unfinished", kNoon);
    log.note("RequestId: x Error: y\nRuntime.ExitError\n", kNoon);
    CHECK(messages(log) == "|unfinished|RequestId: x Error: y\nRuntime.ExitError\n");
}

TEST_CASE("a framed text of several lines is one event, however it is cut") {
    const std::string printed = "before\n" + framed("[ERROR] x\nTraceback\n  at y\n") + "after\n";
    for (std::size_t cut = 0; cut <= printed.size(); ++cut) {
        LogBuffer log;
        log.print(std::string_view(printed).substr(0, cut), kNoon);
        log.print(std::string_view(printed).substr(cut), kNoon);
        INFO("cut at " << cut);
        CHECK(messages(log) == "|before\n|[ERROR] x\nTraceback\n  at y\n|after\n");
        CHECK(log.take() == "before\n[ERROR] x\nTraceback\n  at y\nafter\n");
    }
}

TEST_CASE("a function's own zero bytes are part of its lines") {
    LogBuffer log;
    const std::string printed("a\0b\0leat:zz\n", 12);
    log.print(printed, kNoon);
    CHECK(messages(log, true) == "|" + printed);
}

TEST_CASE("bytes that are no UTF-8 are replaced in events") {
    LogBuffer log;
    log.print("caf\xc3\xa9 \xff!\n", kNoon);
    CHECK(messages(log) == "|caf\xc3\xa9 \xef\xbf\xbd!\n");
}

TEST_CASE("a line beyond the largest event becomes several") {
    LogBuffer log;
    log.print(std::string(logs::kLongestMessage + 10, 'x') + "\n", kNoon);
    const auto events = log.take_events(false, kNoon);
    REQUIRE(events.size() == 2);
    CHECK(events[0].message.size() == logs::kLongestMessage);
    CHECK(events[1].message == "xxxxxxxxxx\n");
    CHECK_FALSE(log.is_full());
}

}  // namespace lambda_log_test
