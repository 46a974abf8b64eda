// DynamoDB's values: any bytes as an item that was stored, as a number, as a request's item.
#include <stdexcept>

#include "fuzz/target.h"
#include "protocol/codec.h"
#include "services/dynamodb/decimal.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/key.h"

using namespace leat;
using namespace leat::dynamodb;

namespace {

struct Input {
    AttributeMap item;
    static const protocol::Structure& shape() {
        static constexpr protocol::Member members[]{protocol::member<&Input::item>("Item")};
        static constexpr protocol::Structure s = protocol::structure("Input", members);
        return s;
    }
};

void comes_back(const AttributeMap& attributes) {
    const std::string json = encode(attributes).json;
    fuzz::require(decode(json) == attributes, "the same item comes back");
    fuzz::require(size_of_encoded(json) == size_of(attributes), "sizes agree");
}

void as_stored(std::string_view json) {
    try {
        size_of_encoded(json);
    } catch (const std::runtime_error&) {
        // damaged; decode() may say so of more
    }
    try {
        decode_some(json, {"", "a", "pk"});
    } catch (const std::runtime_error&) {
        // damaged
    }
    try {
        comes_back(decode(json));
    } catch (const std::runtime_error&) {
        // damaged
    }
}

void as_request(std::string_view json) {
    constexpr protocol::ServiceTraits kTraits{.name = "test", .signing_name = "test"};
    constexpr protocol::OperationTraits kOperation{"DoIt", &Input::shape, &Input::shape, {}};
    protocol::Request request;
    request.method = "POST";
    request.path = "/";
    request.body = protocol::Body(R"({"Item":)" + std::string(json) + "}");
    const protocol::PathLabels labels;
    Input input;
    try {
        protocol::aws_json_1_0().decode(request, {kTraits, kOperation, labels}, &input);
    } catch (const protocol::Error&) {
        return;
    }
    if (first_fault(input.item)) return;
    for (const Attribute& attribute : input.item)
        fuzz::require(depth_of(attribute.value) <= kDeepest, "no value is too deep");
    comes_back(input.item);
}

std::string ordered(const Decimal& value) {
    std::string out;
    value.append_ordered(out);
    return out;
}

void as_numbers(std::string_view one, std::string_view other) {
    Decimal a, b, sum;
    if (Decimal::parse(one, a) != Decimal::Fault::None) return;
    fuzz::require(Decimal::of(a.text()) == a, "a number comes back");
    fuzz::require(Decimal::of(a.text()).text() == a.text(), "one number has one text");
    a.to_integer();
    if (Decimal::parse(other, b) != Decimal::Fault::None) return;
    fuzz::require((ordered(a) < ordered(b)) == (a < b), "bytes order as numbers do");
    if (Decimal::add(a, b, sum) != Decimal::Fault::None) return;
    Decimal back;
    if (Decimal::subtract(sum, b, back) == Decimal::Fault::None)
        fuzz::require(back == a, "a sum can be undone");
}

}  // namespace

LEAT_FUZZ_TARGET(dynamodb_values) {
    as_stored(input);
    as_request(input);
    fuzz::Pieces pieces(input);
    const std::string_view first = pieces.line();
    as_numbers(first, pieces.rest());

    const std::size_t half = input.size() / 2;
    std::string a, b;
    append_key_part(a, AttributeValue::binary(std::string(input.substr(0, half))));
    append_key_part(b, AttributeValue::binary(std::string(input.substr(half))));
    fuzz::require((a < b) == (input.substr(0, half) < input.substr(half)), "keys order as bytes");
}
