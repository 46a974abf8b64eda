// S3's domain types: names of buckets, ranges, conditions, copy sources, stored headers, checksums.
#include <string>

#include "base/encoding.h"
#include "base/time_text.h"
#include "services/s3/attributes.h"
#include "services/s3/bucket_name.h"
#include "services/s3/byte_range.h"
#include "services/s3/checksum.h"
#include "services/s3/copy_source.h"
#include "services/s3/errors.h"
#include "services/s3/etag.h"
#include "services/s3/listing.h"
#include "services/s3/notifier.h"
#include "services/s3/settings.h"
#include "tests/support/catch.h"

namespace s3_values_test {

using namespace leat;
using namespace leat::s3;

namespace {

/// The error's code and message, or "" when nothing was thrown.
template <class F>
std::string refusal(F&& f) {
    try {
        f();
    } catch (const Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "";
}

template <class F>
std::string code_of(F&& f) {
    const auto text = refusal(f);
    return text.substr(0, text.find(':'));
}

}  // namespace

TEST_CASE("bucket names follow the rules of general purpose buckets") {
    for (const char* good : {"abc", "a-b.c", "0ab", "my.bucket.name", "a1b2c3", "192.168.5.4a"})
        CHECK(is_bucket_name(good));
    CHECK(is_bucket_name(std::string(63, 'a')));
    for (const char* bad :
         {"", "ab", "Abc", "a_b", "-ab", "ab-", ".ab", "ab.", "a..b", "192.168.5.4", "xn--abc",
          "abc-s3alias", "abc--ol-s3", "sthree-abc", "abc--x-s3"})
        CHECK_FALSE(is_bucket_name(bad));
    CHECK_FALSE(is_bucket_name(std::string(64, 'a')));
}

TEST_CASE("keys are at most 1024 bytes of UTF-8") {
    CHECK(refusal([] { check_key(std::string(1024, 'k')); }).empty());
    CHECK(refusal([] { check_key(std::string(1025, 'k')); }) ==
          "KeyTooLongError: Your key is too long");
    CHECK(refusal([] { check_key("a//../ +%\xc3\xbc/"); }).empty());
    CHECK(code_of([] { check_key("\xff"); }) == "InvalidURI");
}

TEST_CASE("ranges are read as RFC 9110 has them, one at a time") {
    CHECK(parse_range("bytes=0-4", 10) == ByteRange{0, 5});
    CHECK(parse_range("bytes=3-", 10) == ByteRange{3, 7});
    CHECK(parse_range("bytes=-3", 10) == ByteRange{7, 3});
    CHECK(parse_range("bytes=-30", 10) == ByteRange{0, 10});
    CHECK(parse_range("bytes=9-99", 10) == ByteRange{9, 1});
    CHECK(ByteRange{3, 7}.content_range(10) == "bytes 3-9/10");
}

TEST_CASE("a range that cannot be understood is no range") {
    for (const char* text : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4",
                             "bytes=0-1,3-4", "items=0-4", "bytes=1-x", "bytes=--1", "bytes=0x1-4"})
        CHECK_FALSE(parse_range(text, 10).has_value());
}

TEST_CASE("a range without a byte of the object is refused with the object's size") {
    for (const char* text : {"bytes=10-", "bytes=10-20", "bytes=-0"})
        CHECK(refusal([&] { parse_range(text, 10); }) ==
              "InvalidRange: The requested range is not satisfiable");
    CHECK(code_of([] { parse_range("bytes=0-", 0); }) == "InvalidRange");
    try {
        parse_range("bytes=10-", 10);
    } catch (const Error& error) {
        CHECK(error.details() == std::vector<std::pair<std::string, std::string>>{
                                     {"RangeRequested", "bytes=10-"}, {"ActualObjectSize", "10"}});
    }
}

TEST_CASE("entity tags match with and without quotes, in lists, and by a star") {
    CHECK(matches("\"abc\"", "abc"));
    CHECK(matches("abc", "abc"));
    CHECK(matches("\"x\", \"abc\"", "abc"));
    CHECK(matches("*", "abc"));
    CHECK_FALSE(matches("\"abcd\"", "abc"));
    CHECK_FALSE(matches("", "abc"));
}

TEST_CASE("an entity tag beats a time in the conditions of a read") {
    const auto modified = from_civil(2026, 3, 1, 12, 0, 0, 900);
    const std::optional<std::string> none, match = "\"e\"", other = "\"x\"",
                                           before = "Sun, 01 Mar 2026 11:59:59 GMT",
                                           at = "Sun, 01 Mar 2026 12:00:00 GMT", junk = "yesterday";
    CHECK(judge({match, none, none, before}, "e", modified) == Verdict::Met);
    CHECK(judge({other, none, none, at}, "e", modified) == Verdict::IfMatchFailed);
    CHECK(judge({none, none, none, before}, "e", modified) == Verdict::IfUnmodifiedSinceFailed);
    // Times compare at one second.
    CHECK(judge({none, none, none, at}, "e", modified) == Verdict::Met);
    CHECK(judge({none, none, at, none}, "e", modified) == Verdict::IfModifiedSinceFailed);
    CHECK(judge({none, none, before, none}, "e", modified) == Verdict::Met);
    CHECK(judge({none, match, before, none}, "e", modified) == Verdict::IfNoneMatchFailed);
    CHECK(judge({none, other, at, none}, "e", modified) == Verdict::Met);
    CHECK(judge({none, none, junk, junk}, "e", modified) == Verdict::Met);
}

TEST_CASE("conditions of a write know the object that is there") {
    const std::optional<std::string> none, star = "*", tag = "\"e\"", other = "\"x\"", there = "e";
    CHECK(code_of([&] { check_write(none, star, there, "k"); }) == "PreconditionFailed");
    CHECK(code_of([&] { check_write(none, star, none, "k"); }).empty());
    CHECK(code_of([&] { check_write(tag, none, there, "k"); }).empty());
    CHECK(code_of([&] { check_write(other, none, there, "k"); }) == "PreconditionFailed");
    CHECK(code_of([&] { check_write(tag, none, none, "k"); }) == "NoSuchKey");
    CHECK(code_of([&] { check_write(star, none, there, "k"); }) == "NotImplemented");
    CHECK(code_of([&] { check_write(none, tag, there, "k"); }) == "NotImplemented");
}

TEST_CASE("a copy source is decoded once and may name a version") {
    const auto plain = CopySource::parse("/b/a%20b/c+d%2Fe");
    CHECK(plain.bucket == "b");
    CHECK(plain.key == "a b/c+d/e");
    CHECK_FALSE(plain.version_id);
    const auto versioned = CopySource::parse("b/k%3Fx?versionId=null");
    CHECK(versioned.key == "k?x");
    CHECK(versioned.version_id == "null");
    CHECK(code_of([] { CopySource::parse("bucket"); }) == "InvalidArgument");
    CHECK(code_of([] { CopySource::parse("bucket/"); }) == "InvalidArgument");
    CHECK(code_of([] { CopySource::parse("//key"); }) == "InvalidArgument");
}

TEST_CASE("stored headers survive packing") {
    Attributes a;
    a.content_type = "text/plain";
    a.expires = "";
    a.website_redirect = std::string(300, 'w');
    a.metadata = {{"one", "1"}, {"two", std::string("\0\xff", 2)}};
    a.tags = {{"k", "v"}, {"empty", ""}};
    a.checksum = {ChecksumAlgorithm::Sha256, "abc="};
    const auto b = Attributes::unpack(a.pack());
    CHECK(b.content_type == a.content_type);
    CHECK(b.expires == a.expires);
    CHECK_FALSE(b.cache_control);
    CHECK(b.website_redirect == a.website_redirect);
    CHECK(b.metadata == a.metadata);
    CHECK(b.tags == a.tags);
    CHECK(b.checksum.algorithm == ChecksumAlgorithm::Sha256);
    CHECK(b.checksum.value == "abc=");
    CHECK(Attributes().pack().empty());
}

TEST_CASE("aws-chunked is no part of the stored Content-Encoding") {
    CHECK(stored_content_encoding("gzip") == "gzip");
    CHECK(stored_content_encoding("aws-chunked, gzip") == "gzip");
    CHECK(stored_content_encoding("gzip,aws-chunked") == "gzip");
    CHECK_FALSE(stored_content_encoding("aws-chunked"));
    CHECK_FALSE(stored_content_encoding(std::nullopt));
}

TEST_CASE("user metadata is kept in lower case up to 2 KB") {
    const auto one = [](const std::string& name, const std::string& value) {
        std::map<std::string, std::string> headers;
        headers[name] = value;
        return std::optional(headers);
    };
    CHECK(stored_metadata(one("Name", "V")) == *one("name", "V"));
    CHECK(stored_metadata(std::nullopt).empty());
    CHECK(stored_metadata(one("n", std::string(2047, 'v'))).size() == 1);
    CHECK(refusal([&] { stored_metadata(one("n", std::string(2048, 'v'))); }) ==
          "MetadataTooLarge: Your metadata headers exceed the maximum allowed metadata size");
}

TEST_CASE("checksums of the check string are the published ones") {
    const protocol::Body body("123456789");
    CHECK(hex_encode(*base64_decode(checksum_of(ChecksumAlgorithm::Crc32, body))) == "cbf43926");
    CHECK(hex_encode(*base64_decode(checksum_of(ChecksumAlgorithm::Crc32c, body))) == "e3069283");
    CHECK(hex_encode(*base64_decode(checksum_of(ChecksumAlgorithm::Crc64Nvme, body))) ==
          "ae8b14860a799888");
    CHECK(hex_encode(*base64_decode(checksum_of(ChecksumAlgorithm::Sha1, body))) ==
          "f7c3bc1d808e04732adf679965ccc34ca7ae3441");
}

TEST_CASE("what a request says about its body is proven") {
    const protocol::Body body("hello");
    const std::optional<std::string> none,
        md5 = "XUFAKrxLKna5cZ2REBfFkg==", bad = "xx",
        wrong = "AAAAAAAAAAAAAAAAAAAAAA==", signing = "UNSIGNED-PAYLOAD",
        hash =
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e7304336293"
            "8b9824",
        no_hash(std::string(64, '0'));
    const auto facts = examine(body, {md5, hash, none, {}});
    CHECK(hex_encode(facts.md5) == "5d41402abc4b2a76b9719d911017c592");
    CHECK(facts.checksum.algorithm == ChecksumAlgorithm::Crc64Nvme);
    CHECK(code_of([&] { examine(body, {bad, none, none, {}}); }) == "InvalidDigest");
    CHECK(code_of([&] { examine(body, {wrong, none, none, {}}); }) == "BadDigest");
    CHECK(code_of([&] {
              examine(body, {none, no_hash, none, {}});
          }) == "XAmzContentSHA256Mismatch");
    CHECK(code_of([&] { examine(body, {none, signing, none, {}}); }).empty());
    const std::vector<Checksum> crc{{ChecksumAlgorithm::Crc32, "NhCmhg=="}};
    CHECK(examine(body, {none, none, none, crc}).checksum.value == "NhCmhg==");
    CHECK(refusal([&] {
              examine(body, {none, none, none, {{ChecksumAlgorithm::Crc32, "AAAAAA=="}}});
          }) == "BadDigest: The CRC32 you specified did not match the calculated checksum.");
    CHECK(refusal([&] {
              examine(body, {none, none, none, {{ChecksumAlgorithm::Crc32, "AAAA"}}});
          }) == "InvalidRequest: Value for x-amz-checksum-crc32 header is invalid.");
    CHECK(code_of([&] {
              examine(body, {none, none, none, {crc[0], {ChecksumAlgorithm::Sha1, "x"}}});
          }) == "InvalidRequest");
    const std::optional<std::string> algorithm = "CRC32";
    CHECK(code_of([&] { examine(body, {none, none, algorithm, {}}); }) == "InvalidRequest");
    protocol::Body with_trailer("hello");
    with_trailer.trailer = protocol::BodyTrailer{"x-amz-checksum-crc32", "NhCmhg=="};
    CHECK(examine(with_trailer, {none, none, algorithm, {}}).checksum.algorithm ==
          ChecksumAlgorithm::Crc32);
    with_trailer.trailer->value = "AAAAAA==";
    CHECK(code_of([&] { examine(with_trailer, {none, none, none, {}}); }) == "BadDigest");
}

TEST_CASE("storage classes that can be read at once are kept, others are refused") {
    CHECK(parse_storage_class(std::nullopt) == StorageClass::Standard);
    CHECK(parse_storage_class("STANDARD_IA") == StorageClass::StandardIa);
    CHECK(code_of([] { parse_storage_class("GLACIER"); }) == "NotImplemented");
    CHECK(code_of([] { parse_storage_class("BRONZE"); }) == "InvalidStorageClass");
}

TEST_CASE("max-keys is a number that is capped at 1000") {
    CHECK(parse_max_keys(std::nullopt) == 1000);
    CHECK(parse_max_keys("") == 1000);
    CHECK(parse_max_keys("0") == 0);
    CHECK(parse_max_keys("5000") == 1000);
    CHECK(refusal([] { parse_max_keys("x"); }) ==
          "InvalidArgument: Provided max-keys not an integer or within integer range");
    CHECK(refusal([] { parse_max_keys("-1"); }) ==
          "InvalidArgument: Argument maxKeys must be an integer between 0 and 2147483647");
}

TEST_CASE("a common prefix ends with the first delimiter behind the prefix") {
    CHECK(common_prefix("a/b/c", "", "/") == "a/");
    CHECK(common_prefix("a/b/c", "a/", "/") == "a/b/");
    CHECK(common_prefix("photo--x--y", "photo", "--") == "photo--");
    CHECK_FALSE(common_prefix("abc", "", "/"));
    CHECK_FALSE(common_prefix("a/b", "", ""));
    CHECK(behind_prefix("a/") == "a0");
    CHECK(behind_prefix("a\xff") == "b");
    CHECK(behind_prefix("") == "\xff");
}

TEST_CASE("positions of a listing survive their token") {
    for (const bool is_prefix : {false, true}) {
        const auto back = ListPosition::from_token(ListPosition{"k/\xc3\xbc", is_prefix}.token());
        REQUIRE(back);
        CHECK(back->after == "k/\xc3\xbc");
        CHECK(back->is_prefix == is_prefix);
    }
    CHECK_FALSE(ListPosition::from_token("not ours"));
    CHECK_FALSE(ListPosition::from_token(""));
    CHECK(ListPosition::from_marker("a/", "", "/").is_prefix);
    CHECK_FALSE(ListPosition::from_marker("a/b", "", "/").is_prefix);
    CHECK_FALSE(ListPosition::from_marker("a/", "", "").is_prefix);
}

TEST_CASE("tags are few, short, and have different keys") {
    CHECK(checked_tags({{"a", "1"}, {"b", ""}}, kMaxBucketTags) == TagList{{"a", "1"}, {"b", ""}});
    CHECK(refusal([] {
              checked_tags({{"a", "1"}, {"a", "2"}}, kMaxBucketTags);
          }) == "InvalidTag: Cannot provide multiple Tags with the same key");
    CHECK(code_of([] {
              checked_tags({{std::string(129, 'k'), ""}}, kMaxBucketTags);
          }) == "InvalidTag");
    CHECK(code_of([] {
              checked_tags({{"k", std::string(257, 'v')}}, kMaxBucketTags);
          }) == "InvalidTag");
    CHECK(code_of([] { checked_tags({{"aws:x", "v"}}, kMaxBucketTags); }) == "InvalidTag");
    std::vector<Tag> many;
    for (int i = 0; i < 11; ++i) many.push_back({"k" + std::to_string(i), ""});
    CHECK(refusal([&] { checked_tags(many, kMaxObjectTags); }) ==
          "BadRequest: Object tags cannot be greater than 10");
    CHECK(tags_of_header("a=1&b+c=%2F") == TagList{{"a", "1"}, {"b c", "/"}});
    CHECK(tags_from_json(tags_to_json({{"a\"", "\n"}})) == TagList{{"a\"", "\n"}});
}

TEST_CASE("the pauses between attempts to notify grow to ten minutes") {
    CHECK(retry_pause(0) == std::chrono::seconds(1));
    CHECK(retry_pause(1) == std::chrono::seconds(2));
    CHECK(retry_pause(9) == std::chrono::seconds(512));
    CHECK(retry_pause(1000) == std::chrono::minutes(10));
}

}  // namespace s3_values_test
