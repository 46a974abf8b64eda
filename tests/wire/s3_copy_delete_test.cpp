// CopyObject, DeleteObject and DeleteObjects.
#include "base/digest.h"
#include "base/encoding.h"
#include "tests/wire/s3_support.h"

namespace s3_copy_delete_test {

using namespace leat;
using namespace leat::test;

namespace {

Answer copy(WireTest& w, const std::string& target, const std::string& source,
            Fields headers = {}) {
    headers.emplace_back("x-amz-copy-source", source);
    return w.http("PUT", target, std::move(headers));
}

Answer delete_many(WireTest& w, const std::string& document) {
    return w.http("POST", "/bucket?delete", {{"Content-MD5", base64_encode(md5(document))}},
                  document);
}

const std::string kIdle =
    "400 InvalidRequest: This copy request is illegal because it is trying to copy an object to "
    "itself without changing the object's metadata, storage class, website redirect location or "
    "encryption attributes.";

}  // namespace

TEST_CASE("a copy has the source's bytes, headers, metadata, tags and checksum") {
    WireTest w;
    create_bucket(w, "bucket");
    create_bucket(w, "other");
    put_object(w, "/bucket/a%20b", "hello",
               {{"Content-Type", "text/plain"},
                {"x-amz-meta-m", "1"},
                {"x-amz-tagging", "t=1"},
                {"x-amz-checksum-crc32", "NhCmhg=="},
                {"x-amz-website-redirect-location", "/x"}});
    w.advance(std::chrono::seconds(90));
    const auto answer = copy(w, "/other/copy", "/bucket/a%20b");
    CHECK(answer.status == 200);
    CHECK(
        answer.body.find("<CopyObjectResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">") !=
        std::string::npos);
    CHECK(element(answer.body, "LastModified") == "2026-03-01T12:01:30.000Z");
    CHECK(element(answer.body, "ChecksumCRC32") == "NhCmhg==");
    CHECK(element(answer.body, "ETag").find("5d41402abc4b2a76b9719d911017c592") !=
          std::string::npos);
    const auto there = w.http("GET", "/other/copy");
    CHECK(there.body == "hello");
    CHECK(there.header("Content-Type") == "text/plain");
    CHECK(there.header("x-amz-meta-m") == "1");
    CHECK(there.header("x-amz-tagging-count") == "1");
    CHECK(there.header("x-amz-website-redirect-location").empty());
    CHECK(there.header("Last-Modified") == "Sun, 01 Mar 2026 12:01:30 GMT");
}

TEST_CASE("a copy may replace metadata and tags") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a", "hello", {{"x-amz-meta-m", "1"}, {"x-amz-tagging", "t=1"}});
    CHECK(copy(w, "/bucket/b", "bucket/a",
               {{"x-amz-metadata-directive", "REPLACE"},
                {"x-amz-meta-n", "2"},
                {"x-amz-tagging-directive", "REPLACE"},
                {"x-amz-tagging", "u=1&v=2"}})
              .status == 200);
    const auto there = w.http("HEAD", "/bucket/b");
    CHECK(there.header("x-amz-meta-m").empty());
    CHECK(there.header("x-amz-meta-n") == "2");
    CHECK(there.header("x-amz-tagging-count") == "2");
    CHECK(there.header("Content-Type") == "binary/octet-stream");
    CHECK(fault(copy(w, "/bucket/b", "bucket/a", {{"x-amz-metadata-directive", "MERGE"}})) ==
          "400 InvalidArgument: Unknown metadata directive.");
}

TEST_CASE("an object is copied onto itself only to change something") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    CHECK(fault(copy(w, "/bucket/a", "bucket/a")) == kIdle);
    CHECK(copy(w, "/bucket/a", "bucket/a",
               {{"x-amz-metadata-directive", "REPLACE"}, {"x-amz-meta-m", "1"}})
              .status == 200);
    CHECK(copy(w, "/bucket/a", "bucket/a", {{"x-amz-storage-class", "STANDARD_IA"}}).status == 200);
    const auto head = w.http("HEAD", "/bucket/a");
    CHECK(head.header("x-amz-meta-m") == "1");
    CHECK(head.header("x-amz-storage-class") == "STANDARD_IA");
    CHECK(w.http("GET", "/bucket/a").body == "hello");
}

TEST_CASE("conditions on the source fail with 412, never 304") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    const auto with = [&](const char* name, const std::string& value) {
        return copy(w, "/bucket/b", "bucket/a", {{name, value}});
    };
    CHECK(with("x-amz-copy-source-if-match", "\"x\"").status == 412);
    CHECK(with("x-amz-copy-source-if-none-match", kHelloTag).status == 412);
    CHECK(with("x-amz-copy-source-if-modified-since", "Sun, 01 Mar 2026 12:00:00 GMT").status ==
          412);
    CHECK(with("x-amz-copy-source-if-unmodified-since", "Sun, 01 Mar 2026 11:00:00 GMT").status ==
          412);
    CHECK(with("x-amz-copy-source-if-match", kHelloTag).status == 200);
    CHECK(copy(w, "/bucket/b", "bucket/a", {{"If-None-Match", "*"}}).status == 412);
}

