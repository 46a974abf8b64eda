#include "services/sns/records.h"

#include "protocol/document.h"

namespace leat::sns {
namespace {

const std::string& look_up(const AttributeMap& attributes, const std::string& name) {
    static const std::string kNone;
    const auto it = attributes.find(name);
    return it == attributes.end() ? kNone : it->second;
}

}  // namespace

const std::string& TopicRecord::attribute(const std::string& wanted) const {
    return look_up(attributes, wanted);
}

const std::string& SubscriptionRecord::attribute(const std::string& wanted) const {
    return look_up(attributes, wanted);
}

std::string to_json(const AttributeMap& attributes) {
    std::string out = "{";
    for (const auto& [name, value] : attributes) {
        if (out.size() > 1) out += ',';
        protocol::append_json_string(out, name);
        out += ':';
        protocol::append_json_string(out, value);
    }
    return out + "}";
}

AttributeMap attributes_from_json(std::string_view json) {
    AttributeMap attributes;
    if (json.size() <= 2) return attributes;
    const protocol::Document document = protocol::Document::parse(json);
    for (const auto& [name, value] : document.members()) attributes[name] = value.as_string();
    return attributes;
}

}  // namespace leat::sns
