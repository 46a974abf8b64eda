#include "services/sqs/message_attributes.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "services/sqs/errors.h"

namespace leat::sqs {
namespace {

constexpr std::size_t kMostAttributes = 10;
constexpr std::size_t kLongestName = 256;
constexpr std::size_t kLongestType = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '-' || c == '.';
}

void check_name(const std::string& name) {
    const std::string lower = to_lower(name);
    const bool good = !name.empty() && name.size() <= kLongestName &&
                      std::all_of(name.begin(), name.end(), is_name_character) &&
                      !name.starts_with('.') && !name.ends_with('.') &&
                      name.find("..") == std::string::npos && !lower.starts_with("aws.") &&
                      !lower.starts_with("amazon.");
    if (!good)
        throw InvalidParameterValue(
            "The message attribute name '" + name +
            "' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), "
            "and period (.) characters.");
}

std::string_view base_type(std::string_view type) { return type.substr(0, type.find('.')); }

void check_type(const std::string& name, const std::string& type) {
    if (type.empty())
        throw InvalidParameterValue("The message attribute '" + name +
                                    "' must contain non-empty message attribute type.");
    const std::string_view base = base_type(type);
    if ((base != "String" && base != "Number" && base != "Binary") || type.size() > kLongestType ||
        type.ends_with('.'))
        throw InvalidParameterValue(
            "The type of message (user) attribute '" + name +
            "' is invalid. You must use only the following supported type prefixes: Binary, "
            "Number, String.");
}

// Up to 38 significant digits between 10^-128 and 10^126; the text itself is kept.
bool is_number(std::string_view text) {
    std::size_t i = 0;
    const auto at = [&](std::size_t k) { return k < text.size() ? text[k] : '\0'; };
    if (at(i) == '+' || at(i) == '-') ++i;
    std::string digits;
    long long point = 0;  // digits before the decimal point
    bool any = false;
    for (; is_digit(at(i)); ++i, any = true, ++point) digits += at(i);
    if (at(i) == '.')
        for (++i; is_digit(at(i)); ++i, any = true) digits += at(i);
    if (!any) return false;
    long long exponent = 0;
    if (at(i) == 'e' || at(i) == 'E') {
        ++i;
        const bool negative = at(i) == '-';
        if (at(i) == '+' || at(i) == '-') ++i;
        const auto value = parse_int(text.substr(i));
        if (!is_digit(at(i)) || !value || *value > 1000) return false;
        exponent = negative ? -*value : *value;
        i = text.size();
    }
    if (i != text.size()) return false;
    const auto first = digits.find_first_not_of('0');
    if (first == std::string::npos) return true;
    const auto significant = digits.find_last_not_of('0') - first + 1;
    const long long magnitude = point - static_cast<long long>(first) - 1 + exponent;
    return significant <= 38 && magnitude >= -128 && magnitude <= 126;
}

void check_value(const std::string& name, const AttributeValue& attribute) {
    if (attribute.value.empty())
        throw InvalidParameterValue("Message (user) attribute '" + name +
                                    "' must contain a non-empty value of type '" +
                                    (attribute.is_binary() ? "Binary" : "String") + "'.");
    if (base_type(attribute.type) == "Number" && !is_number(attribute.value))
        throw InvalidParameterValue("Can't cast the value of message (user) attribute '" + name +
                                    "' to a number.");
}

void append_sized(std::string& out, std::string_view bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(size >> shift);
    out += bytes;
}

template <class WireValue>
void refuse_lists(const WireValue& wire) {
    if ((wire.string_list_values && !wire.string_list_values->empty()) ||
        (wire.binary_list_values && !wire.binary_list_values->empty()))
        throw UnsupportedOperation(
            "Message attribute list values in SendMessage operation are not supported.");
}

}  // namespace

void check_attributes(const Attributes& attributes) {
    if (attributes.size() > kMostAttributes)
        throw InvalidParameterValue(
            format("Number of message attributes [%zu] exceeds the allowed "
                   "maximum [%zu].",
                   attributes.size(), kMostAttributes));
    for (const auto& [name, attribute] : attributes) {
        check_name(name);
        check_type(name, attribute.type);
        check_value(name, attribute);
    }
}

Attributes attributes_from(const std::map<std::string, MessageAttributeValue>& wire) {
    Attributes attributes;
    for (const auto& [name, value] : wire) {
        refuse_lists(value);
        AttributeValue& attribute = attributes[name];
        attribute.type = value.data_type;
        if (attribute.is_binary()) {
            if (value.binary_value) attribute.value = value.binary_value->bytes;
        } else if (value.string_value) {
            attribute.value = *value.string_value;
        }
    }
    check_attributes(attributes);
    return attributes;
}

MessageAttributeValue to_wire(const AttributeValue& attribute) {
    MessageAttributeValue wire;
    wire.data_type = attribute.type;
    if (attribute.is_binary())
        wire.binary_value = Blob{attribute.value};
    else
        wire.string_value = attribute.value;
    return wire;
}

std::optional<std::string> trace_header_from(
    const std::map<std::string, MessageSystemAttributeValue>& wire) {
    std::optional<std::string> trace;
    for (const auto& [name, value] : wire) {
        if (name != "AWSTraceHeader")
            throw InvalidParameterValue("Message system attribute name '" + name + "' is invalid.");
        refuse_lists(value);
        if (value.data_type != "String")
            throw InvalidParameterValue(
                "The type of message system attribute 'AWSTraceHeader' is "
                "invalid. You must use only the following supported type: "
                "String.");
        if (!value.string_value || value.string_value->empty())
            throw InvalidParameterValue(
                "Message (system) attribute 'AWSTraceHeader' must contain "
                "a non-empty value of type 'String'.");
        trace = value.string_value;
    }
    return trace;
}

std::string attributes_md5(const Attributes& attributes) {
    if (attributes.empty()) return {};
    std::string bytes;
    for (const auto& [name, attribute] : attributes) {
        append_sized(bytes, name);
        append_sized(bytes, attribute.type);
        bytes += attribute.is_binary() ? '\x02' : '\x01';
        append_sized(bytes, attribute.value);
    }
    return hex_encode(md5(bytes));
}

std::size_t attributes_size(const Attributes& attributes) {
    std::size_t size = 0;
    for (const auto& [name, attribute] : attributes)
        size += name.size() + attribute.type.size() + attribute.value.size();
    return size;
}

AttributeFilter::AttributeFilter(const std::optional<std::vector<std::string>>& names) {
    if (!names) return;
    for (const std::string& name : *names) {
        if (name == "All" || name == ".*" || name == "*")
            all_ = true;
        else if (name.ends_with(".*"))
            prefixes_.push_back(name.substr(0, name.size() - 2));
        else if (name.ends_with('*'))
            prefixes_.push_back(name.substr(0, name.size() - 1));
        else
            names_.push_back(name);
    }
}

bool AttributeFilter::wants(std::string_view name) const {
    return all_ || std::find(names_.begin(), names_.end(), name) != names_.end() ||
           std::any_of(prefixes_.begin(), prefixes_.end(),
                       [name](const std::string& p) { return name.starts_with(p); });
}

}  // namespace leat::sqs
