// S3's way of checking a signature: its own order, texts and members of the error document.
#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/chunk_proof.h"
#include "protocol/error.h"
#include "service/signed_request.h"
#include "service/verify.h"

namespace leat::service {
namespace {

using protocol::Error;
using protocol::error;
namespace sigv4 = protocol::sigv4;

constexpr auto AccessDenied = error<403>("AccessDenied");
constexpr auto AuthorizationHeaderMalformed = error<400>("AuthorizationHeaderMalformed");
constexpr auto QueryParametersError = error<400>("AuthorizationQueryParametersError");
constexpr auto ExpiredToken = error<400>("ExpiredToken");
constexpr auto InvalidAccessKeyId = error<403>("InvalidAccessKeyId");
constexpr auto InvalidArgument = error<400>("InvalidArgument");
constexpr auto InvalidChunkSize = error<403>("InvalidChunkSizeError");
constexpr auto InvalidRequest = error<400>("InvalidRequest");
constexpr auto InvalidToken = error<400>("InvalidToken");
constexpr auto NotImplemented = error<501>("NotImplemented");
constexpr auto RequestTimeTooSkewed = error<403>("RequestTimeTooSkewed");
constexpr auto Sha256Mismatch = error<400>("XAmzContentSHA256Mismatch");
constexpr auto SignatureDoesNotMatch = error<403>("SignatureDoesNotMatch");

constexpr long long kLongestPresigned = 604'800;
constexpr const char* kUnsigned = "UNSIGNED-PAYLOAD";
constexpr const char* kSignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
constexpr const char* kSignedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
constexpr const char* kUnsignedChunks = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

std::string hex_bytes(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!out.empty()) out += ' ';
        out += hex_encode({&c, 1});
    }
    return out;
}

Error mismatch(const SignedRequest& s, const std::string& string_to_sign,
               std::string_view provided) {
    return SignatureDoesNotMatch(
               "The request signature we calculated does not match the signature you provided. "
               "Check your key and signing method.")
        .with("AWSAccessKeyId", s.access_key)
        .with("StringToSign", string_to_sign)
        .with("SignatureProvided", std::string(provided))
        .with("StringToSignBytes", hex_bytes(string_to_sign));
}

// ---- Form ------------------------------------------------------------------------------------

void check_mechanism(const protocol::Request& request) {
    const std::string_view header = request.header("Authorization");
    const bool in_query = request.query.find("X-Amz-Algorithm=") != std::string_view::npos;
    if (!header.empty() && in_query)
        throw InvalidArgument(
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature "
            "query string parameter or the Authorization header should be specified")
            .with("ArgumentName", "Authorization")
            .with("ArgumentValue", std::string(header));
    const bool version_2 = header.starts_with("AWS ") ||
                           (header.empty() && !in_query &&
                            request.query.find("AWSAccessKeyId=") != std::string_view::npos);
    if (version_2)
        throw InvalidRequest(
            "The authorization mechanism you have provided is not supported. Please use "
            "AWS4-HMAC-SHA256.");
    if (header.empty() && !in_query) throw AccessDenied("Access Denied");
    if (header.empty() || header.starts_with(sigv4::kAlgorithm)) return;
    if (header.starts_with("AWS4-ECDSA-P256-SHA256"))
        throw NotImplemented("leat does not verify signatures of AWS4-ECDSA-P256-SHA256.")
            .with("Header", "Authorization");
    throw InvalidArgument("Unsupported Authorization Type")
        .with("ArgumentName", "Authorization")
        .with("ArgumentValue", std::string(header));
}

Error bad_credential(const SignedRequest& s, const std::string& why) {
    if (s.presigned)
        return QueryParametersError("Error parsing the X-Amz-Credential parameter; " + why);
    return AuthorizationHeaderMalformed("The authorization header is malformed; " + why);
}

