// CBOR as RFC 8949 has it: the examples of its appendix A and what is not well-formed.
#include "protocol/cbor.h"

#include <cmath>
#include <limits>

#include "base/encoding.h"
#include "base/strings.h"
#include "tests/support/catch.h"

namespace cbor_test {

using namespace leat;
using namespace leat::protocol;

namespace {

// An item in a notation close to the RFC's.
std::string shown(const cbor::Item& item) {
    std::string out;
    switch (item.form()) {
        case cbor::Form::Null:
            return "null";
        case cbor::Form::Boolean:
            return item.boolean() ? "true" : "false";
        case cbor::Form::Integer:
            return std::to_string(item.integer());
        case cbor::Form::Float:
            return format("%.17g", item.number());
        case cbor::Form::Bytes:
            item.append_to(out);
            return "h'" + hex_encode(out) + "'";
        case cbor::Form::Text:
            item.append_to(out);
            return '"' + out + '"';
        case cbor::Form::List:
            item.items(
                [&](const cbor::Item& each) { out += (out.empty() ? "" : ", ") + shown(each); });
            return "[" + out + "]";
        case cbor::Form::Map:
            break;
    }
    item.members([&](const cbor::Item& key, const cbor::Item& value) {
        out += (out.empty() ? "" : ", ") + shown(key) + ": " + shown(value);
        return true;
    });
    return "{" + out + "}";
}

std::string read(std::string_view hex) {
    const std::string bytes = *hex_decode(hex);
    const auto document = cbor::Document::parse(bytes);
    return document ? shown(document->root()) : "malformed";
}

std::string written(void (*write)(cbor::Writer&)) {
    std::string out;
    cbor::Writer writer(out);
    write(writer);
    return hex_encode(out);
}

}  // namespace

TEST_CASE("CBOR reads the integers of RFC 8949") {
    CHECK(read("00") == "0");
    CHECK(read("17") == "23");
    CHECK(read("1818") == "24");
    CHECK(read("1903e8") == "1000");
    CHECK(read("1a000f4240") == "1000000");
    CHECK(read("1b000000e8d4a51000") == "1000000000000");
    CHECK(read("20") == "-1");
    CHECK(read("3863") == "-100");
    CHECK(read("3903e7") == "-1000");
    // Longer than needed is allowed, too.
    CHECK(read("1b0000000000000001") == "1");
}

TEST_CASE("CBOR integers beyond 64 bits are held at the ends of the range") {
    CHECK(read("1bffffffffffffffff") == "9223372036854775807");
    CHECK(read("3bffffffffffffffff") == "-9223372036854775808");
    CHECK(read("c249010000000000000000") == "9223372036854775807");
    CHECK(read("c349010000000000000000") == "-9223372036854775808");
    CHECK(read("c24101") == "1");
    CHECK(read("c34100") == "-1");
    const std::string big = *hex_decode("c249010000000000000000");
    CHECK(cbor::Document::parse(big)->root().number() == 18446744073709551616.0);
}

TEST_CASE("CBOR reads the floats of RFC 8949, half ones included") {
    CHECK(read("f90000") == "0");
    CHECK(read("f98000") == "-0");
    CHECK(read("f93c00") == "1");
    CHECK(read("f93e00") == "1.5");
    CHECK(read("f97bff") == "65504");
    CHECK(read("f90001") == format("%.17g", 5.960464477539063e-8));
    CHECK(read("f90400") == format("%.17g", 0.00006103515625));
    CHECK(read("f9c400") == "-4");
    CHECK(read("f97c00") == "inf");
    CHECK(read("f9fc00") == "-inf");
    CHECK(read("f97e00").find("nan") != std::string::npos);
    CHECK(read("fa47c35000") == "100000");
    CHECK(read("fb3ff199999999999a") == format("%.17g", 1.1));
    CHECK(read("fbc010666666666666") == format("%.17g", -4.1));
    CHECK(read("fb7e37e43c8800759c") == format("%.17g", 1.0e+300));
    CHECK(read("c48221196ab3") == format("%.17g", 27315 * std::pow(10.0, -2)));
    CHECK(read("c480").find("nan") != std::string::npos);
}

TEST_CASE("CBOR reads simple values, texts and byte strings") {
    CHECK(read("f4") == "false");
    CHECK(read("f5") == "true");
    CHECK(read("f6") == "null");
    CHECK(read("f7") == "null");
    CHECK(read("40") == "h''");
    CHECK(read("4401020304") == "h'01020304'");
    CHECK(read("60") == "\"\"");
    CHECK(read("6449455446") == "\"IETF\"");
    CHECK(read("62c3bc") == "\"\u00fc\"");
    CHECK(read("64f0908591") == "\"\xf0\x90\x85\x91\"");
    CHECK(read("c11a514b67b0") == "1363896240");
    CHECK(read("d74401020304") == "h'01020304'");
    CHECK(read("d9d9f783010203") == "[1, 2, 3]");
}

TEST_CASE("CBOR reads containers of definite and indefinite length") {
    CHECK(read("80") == "[]");
    CHECK(read("8301820203820405") == "[1, [2, 3], [4, 5]]");
    CHECK(read("a0") == "{}");
    CHECK(read("a26161016162820203") == R"({"a": 1, "b": [2, 3]})");
    CHECK(read("826161a161626163") == R"(["a", {"b": "c"}])");
    CHECK(read("5f42010243030405ff") == "h'0102030405'");
    CHECK(read("7f657374726561646d696e67ff") == "\"streaming\"");
    CHECK(read("9fff") == "[]");
    CHECK(read("9f018202039f0405ffff") == "[1, [2, 3], [4, 5]]");
    CHECK(read("83018202039f0405ff") == "[1, [2, 3], [4, 5]]");
    CHECK(read("bf61610161629f0203ffff") == R"({"a": 1, "b": [2, 3]})");
    CHECK(read("826161bf61626163ff") == R"(["a", {"b": "c"}])");
    CHECK(read("bf6346756ef563416d7421ff") == R"({"Fun": true, "Amt": -2})");
    CHECK(read("a17f616161626161ff01") == R"({"aba": 1})");
}

TEST_CASE("CBOR that breaks off, goes on or uses what is reserved is refused") {
    const char* cases[]{"",
                        "18",
                        "19ff",
                        "1a0000",
                        "41",
                        "61",
                        "81",
                        "a1",
                        "a161",
                        "a16161",
                        "0000",
                        "1c",
                        "1f",
                        "3f",
                        "5f",
                        "5f01ff",
                        "5f61",
                        "5f6161ff",
                        "7f4100ff",
                        "5f5f41ffff",
                        "9f",
                        "9f01",
                        "bf61",
                        "bf6161ff",
                        "ff",
                        "81ff",
                        "a1ff",
                        "c1",
                        "dfff",
                        "f0",
                        "f818",
                        "f8ff",
                        "61ff",
                        "62c0af",
                        "a10102",
                        "a1410000",
                        "9bffffffffffffffff",
                        "bbffffffffffffffff",
                        "5bffffffffffffffff",
                        "7bffffffffffffffff",
                        "a1ff01",
                        "fc",
                        "fd",
                        "fe"};
    for (const char* hex : cases) {
        INFO(hex);
        CHECK(read(hex) == "malformed");
    }
}

TEST_CASE("CBOR nests 128 levels deep and no further") {
    const auto nested = [](int levels, char open) {
        return std::string(static_cast<std::size_t>(levels), open) + '\xF6';
    };
    CHECK(cbor::Document::parse(nested(128, '\x81')));
    CHECK_FALSE(cbor::Document::parse(nested(129, '\x81')));
    CHECK_FALSE(cbor::Document::parse(nested(1'000'000, '\x81')));
    CHECK_FALSE(cbor::Document::parse(nested(1'000'000, '\xC1')));
    CHECK_FALSE(cbor::Document::parse(std::string(1'000'000, '\x9F')));
}

TEST_CASE("CBOR is written in its shortest form") {
    CHECK(written([](cbor::Writer& w) { w.integer(23); }) == "17");
    CHECK(written([](cbor::Writer& w) { w.integer(24); }) == "1818");
    CHECK(written([](cbor::Writer& w) { w.integer(255); }) == "18ff");
    CHECK(written([](cbor::Writer& w) { w.integer(256); }) == "190100");
    CHECK(written([](cbor::Writer& w) { w.integer(1'000'000); }) == "1a000f4240");
    CHECK(written([](cbor::Writer& w) { w.integer(INT64_MAX); }) == "1b7fffffffffffffff");
    CHECK(written([](cbor::Writer& w) { w.integer(-1); }) == "20");
    CHECK(written([](cbor::Writer& w) { w.integer(INT64_MIN); }) == "3b7fffffffffffffff");
    CHECK(written([](cbor::Writer& w) { w.number(100000.0); }) == "fa47c35000");
    CHECK(written([](cbor::Writer& w) { w.number(1.1); }) == "fb3ff199999999999a");
    CHECK(written([](cbor::Writer& w) { w.number(HUGE_VAL); }) == "fa7f800000");
    CHECK(written([](cbor::Writer& w) { w.number(std::numeric_limits<double>::quiet_NaN()); }) ==
          "fa7fc00000");
    CHECK(written([](cbor::Writer& w) { w.text("IETF"); }) == "6449455446");
    CHECK(written([](cbor::Writer& w) { w.bytes("\x01\x02"); }) == "420102");
    CHECK(written([](cbor::Writer& w) {
              w.map(2), w.text("a"), w.boolean(true), w.text("b"), w.list(1), w.null();
          }) == "a26161f5616281f6");
    CHECK(written([](cbor::Writer& w) { w.tag(1), w.integer(1363896240); }) == "c11a514b67b0");
}

}  // namespace cbor_test
