#include "services/sns/message_attributes.h"

#include <charconv>
#include <cstdint>
#include <cstring>

#include "base/strings.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

constexpr std::size_t kLongestName = 256;

bool is_name_character(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.';
}

/// The code point that begins at the front of a UTF-8 text.
std::uint32_t first_code_point(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    std::uint32_t point = more == 0 ? lead : lead & (0x3f >> more);
    for (int i = 1; i <= more && i < static_cast<int>(text.size()); ++i)
        point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
    return point;
}

void check_name(const std::string& name) {
    if (name.size() > kLongestName)
        throw ParameterValueInvalid(
            "Length of message attribute name must be less than 256 bytes.");
    if (name.starts_with('.'))
        throw ParameterValueInvalid(
            "Invalid message attribute name starting with character '.' was found.");
    if (name.ends_with('.'))
        throw ParameterValueInvalid(
            "Invalid message attribute name ending with character '.' was found.");
    if (name.find("..") != std::string::npos)
        throw ParameterValueInvalid(
            "Message attribute name can not have successive '.' character.");
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (is_name_character(static_cast<unsigned char>(name[i]))) continue;
        const auto point = first_code_point(std::string_view(name).substr(i));
        throw ParameterValueInvalid(
            "Invalid non-alphanumeric character '#x" + format("%X", point) +
            "' was found in the message attribute name. Can only include alphanumeric characters, "
            "hyphens, underscores, or dots.");
    }
}

bool is_a_number(const std::string& text) {
    const std::string_view digits = trim(text);
    double number = 0;
    const char* begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
    const auto result = std::from_chars(begin, digits.data() + digits.size(), number);
    const bool in_form = result.ptr == digits.data() + digits.size() && begin != result.ptr;
    return in_form && digits.find_first_of("iInN") == std::string_view::npos;
}

MessageAttribute checked(const std::string& name, const MessageAttributeValue& given) {
    check_name(name);
    const std::string base(given.data_type.substr(0, given.data_type.find('.')));
    if (base != "String" && base != "Number" && base != "Binary")
        throw ParameterValueInvalid("The message attribute '" + name +
                                    "' has an invalid message attribute type, the set of supported "
                                    "type prefixes is Binary, Number, and String.");
    const bool binary = base == "Binary";
    if (binary ? given.string_value.has_value() : given.binary_value.has_value())
        throw ParameterValueInvalid("The message attribute '" + name + "' with type '" +
                                    given.data_type + "' must use field '" +
                                    (binary ? "Binary" : "String") + "'.");
    const std::string* value = binary ? (given.binary_value ? &given.binary_value->bytes : nullptr)
                                      : (given.string_value ? &*given.string_value : nullptr);
    if (!value || value->empty())
        throw ParameterValueInvalid(
            "The message attribute '" + name +
            "' must contain non-empty message attribute value for message attribute type '" +
            given.data_type + "'.");
    if (base == "Number" && !is_a_number(*value))
        throw ParameterValueInvalid("Could not cast message attribute '" + name +
                                    "' value to number.");
    return {given.data_type, *value};
}

void append_piece(std::string& out, std::string_view piece) {
    const auto size = static_cast<std::uint32_t>(piece.size());
    char bytes[4];
    std::memcpy(bytes, &size, 4);
    out.append(bytes, 4).append(piece);
}

std::string take_piece(std::string_view& blob) {
    std::uint32_t size = 0;
    std::memcpy(&size, blob.data(), 4);
    std::string piece(blob.substr(4, size));
    blob.remove_prefix(4 + size);
    return piece;
}

}  // namespace

MessageAttributes checked_attributes(
    const std::optional<std::map<std::string, MessageAttributeValue>>& given) {
    MessageAttributes attributes;
    if (given)
        for (const auto& [name, value] : *given) attributes.emplace(name, checked(name, value));
    return attributes;
}

std::size_t size_of(const MessageAttributes& attributes) {
    std::size_t size = 0;
    for (const auto& [name, attribute] : attributes)
        size += name.size() + attribute.type.size() + attribute.value.size();
    return size;
}

std::string pack(const MessageAttributes& attributes) {
    std::string out;
    for (const auto& [name, attribute] : attributes) {
        append_piece(out, name);
        append_piece(out, attribute.type);
        append_piece(out, attribute.value);
    }
    return out;
}

MessageAttributes unpack_attributes(std::string_view blob) {
    MessageAttributes attributes;
    while (blob.size() >= 12) {
        std::string name = take_piece(blob);
        std::string type = take_piece(blob);
        attributes.emplace(std::move(name), MessageAttribute{std::move(type), take_piece(blob)});
    }
    return attributes;
}

}  // namespace leat::sns
