#pragma once
// Message attributes: the typed values a publisher adds to a message. Checked here in the words of
// SNS; kept in one blob beside the message. Plain values.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "services/sns/shapes.h"

namespace leat::sns {

struct MessageAttribute {
    std::string type;   // "String", "Number.int", "Binary", "String.Array"
    std::string value;  // text, or the bytes of a Binary
    bool is_binary() const { return type.starts_with("Binary"); }
    bool operator==(const MessageAttribute&) const = default;
};

using MessageAttributes = std::map<std::string, MessageAttribute>;

/// Checks names, types and values; throws ParameterValueInvalid.
MessageAttributes checked_attributes(
    const std::optional<std::map<std::string, MessageAttributeValue>>& given);

/// What they add to the size of a message: names, types and values.
std::size_t size_of(const MessageAttributes& attributes);

/// One blob and back; empty for none.
std::string pack(const MessageAttributes& attributes);
MessageAttributes unpack_attributes(std::string_view blob);

}  // namespace leat::sns
