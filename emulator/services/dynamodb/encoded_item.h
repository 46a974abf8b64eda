#pragma once
// EncodedItem: an item as it is stored and sent: the wire's own JSON, {"pk":{"S":"a"},…}, canonical
// and compact, attributes in order of their names. GetItem without a projection appends the stored
// bytes to its answer; whoever looks inside decodes. Other protocols are written by decoding.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/attribute_value.h"

namespace leat::dynamodb {

struct EncodedItem {
    std::string json;
    bool operator==(const EncodedItem&) const = default;

    static const protocol::CustomType kCustom;  // read: for a map of attributes, like AttributeMap
};

/// Throws nothing; the attributes must be free of faults.
EncodedItem encode(const AttributeMap& attributes);
void append_encoded(std::string& out, const AttributeMap& attributes);
void append_encoded(std::string& out, const AttributeValue& value);

/// Of bytes that encode() made. A damaged text throws std::runtime_error; never reads beyond.
AttributeMap decode(std::string_view json);
/// Only the attributes asked for, all others skipped (names sorted).
AttributeMap decode_some(std::string_view json, const std::vector<std::string>& names);
/// size_of(decode(json)), without building the item.
std::int64_t size_of_encoded(std::string_view json);

}  // namespace leat::dynamodb
