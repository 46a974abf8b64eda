// Faults on the edge "lambda": invocations that fail, hang, vanish or happen twice.
#include "tests/wire/edges_support.h"
#include "tests/wire/lambda_support.h"
#include "tests/wire/sns_support.h"

namespace faults_lambda_test {

using namespace leat;
using namespace leat::edges_wire;
using lambda_wire::create;
using lambda_wire::invoke;
using std::chrono::seconds;

namespace {

/// "status FunctionError body"
std::string invoked(WireTest& w, const std::string& payload = "\"in\"") {
    const auto answer = invoke(w, "f", payload);
    return std::to_string(answer.status) + " " + answer.header("X-Amz-Function-Error") + " " +
           answer.body;
}

std::string without_id(std::string text) {
    const auto at = text.find("RequestId: ");
    if (at != std::string::npos) text.replace(at + 11, 36, "ID");
    return text;
}

void strike(WireTest& w, const std::string& what, const std::string& when = R"({"nth":1})") {
    control(w, "DELETE", "faults");
    fault(w, "x",
          R"("on":{"edge":"lambda","function":"f"},"when":)" + when + R"(,"do":{)" + what + "}");
}

}  // namespace

TEST_CASE("lambda faults: an invocation fails as functions do") {
    WireTest w(false);
    create(w, "f");
    strike(w, R"("error":{"code":"OrderError","message":"no order"})");
    CHECK(invoked(w) == R"(200 Unhandled {"errorType":"OrderError","errorMessage":"no order"})");
    CHECK(invoked(w) == R"(200  "in")");
    strike(w, R"("reset":true)");
    CHECK(
        without_id(invoked(w)) ==
        R"(200 Unhandled {"errorType":"Runtime.ExitError","errorMessage":"RequestId: ID Error: Runtime exited with error: signal: killed"})");
    strike(w, R"("out_of_memory":true)");
    CHECK(
        without_id(invoked(w)) ==
        R"(200 Unhandled {"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: ID Error: Runtime exited with error: signal: killed"})");
    strike(w, R"("throttle":true)");
    const auto throttled = invoke(w, "f", "1");
    CHECK(throttled.status == 429);
    CHECK(throttled.header("x-amzn-ErrorType") == "TooManyRequestsException");
    CHECK(Document::parse(throttled.body).text("Reason") == "ConcurrentInvocationLimitExceeded");
    CHECK(story(w, "edge=lambda") ==
          Lines{"lambda failed root > f #1 OrderError", "lambda delivered root > f #1",
                "lambda failed root > f #1 Runtime.ExitError",
                "lambda failed root > f #1 Runtime.OutOfMemory",
                "lambda throttled root > f #1 TooManyRequestsException"});
}

TEST_CASE("lambda faults: a timeout takes the function's time") {
    WireTest w(false);
    create(w, "f", "def h(event, context): return event", R"(,"Timeout":1)");
    strike(w, R"("timeout":true)");
    // The clock stands still: it is real seconds, as for whoever waits.
    CHECK(
        without_id(invoked(w)) ==
        R"(200 Unhandled {"errorType":"Sandbox.Timedout","errorMessage":"RequestId: ID Error: Task timed out after 1.00 seconds"})");
    strike(w, R"("latency":"10s")");
    CHECK(without_id(invoked(w)).find("Task timed out after 1.00 seconds") != std::string::npos);
    strike(w, R"("latency":"5ms")");
    CHECK(invoked(w) == R"(200  "in")");
}

TEST_CASE("lambda faults: answers vanish, are cut and spoiled") {
    WireTest w(false);
    create(w, "f");
    strike(w, R"("truncate":3)");
    CHECK(invoked(w, "\"abcdef\"") == "200  \"ab");
    strike(w, R"("corrupt":true)");
    CHECK(invoked(w, "\"abcdef\"") != "200  \"abcdef\"");
    strike(w, R"("drop":true)");
    CHECK(invoked(w) == "200  null");
    CHECK(story(w, "edge=lambda&outcome=dropped") ==
          Lines{"lambda dropped root > f #1 leat.Fault"});
}

TEST_CASE("lambda faults: events are retried, lost, doubled and late") {
    WireTest w(false);
    create(w, "f");
    const Fields event{{"X-Amz-Invocation-Type", "Event"}};
    const auto told = [&](const Answer& answer) {
        return story(w, "record=" + answer.header("x-amzn-RequestId"));
    };
    strike(w, R"("error":{"code":"E"})");
    const auto retried = invoke(w, "f", "1", event);
    w.settle();
    w.advance(seconds(60));
    CHECK(told(retried) == Lines{"lambda retried root > f #1 E", "lambda delivered root > f #2"});
    strike(w, R"("throttle":true)");
    const auto throttled = invoke(w, "f", "1", event);
    w.settle();
    w.advance(seconds(1));
    CHECK(told(throttled) == Lines{"lambda throttled root > f #1 TooManyRequestsException",
                                   "lambda delivered root > f #2"});
    strike(w, R"("drop":true)");
    CHECK(told(invoke(w, "f", "1", event)) == Lines{"lambda dropped root > f #1 leat.Fault"});
    strike(w, R"("latency":"2s")");
    const auto late = invoke(w, "f", "1", event);
    w.advance(seconds(1));
    CHECK(told(late).empty());
    w.advance(seconds(1));
    CHECK(told(late) == Lines{"lambda delivered root > f #1"});
}

}  // namespace faults_lambda_test
