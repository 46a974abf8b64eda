// The base room: text helpers, encodings, digests, checksums, times and 128-bit numbers, each
// against published vectors where there are any.
#include <cstdint>
#include <string>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "base/uint128.h"
#include "tests/support/catch.h"

namespace base_test {

using namespace leat;

namespace {

std::string every_byte(std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i * 7 + i / 256);
    return bytes;
}

}  // namespace

TEST_CASE("Base64 encodes the vectors of RFC 4648") {
    CHECK(base64_encode("") == "");
    CHECK(base64_encode("f") == "Zg==");
    CHECK(base64_encode("fo") == "Zm8=");
    CHECK(base64_encode("foo") == "Zm9v");
    CHECK(base64_encode("foob") == "Zm9vYg==");
    CHECK(base64_encode("fooba") == "Zm9vYmE=");
    CHECK(base64_encode("foobar") == "Zm9vYmFy");
    CHECK(base64_encode(std::string("\0\xff\xfe", 3)) == "AP/+");
}

TEST_CASE("Base64 decodes what it encoded, at every length") {
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string bytes = every_byte(length);
        const std::string text = base64_encode(bytes);
        CHECK(text.size() == (length + 2) / 3 * 4);
        CHECK(base64_decode(text) == bytes);
    }
}

TEST_CASE("Base64 is appended behind what is there") {
    std::string out = "data:";
    base64_append(out, "foob");
    CHECK(out == "data:Zm9vYg==");
}

TEST_CASE("Base64 decoding refuses every fault") {
    for (const char* text :
         {"Z", "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zm9v=", "Zg==Zm9v", "Zm9vZg==Zm9v",
          "Zm 9", "Zm9\n", "Zm-_", "Zh==", "Zm9=", "Zg=g", "Zm9v!m9v", "Zm9vZm9vZm9*"}) {
        INFO(text);
        CHECK_FALSE(base64_decode(text).has_value());
    }
    std::string text = base64_encode(every_byte(48));
    for (char& c : text) {
        const char kept = c;
        c = '\x80';
        CHECK_FALSE(base64_decode(text).has_value());
        c = kept;
    }
}

TEST_CASE("Hex is written in lower case and read in both") {
    CHECK(hex_encode(std::string("\x00\x7f\xab\xff", 4)) == "007fabff");
    CHECK(hex_decode("007fABfF") == std::string("\x00\x7f\xab\xff", 4));
    CHECK(hex_decode("") == "");
    CHECK_FALSE(hex_decode("0").has_value());
    CHECK_FALSE(hex_decode("0g").has_value());
    CHECK_FALSE(hex_decode(" 0").has_value());
}

