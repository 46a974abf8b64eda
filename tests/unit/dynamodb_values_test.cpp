// Values as requests bring them: what the reader makes of them and what it says about faults.
#include "protocol/codec.h"
#include "services/dynamodb/attribute_value.h"
#include "services/dynamodb/encoded_item.h"
#include "support/catch.h"

namespace dynamodb_values_test {

using namespace leat;
using namespace leat::dynamodb;
using protocol::kSerialization;
using Type = AttributeValue::Type;

namespace {

struct Input {
    AttributeMap item;
    std::optional<AttributeValue> value;
    static const protocol::Structure& shape() {
        static constexpr protocol::Member members[]{
            protocol::member<&Input::item>("Item"),
            protocol::member<&Input::value>("Value"),
        };
        static constexpr protocol::Structure s = protocol::structure("Input", members);
        return s;
    }
};

constexpr protocol::ServiceTraits kTraits{
    .name = "test", .signing_name = "test", .serialization = protocol::SerializationStyle::Tokens};
constexpr protocol::OperationTraits kOperation{"DoIt", &Input::shape, &Input::shape, {}};

Input read(std::string body) {
    protocol::Request request;
    request.method = "POST";
    request.path = "/";
    request.body = protocol::Body(std::move(body));
    const protocol::PathLabels labels;
    Input input;
    protocol::aws_json_1_0().decode(request, {kTraits, kOperation, labels}, &input);
    return input;
}

AttributeMap item(const std::string& json) { return read(R"({"Item":)" + json + "}").item; }

AttributeValue value(const std::string& json) {
    const AttributeMap map = item(R"({"a":)" + json + "}");
    REQUIRE(map.size() == 1);
    return map.begin()->value;
}

std::string encoded(const std::string& json) {
    const AttributeValue one = value(json);
    INFO(json);
    REQUIRE_FALSE(first_fault(one));
    std::string out;
    append_encoded(out, one);
    return out;
}

std::string fault(const std::string& json) {
    const AttributeMap map = item(R"({"a":)" + json + "}");
    const std::string* text = first_fault(map);
    return text ? *text : "none";
}

std::string refusal(const std::string& json) {
    try {
        item(R"({"a":)" + json + "}");
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "SerializationException");
        return error.message();
    }
    return "none";
}

std::string nested(const char* open, const char* close, const char* inner, int levels) {
    std::string out;
    for (int i = 0; i < levels; ++i) out += open;
    out += inner;
    for (int i = 0; i < levels; ++i) out += close;
    return out;
}

const std::string kInvalid = "One or more parameter values were invalid: ";

}  // namespace

TEST_CASE("dynamodb: values of every type are read and kept in canonical form") {
    CHECK(encoded(R"({"S":"text"})") == R"({"S":"text"})");
    CHECK(encoded(R"({"S":""})") == R"({"S":""})");
    CHECK(encoded(R"({"N":"00042.50"})") == R"({"N":"42.5"})");
    CHECK(encoded(R"({"N":"-7"})") == R"({"N":"-7"})");
    CHECK(encoded(R"({"N":"-0"})") == R"({"N":"0"})");
    CHECK(encoded(R"({"B":"AQI="})") == R"({"B":"AQI="})");
    CHECK(value(R"({"B":"AQI="})").text() == "\1\2");
    CHECK(encoded(R"({"B":""})") == R"({"B":""})");
    CHECK(encoded(R"({"BOOL":false})") == R"({"BOOL":false})");
    CHECK(encoded(R"({"NULL":true})") == R"({"NULL":true})");
    CHECK(encoded(R"({"SS":["b","a",""]})") == R"({"SS":["","a","b"]})");
    CHECK(encoded(R"({"NS":["10","9","1.50","-3"]})") == R"({"NS":["-3","1.5","9","10"]})");
    CHECK(encoded(R"({"BS":["/w==","AQ=="]})") == R"({"BS":["AQ==","/w=="]})");
    CHECK(encoded(R"({"L":[{"S":"x"},{"L":[]},{"N":"1e2"}]})") ==
          R"({"L":[{"S":"x"},{"L":[]},{"N":"100"}]})");
    CHECK(encoded(R"({"M":{"z":{"S":""},"b":{"M":{}}}})") ==
          R"({"M":{"b":{"M":{}},"z":{"S":""}}})");
}

TEST_CASE("dynamodb: an absent member, an unknown type and a repeated name in a value") {
    CHECK(encoded(R"({"S":"x","N":null})") == R"({"S":"x"})");
    CHECK(encoded(R"({"S":"x","Q":"y"})") == R"({"S":"x"})");
    CHECK(encoded(R"({"S":"x","S":"y"})") == R"({"S":"y"})");
    const AttributeMap map = item(R"({"b":{"S":"1"},"a":{"S":"2"},"b":{"S":"3"},"c":{"S":"4"},
                                      "a":{"S":"5"},"b":{"S":"6"}})");
    CHECK(encode(map).json == R"({"a":{"S":"5"},"b":{"S":"6"},"c":{"S":"4"}})");
}

