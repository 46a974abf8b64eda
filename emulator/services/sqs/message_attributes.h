#pragma once
// Message attributes: the rules for their names, types and values, their digest, and which of them
// a receive asks for. Plain functions on values.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/sqs/shapes.h"

namespace leat::sqs {

/// One attribute as stored and as sent by other services.
struct AttributeValue {
    std::string type;   // with its suffix: "Number.int"
    std::string value;  // text, or the raw bytes of a Binary
    bool is_binary() const { return type.starts_with("Binary"); }
    bool operator==(const AttributeValue&) const = default;
};
using Attributes = std::map<std::string, AttributeValue>;

/// Checks names, types, values and the number of attributes; throws InvalidParameterValue.
void check_attributes(const Attributes& attributes);
/// From the wire, checked.
Attributes attributes_from(const std::map<std::string, MessageAttributeValue>& wire);
MessageAttributeValue to_wire(const AttributeValue& attribute);
/// The AWSTraceHeader, the only system attribute that can be sent; nothing when it is absent.
std::optional<std::string> trace_header_from(
    const std::map<std::string, MessageSystemAttributeValue>& wire);

/// MD5 in hex over names, types and values in order of the names; "" for no attributes.
std::string attributes_md5(const Attributes& attributes);
/// What they count against the size limit.
std::size_t attributes_size(const Attributes& attributes);

/// MessageAttributeNames: exact names, "All", ".*", or a prefix "bar.*" or "bar*".
class AttributeFilter {
public:
    explicit AttributeFilter(const std::optional<std::vector<std::string>>& names);
    bool wants(std::string_view name) const;
    bool wants_nothing() const { return !all_ && names_.empty() && prefixes_.empty(); }

private:
    bool all_ = false;
    std::vector<std::string> names_, prefixes_;
};

}  // namespace leat::sqs
