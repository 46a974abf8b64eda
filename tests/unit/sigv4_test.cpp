#include "protocol/sigv4.h"

#include "base/digest.h"
#include "base/time_text.h"
#include "tests/support/catch.h"

namespace sigv4_test {

using namespace leat::protocol;
using Names = std::vector<std::string>;

TEST_CASE("The signature of AWS's published example is reproduced", "[sigv4]") {
    // "GET ListUsers" of the Signature Version 4 documentation.
    const std::vector<Header> headers{
        {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
        {"Host", "iam.amazonaws.com"},
        {"X-Amz-Date", "20150830T123600Z"}};
    const std::string canonical = sigv4::canonical_request(
        {"GET", "/", "Version=2010-05-08&Action=ListUsers", headers,
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        Names{"content-type", "host", "x-amz-date"}, sigv4::PathStyle::Twice);
    const sigv4::Scope scope{"20150830", "us-east-1", "iam"};
    const std::string to_sign = sigv4::string_to_sign("20150830T123600Z", scope, canonical);
    CHECK(to_sign ==
          "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
          "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    const std::string key = sigv4::signing_key("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope);
    CHECK(sigv4::signature(key, to_sign) ==
          "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("S3 paths are encoded once, others twice and normalised", "[sigv4]") {
    const std::vector<Header> none;
    const auto path = [&](const char* text, sigv4::PathStyle style) {
        const std::string canonical =
            sigv4::canonical_request({"GET", text, "", none, "h"}, Names{}, style);
        return canonical.substr(4, canonical.find('\n', 4) - 4);
    };
    CHECK(path("/b/a%20b//./c", sigv4::PathStyle::Once) == "/b/a%20b//./c");
    CHECK(path("/b/a%20b//./../c/", sigv4::PathStyle::Twice) == "/b/c/");
    CHECK(path("/a%20b", sigv4::PathStyle::Twice) == "/a%2520b");
    CHECK(path("", sigv4::PathStyle::Twice) == "/");
}

TEST_CASE("Query pairs are sorted and encoded, the signature left out", "[sigv4]") {
    const std::vector<Header> none;
    const std::string canonical = sigv4::canonical_request(
        {"GET", "/", "uploads&b=2&a=x%2fy&X-Amz-Signature=1&a=1", none, "h"}, Names{},
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

TEST_CASE("The signatures of AWS's published chunked upload are reproduced", "[sigv4]") {
    // "Transferring Payload in Multiple Chunks" of the S3 documentation, and its sequel with a
    // trailer.
    const sigv4::Scope scope{"20130524", "us-east-1", "s3"};
    const std::string key = sigv4::signing_key("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope);
    const auto chunk = [&](const std::string& previous, const std::string& data) {
        return sigv4::signature(key, sigv4::chunk_string_to_sign("20130524T000000Z", scope,
                                                                 previous, leat::sha256(data)));
    };
    const std::string large(65536, 'a'), small(1024, 'a');
    std::string last =
        chunk("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", large);
    CHECK(last == "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
    last = chunk(last, small);
    CHECK(last == "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
    CHECK(chunk(last, "") == "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");

    last = chunk("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e", large);
    last = chunk(chunk(last, small), "");
    CHECK(
        sigv4::signature(key, sigv4::trailer_string_to_sign("20130524T000000Z", scope, last,
                                                            "x-amz-checksum-crc32c:sOO8/Q==\n")) ==
        "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435");
}

}  // namespace sigv4_test