TEST_CASE("dynamodb: of many repeated names the last value counts") {
    std::string json = "{";
    for (int i = 0; i < 400; ++i)
        json += '"' + std::to_string(i * 7 % 40) + R"(":{"N":")" + std::to_string(i) + R"("},)";
    json.back() = '}';
    const AttributeMap map = item(json);
    REQUIRE(map.size() == 40);
    for (int i = 360; i < 400; ++i)
        CHECK(map.find(std::to_string(i * 7 % 40))->text() == std::to_string(i));
}

TEST_CASE("dynamodb: a single value is read where a shape has one") {
    const Input in = read(R"({"Item":{},"Value":{"N":"1.0"}})");
    REQUIRE(in.value);
    CHECK(*in.value == AttributeValue::number("1"));
    CHECK(in.item.empty());
}

TEST_CASE("dynamodb: faults in values are told in the service's words") {
    const std::string empty =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    CHECK(fault("{}") == empty);
    CHECK(fault("null") == empty);
    CHECK(fault(R"({"s":"x"})") == empty);
    CHECK(fault(R"({"S":null})") == empty);
    CHECK(fault(R"({"L":[{"S":"a"},{}]})") == empty);
    CHECK(fault(R"({"M":{"x":{"M":{"y":{}}}}})") == empty);
    CHECK(fault(R"({"S":"a","N":"1"})") ==
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
          "the supported datatypes");
    CHECK(fault(R"({"NULL":false})") ==
          kInvalid + "Null attribute value types must have the value of true");
    CHECK(fault(R"({"NULL":"no"})") ==
          kInvalid + "Null attribute value types must have the value of true");
    CHECK(fault(R"({"SS":[]})") == kInvalid + "An string set  may not be empty");
    CHECK(fault(R"({"NS":[]})") == kInvalid + "An number set  may not be empty");
    CHECK(fault(R"({"BS":[]})") == kInvalid + "Binary sets should not be empty");
    CHECK(fault(R"({"L":[{"M":{"x":{"SS":[]}}}]})") ==
          kInvalid + "An string set  may not be empty");
    CHECK(fault(R"({"SS":["b","a","b"]})") ==
          kInvalid + "Input collection [b, a, b] contains duplicates.");
    CHECK(fault(R"({"NS":["1","2","1.00"]})") == "Input collection contains duplicates");
    CHECK(fault(R"({"BS":["Yg==","Yg=="]})") ==
          kInvalid + "Input collection [Yg==, Yg==]of type BS contains duplicates.");
}

TEST_CASE("dynamodb: faults of numbers are told before those of the value around them") {
    const std::string words = "The parameter cannot be converted to a numeric value";
    CHECK(fault(R"({"N":""})") == words);
    CHECK(fault(R"({"N":"abc"})") == words + ": abc");
    CHECK(fault(R"({"S":"a","N":"b"})") == words + ": b");
    CHECK(fault(R"({"NS":["1","b"]})") == words + ": b");
    CHECK(fault(R"({"NS":["1",""]})") == words);
    CHECK(fault(R"({"N":"123456789012345678901234567890123456789"})") ==
          "Attempting to store more than 38 significant digits in a Number");
    CHECK(fault(R"({"N":"1e126"})") ==
          "Number overflow. Attempting to store a number with magnitude larger than supported "
          "range");
    CHECK(fault(R"({"N":"1e-131"})") ==
          "Number underflow. Attempting to store a number with magnitude smaller than supported "
          "range");
}

TEST_CASE("dynamodb: lists and maps nest 31 deep around a scalar") {
    for (const auto& [open, close] :
         {std::pair(R"({"L":[)", "]}"), std::pair(R"({"M":{"x":)", "}}")}) {
        CHECK(fault(nested(open, close, R"({"S":"x"})", 31)) == "none");
        CHECK(depth_of(value(nested(open, close, R"({"S":"x"})", 31))) == kDeepest);
        CHECK(fault(nested(open, close, R"({"M":{}})", 31)) == "none");
        CHECK(fault(nested(open, close, R"({"S":"x"})", 32)) == kTooDeep);
        CHECK(fault(nested(open, close, R"({"S":"x"})", 50)) == kTooDeep);
    }
    CHECK(std::string(kTooDeep) ==
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
          "levels beyond supported limit");
}

