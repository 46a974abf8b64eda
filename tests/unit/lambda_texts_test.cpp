// Texts that Lambda writes itself: policies, log lines, errors, the faults of payloads.
#include "protocol/error.h"
#include "services/lambda/json_check.h"
#include "services/lambda/policy.h"
#include "services/lambda/sandbox/environment.h"
#include "services/lambda/sandbox/outcome.h"
#include "services/lambda/sandbox/process_host.h"
#include "services/lambda/sandbox/runtimes.h"
#include "tests/support/catch.h"

namespace lambda_texts_test {

using namespace leat;
using namespace leat::lambda;

namespace {

constexpr Timestamp kNoon{1'772'366'400'000};  // 2026-03-01T12:00:00Z
const std::string kArn = "arn:aws:lambda:us-east-1:000000000000:function:f";

AddPermissionInput permission(const std::string& principal) {
    return {.function_name = "f",
            .statement_id = "s1",
            .action = "lambda:InvokeFunction",
            .principal = principal};
}

}  // namespace

TEST_CASE("a statement lets a service invoke, under conditions") {
    AddPermissionInput input = permission("s3.amazonaws.com");
    CHECK(make_statement(input, kArn).json ==
          R"({"Sid":"s1","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},)"
          R"("Action":"lambda:InvokeFunction","Resource":")" +
              kArn + R"("})");
    input.source_arn = "arn:aws:s3:::bucket";
    input.source_account = "000000000000";
    CHECK(make_statement(input, kArn)
              .json.ends_with(R"("Condition":{"StringEquals":{"AWS:SourceAccount":"000000000000"},)"
                              R"("ArnLike":{"AWS:SourceArn":"arn:aws:s3:::bucket"}}})"));
}

TEST_CASE("principals are accounts, ARNs, services or everybody") {
    const auto principal = [](const std::string& text) {
        const std::string json = make_statement(permission(text), kArn).json;
        const auto from = json.find("\"Principal\":") + 12;
        return json.substr(from, json.find(",\"Action\"") - from);
    };
    CHECK(principal("*") == "\"*\"");
    CHECK(principal("123456789012") == R"({"AWS":"arn:aws:iam::123456789012:root"})");
    CHECK(principal("arn:aws:iam::123456789012:role/r") ==
          R"({"AWS":"arn:aws:iam::123456789012:role/r"})");
    CHECK_THROWS_AS(principal("nobody"), protocol::Error);
}

TEST_CASE("a policy lists its statements in order") {
    CHECK(policy_document({{"a", "{\"Sid\":\"a\"}"}, {"b", "{\"Sid\":\"b\"}"}}) ==
          R"({"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a"},{"Sid":"b"}]})");
}

TEST_CASE("payloads that are JSON are let through") {
    for (const char* text : {"{}", " [1, -2.5e+3, true, false, null] ", "\"\\u00e9\\n\"", "0",
                             R"({"a":{"b":[]},"c":""})"})
        CHECK_FALSE(json_fault(text));
}

TEST_CASE("payloads that are not JSON are refused with the place") {
    CHECK(json_fault("hello").value().starts_with(
        "Unexpected character ('h' (code 104)): expected a valid value (JSON String, Number, "
        "Array, Object or token 'null', 'true' or 'false')\n at [Source: "));
    CHECK(json_fault("hello").value().ends_with("line: 1, column: 1]"));
    CHECK(json_fault("{\n  x}").value().ends_with("line: 2, column: 3]"));
    for (const char* text :
         {"", "{", "[1,]", "{\"a\"}", "01", "1.", "\"\n\"", "\"\\x\"", "nul", "{} {}", "'a'"})
        CHECK(json_fault(text));
    CHECK(json_fault(std::string(5000, '[')));  // deeper than anything sensible
}

TEST_CASE("the log lines of an invocation have the service's form") {
    CHECK(start_line("id", kLatest) == "START RequestId: id Version: $LATEST\n");
    Report report{
        .request_id = "id", .duration_ms = 1.234, .memory_mb = 128, .used_bytes = 36 * MiB};
    CHECK(end_line(report) == "END RequestId: id\n");
    CHECK(report_line(report) ==
          "REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 2 ms\t"
          "Memory Size: 128 MB\tMax Memory Used: 36 MB\t\n");
    report.init_ms = 100.12;
    report.status = "error";
    report.error_type = "Runtime.ExitError";
    CHECK(
        report_line(report).ends_with("\tInit Duration: 100.12 ms\tStatus: error\tError Type: "
                                      "Runtime.ExitError\t\n"));
    CHECK(timeout_line(kNoon, "id", 3) ==
          "2026-03-01T12:00:00.000Z id Task timed out after 3.00 seconds\n\n");
}

TEST_CASE("errors that no function writes have the service's form") {
    CHECK(error_payload("Sandbox.Timedout", error_message("id", "Task \"x\"")) ==
          R"({"errorType":"Sandbox.Timedout","errorMessage":"RequestId: id Error: Task \"x\""})");
    CHECK(Exit{.code = 127}.text() == "exit status 127");
    CHECK(Exit{.signal = 9}.text() == "signal: killed");
    CHECK(Exit{}.text().empty());
}

TEST_CASE("runtimes are recognised and named as the log names them") {
    CHECK(runtime_family("python2.7") == RuntimeFamily::Python);
    CHECK(runtime_family("nodejs22.x") == RuntimeFamily::Node);
    CHECK(runtime_family("provided.al2023") == RuntimeFamily::Provided);
    CHECK(runtime_family("java21") == RuntimeFamily::Other);
    CHECK(runtime_version_label("python3.13") == "python:3.13.v1");
    CHECK(runtime_version_label("nodejs20.x") == "nodejs:20.v1");
    CHECK(runtime_version_label("provided.al2") == "provided:al2.v1");
    CHECK(Interpreters::wanted("python3.12") == "python3.12 or python3 or python");
}

TEST_CASE("a function's own variables win over the service's") {
    FunctionVersion f;
    f.scope = {"123456789012", "eu-west-1"};
    f.name = "f";
    f.runtime = "python3.12";
    f.handler = "m.h";
    f.environment = Variables{{"AWS_ENDPOINT_URL", "http://elsewhere"}, {"MINE", "a=b"}};
    const auto all = sandbox_environment(
        f, {"/task", "/runtime", "/usr/bin/python3", "http://127.0.0.1:1", "127.0.0.1:2", "s"});
    const auto has = [&](const char* entry) {
        return std::find(all.begin(), all.end(), entry) != all.end();
    };
    CHECK(has("_HANDLER=m.h"));
    CHECK(has("LAMBDA_TASK_ROOT=/task"));
    CHECK(has("AWS_ACCESS_KEY_ID=123456789012"));
    CHECK(has("AWS_REGION=eu-west-1"));
    CHECK(has("AWS_DEFAULT_REGION=eu-west-1"));
    CHECK(has("AWS_LAMBDA_RUNTIME_API=127.0.0.1:2"));
    CHECK(has("AWS_LAMBDA_FUNCTION_VERSION=$LATEST"));
    CHECK(has("AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/f"));
    CHECK(has("AWS_EXECUTION_ENV=AWS_Lambda_python3.12"));
    CHECK(has("AWS_ENDPOINT_URL=http://elsewhere"));
    CHECK(has("MINE=a=b"));
    CHECK(log_stream_name(f, kNoon, "00ff") == "2026/03/01/[$LATEST]00ff");
    f.log_group = "shared";
    CHECK(log_stream_name(f, kNoon, "00ff") == "2026/03/01/f[$LATEST]00ff");
}

}  // namespace lambda_texts_test
