// AttributeValue and AttributeMap on the wire: read from any protocol's document, written to any.
// What the real service's deserialiser cannot convert is a SerializationException, of scalars in
// the codec's words, of containers in the words for a map of values; a value that is only wrong
// becomes Invalid.
#include <algorithm>

#include "base/encoding.h"
#include "protocol/error.h"
#include "protocol/node.h"
#include "services/dynamodb/attribute_value.h"
#include "services/dynamodb/decimal.h"
#include "services/dynamodb/encoded_item.h"

namespace leat::dynamodb {
namespace {

using protocol::kSerialization;
using protocol::Node;
using protocol::Sink;
using Form = Node::Form;
using Type = AttributeValue::Type;

constexpr const char* kInvalid = "One or more parameter values were invalid: ";

// ---- What cannot be converted --------------------------------------------------------------

[[noreturn]] void refuse_map() {
    throw kSerialization("Start of structure or map found where not expected");
}

bool truth_of(const Node& node) {
    if (node.form() == Form::Text) {  // the service reads these words, and no others
        const std::string_view text = node.text();
        if (text == "true") return true;
        if (text == "false" || text == "no") return false;
    }
    return node.boolean();
}

[[noreturn]] void refuse_base64(std::string_view text) {
    if (text.size() % 4 != 0)
        throw kSerialization("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                             std::to_string(text.size()));
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    const std::size_t foreign = text.find_first_not_of(kAlphabet);
    if (foreign != text.npos)
        throw kSerialization(std::string("Invalid Base64 character: '") + text[foreign] + "'");
    throw kSerialization("Invalid last non-pad Base64 character dectected");
}

std::string bytes_of(const Node& node) {
    std::string out;
    switch (node.form()) {
        case Form::Bytes:
            node.bytes(out);
            return out;
        case Form::Text: {
            auto decoded = base64_decode(node.text());
            if (!decoded) refuse_base64(node.text());
            return std::move(*decoded);
        }
        case Form::List:
            throw kSerialization("Unrecognized collection type class java.nio.ByteBuffer");
        case Form::Map:
            refuse_map();
        default:
            throw kSerialization("only base-64-encoded strings are convertible to bytes");
    }
}

void check_list(const Node& node) {
    if (node.form() == Form::Map) refuse_map();
    if (node.form() != Form::List) throw kSerialization("Unexpected field type");
}

void check_map(const Node& node) {
    if (node.form() == Form::List)
        throw kSerialization(
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>");
    if (node.form() != Form::Map) throw kSerialization("Unexpected field type");
}

// ---- Numbers and sets ----------------------------------------------------------------------

/// Whole numbers are canonical as they come.
bool is_plain_integer(std::string_view text) {
    if (text.size() > 1 && text[0] == '-') text.remove_prefix(1);
    constexpr std::size_t kDigits = 38;
    if (text.empty() || text.size() > kDigits || text[0] < '1' || text[0] > '9') return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Fills `canonical`, or gives the text of the fault.
std::optional<std::string> canonical_number(std::string_view text, std::string& canonical) {
    if (is_plain_integer(text)) {
        canonical = text;
        return std::nullopt;
    }
    Decimal value;
    const Decimal::Fault fault = Decimal::parse(text, value);
    if (fault != Decimal::Fault::None) return Decimal::fault_text(fault, text);
    canonical = value.text();
    return std::nullopt;
}

AttributeValue read_number(const Node& node) {
    std::string canonical;
    if (auto fault = canonical_number(node.text(), canonical))
        return AttributeValue::invalid(std::move(*fault));
    return AttributeValue::number(std::move(canonical));
}

/// As they stand in the request: "[a, a]".
std::string members_text(const Node& node) {
    std::string out = "[";
    node.items([&](const Node& item) {
        if (out.size() > 1) out += ", ";
        out += item.form() == Form::Bytes ? base64_encode(bytes_of(item)) : item.text();
    });
    return out + "]";
}

AttributeValue duplicates(Type type, const Node& node) {
    if (type == Type::NS) return AttributeValue::invalid("Input collection contains duplicates");
    return AttributeValue::invalid(kInvalid + ("Input collection " + members_text(node)) +
                                   (type == Type::BS ? "of type BS" : "") +
                                   " contains duplicates.");
}

AttributeValue empty_set(Type type) {
    const char* words = type == Type::SS   ? "An string set  may not be empty"
                        : type == Type::NS ? "An number set  may not be empty"
                                           : "Binary sets should not be empty";
    return AttributeValue::invalid(std::string(kInvalid) + words);
}

AttributeValue read_set(Type type, const Node& node) {
    check_list(node);
    AttributeValue::Set members;
    std::optional<std::string> fault;
    node.items([&](const Node& item) {
        if (type == Type::BS) {
            members.push_back(bytes_of(item));
            return;
        }
        const std::string_view text = item.text();
        std::string& member = members.emplace_back();
        if (type == Type::SS) {
            member = text;
        } else {
            auto wrong = canonical_number(text, member);
            if (wrong && !fault) fault = std::move(wrong);
        }
    });
    if (fault) return AttributeValue::invalid(std::move(*fault));
    if (members.empty()) return empty_set(type);
    AttributeValue set = AttributeValue::set(type, std::move(members));
    const auto& sorted = set.members();
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return duplicates(type, node);
    return set;
}

// ---- Values --------------------------------------------------------------------------------

AttributeValue read_value(const Node& node, int level);

AttributeMap read_attributes(const Node& node, int level) {
    check_map(node);
    constexpr std::size_t kUsual = 16, kUsualInside = 4, kLongestName = 65535;
    std::vector<Attribute> attributes;
    node.members([&](std::string_view name, const Node& value) {
        if (attributes.capacity() == 0) attributes.reserve(level == 1 ? kUsual : kUsualInside);
        attributes.push_back({std::string(name), read_value(value, level)});
        if (name.size() > kLongestName)
            attributes.back().value = AttributeValue::invalid(
                "1 validation error detected: Attribute name is too large, must be less than "
                "65536 bytes");
    });
    return AttributeMap::of(std::move(attributes));
}

AttributeValue read_list(const Node& node, int level) {
    check_list(node);
    AttributeValue::List items;
    node.items([&](const Node& item) { items.push_back(read_value(item, level)); });
    return AttributeValue::list(std::move(items));
}

/// Beyond the deepest level nothing is read: this bounds the recursion as well.
AttributeValue read_nested(Type type, const Node& node, int level) {
    if (type == Type::L)
        check_list(node);
    else
        check_map(node);
    if (level < kDeepest)
        return type == Type::L ? read_list(node, level + 1)
                               : AttributeValue::map(read_attributes(node, level + 1));
    bool empty = true;
    if (type == Type::L)
        node.items([&](const Node&) { empty = false; });
    else
        node.members([&](std::string_view, const Node&) { empty = false; });
    if (!empty) return AttributeValue::invalid(kTooDeep);
    return type == Type::L ? AttributeValue::list({}) : AttributeValue::map({});
}

AttributeValue read_typed(Type type, const Node& node, int level) {
    switch (type) {
        case Type::S:
            return AttributeValue::string(std::string(node.text()));
        case Type::N:
            return read_number(node);
        case Type::B:
            return AttributeValue::binary(bytes_of(node));
        case Type::BOOL:
            return AttributeValue::boolean(truth_of(node));
        case Type::NUL:
            if (truth_of(node)) return AttributeValue::null();
            return AttributeValue::invalid(
                std::string(kInvalid) + "Null attribute value types must have the value of true");
        case Type::SS:
        case Type::NS:
        case Type::BS:
            return read_set(type, node);
        default:
            return read_nested(type, node, level);
    }
}

AttributeValue read_value(const Node& node, int level) {
    AttributeValue value;
    std::optional<AttributeValue> fault;
    unsigned types = 0;
    const auto take = [&](std::string_view name, const Node& member) {
        const auto type = type_by_name(name);
        if (!type || member.form() == Form::Null) return;  // unknown or absent
        types |= 1u << unsigned(*type);
        value = read_typed(*type, member, level);
        if (value.is(Type::Invalid) && !fault) fault = value;
    };
    switch (node.form()) {
        case Form::Map:
            node.members(take);
            break;
        case Form::Null:
            break;
        case Form::List:
            throw kSerialization(
                "Unrecognized collection type class "
                "com.amazonaws.dynamodb.v20120810.AttributeValue");
        default:
            throw kSerialization("Unexpected value type in payload");
    }
    if (fault) return std::move(*fault);
    if (types == 0)
        return AttributeValue::invalid(
            "Supplied AttributeValue is empty, must contain exactly one of the supported "
            "datatypes");
    if (types & (types - 1))
        return AttributeValue::invalid(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one "
            "of the supported datatypes");
    return value;
}

// ---- Writing, to documents other than JSON -------------------------------------------------

void write_value(Sink& sink, const AttributeValue& value);

void write_attributes(Sink& sink, const AttributeMap& attributes) {
    sink.begin_map(attributes.size());
    for (const Attribute& attribute : attributes) {
        sink.key(attribute.name);
        write_value(sink, attribute.value);
    }
    sink.end_map();
}

void write_set(Sink& sink, const AttributeValue& value) {
    sink.begin_list(value.members().size());
    for (const std::string& member : value.members())
        value.is(Type::BS) ? sink.bytes(member) : sink.text(member);
    sink.end_list();
}

void write_value(Sink& sink, const AttributeValue& value) {
    sink.begin_map(1);
    sink.key(type_name(value.type()));
    switch (value.type()) {
        case Type::B:
            sink.bytes(value.text());
            break;
        case Type::BOOL:
            sink.boolean(value.truth());
            break;
        case Type::NUL:
            sink.boolean(true);
            break;
        case Type::SS:
        case Type::NS:
        case Type::BS:
            write_set(sink, value);
            break;
        case Type::L:
            sink.begin_list(value.items().size());
            for (const AttributeValue& item : value.items()) write_value(sink, item);
            sink.end_list();
            break;
        case Type::M:
            write_attributes(sink, value.attributes());
            break;
        default:
            sink.text(value.text());
    }
    sink.end_map();
}

/// As JSON where the document is JSON.
template <class Value>
bool spliced(Sink& sink, const Value& value) {
    std::string* json = sink.json();
    if (json) append_encoded(*json, value);
    return json;
}

}  // namespace

constinit const protocol::CustomType AttributeValue::kCustom{
    .name = "AttributeValue",
    .read = [](const Node& node,
               void* target) { *static_cast<AttributeValue*>(target) = read_value(node, 1); },
    .write =
        [](Sink& sink, const void* value) {
            const auto& one = *static_cast<const AttributeValue*>(value);
            if (!spliced(sink, one)) write_value(sink, one);
        },
};

constinit const protocol::CustomType AttributeMap::kCustom{
    .name = "AttributeMap",
    .read = [](const Node& node,
               void* target) { *static_cast<AttributeMap*>(target) = read_attributes(node, 1); },
    .write =
        [](Sink& sink, const void* value) {
            const auto& all = *static_cast<const AttributeMap*>(value);
            if (!spliced(sink, all)) write_attributes(sink, all);
        },
};

constinit const protocol::CustomType EncodedItem::kCustom{
    .name = "AttributeMap",
    .read =
        [](const Node& node, void* target) {
            const AttributeMap attributes = read_attributes(node, 1);
            if (const std::string* fault = first_fault(attributes))
                throw protocol::kValidation(*fault);
            *static_cast<EncodedItem*>(target) = encode(attributes);
        },
    .write =
        [](Sink& sink, const void* value) {
            const std::string& json = static_cast<const EncodedItem*>(value)->json;
            if (std::string* out = sink.json())
                *out += json.empty() ? std::string_view("{}") : std::string_view(json);
            else
                write_attributes(sink, json.empty() ? AttributeMap() : decode(json));
        },
};

}  // namespace leat::dynamodb