TEST_CASE("dynamodb: names of attributes have 65,535 bytes at most, at any depth") {
    const std::string fits(65'535, 'n'), words =
                                             "1 validation error detected: Attribute name is too "
                                             "large, must be less than 65536 bytes";
    const auto top = [](const std::string& name) {
        return item(R"({")" + name + R"(":{"S":"x"}})");
    };
    CHECK_FALSE(first_fault(top(fits)));
    const AttributeMap longer = top(fits + "n");
    REQUIRE(first_fault(longer));
    CHECK(*first_fault(longer) == words);
    CHECK(fault(R"({"M":{")" + fits + R"(":{"S":"x"}}})") == "none");
    CHECK(fault(R"({"L":[{"M":{")" + fits + R"(n":{"S":"x"}}}]})") == words);
}

TEST_CASE("dynamodb: a wrong JSON type is a SerializationException") {
    CHECK(refusal(R"({"N":5})") == "NUMBER_VALUE cannot be converted to String");
    CHECK(refusal(R"({"N":5.5})") == "DECIMAL_VALUE cannot be converted to String");
    CHECK(refusal(R"({"S":true})") == "TRUE_VALUE cannot be converted to String");
    CHECK(refusal(R"({"S":false})") == "FALSE_VALUE cannot be converted to String");
    CHECK(refusal(R"({"S":[]})") == "Unrecognized collection type class java.lang.String");
    CHECK(refusal(R"({"S":{}})") == "Start of structure or map found where not expected");
    CHECK(refusal(R"({"NS":[1]})") == "NUMBER_VALUE cannot be converted to String");
    CHECK(refusal(R"({"BOOL":1})") == "NUMBER_VALUE cannot be converted to Boolean");
    CHECK(refusal(R"({"BOOL":"23"})") == "Unexpected token received from parser");
    CHECK(refusal(R"({"BOOL":[]})") == "Unrecognized collection type class java.lang.Boolean");
    CHECK(refusal(R"({"NULL":{}})") == "Start of structure or map found where not expected");
    CHECK(refusal(R"({"B":5})") == "only base-64-encoded strings are convertible to bytes");
    CHECK(refusal(R"({"B":[]})") == "Unrecognized collection type class java.nio.ByteBuffer");
    CHECK(refusal(R"({"B":"abc"})") ==
          "Base64 encoded length is expected a multiple of 4 bytes but found: 3");
    CHECK(refusal(R"({"B":"ab!="})") == "Invalid Base64 character: '!'");
    CHECK(refusal(R"({"B":"=+/="})") == "Invalid last non-pad Base64 character dectected");
    CHECK(refusal(R"({"SS":"a"})") == "Unexpected field type");
    CHECK(refusal(R"({"L":{}})") == "Start of structure or map found where not expected");
    CHECK(refusal(R"({"M":5})") == "Unexpected field type");
    CHECK(refusal(R"({"M":[]})") ==
          "Unrecognized collection type java.util.Map<java.lang.String, "
          "com.amazonaws.dynamodb.v20120810.AttributeValue>");
    CHECK(refusal(R"("text")") == "Unexpected value type in payload");
    CHECK(refusal("5") == "Unexpected value type in payload");
    CHECK(refusal("[]") ==
          "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue");
    // It wins over what is wrong within a value that was read before.
    CHECK(refusal(R"({"SS":[]},"b":{"N":5})") == "NUMBER_VALUE cannot be converted to String");
}

TEST_CASE("dynamodb: values are equal by type and content, sets without order") {
    CHECK(value(R"({"N":"1.0"})") == value(R"({"N":"01"})"));
    CHECK_FALSE(value(R"({"N":"1"})") == value(R"({"S":"1"})"));
    CHECK(value(R"({"SS":["a","b"]})") == value(R"({"SS":["b","a"]})"));
    CHECK(value(R"({"NS":["10","9.0"]})") == value(R"({"NS":["9","1e1"]})"));
    CHECK_FALSE(value(R"({"L":[{"S":"a"},{"S":"b"}]})") == value(R"({"L":[{"S":"b"},{"S":"a"}]})"));
    CHECK(value(R"({"M":{"x":{"S":"1"},"y":{"S":"2"}}})") ==
          value(R"({"M":{"y":{"S":"2"},"x":{"S":"1"}}})"));
}

TEST_CASE("dynamodb: values of one scalar type have an order, all others none") {
    const auto order = [](const char* a, const char* b) { return compare(value(a), value(b)); };
    CHECK(order(R"({"N":"9"})", R"({"N":"10"})") == std::partial_ordering::less);
    CHECK(order(R"({"N":"-9"})", R"({"N":"-10"})") == std::partial_ordering::greater);
    CHECK(order(R"({"N":"1"})", R"({"N":"1.0"})") == std::partial_ordering::equivalent);
    CHECK(order(R"({"S":"9"})", R"({"S":"10"})") == std::partial_ordering::greater);
    CHECK(order(R"({"S":"z"})", R"({"S":"é"})") == std::partial_ordering::less);
    CHECK(order(R"({"B":"/w=="})", R"({"B":"AQ=="})") == std::partial_ordering::greater);
    CHECK(order(R"({"S":"1"})", R"({"N":"1"})") == std::partial_ordering::unordered);
    CHECK(order(R"({"BOOL":true})", R"({"BOOL":true})") == std::partial_ordering::unordered);
    CHECK(order(R"({"SS":["a"]})", R"({"SS":["a"]})") == std::partial_ordering::unordered);
}

TEST_CASE("dynamodb: sizes are counted as the service does") {
    const auto size = [](const char* json) { return size_of(value(json)); };
    CHECK(size(R"({"S":"é"})") == 2);
    CHECK(size(R"({"S":""})") == 0);
    CHECK(size(R"({"B":"AQID"})") == 3);
    CHECK(size(R"({"BOOL":true})") == 1);
    CHECK(size(R"({"NULL":true})") == 1);
    CHECK(size(R"({"N":"0"})") == 1);
    CHECK(size(R"({"N":"1"})") == 2);
    CHECK(size(R"({"N":"12"})") == 2);
    CHECK(size(R"({"N":"123"})") == 3);
    CHECK(size(R"({"N":"1000"})") == 2);
    CHECK(size(R"({"N":"0.0012"})") == 2);
    CHECK(size(R"({"N":"1001"})") == 3);
    CHECK(size(R"({"N":"-12"})") == 3);
    CHECK(size(R"({"N":"12345678901234567890123456789012345678"})") == 20);
    CHECK(size(R"({"SS":["ab","c"]})") == 3);
    CHECK(size(R"({"NS":["1","123"]})") == 5);
    CHECK(size(R"({"BS":["AQI=","AQ=="]})") == 3);
    CHECK(size(R"({"L":[]})") == 3);
    CHECK(size(R"({"L":[{"S":"ab"},{"S":""}]})") == 3 + 2 + 2);
    CHECK(size(R"({"M":{"key":{"S":"ab"}}})") == 3 + 1 + 3 + 2);
    CHECK(size_of(item(R"({"pk":{"S":"abc"},"n":{"N":"7"}})")) == 2 + 3 + 1 + 2);
}

TEST_CASE("dynamodb: attributes by name stay in order whatever is set and erased") {
    AttributeMap map{{"c", AttributeValue::string("3")}, {"a", AttributeValue::string("1")}};
    map.set("b", AttributeValue::string("2"));
    map.set("a", AttributeValue::null());
    CHECK(encode(map).json == R"({"a":{"NULL":true},"b":{"S":"2"},"c":{"S":"3"}})");
    CHECK(map.size() == 3);
    REQUIRE(map.find("b"));
    CHECK(map.find("b")->text() == "2");
    CHECK_FALSE(map.find("bb"));
    CHECK(map.erase("b"));
    CHECK_FALSE(map.erase("b"));
    CHECK(encode(map).json == R"({"a":{"NULL":true},"c":{"S":"3"}})");
    CHECK(AttributeMap{{"a", AttributeValue::string("1")}, {"a", AttributeValue::string("2")}} ==
          AttributeMap{{"a", AttributeValue::string("2")}});
}

TEST_CASE("dynamodb: texts of errors show values as the service prints them") {
    CHECK(to_text(value(R"({"N":"5.0"})")) == "AttributeValue: {N:5}");
    CHECK(to_text(value(R"({"S":"abc"})")) == "AttributeValue: {S:abc}");
    CHECK(to_text(value(R"({"L":[{"S":"abc"},{"BOOL":true}]})")) ==
          "AttributeValue: {L:[{S:abc}, {BOOL:true}]}");
    CHECK(to_text(value(R"({"M":{"a":{"NULL":true},"b":{"SS":["x","y"]}}})")) ==
          "AttributeValue: {M:{a={NULL:true}, b={SS:[x, y]}}}");
    CHECK(to_text(value(R"({"B":"AQI="})")) ==
          "AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=2 cap=2]}");
}

TEST_CASE("dynamodb: types are known by the names on the wire") {
    for (const Type type : {Type::S, Type::N, Type::B, Type::BOOL, Type::NUL, Type::SS, Type::NS,
                            Type::BS, Type::L, Type::M})
        CHECK(type_by_name(type_name(type)) == type);
    for (const char* name : {"", "s", "NUL", "NULLS", "BOO", "LS", "MS", "SN", "SSS", "Q"})
        CHECK_FALSE(type_by_name(name));
}

}  // namespace dynamodb_values_test
