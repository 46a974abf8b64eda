#include "harness/attribute_json.h"

namespace leat::harness {

namespace {

constexpr std::size_t kExactDigits = 15;  // of a double

Json to_value(const Json& plain) {
    if (plain.is_null()) return {{"NULL", true}};
    if (plain.is_boolean()) return {{"BOOL", plain}};
    if (plain.is_number()) return {{"N", plain.dump()}};
    if (plain.is_string()) return {{"S", plain}};
    if (plain.is_object()) return {{"M", to_attributes(plain)}};
    Json list = Json::array();
    for (const Json& item : plain) list.push_back(to_value(item));
    return {{"L", std::move(list)}};
}

Json number(const Json& text) {
    const auto& digits = text.get_ref<const std::string&>();
    if (digits.size() > kExactDigits) return text;
    const Json value = Json::parse(digits, nullptr, false);
    return value.is_number() ? value : text;
}

Json from_value(const Json& typed) {
    if (!typed.is_object() || typed.size() != 1) return typed;
    const std::string& type = typed.begin().key();
    const Json& value = typed.begin().value();
    if (type == "N") return number(value);
    if (type == "NULL") return nullptr;
    if (type == "M") return from_attributes(value);
    if (type != "L" && type != "NS") return value;
    Json list = Json::array();
    for (const Json& item : value) list.push_back(type == "L" ? from_value(item) : number(item));
    return list;
}

}  // namespace

Json to_attributes(const Json& document) {
    Json attributes = Json::object();
    for (const auto& [name, value] : document.items()) attributes[name] = to_value(value);
    return attributes;
}

Json from_attributes(const Json& attributes) {
    Json document = Json::object();
    for (const auto& [name, value] : attributes.items()) document[name] = from_value(value);
    return document;
}

}  // namespace leat::harness
