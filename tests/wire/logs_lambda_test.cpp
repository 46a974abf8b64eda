// What functions log appears in CloudWatch Logs.
#include "tests/wire/lambda_support.h"
#include "tests/wire/logs_support.h"

namespace logs_lambda_test {

using namespace leat;
using namespace leat::logs_wire;
using namespace std::chrono_literals;

namespace lambda = leat::lambda_wire;

namespace {

/// The events of a group, once all work is done.
std::vector<Document> logged(WireTest& w, const std::string& of) {
    w.settle();
    return logs_ok(w, "FilterLogEvents", group(of)).find("events")->items();
}

std::vector<std::string> texts(const std::vector<Document>& all) {
    std::vector<std::string> found;
    for (const auto& event : all) found.push_back(event.text("message").value());
    return found;
}

std::string request_id(const Answer& answer) { return answer.header("x-amzn-RequestId"); }

}  // namespace

TEST_CASE("an invocation is logged in the function's group, line by line") {
    WireTest w;
    lambda::create(w, "f",
                   "def h(event, context):\n"
                   "    print('one\\ntwo')\n"
                   "    return [context.log_group_name, context.log_stream_name]\n");
    CHECK(logs_error(w, "FilterLogEvents", group("/aws/lambda/f")) ==
          "ResourceNotFoundException: The specified log group does not exist.");
    const Answer answer = lambda::invoke(w, "f", "{}");
    const std::string id = request_id(answer);
    const auto all = logged(w, "/aws/lambda/f");
    const auto lines = texts(all);
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("INIT_START Runtime Version: python:3.12.v1\t"));
    CHECK(lines[1] == "START RequestId: " + id + " Version: $LATEST\n");
    CHECK(lines[2] == "one\n");
    CHECK(lines[3] == "two\n");
    CHECK(lines[4] == "END RequestId: " + id + "\n");
    CHECK(lines[5].starts_with("REPORT RequestId: " + id + "\tDuration: "));
    CHECK(lines[5].ends_with("\t\n"));
    for (const auto& event : all) CHECK(event.find("timestamp")->as_integer() == kNoon);
    // The function knows where it logs.
    const std::string stream_name = all[0].text("logStreamName").value();
    CHECK(Document::parse(answer.body) == Document::array({"/aws/lambda/f", stream_name}));
    CHECK(stream_name.starts_with("2026/03/01/[$LATEST]"));
    CHECK(stream_name.size() == 20 + 32);
}

TEST_CASE("a warm environment goes on in its stream, on the clock") {
    WireTest w;
    lambda::create(w, "f", "def h(event, context): print(event)");
    lambda::invoke(w, "f", "1");
    w.advance(1min);
    lambda::invoke(w, "f", "2");
    w.settle();
    const auto streams = logs_ok(w, "DescribeLogStreams", group("/aws/lambda/f"));
    REQUIRE(streams.find("logStreams")->items().size() == 1);
    const auto second =
        logs_ok(w, "FilterLogEvents",
                group("/aws/lambda/f", R"(,"startTime":)" + std::to_string(kNoon + 60'000)));
    const auto lines = texts(second.find("events")->items());
    REQUIRE(lines.size() == 4);
    CHECK(lines[1] == "2\n");
}

TEST_CASE("what belongs together is one event") {
    WireTest w;
    lambda::create(w, "f",
                   "import logging\n"
                   "def h(event, context):\n"
                   "    logging.getLogger().warning('two\\nlines')\n"
                   "    raise ValueError('no')\n");
    CHECK(lambda::invoke(w, "f", "{}").header("X-Amz-Function-Error") == "Unhandled");
    const auto lines = texts(logged(w, "/aws/lambda/f"));
    REQUIRE(lines.size() == 6);
    CHECK(lines[2].starts_with("[WARNING]\t"));
    CHECK(lines[2].ends_with("\ttwo\nlines\n"));
    CHECK(lines[3].starts_with("[ERROR] ValueError: no\nTraceback (most recent call last):\n"));
    CHECK(lines[5].find("\tStatus: error\t") != std::string::npos);
}

TEST_CASE("a function that cannot start is logged too") {
    WireTest w;
    lambda::create(w, "f", "raise Exception('at once')");
    lambda::invoke(w, "f", "{}");
    const auto lines = texts(logged(w, "/aws/lambda/f"));
    const auto has = [&](const char* text) {
        for (const auto& line : lines)
            if (line.find(text) != std::string::npos) return true;
        return false;
    };
    CHECK(has("[ERROR] Exception: at once"));
    CHECK(has("START RequestId: "));
    CHECK(has("REPORT RequestId: "));
}

TEST_CASE("a function logs to the group of its configuration") {
    WireTest w;
    lambda::create(w, "f", "def h(event, context): print('here')",
                   R"(,"LoggingConfig":{"LogGroup":"shared"})");
    lambda::invoke(w, "f", "{}");
    auto all = logged(w, "shared");
    REQUIRE(all.size() == 5);
    CHECK(all[0].text("logStreamName").value().starts_with("2026/03/01/f[$LATEST]"));
    // A change counts for the next invocation.
    CHECK(lambda::call(w, "PUT", lambda::kFunctions + "/f/configuration",
                       R"({"LoggingConfig":{"LogFormat":"Text","LogGroup":"other"}})")
              .status == 200);
    lambda::invoke(w, "f", "{}");
    CHECK(logged(w, "other").size() == 5);
    CHECK(logged(w, "shared").size() == 5);
}

TEST_CASE("a log group that was deleted comes back with the next invocation") {
    WireTest w;
    lambda::create(w, "f", "def h(event, context): print('again')");
    lambda::invoke(w, "f", "{}");
    w.settle();
    logs_ok(w, "DeleteLogGroup", group("/aws/lambda/f"));
    lambda::invoke(w, "f", "{}");
    CHECK(texts(logged(w, "/aws/lambda/f"))[1] == "again\n");
}

TEST_CASE("the log of an acknowledged invocation survives a clean stop") {
    WireTest w(true);
    lambda::create(w, "f", "def h(event, context): print(event)");
    for (int i = 0; i < 20; ++i) CHECK(lambda::invoke(w, "f", std::to_string(i)).status == 200);
    w.restart();
    const auto lines = texts(logged(w, "/aws/lambda/f"));
    int reports = 0;
    for (const auto& line : lines) reports += line.starts_with("REPORT ");
    CHECK(reports == 20);
}

TEST_CASE("the function's account and region keep its log") {
    WireTest w;
    lambda::create(w, "f", "def h(event, context): pass");
    lambda::invoke(w, "f", "{}");
    w.settle();
    w.use_region("eu-west-1");
    CHECK(logs_ok(w, "DescribeLogGroups", "{}").find("logGroups")->items().empty());
}

TEST_CASE("much output arrives complete") {
    WireTest w;
    lambda::create(w, "f",
                   "def h(event, context):\n"
                   "    for i in range(20000): print('line', i)\n",
                   R"(,"Timeout":60)");
    CHECK(lambda::invoke(w, "f", "{}").body == "null");
    w.settle();
    std::size_t lines = 0;
    std::string token;
    do {
        const auto page = logs_ok(
            w, "FilterLogEvents",
            group("/aws/lambda/f", token.empty() ? "" : ",\"nextToken\":\"" + token + "\""));
        for (const auto& text : texts(page.find("events")->items()))
            if (text.starts_with("line ")) CHECK(text == "line " + std::to_string(lines++) + "\n");
        token = page.text("nextToken").value_or("");
    } while (!token.empty());
    CHECK(lines == 20000);
}

}  // namespace logs_lambda_test
