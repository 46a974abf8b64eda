#include "service/verify.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "service/signed_request.h"

namespace leat::service {
namespace {

using protocol::ErrorType;
namespace sigv4 = protocol::sigv4;

constexpr const char* kCoral = "com.amazon.coral.service";
constexpr const char* kUnknownToken = "The security token included in the request is invalid.";
constexpr long long kMaxExpires = 604'800;

constexpr AuthWords make_words(int status) {
    return {
        .missing = {.code = "MissingAuthenticationTokenException",
                    .status = status,
                    .query_code = "MissingAuthenticationToken",
                    .name_space = kCoral,
                    .query_status = 403},
        .incomplete = {.code = "IncompleteSignatureException",
                       .status = status,
                       .query_code = "IncompleteSignature",
                       .name_space = kCoral,
                       .query_status = 400},
        .both = {.code = "InvalidSignatureException",
                 .status = status,
                 .query_code = "InvalidSignature",
                 .name_space = kCoral,
                 .query_status = 400},
        .unknown_client = {.code = "UnrecognizedClientException",
                           .status = status,
                           .query_code = "InvalidClientTokenId",
                           .name_space = kCoral,
                           .query_status = 403},
        .mismatch = {.code = "InvalidSignatureException",
                     .status = status,
                     .query_code = "SignatureDoesNotMatch",
                     .name_space = kCoral,
                     .query_status = 403},
        .expired_token = {.code = "ExpiredTokenException",
                          .status = status,
                          .query_code = "ExpiredToken",
                          .name_space = kCoral,
                          .query_status = 403},
    };
}

std::string minutes(Duration d) {
    return std::to_string(std::chrono::duration_cast<std::chrono::minutes>(d).count()) + " min.";
}

// Form and scope: each fault ends in a blank, and several are told together.
void check_scope(const SignatureCheck& check, const SignedRequest& s, const AuthWords& words) {
    if (s.algorithm != sigv4::kAlgorithm)
        throw words.incomplete("Unsupported AWS 'algorithm': '" + s.algorithm + "'.");
    if (!s.is_whole)
        throw words.incomplete(
            "Credential must have exactly 5 slash-delimited elements, e.g. "
            "keyid/date/region/service/term, got '" +
            s.credential + "'");
    if (!s.time)
        throw words.incomplete("Date must be in ISO-8601 'basic format'. Got '" + s.date +
                               "'. See http://en.wikipedia.org/wiki/ISO_8601 ");
    std::string faults;
    if (s.scope.region.empty()) faults += "Credential should be scoped to a valid region. ";
    if (s.scope.service != check.signing_name)
        faults += "Credential should be scoped to correct service: '" +
                  std::string(check.signing_name) + "'. ";
    if (s.terminator != sigv4::kTerminator)
        faults += "Credential should be scoped with a valid terminator: 'aws4_request', not '" +
                  s.terminator + "'. ";
    if (s.scope.date != s.date.substr(0, 8))
        faults +=
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
            "HTTP. ";
    if (!faults.empty()) throw words.mismatch(faults);
    if (!s.signs("host") && !s.signs(":authority"))
        throw words.mismatch(
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
}

// How long a signature holds: the skew, or what a presigned URL says.
Duration life_of(const SignatureCheck& check, const SignedRequest& s, const AuthWords& words) {
    if (!s.presigned || !s.expires) return check.skew;
    const auto seconds = parse_int(*s.expires);
    if (!seconds || *seconds < 1 || *seconds > kMaxExpires)
        throw words.incomplete("'X-Amz-Expires' must be between 1 and 604800 seconds. ");
    return std::chrono::seconds(*seconds);
}

void check_time(const SignatureCheck& check, const SignedRequest& s, const AuthWords& words) {
    const Duration life = life_of(check, s, words);
    const std::string now = basic_date(check.real_now);
    const Timestamp earliest = check.real_now - life, latest = check.real_now + check.skew;
    if (*s.time < earliest)
        throw words.mismatch("Signature expired: " + s.date + " is now earlier than " +
                             basic_date(earliest) + " (" + now + " - " + minutes(life) + ")");
    if (*s.time > latest)
        throw words.mismatch("Signature not yet current: " + s.date + " is still later than " +
                             basic_date(latest) + " (" + now + " + " + minutes(check.skew) + ")");
}

AccessKey key_of(const SignatureCheck& check, const SignedRequest& s, const AuthWords& words) {
    auto key = check.find_key(s.access_key);
    if (!key || !key->active) throw words.unknown_client(kUnknownToken);
    if (key->session_token.has_value() != s.token.has_value() ||
        (s.token && !is_same_secret(*s.token, *key->session_token)))
        throw words.unknown_client(kUnknownToken);
    if (key->expires && check.now >= *key->expires)
        throw words.expired_token("The security token included in the request is expired");
    return std::move(*key);
}

}  // namespace

constexpr AuthWords kAuthWords = make_words(400);
constexpr AuthWords kRestAuthWords = make_words(403);

Caller verify_signature(const SignatureCheck& check, const AuthWords& words) {
    const SignedRequest s = read_signature(check.request);
    check_scope(check, s, words);
    check_time(check, s, words);
    AccessKey key = key_of(check, s, words);
    const Calculation c = calculate(check.request, s, key.secret,
                                    payload_hash_of(check.request.body), sigv4::PathStyle::Twice);
    if (!is_same_secret(c.signature, s.signature))
        throw words.mismatch(
            "The request signature we calculated does not match the signature you provided. Check "
            "your AWS Secret Access Key and signing method. Consult the service documentation for "
            "details.\n\nThe Canonical String for this request should have been\n'" +
            c.canonical_request + "'\n\nThe String-to-Sign should have been\n'" + c.string_to_sign +
            "'\n");
    return {std::move(key), s.scope.region};
}

}  // namespace leat::service
