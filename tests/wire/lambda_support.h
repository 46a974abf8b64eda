#pragma once
// Requests to Lambda for its wire tests.
#include <string>

#include "base/encoding.h"
#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"
#include "tests/support/zip.h"

namespace leat::lambda_wire {

using protocol::Document;
using test::Answer;
using test::Fields;
using test::WireTest;

inline const std::string kFunctions = "/2015-03-31/functions";
inline const std::string kArn = "arn:aws:lambda:us-east-1:000000000000:function:";
inline const std::string kRole = "arn:aws:iam::000000000000:role/r";

inline Answer call(WireTest& w, const std::string& method, const std::string& target,
                   const std::string& body = "", Fields headers = {}) {
    headers.emplace_back("Authorization",
                         "AWS4-HMAC-SHA256 Credential=000000000000/20260301/us-east-1/lambda/"
                         "aws4_request, SignedHeaders=host, Signature=0");
    return w.http(method, target, headers, body);
}

/// The body of CreateFunction; `more` is further members: R"(,"Timeout":1)".
inline std::string creation(const std::string& name, const std::string& source,
                            const std::string& more = "") {
    const std::string zip = test::make_zip({{"m.py", source}});
    return R"({"FunctionName":")" + name + R"(","Runtime":"python3.12","Role":")" + kRole +
           R"(","Handler":"m.h","Code":{"ZipFile":")" + base64_encode(zip) + R"("})" + more + "}";
}

inline Document create(WireTest& w, const std::string& name,
                       const std::string& source = "def h(event, context): return event",
                       const std::string& more = "") {
    const Answer answer = call(w, "POST", kFunctions, creation(name, source, more));
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return Document::parse(answer.body);
}

inline Answer invoke(WireTest& w, const std::string& name, const std::string& payload,
                     Fields headers = {}) {
    return call(w, "POST", kFunctions + "/" + name + "/invocations", payload, std::move(headers));
}

/// Status, error type and body of a refusal in one line.
inline std::string refusal(const Answer& answer) {
    return std::to_string(answer.status) + " " + answer.header("x-amzn-ErrorType") + " " +
           answer.body;
}

}  // namespace leat::lambda_wire