TEST_CASE("MD5 gives the digests of RFC 1321") {
    CHECK(hex_encode(md5("")) == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(hex_encode(md5("a")) == "0cc175b9c0f1b6a831c399e269772661");
    CHECK(hex_encode(md5("abc")) == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(hex_encode(md5("message digest")) == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(hex_encode(md5("abcdefghijklmnopqrstuvwxyz")) == "c3fcd3d76192e4007dfb496cca67e13b");
}

TEST_CASE("SHA-1 and SHA-256 give the digests of FIPS 180") {
    CHECK(hex_encode(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex_encode(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_encode(sha256("")) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("HMAC-SHA256 gives the codes of RFC 4231") {
    CHECK(hex_encode(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hex_encode(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex_encode(hmac_sha256(std::string(131, '\xaa'),
                                 "Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("An incremental digest equals the digest of the whole") {
    const std::string bytes = every_byte(1000);
    Digest md5_digest(DigestKind::Md5);
    Digest sha1_digest(DigestKind::Sha1);
    Digest sha256_digest(DigestKind::Sha256);
    for (std::size_t at = 0; at < bytes.size(); at += 37) {
        const std::string_view part = std::string_view(bytes).substr(at, 37);
        md5_digest.update(part);
        sha1_digest.update(part);
        sha256_digest.update(part);
    }
    Digest moved = std::move(md5_digest);
    CHECK(moved.finish() == md5(bytes));
    CHECK(sha1_digest.finish() == sha1(bytes));
    CHECK(sha256_digest.finish() == sha256(bytes));
}

TEST_CASE("The checksums give their published check values") {
    CHECK(crc32("123456789") == 0xCBF43926u);
    CHECK(crc32c("123456789") == 0xE3069283u);
    CHECK(crc64nvme("123456789") == 0xAE8B14860A799888u);
    CHECK(crc32("") == 0);
    CHECK(crc32c("") == 0);
    CHECK(crc64nvme("") == 0);
    // RFC 3720, B.4: 32 bytes of zeroes, of ones, and counting up.
    CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AAu);
    CHECK(crc32c(std::string(32, '\xff')) == 0x62A8AB43u);
    CHECK(crc64nvme(std::string(4096, '\0')) == 0x6482D367EB22B64Eu);
}

TEST_CASE("A checksum is the same however a text is divided, and bit by bit") {
    const std::string bytes = every_byte(100) + std::string(700, '\xFF') + every_byte(60);
    std::uint32_t expected = ~0u;
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
        expected ^= static_cast<unsigned char>(bytes[size - 1]);
        for (int bit = 0; bit < 8; ++bit)
            expected = expected & 1 ? expected >> 1 ^ 0xEDB88320u : expected >> 1;
        const std::string_view text = std::string_view(bytes).substr(0, size);
        if (crc32(text) != ~expected) FAIL("crc32 of " << size << " bytes");
        if (crc32(text.substr(size / 3), crc32(text.substr(0, size / 3))) != ~expected)
            FAIL("crc32 of " << size << " bytes in two parts");
    }
}

TEST_CASE("A checksum continues from a former value at any cut") {
    const std::string bytes = every_byte(100);
    const std::string_view all = bytes;
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        CHECK(crc32(all.substr(cut), crc32(all.substr(0, cut))) == crc32(all));
        CHECK(crc32c(all.substr(cut), crc32c(all.substr(0, cut))) == crc32c(all));
        CHECK(crc64nvme(all.substr(cut), crc64nvme(all.substr(0, cut))) == crc64nvme(all));
    }
}

TEST_CASE("ASCII case does not touch other bytes") {
    CHECK(to_lower("X-Amz-TÄRGET") == "x-amz-tÄrget");
    CHECK(iequals("Content-Type", "content-TYPE"));
    CHECK_FALSE(iequals("a", "ab"));
    CHECK_FALSE(iequals("[", "{"));
}

TEST_CASE("Text is trimmed, split, joined and replaced") {
    CHECK(trim(" \t a b\r\n") == "a b");
    CHECK(trim("  ") == "");
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(split(",", ',') == std::vector<std::string_view>{"", ""});
    CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(join({}, ", ") == "");
    CHECK(replace_all("aXbXX", "X", "--") == "a--b----");
    CHECK(replace_all("abc", "", "x") == "abc");
}

TEST_CASE("Percent encoding keeps the unreserved characters and, on demand, the slash") {
    CHECK(percent_encode("A-z_0.9~") == "A-z_0.9~");
    CHECK(percent_encode("a b/c+é") == "a%20b%2Fc%2B%C3%A9");
    CHECK(percent_encode("a b/c", true) == "a%20b/c");
}

TEST_CASE("Percent decoding leaves broken escapes as they are") {
    CHECK(percent_decode("a%20b%2fc%C3%A9") == "a b/cé");
    CHECK(percent_decode("100%") == "100%");
    CHECK(percent_decode("%4") == "%4");
    CHECK(percent_decode("%zz%41") == "%zzA");
    CHECK(percent_decode("a+b") == "a+b");
    CHECK(percent_decode("a+b%2B", true) == "a b+");
}

TEST_CASE("A key in an S3 event is form-encoded with its slashes kept") {
    CHECK(form_encode_key("in/red flower+(1).jpg") == "in/red+flower%2B%281%29.jpg");
    CHECK(form_encode_key("year=2026/é~*") == "year%3D2026/%C3%A9%7E*");
}

TEST_CASE("An integer is read only from the whole text") {
    CHECK(parse_int("0") == 0);
    CHECK(parse_int("-42") == -42);
    CHECK(parse_int("9223372036854775807") == INT64_MAX);
    for (const char* text : {"", "-", "+1", " 1", "1 ", "1.0", "9223372036854775808"}) {
        INFO(text);
        CHECK_FALSE(parse_int(text).has_value());
    }
}

TEST_CASE("UTF-8 is checked to the letter") {
    for (const char* text : {"", "plain ascii text", "é", "€", "😀", "\xf4\x8f\xbf\xbf"}) {
        INFO(text);
        CHECK(is_utf8(text));
    }
    for (const char* text :
         {"\x80", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xe2\x82",
          "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "eight ascii then \xff"}) {
        INFO(text);
        CHECK_FALSE(is_utf8(text));
    }
}

TEST_CASE("The length Java sees counts UTF-16 code units") {
    CHECK(java_length("") == 0);
    CHECK(java_length("abc") == 3);
    CHECK(java_length("é€") == 2);
    CHECK(java_length("😀!") == 3);
}

TEST_CASE("Formatting copes with results of any length") {
    CHECK(format("%05d-%s", 42, "x") == "00042-x");
    CHECK(format("%300d", 1).size() == 300);
    CHECK(format("%256d", 1).size() == 256);
}

TEST_CASE("A point in time is written in each form") {
    const Timestamp t = from_civil(2026, 3, 1, 12, 0, 5, 123);
    CHECK(t.ms == 1772366405123);
    CHECK(iso8601(t) == "2026-03-01T12:00:05Z");
    CHECK(iso8601_millis(t) == "2026-03-01T12:00:05.123Z");
    CHECK(http_date(t) == "Sun, 01 Mar 2026 12:00:05 GMT");
    CHECK(basic_date(t) == "20260301T120005Z");
    CHECK(iso8601({0}) == "1970-01-01T00:00:00Z");
    CHECK(iso8601_millis({-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(iso8601(Timestamp::never()) == "9999-12-31T23:59:59Z");
}

TEST_CASE("A point in time falls into its civil parts") {
    const CivilTime c = civil(from_civil(2024, 12, 31, 23, 59, 58, 7));
    CHECK(c.year == 2024);
    CHECK(c.month == 12);
    CHECK(c.day == 31);
    CHECK(c.hour == 23);
    CHECK(c.minute == 59);
    CHECK(c.second == 58);
    CHECK(c.millisecond == 7);
    CHECK(c.weekday == 2);
    CHECK(c.year_day == 366);
}

TEST_CASE("An ISO 8601 time is read with fraction and offset") {
    const Timestamp noon = from_civil(2026, 3, 1, 12);
    CHECK(parse_iso8601("2026-03-01T12:00:00Z") == noon);
    CHECK(parse_iso8601("2026-03-01T12:00:00.5Z") == noon + Duration(500));
    CHECK(parse_iso8601("2026-03-01T12:00:00.123999999Z") == noon + Duration(123));
    CHECK(parse_iso8601("2026-03-01T14:30:00+02:30") == noon);
    CHECK(parse_iso8601("2026-02-28T23:00:00.000-13:00") == noon);
    for (const char* text :
         {"", "2026-03-01", "2026-03-01T12:00:00", "2026-02-29T12:00:00Z", "2026-13-01T12:00:00Z",
          "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:00:00.Z",
          "2026-03-01T12:00:00Z ", "2026-03-01T12:00:00+0230", "2026-03-01 12:00:00Z",
          "2026-03-01T12:00:00+25:00", "26-03-01T12:00:00Z", "2026-00-01T12:00:00Z"}) {
        INFO(text);
        CHECK_FALSE(parse_iso8601(text).has_value());
    }
}

TEST_CASE("A date of HTTP is read back") {
    const Timestamp t = from_civil(1994, 11, 6, 8, 49, 37);
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == t);
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 +0000") == t);
    CHECK(parse_http_date(http_date(t)) == t);
    for (const char* text : {"", "06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT"}) {
        INFO(text);
        CHECK_FALSE(parse_http_date(text).has_value());
    }
}

TEST_CASE("A 128-bit number is written and read in decimal") {
    const char* const kLargest = "340282366920938463463374607431768211455";
    CHECK(to_decimal(0) == "0");
    CHECK(to_decimal(UINT64_MAX) == "18446744073709551615");
    CHECK(to_decimal(uint128{UINT64_MAX} + 1) == "18446744073709551616");
    CHECK(to_decimal(uint128{10'000'000'000'000'000'000u} * 10) == "100000000000000000000");
    CHECK(to_decimal(~uint128{0}) == kLargest);
    CHECK((parse_decimal(kLargest) == ~uint128{0}));
    CHECK((parse_decimal("0042") == uint128{42}));
    for (const char* text : {"", "-1", "1x", " 1", "340282366920938463463374607431768211456",
                             "3402823669209384634633746074317682114550"}) {
        INFO(text);
        CHECK_FALSE(parse_decimal(text).has_value());
    }
    for (uint128 v = 1; v < ~uint128{0} / 7; v = v * 7 + 3) {
        CHECK((parse_decimal(to_decimal(v)) == v));
    }
}

}  // namespace base_test
