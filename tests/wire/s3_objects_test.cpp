// Objects: PutObject, GetObject and HeadObject with headers, digests, ranges and conditions.
#include "base/strings.h"
#include "tests/wire/s3_support.h"

namespace s3_objects_test {

using namespace leat;
using namespace leat::test;

TEST_CASE("an object comes back as it was put, with its headers") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto stored = put_object(w, "/bucket/k", "hello",
                                   {{"Content-Type", "text/plain"},
                                    {"Cache-Control", "no-cache"},
                                    {"Content-Disposition", "attachment"},
                                    {"Content-Language", "de"},
                                    {"Content-Encoding", "aws-chunked,gzip"},
                                    {"Expires", "some day"},
                                    {"x-amz-meta-Name", "Value 1"},
                                    {"x-amz-website-redirect-location", "/elsewhere"}});
    CHECK(stored.header("ETag") == kHelloTag);
    CHECK(stored.header("x-amz-server-side-encryption") == "AES256");
    CHECK(stored.header("x-amz-checksum-crc64nvme").size() == 12);
    CHECK(stored.header("x-amz-checksum-type") == "FULL_OBJECT");
    CHECK(stored.header("Content-Length") == "0");
    for (const char* method : {"GET", "HEAD"}) {
        const auto answer = w.http(method, "/bucket/k");
        CHECK(answer.status == 200);
        CHECK(answer.body == (method[0] == 'G' ? "hello" : ""));
        CHECK(answer.header("Content-Length") == "5");
        CHECK(answer.header("ETag") == kHelloTag);
        CHECK(answer.header("Last-Modified") == "Sun, 01 Mar 2026 12:00:00 GMT");
        CHECK(answer.header("Accept-Ranges") == "bytes");
        CHECK(answer.header("Content-Type") == "text/plain");
        CHECK(answer.header("Cache-Control") == "no-cache");
        CHECK(answer.header("Content-Disposition") == "attachment");
        CHECK(answer.header("Content-Language") == "de");
        CHECK(answer.header("Content-Encoding") == "gzip");
        CHECK(answer.header("Expires") == "some day");
        CHECK(answer.header("x-amz-meta-name") == "Value 1");
        CHECK(answer.header("x-amz-website-redirect-location") == "/elsewhere");
        CHECK(answer.header("x-amz-server-side-encryption") == "AES256");
        CHECK(answer.header("x-amz-checksum-crc64nvme").empty());
        CHECK(answer.header("x-amz-storage-class").empty());
        CHECK(answer.header("x-amz-version-id").empty());
    }
}

TEST_CASE("without a Content-Type an object is binary/octet-stream, and it may be empty") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(put_object(w, "/bucket/k", "").header("ETag") == "\"d41d8cd98f00b204e9800998ecf8427e\"");
    const auto answer = w.http("GET", "/bucket/k");
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Type") == "binary/octet-stream");
    CHECK(answer.header("Content-Length") == "0");
}

TEST_CASE("a missing key and a missing bucket are told apart") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer = w.http("GET", "/bucket/no/key");
    CHECK(fault(answer) == "404 NoSuchKey: The specified key does not exist.");
    CHECK(element(answer.body, "Key") == "no/key");
    CHECK(fault(w.http("GET", "/nobucket/key")) ==
          "404 NoSuchBucket: The specified bucket does not exist");
    CHECK(w.http("HEAD", "/bucket/no").status == 404);
    CHECK(w.http("HEAD", "/bucket/no").body.empty());
    CHECK(fault(w.http("PUT", "/nobucket/key", {}, "x")) ==
          "404 NoSuchBucket: The specified bucket does not exist");
}

TEST_CASE("keys are kept byte by byte") {
    WireTest w;
    create_bucket(w, "bucket");
    for (const char* key : {"a//b", "./a", "a/../b", "plus+sign", "per%25cent", "sp%20ace", "t/",
                            "%C3%BC", "%3Fq%3D%26"}) {
        put_object(w, std::string("/bucket/") + key, key);
        CHECK(w.http("GET", std::string("/bucket/") + key).body == key);
    }
    const auto list = w.http("GET", "/bucket?list-type=2&encoding-type=url");
    CHECK(elements(list.body, "Key") ==
          std::vector<std::string>{"./a", "%3Fq%3D%26", "a/../b", "a//b", "per%25cent",
                                   "plus%2Bsign", "sp%20ace", "t/", "%C3%BC"});
    const auto answer = w.http("PUT", "/bucket/" + std::string(1025, 'k'), {}, "x");
    CHECK(fault(answer) == "400 KeyTooLongError: Your key is too long");
    CHECK(element(answer.body, "Size") == "1025");
    CHECK(element(answer.body, "MaxSizeAllowed") == "1024");
}

