// Document: parsing, the two textual forms, access and comparison.
#include <cstdint>
#include <limits>
#include <string>

#include "protocol/document.h"
#include "tests/support/catch.h"

namespace document_test {

using leat::protocol::append_json_string;
using leat::protocol::Document;
using leat::protocol::DocumentError;

namespace {

/// The sentence with which a text is refused; empty when it is accepted.
std::string refusal(std::string_view json) {
    try {
        Document::parse(json);
    } catch (const DocumentError& error) {
        return error.what();
    }
    return "";
}

std::string nested(std::size_t levels, const std::string& core) {
    return std::string(levels, '[') + core + std::string(levels, ']');
}

}  // namespace

TEST_CASE("Each kind of JSON value becomes its kind of document") {
    CHECK(Document::parse("null").is_null());
    CHECK(Document::parse(" true ").as_bool());
    CHECK_FALSE(Document::parse("false").as_bool());
    CHECK(Document::parse("-7").as_integer() == -7);
    CHECK(Document::parse("1.5").as_number() == 1.5);
    CHECK_FALSE(Document::parse("1.0").is_integer());
    CHECK(Document::parse(R"("a\"\u00e9\ud83d\ude00")").as_string() == "a\"é😀");
    CHECK(Document::parse("[]").items().empty());
    CHECK(Document::parse("{}").members().empty());
    CHECK(Document::parse("[1,[2]]").items()[1].items()[0].as_integer() == 2);
}

TEST_CASE("An object keeps the order of its members") {
    const char* json = R"({"z":1,"a":{"y":2,"b":3},"m":[]})";
    CHECK(Document::parse(json).to_json() == json);
}

TEST_CASE("The last of the values of a repeated member wins") {
    CHECK(Document::parse(R"({"a":1,"b":2,"a":3})").to_json() == R"({"a":3,"b":2})");
    std::string many = "{";
    for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i % 40) + "\":1,";
    const Document document = Document::parse(many + "\"k7\":2}");
    CHECK(document.members().size() == 40);
    CHECK(document.members()[7].second.as_integer() == 2);
}

TEST_CASE("An integer beyond 64 bits becomes a double") {
    CHECK(Document::parse("9223372036854775807").as_integer() == INT64_MAX);
    CHECK(Document::parse("-9223372036854775808").as_integer() == INT64_MIN);
    CHECK_FALSE(Document::parse("9223372036854775808").is_integer());
    CHECK(Document::parse("18446744073709551615").as_number() == 18446744073709551615.0);
    CHECK(Document::parse("-9223372036854775809").as_number() == -9223372036854775809.0);
    const Document mixed =
        Document::parse(R"(["12345678901234567890123", 12345678901234567890123, 5, "\"1"])");
    CHECK(mixed.items()[0].as_string() == "12345678901234567890123");
    CHECK(mixed.items()[1].as_number() == 12345678901234567890123.0);
    CHECK(mixed.items()[2].as_integer() == 5);
    CHECK(mixed.items()[3].as_string() == "\"1");
}

TEST_CASE("A refused text names the byte where it stops being JSON") {
    CHECK(refusal("") == "The document is empty at byte 0.");
    CHECK(refusal(std::string_view()) == "The document is empty at byte 0.");
    CHECK(refusal("  ") == "The document is empty at byte 2.");
    CHECK(refusal("{} x") == "Unexpected text after the document at byte 3.");
    CHECK(refusal("[1,2") == "Unexpected end of the document at byte 4.");
    CHECK(refusal("[1 2]") == "A comma or ']' was expected at byte 3.");
    CHECK(refusal(R"({"a" 1})") == "A colon was expected at byte 5.");
    CHECK(refusal(R"({"a":1,})") == "A member name was expected at byte 7.");
    CHECK(refusal(R"({a:1})") == "A member name was expected at byte 1.");
    CHECK(refusal("[1,]") == "Unexpected character at byte 3.");
    CHECK(refusal("[tru]") == "Unexpected character at byte 1.");
    CHECK(refusal("[01]") == "Invalid number at byte 1.");
    CHECK(refusal("[-]") == "Invalid number at byte 1.");
    CHECK(refusal("[1.]") == "Invalid number at byte 1.");
    CHECK(refusal("[1e999]") == "Invalid number at byte 1.");
    CHECK(refusal("[\"a\nb\"]") == "Unescaped control character at byte 3.");
    CHECK(refusal(R"(["\x"])") == "Invalid escape at byte 2.");
    CHECK(refusal(R"(["\ud800"])") == "Invalid escape at byte 2.");
    CHECK(refusal("[\"\xff\"]") == "Malformed UTF-8 in the string at byte 1.");
    CHECK(refusal("\"abc") == "Unexpected end of the document at byte 4.");
    CHECK(refusal("{\"a\":NaN}") == "Unexpected character at byte 5.");
}

