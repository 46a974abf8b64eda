// `--auth verify` over a socket: each protocol's answer to signatures that are right and wrong.
#include "base/strings.h"
#include "base/time_text.h"
#include "support/catch.h"
#include "wire/verify_support.h"

namespace verify_test {

using namespace leat;
using namespace leat::test;
using std::chrono::minutes;

namespace {

bool has(const Answer& answer, const std::string& text) {
    return answer.body.find(text) != std::string::npos;
}

Signed sns(VerifyTest& v, const std::string& form) {
    Signed s = v.of("sns");
    s.set("Content-Type", "application/x-www-form-urlencoded");
    s.body = form + "&Version=2010-03-31";
    return s;
}

Signed lambda(VerifyTest& v) {
    Signed s = v.of("lambda");
    s.method = "GET";
    s.path = "/2015-03-31/functions/";
    return s;
}

}  // namespace

TEST_CASE("A right signature lets in, and its key names the account", "[verify]") {
    VerifyTest v;
    auto create = v.kinesis("CreateStream", R"({"StreamName":"s","ShardCount":1})");
    CHECK(v.send(create.sign(v.now())).status == 200);
    auto describe = v.kinesis("DescribeStreamSummary", R"({"StreamName":"s"})");
    CHECK(has(v.send(describe.sign(v.now())), "arn:aws:kinesis:us-east-1:111122223333:stream/s"));

    auto other = v.kinesis("ListStreams", "{}");
    other.access_key = "444455556666";
    other.secret = "secret two";
    CHECK(has(v.send(other.sign(v.now())), R"("StreamNames":[])"));
    CHECK(v.send(lambda(v).sign(v.now())).status == 200);
    CHECK(v.send(sns(v, "Action=ListTopics").sign(v.now())).status == 200);
}

TEST_CASE("Only the credential that the signature covers decides who asks", "[verify]") {
    VerifyTest v;
    // The first text that looks like a credential names another account and region.
    auto s = v.kinesis("ListStreams", R"({"Limit":1})").sign(v.now());
    auto create = v.kinesis("CreateStream", R"({"StreamName":"s","ShardCount":1})").sign(v.now());
    for (Signed* request : {&create, &s}) {
        std::string value = request->header("Authorization");
        value.insert(value.find("Credential="),
                     "XCredential=444455556666/20260301/eu-west-1/kinesis/aws4_request, ");
        request->set("Authorization", value);
    }
    CHECK(v.send(create).status == 200);
    CHECK(has(v.send(s), "arn:aws:kinesis:us-east-1:111122223333:stream/s"));

    auto put = v.s3("PUT", "/mine");
    put.query = "X-Amz-Credential=444455556666%2F20260301%2Fus-east-1%2Fs3%2Faws4_request";
    CHECK(v.send(put.presign(v.now(), "60")).status == 200);
    auto other = v.s3("GET", "/");
    other.access_key = "444455556666";
    other.secret = "secret two";
    CHECK_FALSE(has(v.send(other.sign(v.now())), "<Name>mine</Name>"));
}

TEST_CASE("JSON services tell a wrong signature, key and date apart", "[verify]") {
    VerifyTest v;
    auto s = v.kinesis("ListStreams", "{}");
    s.secret = "wrong";
    auto answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 400);
    CHECK(has(answer, R"("__type":"InvalidSignatureException")"));
    CHECK(has(answer, "The Canonical String for this request should have been"));

    s = v.kinesis("ListStreams", "{}");
    s.access_key = "AKIANOBODYKNOWSTHIS1";
    answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"__type":"UnrecognizedClientException",)"
                         R"("message":"The security token included in the request is invalid."})");

    answer = v.send(v.kinesis("ListStreams", "{}").sign(v.now() - minutes(6)));
    CHECK(answer.status == 400);
    CHECK(has(answer, R"({"__type":"InvalidSignatureException","message":"Signature expired: )"));

    answer = v.send(v.kinesis("ListStreams", "{}"));
    CHECK(answer.status == 400);
    CHECK(has(answer, "MissingAuthenticationTokenException"));

    s = v.kinesis("ListStreams", "{}").sign(v.now());
    s.set("Authorization", "AWS4-HMAC-SHA256 Credential=a");
    answer = v.send(s);
    CHECK(has(answer, "IncompleteSignatureException"));
}

