#include "http/sigv4.h"
#include "base/time_text.h"
#include "tests/support/catch.h"

using namespace leat::http;

TEST_CASE("The signature of AWS's published example is reproduced", "[sigv4]") {
    // "GET ListUsers" of the Signature Version 4 documentation.
    const sigv4::Headers headers{
        {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
        {"Host", "iam.amazonaws.com"},
        {"X-Amz-Date", "20150830T123600Z"}};
    const std::string canonical = sigv4::canonical_request(
        {"GET", "/", "Version=2010-05-08&Action=ListUsers", headers,
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"content-type", "host", "x-amz-date"}, sigv4::PathStyle::Twice);
    const sigv4::Scope scope{"20150830", "us-east-1", "iam"};
    const std::string to_sign = sigv4::string_to_sign("20150830T123600Z", scope, canonical);
    CHECK(to_sign ==
          "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
          "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    CHECK(sigv4::signature("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope, to_sign) ==
          "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("S3 paths are encoded once, others twice and normalised", "[sigv4]") {
    const sigv4::Headers none;
    const auto path = [&](const char* text, sigv4::PathStyle style) {
        const std::string canonical =
            sigv4::canonical_request({"GET", text, "", none, "h"}, {}, style);
        return canonical.substr(4, canonical.find('\n', 4) - 4);
    };
    CHECK(path("/b/a%20b//./c", sigv4::PathStyle::Once) == "/b/a%20b//./c");
    CHECK(path("/b/a%20b//./../c/", sigv4::PathStyle::Twice) == "/b/c/");
    CHECK(path("/a%20b", sigv4::PathStyle::Twice) == "/a%2520b");
    CHECK(path("", sigv4::PathStyle::Twice) == "/");
}

TEST_CASE("Query pairs are sorted and encoded, the signature left out", "[sigv4]") {
    const sigv4::Headers none;
    const std::string canonical = sigv4::canonical_request(
        {"GET", "/", "uploads&b=2&a=x%2fy&X-Amz-Signature=1&a=1", none, "h"}, {},
        sigv4::PathStyle::Once);
    CHECK(canonical.find("\na=1&a=x%2Fy&b=2&uploads=\n") != std::string::npos);
}

TEST_CASE("A signed request carries date, credential and the names that are signed", "[sigv4]") {
    sigv4::Headers headers{{"Host", "127.0.0.1:1"}, {"User-Agent", "x"}};
    sigv4::sign("PUT", "/b/k", "", headers, "body", {"123456789012", "secret", ""}, "eu-west-1",
                "s3", leat::from_civil(2026, 3, 1));
    CHECK(headers.back().first == "Authorization");
    CHECK(headers.back().second.find("Credential=123456789012/20260301/eu-west-1/s3/aws4_request, "
                                     "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
                                     "Signature=") != std::string::npos);
}