TEST_CASE("a checksum that came with the body is verified, kept and shown on demand") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto stored = put_object(
        w, "/bucket/k", "hello",
        {{"x-amz-checksum-crc32", "NhCmhg=="}, {"x-amz-sdk-checksum-algorithm", "CRC32"}});
    CHECK(stored.header("x-amz-checksum-crc32") == "NhCmhg==");
    CHECK(stored.header("x-amz-checksum-crc64nvme").empty());
    const Fields enabled{{"x-amz-checksum-mode", "ENABLED"}};
    for (const char* method : {"GET", "HEAD"}) {
        const auto answer = w.http(method, "/bucket/k", enabled);
        CHECK(answer.header("x-amz-checksum-crc32") == "NhCmhg==");
        CHECK(answer.header("x-amz-checksum-type") == "FULL_OBJECT");
        CHECK(w.http(method, "/bucket/k").header("x-amz-checksum-crc32").empty());
    }
    const auto part =
        w.http("GET", "/bucket/k", {{"x-amz-checksum-mode", "ENABLED"}, {"Range", "bytes=0-1"}});
    CHECK(part.status == 206);
    CHECK(part.header("x-amz-checksum-crc32").empty());
}

TEST_CASE("a body that is not what its sender said is not stored") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto refused = [&](Fields headers) {
        const auto answer = w.http("PUT", "/bucket/k", std::move(headers), "hello");
        CHECK(w.http("GET", "/bucket/k").status == 404);
        return fault(answer);
    };
    CHECK(refused({{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="}}) ==
          "400 BadDigest: The Content-MD5 you specified did not match what we received.");
    CHECK(refused({{"Content-MD5", "nonsense"}}) ==
          "400 InvalidDigest: The Content-MD5 you specified was invalid.");
    CHECK(
        refused({{"x-amz-content-sha256", std::string(64, '0')}}) ==
        "400 XAmzContentSHA256Mismatch: The provided 'x-amz-content-sha256' header does not match "
        "what was computed.");
    CHECK(refused({{"x-amz-checksum-crc32", "AAAAAA=="}}) ==
          "400 BadDigest: The CRC32 you specified did not match the calculated checksum.");
    CHECK(refused({{"x-amz-checksum-sha256", "AAAA"}}) ==
          "400 InvalidRequest: Value for x-amz-checksum-sha256 header is invalid.");
    CHECK(refused({{"x-amz-checksum-crc32", "NhCmhg=="}, {"x-amz-checksum-crc32c", "mnG7TA=="}}) ==
          "400 InvalidRequest: Expecting a single x-amz-checksum- header. Multiple checksum Types "
          "are "
          "not allowed.");
    CHECK(refused({{"x-amz-sdk-checksum-algorithm", "CRC32"}}).rfind("400 InvalidRequest: ", 0) ==
          0);
    CHECK(
        put_object(w, "/bucket/k", "hello", {{"Content-MD5", "XUFAKrxLKna5cZ2REBfFkg=="}}).status ==
        200);
}

TEST_CASE("aws-chunked bodies are stored without their frames, and their trailer is verified") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto upload = [&](const std::string& checksum) {
        return w.http("PUT", "/bucket/k",
                      {{"x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"},
                       {"x-amz-decoded-content-length", "5"},
                       {"Content-Encoding", "aws-chunked"},
                       {"x-amz-trailer", "x-amz-checksum-crc32"}},
                      "3\r\nhel\r\n2\r\nlo\r\n0\r\nx-amz-checksum-crc32:" + checksum + "\r\n\r\n");
    };
    CHECK(fault(upload("AAAAAA==")) ==
          "400 BadDigest: The CRC32 you specified did not match the calculated checksum.");
    CHECK(w.http("GET", "/bucket/k").status == 404);
    const auto stored = upload("NhCmhg==");
    CHECK(stored.status == 200);
    CHECK(stored.header("x-amz-checksum-crc32") == "NhCmhg==");
    const auto answer = w.http("GET", "/bucket/k");
    CHECK(answer.body == "hello");
    CHECK(answer.header("Content-Encoding").empty());
}

TEST_CASE("ranges give parts of an object") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k", "0123456789");
    const auto get = [&](const std::string& range, const char* method = "GET") {
        return w.http(method, "/bucket/k", {{"Range", range}});
    };
    CHECK(get("bytes=2-4").status == 206);
    CHECK(get("bytes=2-4").body == "234");
    CHECK(get("bytes=2-4").header("Content-Range") == "bytes 2-4/10");
    CHECK(get("bytes=7-").body == "789");
    CHECK(get("bytes=-2").body == "89");
    CHECK(get("bytes=8-99").header("Content-Range") == "bytes 8-9/10");
    CHECK(get("bytes=2-4", "HEAD").status == 206);
    CHECK(get("bytes=2-4", "HEAD").header("Content-Length") == "3");
    CHECK(get("chars=2-4").status == 200);
    CHECK(get("bytes=0-1,3-4").body == "0123456789");
    const auto beyond = get("bytes=10-");
    CHECK(fault(beyond) == "416 InvalidRange: The requested range is not satisfiable");
    CHECK(element(beyond.body, "ActualObjectSize") == "10");
    CHECK(element(beyond.body, "RangeRequested") == "bytes=10-");
    CHECK(w.http("GET", "/bucket/k?partNumber=1").status == 206);
    CHECK(w.http("GET", "/bucket/k?partNumber=1").body == "0123456789");
    CHECK(fault(w.http("GET", "/bucket/k?partNumber=2")).rfind("416 InvalidPartNumber", 0) == 0);
}