TEST_CASE("Query services answer 403 in XML", "[verify]") {
    VerifyTest v;
    auto s = sns(v, "Action=ListTopics");
    s.secret = "wrong";
    auto answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 403);
    CHECK(has(answer,
              "<Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>The request "
              "signature we calculated"));
    s = sns(v, "Action=ListTopics");
    s.access_key = "test";
    answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 403);
    CHECK(has(answer,
              "<Code>InvalidClientTokenId</Code><Message>The security token included in "
              "the request is invalid.</Message>"));
    answer = v.send(sns(v, "Action=ListTopics").sign(v.now() + minutes(16)));
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>SignatureDoesNotMatch</Code><Message>Signature not yet current: "));
    CHECK(has(answer, " + 15 min.)"));
    CHECK(v.send(sns(v, "Action=ListTopics").sign(v.now() - minutes(14))).status == 200);
    answer = v.send(sns(v, "Action=ListTopics"));
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>MissingAuthenticationToken</Code>"));
    // Links to confirm a subscription carry a token of their own.
    Signed link = v.of("sns");
    link.method = "GET";
    link.query = "Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1:111122223333:t&Token=x";
    CHECK_FALSE(has(v.send(link), "MissingAuthenticationToken"));
}

TEST_CASE("JSON services over REST answer 403", "[verify]") {
    VerifyTest v;
    auto s = lambda(v);
    s.secret = "wrong";
    auto answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 403);
    CHECK(answer.header("x-amzn-ErrorType") == "InvalidSignatureException");
    CHECK(has(answer, "{\"message\":\"The request signature we calculated"));
    answer = v.send(lambda(v));
    CHECK(answer.status == 403);
    CHECK(answer.header("x-amzn-ErrorType") == "MissingAuthenticationTokenException");
    CHECK(answer.body == R"({"message":"Missing Authentication Token"})");
}

TEST_CASE("S3 answers with what it calculated, and lets nobody in unsigned", "[verify]") {
    VerifyTest v;
    REQUIRE(v.send(v.s3("PUT", "/bucket").sign(v.now())).status == 200);
    auto s = v.s3("PUT", "/bucket/k", "content");
    s.secret = "wrong";
    auto answer = v.send(s.sign(v.now()));
    CHECK(answer.status == 403);
    CHECK(answer.header("Content-Type") == "application/xml");
    CHECK(has(answer,
              "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we "
              "calculated does not match the signature you provided. Check your key and "
              "signing method.</Message><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE"
              "</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n"));
    for (const char* member : {"SignatureProvided", "StringToSignBytes", "CanonicalRequest",
                               "CanonicalRequestBytes", "RequestId", "HostId"})
        CHECK(has(answer, std::string("<") + member + ">"));

    s = v.s3("PUT", "/bucket/k", "content").sign(v.now());
    s.body = "CONTENT";
    answer = v.send(s);
    CHECK(answer.status == 400);
    CHECK(has(answer, "<Code>XAmzContentSHA256Mismatch</Code>"));

    answer = v.send(v.s3("GET", "/bucket/k").sign(v.now() - minutes(16)));
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>RequestTimeTooSkewed</Code>"));
    CHECK(has(answer, "<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>"));

    answer = v.send(v.s3("GET", "/bucket/k"));
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>AccessDenied</Code><Message>Access Denied</Message>"));

    // Nothing of all this was stored.
    CHECK(v.send(v.s3("GET", "/bucket/k").sign(v.now())).status == 404);
}

