// The codecs of CBOR over shapes: smithy-rpc-v2-cbor and application/x-amz-cbor-1.1.
#include "base/encoding.h"
#include "protocol/codec.h"
#include "tests/support/catch.h"

namespace cbor_codec_test {

using namespace leat;
using namespace leat::protocol;

namespace {

// A value of the user's own shape: any text, list or map of such.
struct Tree {
    std::string text;
    static const CustomType kCustom;
};

void read_tree(const Node& node, std::string& out) {
    switch (node.form()) {
        case Node::Form::Null:
            out += "null";
            return;
        case Node::Form::Boolean:
            out += node.boolean() ? "yes" : "no";
            return;
        case Node::Form::Number:
            out += "number";
            return;
        case Node::Form::Text:
            out += node.text();
            return;
        case Node::Form::Bytes: {
            std::string bytes;
            node.bytes(bytes);
            out += "h" + hex_encode(bytes);
            return;
        }
        case Node::Form::List:
            out += '[';
            node.items([&](const Node& item) { read_tree(item, out), out += ' '; });
            out += ']';
            return;
        case Node::Form::Map:
            out += '{';
            node.members([&](std::string_view key, const Node& value) {
                out.append(key).append("="), read_tree(value, out), out += ' ';
            });
            out += '}';
    }
}

const CustomType Tree::kCustom{
    "Tree",
    [](const Node& node, void* target) { read_tree(node, static_cast<Tree*>(target)->text); },
    [](Sink& sink, const void* value) {
        if (sink.json()) throw std::logic_error("this is CBOR");
        sink.begin_map(1);
        sink.key("S");
        sink.begin_list(4);
        sink.text(static_cast<const Tree*>(value)->text);
        sink.bytes("\x01");
        sink.boolean(true);
        sink.null();
        sink.end_list();
        sink.end_map();
    }};

struct Inner {
    std::string id;
    static const Structure& shape() {
        static constexpr Member members[]{member<&Inner::id>("Id", required)};
        static constexpr Structure s = structure("Inner", members);
        return s;
    }
};

struct Shape {
    std::optional<std::string> name;
    std::optional<std::int32_t> number;
    std::optional<std::int64_t> big;
    std::optional<double> real;
    std::optional<bool> flag;
    std::optional<Blob> data;
    std::optional<Timestamp> when;
    std::optional<std::vector<Inner>> list;
    std::optional<std::map<std::string, std::string>> map;
    std::optional<Tree> tree;
    static const Structure& shape() {
        static constexpr Member members[]{
            member<&Shape::name>("Name", length(1, 5)),
            member<&Shape::number>("Number"),
            member<&Shape::big>("Big"),
            member<&Shape::real>("Real"),
            member<&Shape::flag>("Flag"),
            member<&Shape::data>("Data"),
            member<&Shape::when>("When"),
            member<&Shape::list>("List"),
            member<&Shape::map>("Map"),
            member<&Shape::tree>("Tree"),
        };
        static constexpr Structure s = structure("Shape", members);
        return s;
    }
};

constexpr ServiceTraits kTraits{.name = "test",
                                .signing_name = "test",
                                .model_shape = "com.example.test#Test_2020",
                                .empty_body_without_output = true};
constexpr OperationTraits kOperation{"DoIt", &Shape::shape, &Shape::shape, {}};

Shape decode(const Codec& codec, std::string_view hex, const char* type = "application/cbor",
             const ServiceTraits& traits = kTraits) {
    Request request;
    request.method = "POST";
    request.headers = {{"Content-Type", type}};
    request.body = Body(*hex_decode(hex));
    const PathLabels labels;
    Shape shape;
    codec.decode(request, {traits, kOperation, labels}, &shape);
    return shape;
}

std::string refusal(const Codec& codec, std::string_view hex,
                    const ServiceTraits& traits = kTraits) {
    try {
        decode(codec, hex, "application/cbor", traits);
    } catch (const Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "accepted";
}

std::string encoded(const Codec& codec, Shape& shape) {
    return hex_encode(codec.encode(&shape, {kTraits, &kOperation, "id", "/"}).body.bytes());
}

// "{<member>: <value>}" in hex.
std::string one(std::string_view member, std::string_view value) {
    return "a1" + hex_encode(std::string(1, static_cast<char>(0x60 + member.size()))) +
           hex_encode(member) + std::string(value);
}

}  // namespace

TEST_CASE("rpc-v2-cbor fills a shape and passes over nulls, undefined and unknown members") {
    const Shape in = decode(rpc_v2_cbor(),
                            "bf"
                            "644e616d65"
                            "7f6161616263636400ff"  // in pieces, with a NUL
                            "664e756d626572"
                            "1903e8"
                            "63426967"
                            "f7"
                            "6752616e646f6d21"
                            "9f01ff"
                            "645265616c"
                            "f93e00"
                            "64466c6167"
                            "f5"
                            "6444617461"
                            "5f4101420203ff"
                            "ff");
    CHECK(in.name == std::string("abcd\0", 5));
    CHECK(in.number == 1000);
    CHECK_FALSE(in.big);
    CHECK(in.real == 1.5);
    CHECK(in.flag == true);
    CHECK(in.data->bytes == "\x01\x02\x03");
}

TEST_CASE("rpc-v2-cbor reads lists, maps and values of the user's shape") {
    const Shape in = decode(rpc_v2_cbor(),
                            "a3"
                            "644c697374"
                            "9fa162496461"
                            "61"
                            "a16249646162"
                            "ff"
                            "634d6170"
                            "a2616b6176616c6177"
                            "6454726565"
                            "bf614c8461614102f5f6ff");
    REQUIRE(in.list);
    REQUIRE(in.list->size() == 2);
    CHECK(in.list->at(1).id == "b");
    CHECK(in.map->at("l") == "w");
    CHECK(in.tree->text == "{L=[a h02 yes null ] }");
}

TEST_CASE("a text in pieces reaches a value of the user's shape in one") {
    CHECK(decode(rpc_v2_cbor(), one("Tree", "a17f61616162ff7f61636164ff")).tree->text ==
          "{ab=cd }");
}

TEST_CASE("rpc-v2-cbor counts time in seconds, the older form in milliseconds") {
    const auto when = [](const Codec& codec, const char* value) {
        return decode(codec, one("When", value)).when->ms;
    };
    CHECK(when(rpc_v2_cbor(), "c11a514b67b0") == 1'363'896'240'000);
    CHECK(when(rpc_v2_cbor(), "c1fb41d452d9ec200000") == 1'363'896'240'500);
    CHECK(when(rpc_v2_cbor(), "c1fa3fc00000") == 1'500);
    CHECK(when(rpc_v2_cbor(), "f93e00") == 1'500);
    CHECK(when(rpc_v2_cbor(), "c120") == -1'000);
    CHECK(when(aws_cbor_1_1(), "1b0000013d8eea8d80") == 0x13d8eea8d80);
    CHECK(when(aws_cbor_1_1(), "c11903e8") == 1'000);
}

TEST_CASE("rpc-v2-cbor takes no body for an empty one, the older form does not") {
    CHECK_FALSE(decode(rpc_v2_cbor(), "", "").name);
    CHECK(refusal(aws_cbor_1_1(), "") == "SerializationException: ");
}

TEST_CASE("rpc-v2-cbor wants its own media type for a body") {
    try {
        decode(rpc_v2_cbor(), "a0", "application/json");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.type().status == 415);
    }
}

TEST_CASE("CBOR of wrong types is told as JSON's") {
    const auto told = [](const char* member, const char* value) {
        return refusal(aws_cbor_1_1(), one(member, value));
    };
    CHECK(told("Name", "01") ==
          "SerializationException: class com.amazon.coral.value.json.numbers.TruncatingBigNumber "
          "can not be converted to an String");
    CHECK(told("Name", "4161") ==
          "SerializationException: class java.nio.HeapByteBuffer can not be converted to an "
          "String");
    CHECK(told("Number", "80") == "SerializationException: Start of list found where not expected");
    CHECK(told("List", "f5") == "SerializationException: Expected list or null");
    CHECK(told("Data", "6161") ==
          "SerializationException: class java.lang.String can not be converted to a Blob");
    CHECK(told("When", "f5") ==
          "SerializationException: class java.lang.Boolean can not be converted to milliseconds "
          "since epoch");
    CHECK(told("When", "fb7e37e43c8800759c") != "accepted");
    CHECK(refusal(rpc_v2_cbor(), "80") == "SerializationException: ");
    CHECK(refusal(rpc_v2_cbor(), "a1") == "SerializationException: ");
}

TEST_CASE("constraints hold in CBOR as in JSON") {
    CHECK(refusal(rpc_v2_cbor(), one("Name", "66616161616161")) ==
          "ValidationException: 1 validation error detected: Value 'aaaaaa' at 'name' failed to "
          "satisfy constraint: Member must have length less than or equal to 5");
    CHECK(refusal(rpc_v2_cbor(), one("List", "81a0")) ==
          "ValidationException: 1 validation error detected: Value null at 'list.1.member.id' "
          "failed to satisfy constraint: Member must not be null");
}

TEST_CASE("CBOR output leaves absent members out and writes what fits in the fewest bytes") {
    Shape out;
    CHECK(encoded(rpc_v2_cbor(), out) == "a0");
    out.name = "ab";
    out.data = Blob{"\x01"};
    out.list = std::vector<Inner>{{"x"}};
    out.map = std::map<std::string, std::string>{{"k", "v"}};
    CHECK(encoded(rpc_v2_cbor(), out) ==
          "a4644e616d656261626444617461"
          "4101"
          "644c69737481a16249646178634d6170a1616b6176");
    out = {};
    out.when = Timestamp{1'500'000};
    CHECK(encoded(rpc_v2_cbor(), out) == one("When", "c11905dc"));
    CHECK(encoded(aws_cbor_1_1(), out) == one("When", "1a0016e360"));
    out.when = Timestamp{1'500'500};
    CHECK(encoded(rpc_v2_cbor(), out) == one("When", "c1fa44bb9000"));
    out.when = Timestamp{1'500'123};
    CHECK(encoded(rpc_v2_cbor(), out) == one("When", "c1fb4097707df3b645a2"));
    out = {};
    out.tree = Tree{"t"};
    CHECK(encoded(aws_cbor_1_1(), out) == one("Tree", "a161538461744101f5f6"));
}

TEST_CASE(
    "rpc-v2-cbor names its protocol in answers, and has neither body nor type without output") {
    Shape out;
    const EncodeContext context{kTraits, &kOperation, "id", "/"};
    const Response answer = rpc_v2_cbor().encode(&out, context);
    CHECK(answer.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(answer.header("Content-Type") == "application/cbor");
    constexpr OperationTraits kSilent{"DoIt", &Shape::shape, &Unit::shape, {}};
    Unit unit;
    const Response silent = rpc_v2_cbor().encode(&unit, {kTraits, &kSilent, "id", "/"});
    CHECK(silent.body.size() == 0);
    CHECK(silent.header("Content-Type").empty());
    CHECK(silent.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(aws_cbor_1_1().encode(&unit, {kTraits, &kSilent, "id", "/"}).body.size() == 0);
}

TEST_CASE("errors in rpc-v2-cbor have their whole shape id, in the older form the bare name") {
    const EncodeContext context{kTraits, &kOperation, "id", "/"};
    const ErrorType own = error<404>("Gone");
    const Error gone = own("no");
    const Response answer = rpc_v2_cbor().encode_error(gone, context);
    CHECK(answer.status == 404);
    CHECK(answer.header("Smithy-Protocol") == "rpc-v2-cbor");
    CHECK(answer.body.bytes() ==
          "\xa2\x66__type\x75"
          "com.example.test#Gone\x67message\x62no");
    CHECK(aws_cbor_1_1().encode_error(gone, context).body.bytes() ==
          "\xa2\x66__type\x64Gone\x67message\x62no");
    const Response common = rpc_v2_cbor().encode_error(kValidation(""), context);
    CHECK(common.body.bytes() ==
          "\xa1\x66__type\x78\x2d"
          "com.amazon.coral.validate#ValidationException");
}

TEST_CASE("an error in CBOR carries its details and the members of its model") {
    const EncodeContext context{kTraits, &kOperation, "id", "/"};
    const ErrorType own = error<400>("Gone");
    const Error error = own("").with("Why", "x").with("Header", "dropped").with_members(Inner{"i"});
    CHECK(aws_cbor_1_1().encode_error(error, context).body.bytes() ==
          "\xa3\x66__type\x64Gone\x63Why\x61x\x62Id\x61i");
}

TEST_CASE("services that tell wrong types by token do so in CBOR, too") {
    ServiceTraits tokens = kTraits;
    tokens.serialization = SerializationStyle::Tokens;
    CHECK(refusal(rpc_v2_cbor(), one("Name", "01"), tokens) ==
          "SerializationException: NUMBER_VALUE cannot be converted to String");
}

}  // namespace cbor_codec_test
