#pragma once
// The answer of an AWS operation as JSON with AWS's member names.
#include <string>

#include "harness/json.h"
#include "http/client.h"
#include "service/service.h"

namespace leat::harness {

struct AwsAnswer {
    int status = 0;
    bool ok = false;
    Json output;       // of a success
    std::string body;  // as it came
    std::string code;  // of an error, without its namespace
    std::string message;
    /// {code, message, status} of an error, the output otherwise.
    Json document() const;
};

AwsAnswer decode_answer(const service::Identity& service, const service::Operation& operation,
                        const http::ClientResponse& response);
/// Code and message of an error in any of the protocols' envelopes.
void decode_error(const http::ClientResponse& response, AwsAnswer& answer);

}  // namespace leat::harness
