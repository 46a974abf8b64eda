#include <random>
#include <stdexcept>

#include "base/encoding.h"
#include "protocol/codec.h"
#include "protocol/document.h"
#include "services/dynamodb/decimal.h"
#include "services/dynamodb/encoded_item.h"
#include "support/catch.h"

namespace dynamodb_encoded_item_test {

using namespace leat;
using namespace leat::dynamodb;
using Type = AttributeValue::Type;

namespace {

/// Items of any content, the same ones in every run.
class Items {
public:
    int below(int limit) { return int(random_() % unsigned(limit)); }
    std::string text() {
        static constexpr const char* kPieces[]{
            "a",  "\"",   "\\", "\n", "\x01", "é", "😀", "}", "{\"S\"", "plain text of some length",
            "\t", "\x7F", ",",  "]"};
        std::string out;
        for (int i = below(6); i > 0; --i) out += kPieces[below(14)];
        return out;
    }
    std::string number() {
        std::string digits =
            std::to_string(1 + below(1'000'000)) + "E" + std::to_string(below(60) - 30);
        return Decimal::of((below(2) ? "-" : "") + digits).text();
    }
    std::string bytes() {
        std::string out;
        for (int i = below(9); i > 0; --i) out += char(below(256));
        return out;
    }
    AttributeValue::Set members(Type type) {
        AttributeValue::Set out;
        for (int i = 1 + below(4); i > 0; --i) {
            auto one = type == Type::SS ? text() : type == Type::NS ? number() : bytes();
            if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
        }
        return out;
    }
    AttributeValue value(int depth) {
        const Type type = Type(below(depth > 4 ? 8 : 10));
        switch (type) {
            case Type::S:
                return AttributeValue::string(text());
            case Type::N:
                return AttributeValue::number(number());
            case Type::B:
                return AttributeValue::binary(bytes());
            case Type::BOOL:
                return AttributeValue::boolean(below(2));
            case Type::NUL:
                return AttributeValue::null();
            case Type::L: {
                AttributeValue::List items;
                for (int i = below(4); i > 0; --i) items.push_back(value(depth + 1));
                return AttributeValue::list(std::move(items));
            }
            case Type::M:
                return AttributeValue::map(map(depth + 1));
            default:
                return AttributeValue::set(type, members(type));
        }
    }
    AttributeMap map(int depth = 0) {
        AttributeMap out;
        for (int i = below(6); i > 0; --i) out.set(text(), value(depth));
        return out;
    }

private:
    std::mt19937 random_{7};
};

bool damaged(std::string_view json) {
    try {
        decode(json);
    } catch (const std::runtime_error&) {
        return true;
    }
    return false;
}

}  // namespace

TEST_CASE("dynamodb: an item is encoded as compact JSON in order of names") {
    const AttributeMap map{
        {"z\n", AttributeValue::string("a\"b\\c/\t\x01é")},
        {"pk", AttributeValue::number("1")},
        {"bin", AttributeValue::binary("\1\2")},
        {"set", AttributeValue::set(Type::NS, {"10", "9"})},
    };
    CHECK(encode(map).json == R"({"bin":{"B":"AQI="},"pk":{"N":"1"},"set":{"NS":["9","10"]},)"
                              R"("z\n":{"S":"a\"b\\c/\t\u0001é"}})");
    CHECK(encode({}).json == "{}");
    CHECK(decode("{}").empty());
}

TEST_CASE("dynamodb: any item comes back from its encoding, and its size with it") {
    Items items;
    for (int round = 0; round < 3'000; ++round) {
        const AttributeMap map = items.map();
        const std::string json = encode(map).json;
        INFO(json);
        if (!(decode(json) == map)) FAIL("not the same item");
        if (size_of_encoded(json) != size_of(map)) FAIL("not the same size");
        if (protocol::Document::parse(json).to_json() != json) FAIL("no canonical JSON");
    }
}

TEST_CASE("dynamodb: of an encoded item only the attributes asked for are decoded") {
    Items items;
    for (int round = 0; round < 1'000; ++round) {
        const AttributeMap map = items.map();
        std::vector<std::string> names{"", "a", "zzz"};
        AttributeMap expected;
        for (const Attribute& attribute : map)
            if (items.below(2)) names.push_back(attribute.name);
        std::sort(names.begin(), names.end());
        for (const std::string& name : names)
            if (const AttributeValue* value = map.find(name)) expected.set(name, *value);
        INFO(encode(map).json);
        if (!(decode_some(encode(map).json, names) == expected)) FAIL("other attributes");
    }
    CHECK(decode_some(R"({"a":{"S":"x"}})", {}).empty());
}

TEST_CASE("dynamodb: a damaged text is refused wherever it ends or changes") {
    const std::string json =
        R"({"a":{"L":[{"S":"x\n"},{"NULL":true},{"BOOL":false}]},"b":{"BS":["AQI="]},)"
        R"("c":{"M":{"d":{"N":"1"}}}})";
    REQUIRE_FALSE(damaged(json));
    for (std::size_t length = 0; length < json.size(); ++length) {
        INFO(json.substr(0, length));
        CHECK(damaged(json.substr(0, length)));
        CHECK_THROWS_AS(size_of_encoded(json.substr(0, length)), std::runtime_error);
    }
    CHECK(damaged(json + " "));
    for (const char* text : {R"({"a":{"Q":"x"}})", R"({"a":{"S":"\q"}})", R"({"a":{"S":"\u00e"}})",
                             R"({"a":{"B":"A"}})", R"({"a":5})", R"({"a":{"BOOL":maybe}})",
                             R"({"a":{"NULL":false}})", R"({"a":{"S":"x","N":"1"}})", "[]", "null"})
        CHECK(damaged(text));
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += R"({"L":[)";
    CHECK(damaged(R"({"a":)" + deep));
    CHECK_THROWS_AS(size_of_encoded(R"({"a":)" + deep), std::runtime_error);
}

}  // namespace dynamodb_encoded_item_test