void check_credential(const SignedRequest& s) {
    if (!s.is_whole || s.access_key.empty())
        throw bad_credential(s,
                             "the Credential is mal-formed; expecting "
                             "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    if (s.terminator != sigv4::kTerminator)
        throw bad_credential(
            s, "incorrect terminal \"" + s.terminator + "\". This endpoint uses \"aws4_request\".");
    if (s.scope.service != "s3")
        throw bad_credential(
            s, "incorrect service \"" + s.scope.service + "\". This endpoint belongs to \"s3\".");
    if (s.scope.date != s.date.substr(0, 8))
        throw bad_credential(s, "Invalid credential date \"" + s.scope.date +
                                    "\". This date is not the same as X-Amz-Date: \"" +
                                    s.date.substr(0, 8) + "\".");
}

bool is_hash(std::string_view text) {
    return text.size() == 64 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void check_header_form(const SignedRequest& s, std::string_view payload_hash) {
    if (s.credential.empty() || s.signed_headers.empty() || s.signature.empty())
        throw AuthorizationHeaderMalformed(
            "The authorization header is malformed; the authorization header requires three "
            "components: Credential, SignedHeaders, and Signature.");
    if (!s.time)
        throw AccessDenied("AWS authentication requires a valid Date or x-amz-date header");
    check_credential(s);
    if (payload_hash.empty())
        throw InvalidRequest("Missing required header for this request: x-amz-content-sha256");
}

void check_payload_word(std::string_view payload_hash) {
    for (const std::string_view known :
         {kUnsigned, kSignedChunks, kSignedChunksAndTrailer, kUnsignedChunks})
        if (payload_hash == known) return;
    if (payload_hash.starts_with("STREAMING-AWS4-ECDSA"))
        throw NotImplemented("leat does not verify signatures of AWS4-ECDSA-P256-SHA256.")
            .with("Header", "x-amz-content-sha256");
    if (!is_hash(payload_hash))
        throw InvalidArgument(
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, "
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, "
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
            .with("ArgumentName", "x-amz-content-sha256")
            .with("ArgumentValue", std::string(payload_hash));
}

// ---- Time ------------------------------------------------------------------------------------

void check_skew(const SignatureCheck& check, const SignedRequest& s) {
    if (*s.time >= check.real_now - check.skew && *s.time <= check.real_now + check.skew) return;
    throw RequestTimeTooSkewed(
        "The difference between the request time and the current time is too large.")
        .with("RequestTime", s.date)
        .with("ServerTime", iso8601(check.real_now))
        .with("MaxAllowedSkewMilliseconds", std::to_string(check.skew.count()));
}

long long expires_of(const SignedRequest& s) {
    const auto seconds = parse_int(*s.expires);
    if (!seconds) throw QueryParametersError("X-Amz-Expires should be a number");
    if (*seconds < 0) throw QueryParametersError("X-Amz-Expires must be non-negative");
    if (*seconds > kLongestPresigned)
        throw QueryParametersError(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given "
            "X-Amz-Expires must be less than 604800 seconds");
    return *seconds;
}

void check_query_form(const SignatureCheck& check, const SignedRequest& s) {
    if (s.algorithm.empty() || s.credential.empty() || s.signature.empty() || s.date.empty() ||
        s.signed_headers.empty() || !s.expires)
        throw QueryParametersError(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, "
            "X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and "
            "X-Amz-Expires parameters.");
    if (s.algorithm == "AWS4-ECDSA-P256-SHA256")
        throw NotImplemented("leat does not verify signatures of AWS4-ECDSA-P256-SHA256.")
            .with("Parameter", "X-Amz-Algorithm");
    if (s.algorithm != sigv4::kAlgorithm)
        throw QueryParametersError(
            "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
    if (!s.time)
        throw QueryParametersError(
            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    check_credential(s);
    const long long seconds = expires_of(s);
    if (*s.time > check.real_now + check.skew)
        throw AccessDenied("Request is not yet valid")
            .with("X-Amz-Date", s.date)
            .with("ServerTime", iso8601(check.real_now));
    const Timestamp end = *s.time + std::chrono::seconds(seconds);
    if (check.real_now > end)
        throw AccessDenied("Request has expired")
            .with("X-Amz-Expires", *s.expires)
            .with("Expires", iso8601(end))
            .with("ServerTime", iso8601(check.real_now));
}

// ---- Key, headers, body ----------------------------------------------------------------------

AccessKey key_of(const SignatureCheck& check, const SignedRequest& s) {
    auto key = check.find_key(s.access_key);
    const bool lacks_token = key && key->session_token && !s.token;
    if (!key || !key->active || lacks_token)
        throw InvalidAccessKeyId(
            "The AWS Access Key Id you provided does not exist in our records.")
            .with("AWSAccessKeyId", s.access_key);
    if (s.token && (!key->session_token || !is_same_secret(*s.token, *key->session_token)))
        throw InvalidToken("The provided token is malformed or otherwise invalid.")
            .with("Token-0", *s.token);
    if (key->expires && check.now >= *key->expires)
        throw ExpiredToken("The provided token has expired.").with("Token-0", *s.token);
    return std::move(*key);
}

void check_signed_headers(const protocol::Request& request, const SignedRequest& s) {
    std::vector<std::string> missing;
    if (!s.signs("host")) missing.emplace_back("host");
    for (const protocol::Header& header : request.headers) {
        std::string name = to_lower(header.name);
        if (name.starts_with("x-amz-") && !s.signs(name)) missing.push_back(std::move(name));
    }
    if (missing.empty()) return;
    throw AccessDenied("There were headers present in the request which were not signed")
        .with("HeadersNotSigned", join(missing, ", "));
}

void check_chunks(const protocol::ChunkProof& proof, const SignedRequest& s,
                  const std::string& signing_key, bool with_trailer) {
    if (proof.small_chunk)
        throw InvalidChunkSize(
            "Only the last chunk is allowed to have a size less than 8192 bytes");
    if (proof.unsigned_chunk) throw mismatch(s, "", "");
    std::string previous = s.signature;
    for (const auto& chunk : proof.chunks) {
        const std::string text = sigv4::chunk_string_to_sign(
            s.date, s.scope, previous, {chunk.digest.data(), chunk.digest.size()});
        const std::string_view provided(chunk.signature.data(), chunk.signature.size());
        previous = sigv4::signature(signing_key, text);
        if (!is_same_secret(previous, provided)) throw mismatch(s, text, provided);
    }
    if (!with_trailer) return;
    const std::string text =
        sigv4::trailer_string_to_sign(s.date, s.scope, previous, proof.trailers);
    if (!is_same_secret(sigv4::signature(signing_key, text), proof.trailer_signature))
        throw mismatch(s, text, proof.trailer_signature);
}

void check_body(const protocol::Request& request, const SignedRequest& s,
                std::string_view payload_hash, const std::string& signing_key) {
    const bool with_trailer = payload_hash == kSignedChunksAndTrailer;
    if (with_trailer || payload_hash == kSignedChunks) {
        // Without a proof there was no body at all, so not even the empty chunk that ends one.
        if (!request.chunk_proof || request.chunk_proof->chunks.empty()) throw mismatch(s, "", "");
        check_chunks(*request.chunk_proof, s, signing_key, with_trailer);
        return;
    }
    if (!is_hash(payload_hash)) return;
    const std::string computed = payload_hash_of(request.body);
    if (computed != payload_hash)
        throw Sha256Mismatch(
            "The provided 'x-amz-content-sha256' header does not match what was computed.")
            .with("ClientComputedContentSHA256", std::string(payload_hash))
            .with("S3ComputedContentSHA256", computed);
}

// The word or hash that was signed for the body.
std::string payload_hash_given(const protocol::Request& request, const SignedRequest& s) {
    if (const auto header = request.header("x-amz-content-sha256"); !header.empty())
        return std::string(header);
    if (!s.presigned) return "";
    const auto parameters = protocol::parse_parameters(request.query, false);
    const std::string* given = protocol::find(parameters, "X-Amz-Content-Sha256");
    return given ? *given : kUnsigned;
}

}  // namespace

Caller verify_s3_signature(const SignatureCheck& check) {
    check_mechanism(check.request);
    const SignedRequest s = read_signature(check.request);
    const std::string payload_hash = payload_hash_given(check.request, s);
    if (s.presigned)
        check_query_form(check, s);
    else
        check_header_form(s, payload_hash);
    check_payload_word(payload_hash);
    if (!s.presigned) check_skew(check, s);
    AccessKey key = key_of(check, s);
    check_signed_headers(check.request, s);
    const Calculation c =
        calculate(check.request, s, key.secret, payload_hash, sigv4::PathStyle::Once);
    if (!is_same_secret(c.signature, s.signature))
        throw mismatch(s, c.string_to_sign, s.signature)
            .with("CanonicalRequest", c.canonical_request)
            .with("CanonicalRequestBytes", hex_bytes(c.canonical_request));
    check_body(check.request, s, payload_hash, c.signing_key);
    return {std::move(key), s.scope.region};
}

}  // namespace leat::service
