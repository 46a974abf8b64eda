#pragma once
// What the wire tests of CloudWatch Logs share: short calls, events and comparisons of error
// documents.
#include <string>

#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

// A namespace of its own, as the tests of all services are one program.
namespace leat::logs_wire {

using namespace test;
using protocol::Document;

/// What the clock of a WireTest shows: 2026-03-01T12:00:00Z.
inline constexpr std::int64_t kNoon = 1772366400000;
inline const std::string kArn = "arn:aws:logs:us-east-1:000000000000:log-group:";

inline Answer ask(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("Logs_20140328." + operation, body);
}

/// The answer's document; fails the test unless it is a 200.
inline Document logs_ok(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = ask(w, operation, body);
    INFO(operation << " " << body << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.body.empty() ? Document() : Document::parse(answer.body);
}

/// "Type: text" of an error answer, or its status and body when it is none.
inline std::string logs_error(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = ask(w, operation, body);
    if (answer.status != 400) return std::to_string(answer.status) + " " + answer.body;
    const auto document = Document::parse(answer.body);
    return document.text("__type").value_or("?") + ": " + document.text("message").value_or("");
}

/// {"logGroupName":"g"…}; `more` holds further members, beginning with a comma.
inline std::string group(const std::string& name, const std::string& more = "") {
    return R"({"logGroupName":")" + name + "\"" + more + "}";
}
inline std::string stream(const std::string& of, const std::string& name,
                          const std::string& more = "") {
    return group(of, R"(,"logStreamName":")" + name + "\"" + more);
}
inline void create_group(WireTest& w, const std::string& name, const std::string& more = "") {
    CHECK(logs_ok(w, "CreateLogGroup", group(name, more)).is_null());
}
inline void create_stream(WireTest& w, const std::string& of, const std::string& name) {
    CHECK(logs_ok(w, "CreateLogStream", stream(of, name)).is_null());
}

struct Event {
    std::int64_t time;
    std::string message;
};
inline std::string events(const std::vector<Event>& all) {
    Document list = Document::array();
    for (const Event& event : all)
        list.push_back(Document::object({{"timestamp", event.time}, {"message", event.message}}));
    return R"(,"logEvents":)" + list.to_json();
}
inline Document put_events(WireTest& w, const std::string& of, const std::string& name,
                           const std::vector<Event>& all) {
    return logs_ok(w, "PutLogEvents", stream(of, name, events(all)));
}
/// The messages of an answer, each followed by a blank.
inline std::string messages(const Document& answer) {
    std::string all;
    for (const auto& event : answer.find("events")->items())
        all += event.text("message").value() + " ";
    return all;
}
inline std::string read_all(WireTest& w, const std::string& of, const std::string& name) {
    return messages(logs_ok(w, "GetLogEvents", stream(of, name, R"(,"startFromHead":true)")));
}
inline std::string filter(WireTest& w, const std::string& of, const std::string& more = "") {
    return messages(logs_ok(w, "FilterLogEvents", group(of, more)));
}

}  // namespace leat::logs_wire