TEST_CASE("Nesting is accepted down to level 256 and no further") {
    CHECK(refusal(nested(256, "1")).empty());
    CHECK(refusal(nested(256, "")).empty());
    CHECK(refusal(nested(257, "1")) == "Nesting beyond 256 levels at byte 256.");
    CHECK(refusal(nested(257, "")) == "Nesting beyond 256 levels at byte 256.");
    CHECK(refusal(std::string(100'000, '[')) == "Nesting beyond 256 levels at byte 256.");
    CHECK(refusal(nested(10, "1")).empty());
}

TEST_CASE("A document far larger than its predecessors is parsed") {
    std::string json = "[";
    for (int i = 0; i < 200'000; ++i) json += "\"0123456789\",";
    json += "0]";
    CHECK(Document::parse(json).items().size() == 200'001);
    CHECK(Document::parse("[1]").to_json() == "[1]");
}

TEST_CASE("Compact JSON escapes only what it must and keeps UTF-8") {
    const Document document = Document::object(
        {{"text", "a\"\\/\b\f\n\r\t\x01é😀\x7f"}, {"list", Document::array({1, 2.5, nullptr})}});
    CHECK(document.to_json() ==
          "{\"text\":\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001é😀\x7f\",\"list\":[1,2.5,null]}");
    CHECK(Document::parse(document.to_json()) == document);
    std::string out = "x=";
    append_json_string(out, "");
    CHECK(out == "x=\"\"");
}

TEST_CASE("A character is escaped wherever it stands in a text of any length") {
    for (const auto& [character, escaped] : {std::pair('"', "\\\""),
                                             {'\\', "\\\\"},
                                             {'\n', "\\n"},
                                             {'\x1f', "\\u001f"},
                                             {'\0', "\\u0000"},
                                             {' ', " "},
                                             {'!', "!"},
                                             {'#', "#"},
                                             {'[', "["},
                                             {']', "]"},
                                             {'\xA2', "\xA2"}})
        for (std::size_t length = 1; length < 40; ++length)
            for (std::size_t at = 0; at < length; ++at) {
                std::string text(length, 'x'), out;
                text[at] = character;
                append_json_string(out, text);
                if (out !=
                    '"' + std::string(at, 'x') + escaped + std::string(length - at - 1, 'x') + '"')
                    FAIL(out << " at " << at << " of " << length);
            }
}

TEST_CASE("Spaced JSON is what Python's json.dumps prints") {
    const Document document = Document::object({{"a", Document::array({1, true, nullptr})},
                                                {"é", "😀\x7f\n"},
                                                {"o", Document::object()},
                                                {"e", Document::array()}});
    CHECK(document.to_spaced_json() ==
          "{\"a\": [1, true, null], \"\\u00e9\": "
          "\"\\ud83d\\ude00\\u007f\\n\", \"o\": {}, \"e\": []}");
    CHECK(Document("a\xff").to_spaced_json() == "\"a\\ufffd\"");
}

TEST_CASE("A double is printed in its shortest faithful form") {
    CHECK(Document(1.0).to_json() == "1.0");
    CHECK(Document(-0.0).to_json() == "-0.0");
    CHECK(Document(0.1).to_json() == "0.1");
    CHECK(Document(0.0001).to_json() == "0.0001");
    CHECK(Document(0.00001).to_json() == "1e-05");
    CHECK(Document(1234567.125).to_json() == "1234567.125");
    CHECK(Document(1e15).to_json() == "1000000000000000.0");
    CHECK(Document(1e16).to_json() == "1e+16");
    CHECK(Document(1.5e300).to_json() == "1.5e+300");
    CHECK(Document(std::numeric_limits<double>::infinity()).to_json() == "null");
    CHECK(Document(INT64_MIN).to_json() == "-9223372036854775808");
}

TEST_CASE("Members are found, set, replaced and erased") {
    Document document;
    CHECK(document.find("a") == nullptr);
    document.set("a", 1);
    document.set("b", "text");
    document.set("a", 2);
    CHECK(document.to_json() == R"({"a":2,"b":"text"})");
    CHECK(document.text("b") == "text");
    CHECK_FALSE(document.text("a").has_value());
    CHECK_FALSE(document.text("c").has_value());
    document.erase("a");
    document.erase("absent");
    CHECK(document.to_json() == R"({"b":"text"})");
    CHECK_THROWS_AS(document.push_back(1), std::bad_variant_access);
    Document list;
    list.push_back("x");
    list.push_back(Document::object());
    CHECK(list.to_json() == R"(["x",{}])");
}

TEST_CASE("Equality looks at values, not at spelling or the order of members") {
    CHECK(Document(1) == Document(1.0));
    CHECK_FALSE(Document(1) == Document(1.5));
    CHECK_FALSE(Document(1) == Document("1"));
    CHECK_FALSE(Document(0) == Document(false));
    CHECK_FALSE(Document() == Document(false));
    CHECK_FALSE(Document(INT64_MAX) == Document(9223372036854775808.0));
    CHECK_FALSE(Document(std::int64_t{9007199254740993}) == Document(9007199254740992.0));
    CHECK(Document::parse(R"({"a":1,"b":[2,{}]})") == Document::parse(R"({"b":[2.0,{}],"a":1})"));
    CHECK_FALSE(Document::parse(R"({"a":1})") == Document::parse(R"({"b":1})"));
    CHECK_FALSE(Document::parse(R"({"a":1})") == Document::parse(R"({"a":1,"b":1})"));
    CHECK_FALSE(Document::parse("[1,2]") == Document::parse("[2,1]"));
}

}  // namespace document_test