TEST_CASE("a copy source that is not there or makes no sense is refused") {
    WireTest w;
    create_bucket(w, "bucket");
    CHECK(fault(copy(w, "/bucket/b", "bucket/a")) ==
          "404 NoSuchKey: The specified key does not exist.");
    CHECK(fault(copy(w, "/bucket/b", "missing/a")) ==
          "404 NoSuchBucket: The specified bucket does not exist");
    CHECK(fault(copy(w, "/bucket/b", "nonsense")) ==
          "400 InvalidArgument: Invalid copy source object key");
}

TEST_CASE("the copy of a large object lives on when the source goes") {
    WireTest w;
    create_bucket(w, "bucket");
    const std::string bytes(700'000, 'x');
    put_object(w, "/bucket/a", bytes);
    CHECK(copy(w, "/bucket/b", "bucket/a").status == 200);
    CHECK(w.http("DELETE", "/bucket/a").status == 204);
    w.advance(std::chrono::seconds(60));
    CHECK(w.http("GET", "/bucket/b").body == bytes);
    CHECK(copy(w, "/bucket/b", "bucket/b", {{"x-amz-metadata-directive", "REPLACE"}}).status ==
          200);
    w.advance(std::chrono::seconds(60));
    CHECK(w.http("GET", "/bucket/b").body == bytes);
}

TEST_CASE("a copy may ask for another checksum") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    const auto answer = copy(w, "/bucket/b", "bucket/a", {{"x-amz-checksum-algorithm", "CRC32"}});
    CHECK(element(answer.body, "ChecksumCRC32") == "NhCmhg==");
}

TEST_CASE("deleting is 204 whether the key is there or not") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k");
    const auto answer = w.http("DELETE", "/bucket/k");
    CHECK(answer.status == 204);
    CHECK(answer.body.empty());
    CHECK(answer.header("x-amz-version-id").empty());
    CHECK(w.http("GET", "/bucket/k").status == 404);
    CHECK(w.http("DELETE", "/bucket/k").status == 204);
    CHECK(fault(w.http("DELETE", "/missing/k")) ==
          "404 NoSuchBucket: The specified bucket does not exist");
}

TEST_CASE("a delete may demand the object that it knows") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/k");
    const auto other = w.http("DELETE", "/bucket/k", {{"If-Match", "\"other\""}});
    CHECK(other.status == 412);
    CHECK(element(other.body, "Condition") == "If-Match");
    CHECK(w.http("DELETE", "/bucket/k", {{"x-amz-if-match-size", "5"}}).status == 501);
    CHECK(w.http("DELETE", "/bucket/k", {{"If-Match", kHelloTag}}).status == 204);
}

TEST_CASE("many keys are deleted at once, each with its result") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    put_object(w, "/bucket/b%20c");
    const auto answer = delete_many(
        w,
        "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a</Key></Object>"
        "<Object><Key>b c</Key></Object><Object><Key>missing</Key></Object>"
        "<Object><Key>" +
            std::string(1025, 'k') + "</Key></Object></Delete>");
    CHECK(answer.status == 200);
    CHECK(answer.body.find("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">") !=
          std::string::npos);
    const auto deleted = elements(answer.body, "Deleted");
    REQUIRE(deleted.size() == 3);
    CHECK(element(deleted[1], "Key") == "b c");
    CHECK(element(element(answer.body, "Error"), "Code") == "KeyTooLongError");
    CHECK(elements(w.http("GET", "/bucket?list-type=2").body, "Key").empty());
}

TEST_CASE("a quiet DeleteObjects tells only what failed") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    const auto answer =
        delete_many(w, "<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>");
    CHECK(answer.status == 200);
    CHECK(elements(answer.body, "Deleted").empty());
    CHECK(w.http("HEAD", "/bucket/a").status == 404);
}

TEST_CASE("DeleteObjects insists on a digest and on a well-formed document") {
    WireTest w;
    create_bucket(w, "bucket");
    put_object(w, "/bucket/a");
    const std::string one = "<Delete><Object><Key>a</Key></Object></Delete>";
    CHECK(fault(w.http("POST", "/bucket?delete", {}, one)).rfind("400 InvalidRequest: ", 0) == 0);
    CHECK(
        fault(w.http("POST", "/bucket?delete", {{"Content-MD5", base64_encode(md5("x"))}}, one)) ==
        "400 BadDigest: The Content-MD5 you specified did not match what we received.");
    CHECK(w.http("HEAD", "/bucket/a").status == 200);
    CHECK(fault(delete_many(w, "<Delete></Delete>")) == kMalformedXml);
    CHECK(fault(delete_many(w, "<Delete><Object>")) == kMalformedXml);
    CHECK(fault(delete_many(w, "<Remove><Object><Key>a</Key></Object></Remove>")) == kMalformedXml);
    std::string many = "<Delete>";
    for (int i = 0; i < 1001; ++i) many += "<Object><Key>k</Key></Object>";
    CHECK(fault(delete_many(w, many + "</Delete>")) == kMalformedXml);
}

}  // namespace s3_copy_delete_test
