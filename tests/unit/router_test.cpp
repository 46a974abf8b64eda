#include "service/router.h"

#include "support/catch.h"

namespace router_test {

using namespace leat;
using namespace leat::service;
using protocol::Request;

namespace {

Operation operation(const char* uri) {
    Operation op{};
    op.traits = {"Op", &protocol::Unit::shape, &protocol::Unit::shape, {"GET", uri, 200}};
    return op;
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    path.remove_prefix(1);
    for (;;) {
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

struct Match {
    bool matched;
    protocol::PathLabels labels;
};

Match match(const char* uri, std::string_view path, std::string_view query = "",
            std::vector<protocol::Header> headers = {}) {
    const Operation op = operation(uri);
    const PathTemplate t = PathTemplate::parse(op);
    Request request;
    request.headers = std::move(headers);
    Match m;
    m.matched =
        t.matches(segments(path), request, protocol::parse_parameters(query, false), m.labels);
    return m;
}

}  // namespace

TEST_CASE("labels of a path are decoded, and a plus sign stays one") {
    const Match m =
        match("/2015-03-31/functions/{FunctionName}/code", "/2015-03-31/functions/a%3Ab+c/code");
    REQUIRE(m.matched);
    CHECK(*protocol::find(m.labels, "FunctionName") == "a:b+c");
    CHECK_FALSE(match("/2015-03-31/functions/{FunctionName}", "/2015-03-31/functions").matched);
}

TEST_CASE("a greedy label keeps slashes, dots and empty segments as they are") {
    CHECK(*protocol::find(match("/{Bucket}/{Key+}", "/b/a//b/../c%2Fd").labels, "Key") ==
          "a//b/../c/d");
    CHECK_FALSE(match("/{Bucket}/{Key+}", "/b").matched);
}

TEST_CASE("query keys and headers of a template must be there") {
    CHECK(match("/{Bucket}?notification", "/b", "notification").matched);
    CHECK(match("/{Bucket}?notification", "/b", "notification=").matched);
    CHECK_FALSE(match("/{Bucket}?notification", "/b").matched);
    CHECK(match("/{Bucket}?list-type=2", "/b", "list-type=2&prefix=x").matched);
    CHECK_FALSE(match("/{Bucket}?list-type=2", "/b", "list-type=1").matched);
    CHECK(match("/{Bucket}/{Key+}#x-amz-copy-source", "/b/k", "", {{"X-Amz-Copy-Source", "a/b"}})
              .matched);
    CHECK_FALSE(match("/{Bucket}/{Key+}#x-amz-copy-source", "/b/k").matched);
}

TEST_CASE("the bucket is taken from the host only when the host names one") {
    CHECK(bucket_of_host("b.localhost:4566") == "b");
    CHECK(bucket_of_host("my.bucket.s3.localhost:4566") == "my.bucket");
    CHECK(bucket_of_host("b.s3.eu-west-1.amazonaws.com") == "b");
    CHECK(bucket_of_host("b.s3-eu-west-1.amazonaws.com") == "b");
    for (const char* none : {"localhost:4566", "127.0.0.1:4566", "s3.amazonaws.com", "",
                             "s3.localhost", "example.com", "[::1]:4566"})
        CHECK(bucket_of_host(none) == "");
}

TEST_CASE("account and region come from the credential") {
    Request request;
    request.headers = {
        {"Authorization",
         "AWS4-HMAC-SHA256 Credential=123456789012/20260301/eu-west-1/sns/aws4_request, "
         "SignedHeaders=host, Signature=00"}};
    const auto c = credentials_of(request);
    REQUIRE(c);
    CHECK(account_of(c->access_key) == "123456789012");
    CHECK(c->region == "eu-west-1");
    CHECK(c->signing_name == "sns");
    CHECK(account_of("AKIAIOSFODNN7EXAMPLE") == "000000000000");
    CHECK(account_of("12345678901") == "000000000000");
}

TEST_CASE("credentials are found in presigned queries, in either version") {
    Request request;
    request.query =
        "X-Amz-Credential=AKID%2F20260301%2Fus-east-2%2Fs3%2Faws4_request&X-Amz-Expires=60";
    auto c = credentials_of(request);
    REQUIRE(c);
    CHECK(c->region == "us-east-2");
    request.query = "AWSAccessKeyId=123456789012&Expires=1&Signature=x";
    c = credentials_of(request);
    REQUIRE(c);
    CHECK(c->access_key == "123456789012");
    request.query = "prefix=a";
    CHECK_FALSE(credentials_of(request));
}

TEST_CASE("a credential without a region, as SigV4a has it, is in us-east-1") {
    Request request;
    request.headers = {
        {"authorization", "AWS4-ECDSA-P256-SHA256 Credential=AKID/20260301/s3/aws4_request"}};
    const auto c = credentials_of(request);
    REQUIRE(c);
    CHECK(c->region == "us-east-1");
    CHECK(c->signing_name == "s3");
}

}  // namespace router_test