TEST_CASE("conditions of a read decide between 200, 304 and 412") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k");
    const std::string now = "Sun, 01 Mar 2026 12:00:00 GMT", past = "Sun, 01 Mar 2026 11:00:00 GMT";
    const auto status = [&](Fields headers) { return w.http("GET", "/bucket/k", headers).status; };
    CHECK(status({{"If-Match", kHelloTag}}) == 200);
    CHECK(status({{"If-Match", "5d41402abc4b2a76b9719d911017c592"}}) == 200);
    CHECK(status({{"If-Match", kHelloTag}, {"If-Unmodified-Since", past}}) == 200);
    CHECK(status({{"If-None-Match", "\"other\""}}) == 200);
    CHECK(status({{"If-Modified-Since", past}}) == 200);
    CHECK(status({{"If-Modified-Since", now}}) == 304);
    CHECK(status({{"If-None-Match", kHelloTag}, {"If-Modified-Since", past}}) == 304);
    const auto failed = w.http("GET", "/bucket/k", {{"If-Match", "\"other\""}});
    CHECK(fault(failed) ==
          "412 PreconditionFailed: At least one of the pre-conditions you specified "
          "did not hold");
    CHECK(element(failed.body, "Condition") == "If-Match");
    const auto unmodified = w.http("GET", "/bucket/k", {{"If-Unmodified-Since", past}});
    CHECK(unmodified.status == 412);
    CHECK(element(unmodified.body, "Condition") == "If-Unmodified-Since");
    const auto same = w.http("GET", "/bucket/k", {{"If-None-Match", kHelloTag}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.header("ETag") == kHelloTag);
    CHECK(same.header("Last-Modified") == now);
    CHECK(w.http("HEAD", "/bucket/k", {{"If-None-Match", "*"}}).status == 304);
}

TEST_CASE("conditions of a write keep the object that is there") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto write = [&](const char* name, const std::string& value) {
        return w.http("PUT", "/bucket/k", {{name, value}}, "second");
    };
    CHECK(fault(write("If-Match", kHelloTag)) ==
          "404 NoSuchKey: The specified key does not exist.");
    CHECK(w.http("PUT", "/bucket/k", {{"If-None-Match", "*"}}, "hello").status == 200);
    const auto taken = write("If-None-Match", "*");
    CHECK(taken.status == 412);
    CHECK(element(taken.body, "Condition") == "If-None-Match");
    CHECK(write("If-Match", "\"other\"").status == 412);
    CHECK(write("If-Match", "*").status == 501);
    CHECK(write("If-None-Match", kHelloTag).status == 501);
    CHECK(w.http("GET", "/bucket/k").body == "hello");
    CHECK(write("If-Match", kHelloTag).status == 200);
    CHECK(w.http("GET", "/bucket/k").body == "second");
}

TEST_CASE("the query may replace headers of the answer") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k", "hello", {{"Content-Type", "text/plain"}});
    const auto answer =
        w.http("GET",
               "/bucket/k?response-content-type=text%2Fhtml&response-cache-control=x"
               "&response-content-disposition=d&response-content-encoding=e"
               "&response-content-language=l&response-expires=Thu%2C%2001%20Dec");
    CHECK(answer.header("Content-Type") == "text/html");
    CHECK(answer.header("Cache-Control") == "x");
    CHECK(answer.header("Content-Disposition") == "d");
    CHECK(answer.header("Content-Encoding") == "e");
    CHECK(answer.header("Content-Language") == "l");
    CHECK(answer.header("Expires") == "Thu, 01 Dec");
}

