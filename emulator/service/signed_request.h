#pragma once
// SignedRequest: what a request says about its own Signature Version 4, in the Authorization header
// or in the query of a presigned URL, and the calculation that proves or disproves it. Pure
// functions; any thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "protocol/message.h"
#include "protocol/sigv4.h"

namespace leat::service {

struct SignedRequest {
    bool presigned = false;
    std::string algorithm;   // the first word
    std::string credential;  // as sent
    std::string access_key;
    protocol::sigv4::Scope scope;
    std::string terminator;
    bool is_whole = false;  // the credential has its five parts
    std::vector<std::string> signed_headers;
    std::string signature;
    std::string date;               // X-Amz-Date, or the Date header in its form; as sent
    std::optional<Timestamp> time;  // what that means, when it is a time
    std::optional<std::string> expires;
    std::optional<std::string> token;

    /// Whether these headers are among the signed ones; `lower_name` in lower case.
    bool signs(std::string_view lower_name) const;
};

/// Of a request with an Authorization header or with X-Amz-Algorithm in its query.
SignedRequest read_signature(const protocol::Request& request);

struct Calculation {
    std::string canonical_request;
    std::string string_to_sign;
    std::string signing_key;
    std::string signature;
};
Calculation calculate(const protocol::Request& request, const SignedRequest& signed_request,
                      std::string_view secret, std::string_view payload_hash,
                      protocol::sigv4::PathStyle style);

/// Hex SHA-256 of the body, wherever it is kept.
std::string payload_hash_of(const protocol::Body& body);
/// Takes the same time wherever the difference is.
bool is_same_secret(std::string_view a, std::string_view b);
/// yyyymmddThhmmssZ
std::optional<Timestamp> parse_basic_date(std::string_view text);

}  // namespace leat::service
