// Values in documents that are not JSON: bytes are bytes there, and nothing is spliced.
#include "protocol/codec.h"
#include "services/dynamodb/encoded_item.h"
#include "support/catch.h"

namespace dynamodb_values_cbor_test {

using namespace leat;
using namespace leat::dynamodb;
using Type = AttributeValue::Type;

namespace {

struct Answer {
    std::optional<EncodedItem> item;
    std::optional<AttributeMap> attributes;
    std::optional<AttributeValue> value;
    static const protocol::Structure& shape() {
        static constexpr protocol::Member members[]{
            protocol::member<&Answer::item>("Item"),
            protocol::member<&Answer::attributes>("Attributes"),
            protocol::member<&Answer::value>("Value"),
        };
        static constexpr protocol::Structure s = protocol::structure("Answer", members);
        return s;
    }
};

constexpr protocol::ServiceTraits kTraits{
    .name = "test", .signing_name = "test", .model_shape = "com.test#Test"};
constexpr protocol::OperationTraits kOperation{"DoIt", &Answer::shape, &Answer::shape, {}};

std::string encoded(const protocol::Codec& codec, Answer answer) {
    return std::string(codec.encode(&answer, {kTraits, &kOperation, "id", "/"}).body.bytes());
}

Answer decoded(const protocol::Codec& codec, std::string body) {
    protocol::Request request;
    request.method = "POST";
    request.path = "/service/Test/operation/DoIt";
    request.headers = {{"Smithy-Protocol", "rpc-v2-cbor"}, {"Content-Type", "application/cbor"}};
    request.body = protocol::Body(std::move(body));
    const protocol::PathLabels labels;
    Answer answer;
    codec.decode(request, {kTraits, kOperation, labels}, &answer);
    return answer;
}

AttributeMap every_type() {
    const auto text = AttributeValue::string("é \"\n");
    return {
        {"s", text},
        {"n", AttributeValue::number("-1.5")},
        {"b", AttributeValue::binary(std::string("\0\xFF", 2))},
        {"bool", AttributeValue::boolean(true)},
        {"null", AttributeValue::null()},
        {"ss", AttributeValue::set(Type::SS, {"b", "a"})},
        {"ns", AttributeValue::set(Type::NS, {"10", "9"})},
        {"bs", AttributeValue::set(Type::BS, {"\x01", std::string(1, '\0')})},
        {"l", AttributeValue::list({text, AttributeValue::list({})})},
        {"m", AttributeValue::map({{"x", AttributeValue::map({})}})},
    };
}

}  // namespace

TEST_CASE("dynamodb: values of every type come back over CBOR") {
    for (const protocol::Codec* codec : {&protocol::rpc_v2_cbor(), &protocol::aws_cbor_1_1()}) {
        INFO(codec->name());
        const AttributeMap all = every_type();
        const std::string body =
            encoded(*codec, {encode(all), all, AttributeValue::binary("\x01\x02")});
        CHECK(body.find("{\"") == body.npos);
        const Answer back = decoded(*codec, body);
        CHECK(back.item == encode(all));
        CHECK(back.attributes == all);
        CHECK(back.value == AttributeValue::binary("\x01\x02"));
    }
}

TEST_CASE("dynamodb: values are spliced into JSON among other members") {
    const AttributeMap all = every_type();
    const Answer answer{encode(all), all, AttributeValue::number("7")};
    const std::string body = encoded(protocol::aws_json_1_0(), answer);
    CHECK(body == R"({"Item":)" + encode(all).json + R"(,"Attributes":)" + encode(all).json +
                      R"(,"Value":{"N":"7"}})");
    const Answer back = decoded(protocol::aws_json_1_0(), body);
    CHECK(back.item == answer.item);
    CHECK(back.attributes == all);
    CHECK(encoded(protocol::aws_json_1_0(), {EncodedItem{}, AttributeMap{}, {}}) ==
          R"({"Item":{},"Attributes":{}})");
}

TEST_CASE("dynamodb: a stored form is read only of values without faults") {
    CHECK_THROWS_AS(decoded(protocol::aws_json_1_0(), R"({"Item":{"a":{"SS":[]}}})"),
                    protocol::Error);
}

}  // namespace dynamodb_values_cbor_test