TEST_CASE("user metadata is limited to 2 KB") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer = w.http("PUT", "/bucket/k", {{"x-amz-meta-a", std::string(2048, 'v')}}, "x");
    CHECK(fault(answer) ==
          "400 MetadataTooLarge: Your metadata headers exceed the maximum allowed "
          "metadata size");
    CHECK(element(answer.body, "Size") == "2049");
    CHECK(element(answer.body, "MaxSizeAllowed") == "2048");
}

TEST_CASE("storage classes that need no restore are kept") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k", "x", {{"x-amz-storage-class", "STANDARD_IA"}});
    CHECK(w.http("HEAD", "/bucket/k").header("x-amz-storage-class") == "STANDARD_IA");
    CHECK(element(w.http("GET", "/bucket?list-type=2").body, "StorageClass") == "STANDARD_IA");
    const auto answer = w.http("PUT", "/bucket/k", {{"x-amz-storage-class", "BRONZE"}}, "x");
    CHECK(fault(answer) == "400 InvalidStorageClass: The storage class you specified is not valid");
    CHECK(w.http("PUT", "/bucket/k", {{"x-amz-storage-class", "GLACIER"}}, "x").status == 501);
}

TEST_CASE("headers that stand for what is not built are refused by name") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto refused = [&](const char* name, const char* value) {
        const auto answer = w.http("PUT", "/bucket/k", {{name, value}}, "hello");
        INFO(answer.body);
        CHECK(answer.status == 501);
        CHECK(element(answer.body, "Code") == "NotImplemented");
        CHECK(element(answer.body, "Header") == name);
    };
    refused("x-amz-server-side-encryption", "aws:kms");
    refused("x-amz-server-side-encryption-customer-algorithm", "AES256");
    refused("x-amz-object-lock-mode", "GOVERNANCE");
    refused("x-amz-grant-read", "id=x");
    refused("x-amz-checksum-sha512", "x");
    refused("x-amz-write-offset-bytes", "1");
    CHECK(fault(w.http("PUT", "/bucket/k", {{"x-amz-acl", "public-read"}}, "x")) ==
          "400 AccessControlListNotSupported: The bucket does not allow ACLs");
    CHECK(w.http("PUT", "/bucket/k", {{"x-amz-acl", "bucket-owner-full-control"}}, "x").status ==
          200);
}

TEST_CASE("an object's only version is null") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k");
    CHECK(w.http("GET", "/bucket/k?versionId=null").body == "hello");
    CHECK(fault(w.http("GET", "/bucket/k?versionId=" + std::string(32, 'a'))) ==
          "404 NoSuchVersion: The specified version does not exist.");
    CHECK(fault(w.http("GET", "/bucket/k?versionId=x")) ==
          "400 InvalidArgument: Invalid version id specified");
}

TEST_CASE("a large object goes to a file and comes back in full and in parts") {
    WireTest w;
    create_bucket(w, "bucket");
    std::string bytes(3'000'001, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 >> 3);
    const auto stored = put_object(w, "/bucket/big", bytes);
    w.restart();
    CHECK(w.http("GET", "/bucket/big").body == bytes);
    const auto part = w.http("GET", "/bucket/big", {{"Range", "bytes=1000000-1000009"}});
    CHECK(part.status == 206);
    CHECK(part.body == bytes.substr(1'000'000, 10));
    CHECK(w.http("HEAD", "/bucket/big").header("Content-Length") == "3000001");
    put_object(w, "/bucket/big", "small now");
    CHECK(w.http("GET", "/bucket/big").body == "small now");
    w.advance(std::chrono::seconds(60));
    CHECK(w.http("GET", "/bucket/big").body == "small now");
}

TEST_CASE("an upload that waits for 100 Continue is stored") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer = w.raw(
        "PUT /bucket/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: "
        "100-continue\r\nConnection: close\r\n\r\nhello");
    CHECK(answer.find("HTTP/1.1 200 ") != std::string::npos);
    CHECK(w.http("GET", "/bucket/k").body == "hello");
}

TEST_CASE("an upload without a length is refused") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer =
        w.raw("PUT /bucket/k HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(answer.rfind("HTTP/1.1 411 ", 0) == 0);
    CHECK(element(answer, "Code") == "MissingContentLength");
    CHECK(element(answer, "Message") == "You must provide the Content-Length HTTP header.");
}

}  // namespace s3_objects_test