TEST_CASE("S3 takes bodies signed as a whole, in pieces, with trailers, or not at all",
          "[verify]") {
    VerifyTest v;
    REQUIRE(v.send(v.s3("PUT", "/bucket").sign(v.now())).status == 200);
    const auto content = [&](const std::string& key) {
        return v.send(v.s3("GET", "/bucket/" + key).sign(v.now())).body;
    };
    // Beyond 256 KiB a body comes as a file.
    for (const std::size_t size : {20'000UL, 400'000UL}) {
        const std::string body(size, 'x');
        CHECK(v.send(v.s3("PUT", "/bucket/whole", body).sign(v.now())).status == 200);
        CHECK(content("whole") == body);

        CHECK(v.send(v.s3("PUT", "/bucket/pieces", body).sign_chunks(v.now(), 8192)).status == 200);
        CHECK(content("pieces") == body);

        auto s = v.s3("PUT", "/bucket/broken", body).sign_chunks(v.now(), 8192);
        s.body[s.body.rfind("xx")] = 'y';
        auto answer = v.send(s);
        CHECK(answer.status == 403);
        CHECK(has(answer, "<Code>SignatureDoesNotMatch</Code>"));
        s = v.s3("PUT", "/bucket/broken", body).sign(v.now());
        s.body.back() = 'y';
        CHECK(has(v.send(s), "<Code>XAmzContentSHA256Mismatch</Code>"));
        CHECK(v.send(v.s3("GET", "/bucket/broken").sign(v.now())).status == 404);
    }
    auto s = v.s3("PUT", "/bucket/trailer", "content");
    s.sign_chunks(v.now(), 8192, "x-amz-checksum-crc32c:gXV7qg==");
    auto answer = v.send(s);
    // A trailer that is signed is still compared with the data.
    CHECK(answer.status == 400);
    CHECK(has(answer, "<Code>BadDigest</Code>"));
    s = v.s3("PUT", "/bucket/trailer", "123456789");
    s.sign_chunks(v.now(), 8192, "x-amz-checksum-crc32c:4waSgw==");
    CHECK(v.send(s).status == 200);
    CHECK(content("trailer") == "123456789");

    s = v.s3("PUT", "/bucket/open",
             "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32c:4waSgw==\r\n\r\n");
    s.set("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    s.set("x-amz-decoded-content-length", "9");
    s.set("x-amz-trailer", "x-amz-checksum-crc32c");
    CHECK(v.send(s.sign(v.now())).status == 200);
    CHECK(content("open") == "123456789");

    s = v.s3("PUT", "/bucket/unsigned", "");
    s.set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    s.sign(v.now());
    s.body = "anything";
    CHECK(v.send(s).status == 200);
    CHECK(content("unsigned") == "anything");
}

TEST_CASE("Presigned URLs of S3 are verified by the machine's clock", "[verify]") {
    VerifyTest v;
    REQUIRE(v.send(v.s3("PUT", "/bucket").sign(v.now())).status == 200);
    auto put = v.s3("PUT", "/bucket/k");
    put.presign(v.now(), "60");
    put.body = "whatever";
    CHECK(v.send(put).status == 200);
    auto get = v.s3("GET", "/bucket/k");
    CHECK(v.send(get.presign(v.now(), "60")).body == "whatever");
    get.query.back() = get.query.back() == '0' ? '1' : '0';
    CHECK(has(v.send(get), "<Code>SignatureDoesNotMatch</Code>"));
    auto late = v.s3("GET", "/bucket/k");
    const auto answer = v.send(late.presign(v.now() - minutes(2), "60"));
    CHECK(answer.status == 403);
    CHECK(has(answer,
              "<Code>AccessDenied</Code><Message>Request has expired</Message>"
              "<X-Amz-Expires>60</X-Amz-Expires><Expires>"));
}

TEST_CASE("Without verification a key that is not known stands for an account", "[verify]") {
    WireTest w;
    // The zero signature of the tests' own requests is believed.
    CHECK(w.json("Kinesis_20131202.ListStreams", "{}").status == 200);
    const auto answer =
        w.http("GET", "/2015-03-31/functions/", {{"Authorization", ""}, {"Accept", "*/*"}});
    CHECK(answer.status == 403);
    CHECK(answer.header("x-amzn-ErrorType") == "MissingAuthenticationTokenException");
}

}  // namespace verify_test
