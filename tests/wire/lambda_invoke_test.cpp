// Invocations as they travel on the wire, and the queue of events on the clock.
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "support/folder.h"
#include "tests/wire/lambda_support.h"

namespace lambda_invoke_test {

using namespace leat;
using namespace leat::lambda_wire;
using namespace std::chrono_literals;

namespace {

/// A function that adds a line to a file for each run, and fails when told to.
const std::string kWriter =
    "def h(event, context):\n"
    "    open(event['file'], 'a').write(context.aws_request_id + '\\n')\n"
    "    if event.get('fail'): raise Exception('x')\n";

struct Notes {
    const leat::test::TemporaryFolder folder;
    std::string file() const { return folder.path() + "/notes"; }
    int lines() const {
        std::ifstream in(file());
        int count = 0;
        for (std::string line; std::getline(in, line);) ++count;
        return count;
    }
    std::string event(bool fail = false) const {
        return R"({"file":")" + file() + R"(","fail":)" + (fail ? "true" : "false") + "}";
    }
};

const Fields kEvent{{"X-Amz-Invocation-Type", "Event"}};

}  // namespace

TEST_CASE("a synchronous invocation answers the function's bytes") {
    WireTest w;
    create(w, "f");
    const Answer answer = invoke(w, "f", R"({"a":[1,2]})", {{"X-Amz-Log-Type", "Tail"}});
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"a": [1, 2]})");
    CHECK(answer.header("Content-Type") == "application/json");
    CHECK(answer.header("X-Amz-Executed-Version") == "$LATEST");
    CHECK(answer.header("X-Amz-Function-Error").empty());
    CHECK(answer.header("X-Amzn-Trace-Id").starts_with("Root=1-69a42a40-"));
    const std::string log = base64_decode(answer.header("X-Amz-Log-Result")).value();
    const std::string id = answer.header("x-amzn-RequestId");
    CHECK(log.find("START RequestId: " + id + " Version: $LATEST\n") != std::string::npos);
    CHECK(log.find("END RequestId: " + id + "\n") != std::string::npos);
    CHECK(log.find("REPORT RequestId: " + id + "\tDuration: ") != std::string::npos);
}

TEST_CASE("a function error keeps the status 200") {
    WireTest w;
    create(w, "f", "def h(event, context):\n    raise Exception('x')\n");
    const Answer answer = invoke(w, "f", "");
    CHECK(answer.status == 200);
    CHECK(answer.header("X-Amz-Function-Error") == "Unhandled");
    CHECK(answer.header("X-Amz-Executed-Version") == "$LATEST");
    CHECK(answer.header("X-Amz-Log-Result").empty());
    CHECK(answer.body == R"({"errorMessage": "x", "errorType": "Exception", "requestId": ")" +
                             answer.header("x-amzn-RequestId") +
                             R"(", "stackTrace": ["  File \"/var/task/m.py\", line 2, in h\n    )"
                             R"(raise Exception('x')\n"]})");
}

TEST_CASE("a timeout is real time although the clock stands still") {
    WireTest w;
    create(w, "f", "import time\ndef h(event, context): time.sleep(60)\n", R"(,"Timeout":1)");
    const Answer answer = invoke(w, "f", "{}");
    CHECK(answer.header("X-Amz-Function-Error") == "Unhandled");
    CHECK(answer.body == R"({"errorType":"Sandbox.Timedout","errorMessage":"RequestId: )" +
                             answer.header("x-amzn-RequestId") +
                             R"( Error: Task timed out after 1.00 seconds"})");
}

TEST_CASE("a payload that is no JSON is refused") {
    WireTest w;
    create(w, "f");
    CHECK(refusal(invoke(w, "f", "hello"))
              .starts_with(
                  R"(400 InvalidRequestContentException {"Type":"User","message":"Could )"
                  R"(not parse request body into json: Could not parse payload into )"
                  R"(json: Unexpected character ('h' (code 104)): expected a valid value )"));
}

TEST_CASE("an event is acknowledged without content and a dry run runs nothing") {
    WireTest w;
    Notes notes;
    create(w, "f", kWriter);
    const Answer queued = invoke(w, "f", notes.event(), kEvent);
    CHECK(queued.status == 202);
    CHECK(queued.body.empty());
    CHECK(queued.header("X-Amz-Executed-Version").empty());
    w.settle();
    CHECK(notes.lines() == 1);
    const Answer dry = invoke(w, "f", notes.event(), {{"X-Amz-Invocation-Type", "DryRun"}});
    CHECK(dry.status == 204);
    CHECK(dry.body.empty());
    CHECK(notes.lines() == 1);
}

TEST_CASE("a failing event is tried again after one minute and after two more") {
    WireTest w;
    Notes notes;
    create(w, "f", kWriter);
    invoke(w, "f", notes.event(true), kEvent);
    w.settle();
    CHECK(notes.lines() == 1);
    w.advance(59s);
    CHECK(notes.lines() == 1);
    w.advance(1s);
    CHECK(notes.lines() == 2);
    w.advance(119s);
    CHECK(notes.lines() == 2);
    w.advance(1s);
    CHECK(notes.lines() == 3);
    w.advance(10h);
    CHECK(notes.lines() == 3);
}

TEST_CASE("a retry that was due while the emulator was off happens after its restart") {
    WireTest w;
    Notes notes;
    create(w, "f", kWriter);
    invoke(w, "f", notes.event(true), kEvent);
    w.settle();
    w.restart();
    w.advance(60s);
    CHECK(notes.lines() == 2);
}

TEST_CASE("an event for a function that was deleted meanwhile is given up") {
    WireTest w;
    Notes notes;
    create(w, "f", kWriter);
    invoke(w, "f", notes.event(true), kEvent);
    w.settle();
    call(w, "DELETE", kFunctions + "/f");
    w.advance(10h);
    CHECK(notes.lines() == 1);
}

TEST_CASE("a bundle that cannot be unpacked is the invocation's error") {
    WireTest w;
    const std::string zip = test::make_zip({{"m.py", std::string(100, 'x')}});
    std::string broken = zip;
    broken[60] ^= 1;  // inside the content: its checksum is wrong
    const Answer created =
        call(w, "POST", kFunctions,
             R"({"FunctionName":"f","Runtime":"python3.12","Role":")" + kRole +
                 R"(","Handler":"m.h","Code":{"ZipFile":")" + base64_encode(broken) + R"("}})");
    REQUIRE(created.status == 201);
    const Answer answer = invoke(w, "f", "{}");
    CHECK(answer.status == 200);
    CHECK(answer.header("X-Amz-Function-Error") == "Unhandled");
    CHECK(answer.body.find("Could not unzip uploaded file.") != std::string::npos);
}

}  // namespace lambda_invoke_test
