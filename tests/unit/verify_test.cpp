// Signatures verified, at given times and with given keys. The wire tests show the same over a
// socket.
#include "service/verify.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/time_text.h"
#include "protocol/aws_chunked.h"
#include "service/session_keys.h"
#include "support/signing.h"
#include "tests/support/catch.h"

namespace verify_test {

using namespace leat;
using namespace leat::service;
using test::Signed;

namespace {

const Timestamp kNow = from_civil(2026, 3, 1, 12);
using std::chrono::minutes;
using std::chrono::seconds;

// The keys that are known here.
std::map<std::string, AccessKey> known_keys() {
    AccessKey key;
    key.id = "AKIAIOSFODNN7EXAMPLE";
    key.secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    key.account = "123456789012";
    AccessKey session = key;
    session.id = "ASIAIOSFODNN7EXAMPLE";
    session.session_token = "the token";
    session.expires = kNow + minutes(60);
    AccessKey inactive = key;
    inactive.id = "AKIAI44QH8DHBEXAMPLE";
    inactive.active = false;
    return {{key.id, key}, {session.id, session}, {inactive.id, inactive}};
}

struct Outcome {
    std::string code, message, account;
    std::map<std::string, std::string> details;
};

Outcome check(const Signed& made, Timestamp now = kNow, const protocol::Request* other = nullptr) {
    const std::function<std::optional<AccessKey>(std::string_view)> find =
        [](std::string_view id) -> std::optional<AccessKey> {
        const auto keys = known_keys();
        const auto it = keys.find(std::string(id));
        return it == keys.end() ? std::nullopt : std::optional(it->second);
    };
    const protocol::Request own = made.request();
    const bool s3 = made.service == "s3";
    const SignatureCheck c{
        other ? *other : own, s3 ? "s3" : "kinesis", s3 ? minutes(15) : minutes(5), now, now, find};
    Outcome outcome;
    try {
        outcome.account =
            (s3 ? verify_s3_signature(c) : verify_signature(c, kAuthWords)).key.account;
    } catch (const protocol::Error& error) {
        outcome.code = error.code();
        outcome.message = error.message();
        for (const auto& [name, value] : error.details()) outcome.details[name] = value;
    }
    return outcome;
}

Signed kinesis() {
    Signed s;
    s.headers.emplace_back("Content-Type", "application/x-amz-json-1.1");
    s.headers.emplace_back("X-Amz-Target", "Kinesis_20131202.ListStreams");
    s.body = "{}";
    return s;
}

Signed s3_put(std::string body = "content") {
    Signed s;
    s.service = "s3";
    s.method = "PUT";
    s.path = "/bucket/a%20key//x";
    s.body = std::move(body);
    return s;
}

// What the receiver makes of a framed body.
struct Received {
    explicit Received(const Signed& s) : request(s.request()) {
        protocol::AwsChunkedDecoder decoder(request);
        decoder.keep_proof(request);
        std::string data;
        // In two parts, so that chunks arrive in pieces.
        const std::size_t half = s.body.size() / 2;
        const auto take = [&](std::string_view piece) { data.append(piece); };
        decoder.feed(std::string_view(s.body).substr(0, half), take);
        decoder.feed(std::string_view(s.body).substr(half), take);
        decoder.finish();
        request.body_fault = decoder.fault();
        request.chunk_proof = decoder.proof();
        request.body = protocol::Body(data);
    }
    protocol::Request request;
};

}  // namespace

TEST_CASE("A right signature names the account of its key", "[verify]") {
    CHECK(check(kinesis().sign(kNow)).account == "123456789012");
    CHECK(check(s3_put().sign(kNow)).account == "123456789012");
}

TEST_CASE("What was changed behind the signature is noticed", "[verify]") {
    auto s = kinesis().sign(kNow);
    s.body = "{ }";
    auto outcome = check(s);
    CHECK(outcome.code == "InvalidSignatureException");
    CHECK(outcome.message.starts_with(
        "The request signature we calculated does not match the signature you provided. Check your "
        "AWS Secret Access Key and signing method. Consult the service documentation for "
        "details.\n\nThe Canonical String for this request should have been\n'POST\n/\n\n"));
    CHECK(outcome.message.find("'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n"
                               "20260301T120000Z\n20260301/us-east-1/kinesis/aws4_request\n") !=
          std::string::npos);
    s = kinesis().sign(kNow);
    s.set("X-Amz-Target", "Kinesis_20131202.DeleteStream");
    CHECK(check(s).code == "InvalidSignatureException");
    s = kinesis().sign(kNow);
    s.query = "a=b";
    CHECK(check(s).code == "InvalidSignatureException");
    s = kinesis();
    s.secret = "another";
    CHECK(check(s.sign(kNow)).code == "InvalidSignatureException");
}

TEST_CASE("Clocks of clients may be off by five minutes, S3's by fifteen", "[verify]") {
    CHECK(check(kinesis().sign(kNow - minutes(5))).code.empty());
    CHECK(check(kinesis().sign(kNow + minutes(5))).code.empty());
    auto outcome = check(kinesis().sign(kNow - minutes(5) - seconds(1)));
    CHECK(outcome.code == "InvalidSignatureException");
    CHECK(outcome.message ==
          "Signature expired: 20260301T115459Z is now earlier than 20260301T115500Z "
          "(20260301T120000Z - 5 min.)");
    outcome = check(kinesis().sign(kNow + minutes(6)));
    CHECK(outcome.message ==
          "Signature not yet current: 20260301T120600Z is still later than 20260301T120500Z "
          "(20260301T120000Z + 5 min.)");
    CHECK(check(s3_put().sign(kNow - minutes(15))).code.empty());
    outcome = check(s3_put().sign(kNow - minutes(16)));
    CHECK(outcome.code == "RequestTimeTooSkewed");
    CHECK(outcome.message ==
          "The difference between the request time and the current time is too large.");
    CHECK(outcome.details["RequestTime"] == "20260301T114400Z");
    CHECK(outcome.details["ServerTime"] == "2026-03-01T12:00:00Z");
    CHECK(outcome.details["MaxAllowedSkewMilliseconds"] == "900000");
}

TEST_CASE("Keys that are unknown or inactive have no say", "[verify]") {
    auto s = kinesis();
    s.access_key = GENERATE("AKIANOBODYKNOWSTHIS1", "AKIAI44QH8DHBEXAMPLE", "test");
    auto outcome = check(s.sign(kNow));
    CHECK(outcome.code == "UnrecognizedClientException");
    CHECK(outcome.message == "The security token included in the request is invalid.");
    auto put = s3_put();
    put.access_key = s.access_key;
    outcome = check(put.sign(kNow));
    CHECK(outcome.code == "InvalidAccessKeyId");
    CHECK(outcome.message == "The AWS Access Key Id you provided does not exist in our records.");
    CHECK(outcome.details["AWSAccessKeyId"] == s.access_key);
}

TEST_CASE("Temporary keys need their token and end", "[verify]") {
    auto s = kinesis(), put = s3_put();
    s.access_key = put.access_key = "ASIAIOSFODNN7EXAMPLE";
    SECTION("with it") {
        s.token = put.token = "the token";
        CHECK(check(s.sign(kNow)).code.empty());
        CHECK(check(put.sign(kNow)).code.empty());
    }
    SECTION("without it") {
        CHECK(check(s.sign(kNow)).code == "UnrecognizedClientException");
        CHECK(check(put.sign(kNow)).code == "InvalidAccessKeyId");
    }
    SECTION("with another") {
        s.token = put.token = "another one";
        CHECK(check(s.sign(kNow)).code == "UnrecognizedClientException");
        const auto outcome = check(put.sign(kNow));
        CHECK(outcome.code == "InvalidToken");
        CHECK(outcome.message == "The provided token is malformed or otherwise invalid.");
    }
    SECTION("too late") {
        s.token = put.token = "the token";
        const Timestamp late = kNow + minutes(60);
        auto outcome = check(s.sign(late), late);
        CHECK(outcome.code == "ExpiredTokenException");
        CHECK(outcome.message == "The security token included in the request is expired");
        outcome = check(put.sign(late), late);
        CHECK(outcome.code == "ExpiredToken");
        CHECK(outcome.message == "The provided token has expired.");
    }
}

TEST_CASE("A scope that does not fit is told in the service's words", "[verify]") {
    auto s = kinesis();
    s.service = "sqs";
    auto outcome = check(s.sign(kNow));
    CHECK(outcome.code == "InvalidSignatureException");
    CHECK(outcome.message == "Credential should be scoped to correct service: 'kinesis'. ");

    s = kinesis().sign(kNow);
    auto value = s.header("Authorization");
    s.set("Authorization", value.replace(value.find("20260301"), 8, "20260302"));
    CHECK(check(s).message ==
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
          "HTTP. ");

    s = kinesis().sign(kNow);
    value = s.header("Authorization");
    s.set("Authorization", value.replace(value.find("aws4_request"), 12, "aws4/request"));
    outcome = check(s);
    CHECK(outcome.code == "IncompleteSignatureException");
    CHECK(outcome.message ==
          "Credential must have exactly 5 slash-delimited elements, e.g. "
          "keyid/date/region/service/term, got "
          "'AKIAIOSFODNN7EXAMPLE/20260301/us-east-1/kinesis/aws4/request'");

    s = kinesis().sign(kNow);
    value = s.header("Authorization");
    s.set("Authorization", value.replace(value.find("host;"), 5, ""));
    CHECK(check(s).message ==
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    s = s3_put().sign(kNow);
    value = s.header("Authorization");
    s.set("Authorization", value.replace(value.find("20260301"), 8, "20260302"));
    outcome = check(s);
    CHECK(outcome.code == "AuthorizationHeaderMalformed");
    CHECK(outcome.message ==
          "The authorization header is malformed; Invalid credential date \"20260302\". This date "
          "is not the same as X-Amz-Date: \"20260301\".");
}

TEST_CASE("S3 shows what it calculated", "[verify]") {
    auto s = s3_put();
    s.secret = "wrong";
    s.sign(kNow);
    auto outcome = check(s);
    CHECK(outcome.code == "SignatureDoesNotMatch");
    CHECK(outcome.message ==
          "The request signature we calculated does not match the signature you provided. Check "
          "your key and signing method.");
    CHECK(outcome.details["AWSAccessKeyId"] == "AKIAIOSFODNN7EXAMPLE");
    CHECK(outcome.details["StringToSign"].starts_with("AWS4-HMAC-SHA256\n20260301T120000Z\n"));
    CHECK(outcome.details["StringToSignBytes"].starts_with("41 57 53 34 2d"));
    CHECK(outcome.details["CanonicalRequest"].starts_with("PUT\n/bucket/a%20key//x\n\nhost:"));
    CHECK(outcome.details["CanonicalRequestBytes"].starts_with("50 55 54 0a"));
    CHECK(outcome.details["SignatureProvided"].size() == 64);
}

TEST_CASE("S3 compares the body with its hash", "[verify]") {
    auto s = s3_put().sign(kNow);
    s.body = "Content";
    auto outcome = check(s);
    CHECK(outcome.code == "XAmzContentSHA256Mismatch");
    CHECK(outcome.details["ClientComputedContentSHA256"] == hex_encode(sha256("content")));
    CHECK(outcome.details["S3ComputedContentSHA256"] == hex_encode(sha256("Content")));

    s = s3_put();
    s.headers.emplace_back("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    s.sign(kNow);
    s.body = "anything";
    CHECK(check(s).code.empty());

    s = s3_put();
    s.headers.emplace_back("x-amz-content-sha256", "none");
    outcome = check(s.sign(kNow));
    CHECK(outcome.code == "InvalidArgument");
    CHECK(outcome.details["ArgumentName"] == "x-amz-content-sha256");
    CHECK(outcome.details["ArgumentValue"] == "none");
}

TEST_CASE("S3 wants its own headers signed", "[verify]") {
    auto s = s3_put().sign(kNow);
    s.headers.emplace_back("x-amz-acl", "public-read");
    const auto outcome = check(s);
    CHECK(outcome.code == "AccessDenied");
    CHECK(outcome.message == "There were headers present in the request which were not signed");
    CHECK(outcome.details.at("HeadersNotSigned") == "x-amz-acl");
}

TEST_CASE("Presigned URLs hold until they expire", "[verify]") {
    auto s = s3_put();
    s.body = "unsigned";
    s.presign(kNow, "60");
    CHECK(check(s, kNow + seconds(60)).code.empty());
    auto outcome = check(s, kNow + seconds(61));
    CHECK(outcome.code == "AccessDenied");
    CHECK(outcome.message == "Request has expired");
    CHECK(outcome.details["X-Amz-Expires"] == "60");
    CHECK(outcome.details["Expires"] == "2026-03-01T12:01:00Z");
    CHECK(outcome.details["ServerTime"] == "2026-03-01T12:01:01Z");
    CHECK(check(s, kNow - minutes(20)).message == "Request is not yet valid");
    s.path = "/bucket/another";
    CHECK(check(s).code == "SignatureDoesNotMatch");
    CHECK(check(s3_put().presign(kNow, "604801")).code == "AuthorizationQueryParametersError");
    CHECK(check(s3_put().presign(kNow, "-1")).message == "X-Amz-Expires must be non-negative");
    CHECK(check(s3_put().presign(kNow, "soon")).message == "X-Amz-Expires should be a number");
    CHECK(check(s3_put().presign(kNow, "")).message ==
          "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
          "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
}

TEST_CASE("Presigned requests of other services hold as long as they say", "[verify]") {
    auto s = kinesis();
    s.presign(kNow, "600");
    CHECK(check(s, kNow + minutes(10)).code.empty());
    CHECK(check(s, kNow + minutes(10) + seconds(1)).message ==
          "Signature expired: 20260301T120000Z is now earlier than 20260301T120001Z "
          "(20260301T121001Z - 10 min.)");
}

TEST_CASE("What S3 asks of the credentials' form", "[verify]") {
    Signed s = s3_put();
    CHECK(check(s).code == "AccessDenied");
    s.set("Authorization", "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=");
    CHECK(check(s).message ==
          "The authorization mechanism you have provided is not supported. Please use "
          "AWS4-HMAC-SHA256.");
    s.set("Authorization", "Bearer x");
    CHECK(check(s).message == "Unsupported Authorization Type");
    s.set("Authorization", "AWS4-HMAC-SHA256 Credential=a/b");
    CHECK(check(s).message ==
          "The authorization header is malformed; the authorization header requires three "
          "components: Credential, SignedHeaders, and Signature.");
    s = s3_put().sign(kNow);
    s.query = "X-Amz-Algorithm=AWS4-HMAC-SHA256";
    CHECK(check(s).message.starts_with("Only one auth mechanism allowed"));
    s = s3_put().sign(kNow);
    std::erase_if(s.headers, [](const auto& h) { return h.first == "x-amz-content-sha256"; });
    CHECK(check(s).message == "Missing required header for this request: x-amz-content-sha256");
    s = s3_put().sign(kNow);
    std::erase_if(s.headers, [](const auto& h) { return h.first == "X-Amz-Date"; });
    CHECK(check(s).message == "AWS authentication requires a valid Date or x-amz-date header");
}

TEST_CASE("Signed chunks are proven one by one", "[verify]") {
    const std::string body(20'000, 'x');
    auto s = s3_put(body).sign_chunks(kNow, 8192);
    {
        const Received received(s);
        CHECK(received.request.body_fault.empty());
        CHECK(received.request.body.bytes() == body);
        CHECK(check(s, kNow, &received.request).code.empty());
    }
    SECTION("data that was changed") {
        const auto at = s.body.rfind("xxx");
        s.body[at] = 'y';
        const Received received(s);
        const auto outcome = check(s, kNow, &received.request);
        CHECK(outcome.code == "SignatureDoesNotMatch");
        CHECK(outcome.details.at("StringToSign").starts_with("AWS4-HMAC-SHA256-PAYLOAD\n"));
    }
    SECTION("a signature of another chunk") {
        const auto first = s.body.find("chunk-signature=") + 16;
        const auto second = s.body.find("chunk-signature=", first) + 16;
        s.body.replace(second, 64, s.body.substr(first, 64));
        const Received received(s);
        CHECK(check(s, kNow, &received.request).code == "SignatureDoesNotMatch");
    }
    SECTION("the chunk at the end") {
        const auto last = s.body.rfind("chunk-signature=") + 16;
        s.body[last] = s.body[last] == '0' ? '1' : '0';
        const Received received(s);
        CHECK(check(s, kNow, &received.request).code == "SignatureDoesNotMatch");
    }
    SECTION("a chunk without one") {
        const auto at = s.body.find(";chunk-signature=");
        s.body.erase(at, 17 + 64);
        const Received received(s);
        CHECK(check(s, kNow, &received.request).code == "SignatureDoesNotMatch");
    }
    SECTION("no chunks at all") {
        s.body.clear();
        const auto request = s.request();
        CHECK(check(s, kNow, &request).code == "SignatureDoesNotMatch");
    }
}

TEST_CASE("Only the last chunk may be small", "[verify]") {
    auto s = s3_put(std::string(10'000, 'x')).sign_chunks(kNow, 4096);
    const Received received(s);
    const auto outcome = check(s, kNow, &received.request);
    CHECK(outcome.code == "InvalidChunkSizeError");
    s = s3_put("small").sign_chunks(kNow, 8192);
    const Received one(s);
    CHECK(check(s, kNow, &one.request).code.empty());
    s = s3_put("").sign_chunks(kNow, 8192);
    const Received none(s);
    CHECK(check(s, kNow, &none.request).code.empty());
}

TEST_CASE("Trailers of signed chunks have a signature of their own", "[verify]") {
    auto s = s3_put("content").sign_chunks(kNow, 8192, "x-amz-checksum-crc32:AAAAAA==");
    {
        const Received received(s);
        CHECK(check(s, kNow, &received.request).code.empty());
    }
    s.body.replace(s.body.find("AAAAAA"), 6, "AAAAAB");
    const Received received(s);
    const auto outcome = check(s, kNow, &received.request);
    CHECK(outcome.code == "SignatureDoesNotMatch");
    CHECK(outcome.details.at("StringToSign").starts_with("AWS4-HMAC-SHA256-TRAILER\n"));
}

TEST_CASE("Functions get keys of their own, the same ones each time", "[verify]") {
    SessionKeys keys, others;
    const auto key = keys.issue("123456789012", "arn:aws:sts::123456789012:assumed-role/r/f");
    CHECK(key.id.size() == 20);
    CHECK(key.id.starts_with("ASIA"));
    CHECK(key.secret.size() == 40);
    REQUIRE(key.session_token);
    CHECK(keys.issue("123456789012", key.principal_arn).secret == key.secret);
    CHECK(keys.issue("123456789012", "another").id != key.id);
    CHECK(others.issue("123456789012", key.principal_arn).secret != key.secret);
    const auto found = keys.find_key(key.id);
    REQUIRE(found);
    CHECK(found->account == "123456789012");
    CHECK_FALSE(others.find_key("ASIAAAAAAAAAAAAAAAAA"));
}

}  // namespace verify_test
