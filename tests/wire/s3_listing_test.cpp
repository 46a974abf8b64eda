// ListObjectsV2, ListObjects and ListObjectVersions.
#include "tests/wire/s3_support.h"

namespace s3_listing_test {

using namespace leat;
using namespace leat::test;

namespace {

using Names = std::vector<std::string>;

void fill(WireTest& w, const Names& keys) {
    create_bucket(w, "bucket");
    for (const auto& key : keys) put_object(w, "/bucket/" + key);
}

Names prefixes(const std::string& xml) {
    Names found;
    for (const auto& entry : elements(xml, "CommonPrefixes"))
        found.push_back(element(entry, "Prefix"));
    return found;
}

}  // namespace

TEST_CASE("a listing shows each object's facts") {
    WireTest w;
    fill(w, {"a/b"});
    const auto answer = w.http("GET", "/bucket?list-type=2");
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Type") == "application/xml");
    CHECK(
        answer.body.find("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">") !=
        std::string::npos);
    CHECK(element(answer.body, "Name") == "bucket");
    CHECK(element(answer.body, "Prefix").empty());
    CHECK(element(answer.body, "MaxKeys") == "1000");
    CHECK(element(answer.body, "KeyCount") == "1");
    CHECK(element(answer.body, "IsTruncated") == "false");
    CHECK(elements(answer.body, "NextContinuationToken").empty());
    const auto item = element(answer.body, "Contents");
    CHECK(element(item, "Key") == "a/b");
    CHECK(element(item, "LastModified") == "2026-03-01T12:00:00.000Z");
    CHECK(element(item, "Size") == "5");
    CHECK(element(item, "StorageClass") == "STANDARD");
    CHECK(element(item, "ChecksumAlgorithm") == "CRC64NVME");
    CHECK(element(item, "ChecksumType") == "FULL_OBJECT");
    const auto tag = element(item, "ETag");
    CHECK((tag == kHelloTag || tag == "&quot;5d41402abc4b2a76b9719d911017c592&quot;"));
    CHECK(elements(item, "Owner").empty());
    const auto owned = w.http("GET", "/bucket?list-type=2&fetch-owner=true");
    CHECK(element(element(owned.body, "Owner"), "ID").size() == 64);
}

TEST_CASE("prefix and delimiter roll keys up") {
    WireTest w;
    fill(w, {"a", "b/1", "b/2", "b/c/3", "d/4", "e"});
    const auto top = w.http("GET", "/bucket?list-type=2&delimiter=%2F");
    CHECK(elements(top.body, "Key") == Names{"a", "e"});
    CHECK(prefixes(top.body) == Names{"b/", "d/"});
    CHECK(element(top.body, "KeyCount") == "4");
    CHECK(element(top.body, "Delimiter") == "/");
    const auto inside = w.http("GET", "/bucket?list-type=2&delimiter=%2F&prefix=b%2F");
    CHECK(elements(inside.body, "Key") == Names{"b/1", "b/2"});
    CHECK(prefixes(inside.body) == Names{"b/c/"});
    CHECK(elements(w.http("GET", "/bucket?list-type=2&prefix=b").body, "Key") ==
          Names{"b/1", "b/2", "b/c/3"});
    CHECK(elements(w.http("GET", "/bucket?list-type=2&prefix=x").body, "Key").empty());
}

TEST_CASE("pages follow each other by an opaque token, whole prefixes at a time") {
    WireTest w;
    fill(w, {"a", "b/1", "b/2", "c", "d/1", "d/2"});
    Names keys, rolled;
    std::string query = "/bucket?list-type=2&delimiter=/&max-keys=1";
    std::string token;
    for (int page = 0; page < 4; ++page) {
        const auto answer =
            w.http("GET", query + (token.empty() ? "" : "&continuation-token=" + token));
        INFO(answer.body);
        CHECK(element(answer.body, "KeyCount") == "1");
        for (const auto& key : elements(answer.body, "Key")) keys.push_back(key);
        for (const auto& prefix : prefixes(answer.body)) rolled.push_back(prefix);
        if (!token.empty()) CHECK_FALSE(element(answer.body, "ContinuationToken").empty());
        token = element(answer.body, "NextContinuationToken");
        CHECK(element(answer.body, "IsTruncated") == (page < 3 ? "true" : "false"));
        CHECK(token.empty() == (page == 3));
        for (auto at = token.find('='); at != std::string::npos; at = token.find('='))
            token.replace(at, 1, "%3D");
        for (auto at = token.find('+'); at != std::string::npos; at = token.find('+'))
            token.replace(at, 1, "%2B");
    }
    CHECK(keys == Names{"a", "c"});
    CHECK(rolled == Names{"b/", "d/"});
}

TEST_CASE("a token beats start-after, and a foreign one is refused") {
    WireTest w;
    fill(w, {"a", "b", "c"});
    const auto after = w.http("GET", "/bucket?list-type=2&start-after=a&max-keys=1");
    CHECK(elements(after.body, "Key") == Names{"b"});
    CHECK(element(after.body, "StartAfter") == "a");
    auto token = element(after.body, "NextContinuationToken");
    for (auto at = token.find('='); at != std::string::npos; at = token.find('='))
        token.replace(at, 1, "%3D");
    CHECK(elements(
              w.http("GET", "/bucket?list-type=2&start-after=a&continuation-token=" + token).body,
              "Key") == Names{"c"});
    CHECK(fault(w.http("GET", "/bucket?list-type=2&continuation-token=nonsense!")) ==
          "400 InvalidArgument: The continuation token provided is incorrect");
}

TEST_CASE("max-keys is checked, capped, and may be nothing") {
    WireTest w;
    fill(w, {"a", "b"});
    const auto none = w.http("GET", "/bucket?list-type=2&max-keys=0");
    CHECK(element(none.body, "IsTruncated") == "false");
    CHECK(element(none.body, "KeyCount") == "0");
    CHECK(element(none.body, "MaxKeys") == "0");
    CHECK(element(w.http("GET", "/bucket?list-type=2&max-keys=9999").body, "MaxKeys") == "1000");
    const auto bad = w.http("GET", "/bucket?list-type=2&max-keys=ten");
    CHECK(fault(bad) ==
          "400 InvalidArgument: Provided max-keys not an integer or within integer range");
    CHECK(element(bad.body, "ArgumentName") == "max-keys");
    CHECK(element(bad.body, "ArgumentValue") == "ten");
    CHECK(w.http("GET", "/bucket?list-type=2&max-keys=-1").status == 400);
}

TEST_CASE("encoding-type=url encodes keys, prefixes and markers") {
    WireTest w;
    fill(w, {"a%20b/%C3%BC%2B", "a%20b/%01"});
    const auto answer =
        w.http("GET", "/bucket?list-type=2&encoding-type=url&prefix=a%20b%2F&start-after=a%20a");
    CHECK(element(answer.body, "EncodingType") == "url");
    CHECK(elements(answer.body, "Key") == Names{"a%20b/%01", "a%20b/%C3%BC%2B"});
    CHECK(element(answer.body, "Prefix") == "a%20b/");
    CHECK(element(answer.body, "StartAfter") == "a%20a");
    CHECK(fault(w.http("GET", "/bucket?list-type=2&encoding-type=base64")) ==
          "400 InvalidArgument: Invalid Encoding Method specified in Request");
}

TEST_CASE("the first version of the listing has markers and owners") {
    WireTest w;
    fill(w, {"a", "b/1", "b/2", "c"});
    const auto plain = w.http("GET", "/bucket?max-keys=2");
    CHECK(elements(plain.body, "Key") == Names{"a", "b/1"});
    CHECK(element(plain.body, "IsTruncated") == "true");
    CHECK(elements(plain.body, "NextMarker").empty());
    CHECK(elements(plain.body, "KeyCount").empty());
    CHECK(element(element(plain.body, "Owner"), "ID").size() == 64);
    CHECK(elements(w.http("GET", "/bucket?marker=b%2F1").body, "Key") == Names{"b/2", "c"});
    const auto rolled = w.http("GET", "/bucket?delimiter=/&max-keys=2");
    CHECK(element(rolled.body, "NextMarker") == "b/");
    const auto rest = w.http("GET", "/bucket?delimiter=/&marker=b/");
    CHECK(elements(rest.body, "Key") == Names{"c"});
    CHECK(prefixes(rest.body).empty());
    CHECK(element(rest.body, "Marker") == "b/");
}

TEST_CASE("each object of a bucket without versioning is its only version") {
    WireTest w;
    fill(w, {"a", "b"});
    const auto answer = w.http("GET", "/bucket?versions&max-keys=1");
    CHECK(answer.body.find("<ListVersionsResult") != std::string::npos);
    const auto version = element(answer.body, "Version");
    CHECK(element(version, "Key") == "a");
    CHECK(element(version, "VersionId") == "null");
    CHECK(element(version, "IsLatest") == "true");
    CHECK(element(answer.body, "IsTruncated") == "true");
    CHECK(element(answer.body, "NextKeyMarker") == "a");
    CHECK(elements(w.http("GET", "/bucket?versions&key-marker=a").body, "Key") == Names{"b"});
}

TEST_CASE("a listing of a missing bucket is a 404") {
    WireTest w;
    for (const char* target : {"/missing", "/missing?list-type=2", "/missing?versions"})
        CHECK(fault(w.http("GET", target)) ==
              "404 NoSuchBucket: The specified bucket does not exist");
}

}  // namespace s3_listing_test
