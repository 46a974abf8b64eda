#pragma once
// Signature Version 4: canonical requests, strings to sign and signatures, for signing what the
// harness sends and for verifying what clients send. Pure functions; no clock, no state.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/types.h"
#include "protocol/message.h"

namespace leat::protocol::sigv4 {

inline constexpr const char* kAlgorithm = "AWS4-HMAC-SHA256";
inline constexpr const char* kTerminator = "aws4_request";

/// "20260301/us-east-1/kinesis/aws4_request"
struct Scope {
    std::string date;  // yyyymmdd
    std::string region;
    std::string service;
    std::string text() const { return date + "/" + region + "/" + service + "/" + kTerminator; }
};

/// The parts of a request that are signed. Views must outlive the call.
struct Message {
    std::string_view method;
    std::string_view path;            // as sent, still encoded
    std::string_view query;           // as sent, still encoded, without '?'
    std::span<const Header> headers;  // names in any case; a name may stand there several times
    std::string_view payload_hash;    // hex SHA-256, or UNSIGNED-PAYLOAD and the like
};

/// S3 encodes a path once and never normalises it; all others encode it twice.
enum class PathStyle { Once, Twice };

/// `signed_headers` are lower-case names in order. A query member X-Amz-Signature is left out.
std::string canonical_request(const Message& message, std::span<const std::string> signed_headers,
                              PathStyle style);
/// `amz_date` is the X-Amz-Date text, yyyymmddThhmmssZ.
std::string string_to_sign(std::string_view amz_date, const Scope& scope,
                           std::string_view canonical_request);
/// What a piece of an aws-chunked body signs: its data, and by the signature before it all that
/// came earlier. `data_digest` are the 32 bytes of its SHA-256.
std::string chunk_string_to_sign(std::string_view amz_date, const Scope& scope,
                                 std::string_view previous_signature, std::string_view data_digest);
/// What the trailers of such a body sign; `trailers` are lines "name:value\n".
std::string trailer_string_to_sign(std::string_view amz_date, const Scope& scope,
                                   std::string_view previous_signature, std::string_view trailers);

/// The key that a secret gives within a scope, as bytes.
std::string signing_key(std::string_view secret_key, const Scope& scope);
/// Lower-case hex.
std::string signature(std::string_view signing_key, std::string_view string_to_sign);

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Adds X-Amz-Date, X-Amz-Security-Token, for S3 x-amz-content-sha256, and Authorization to the
/// headers, which must have Host already. All headers present are signed except those that agents
/// on the way may change. An x-amz-content-sha256 among them is signed as it is.
void sign(std::string_view method, std::string_view path, std::string_view query, Headers& headers,
          std::string_view body, const Credentials& credentials, const std::string& region,
          const std::string& service, Timestamp now);

}  // namespace leat::protocol::sigv4
