#include "harness/aws_document.h"

#include "base/encoding.h"
#include "base/strings.h"
#include "harness/aws_encode.h"
#include "harness/aws_value.h"

namespace leat::harness {

using protocol::Kind;
using protocol::Location;
using protocol::Member;
using protocol::Structure;
using protocol::TimestampFormat;
using protocol::Type;

namespace {

std::string below(const std::string& where, const std::string& name) {
    return where.empty() ? name : where + "." + name;
}

const Member& member_of(const Structure& shape, const std::string& name, const std::string& where) {
    if (const Member* m = shape.find(name)) return *m;
    throw EncodeError(below(where, name) + " does not exist in " + shape.name);
}

void want_object(const Json& value, const std::string& where) {
    if (!value.is_object()) throw EncodeError(where + " wants a mapping, not " + brief(value, 60));
}

void want_list(const Json& value, const std::string& where) {
    if (!value.is_array()) throw EncodeError(where + " wants a list, not " + brief(value, 60));
}

Json number_json(const Json& value, bool whole, const std::string& where) {
    if (value.is_number()) return value;
    if (value.is_string()) {
        if (const auto n = parse_int(value.get<std::string>()))
            return static_cast<std::int64_t>(*n);
        if (!whole) {
            try {
                return std::stod(value.get<std::string>());
            } catch (const std::exception&) {
            }
        }
    }
    throw EncodeError(where + " wants a number, not " + brief(value, 60));
}

Json json_value(const Type& type, const Member& m, const Json& value, const std::string& where) {
    switch (type.kind) {
        case Kind::Structure:
            // A type with a hand-written form (DynamoDB's AttributeValue) has no table to walk.
            if (!type.structure || type.structure().count == 0) return value;
            return json_document(type.structure(), value, where);
        case Kind::List: {
            want_list(value, where);
            Json list = Json::array();
            for (std::size_t i = 0; i < value.size(); ++i)
                list.push_back(
                    json_value(*type.element, m, value[i], where + "[" + std::to_string(i) + "]"));
            return list;
        }
        case Kind::Map: {
            want_object(value, where);
            Json object = Json::object();
            for (const auto& [key, item] : value.items())
                object[key] = json_value(*type.element, m, item, below(where, key));
            return object;
        }
        case Kind::Blob:
        case Kind::Body:
            return base64_encode(blob_bytes(value, false, where));
        case Kind::Boolean:
            if (!value.is_boolean()) throw EncodeError(where + " wants true or false");
            return value;
        case Kind::Integer:
        case Kind::Long:
            return number_json(value, true, where);
        case Kind::Double:
            return number_json(value, false, where);
        case Kind::Timestamp:
            if (m.traits.timestamp_format == TimestampFormat::Iso8601) return value;
            return timestamp_seconds(value, where);
        case Kind::Custom:
            return value;  // DynamoDB's values, in their own form
        default:
            // A text member with a JSON document in it: policies, filter policies.
            return value.is_structured() ? Json(value.dump()) : Json(as_text(value));
    }
}

class Form {
public:
    void add(const std::string& name, const std::string& value) {
        if (!text.empty()) text += '&';
        text += percent_encode(name) + "=" + percent_encode(value);
    }

    void members(const Structure& shape, const Json& input, const std::string& prefix,
                 const std::string& where) {
        want_object(input, where.empty() ? "the input" : where);
        for (const auto& [name, value] : input.items()) {
            const Member& m = member_of(shape, name, where);
            if (!value.is_null())
                one(*m.type, m, value, prefix.empty() ? m.xml() : prefix + "." + m.xml(),
                    below(where, name));
        }
    }

    std::string text;

private:
    void one(const Type& type, const Member& m, const Json& value, const std::string& name,
             const std::string& where) {
        if (type.kind == Kind::Structure) {
            members(type.structure(), value, name, where);
        } else if (type.kind == Kind::List) {
            want_list(value, where);
            const char* element = m.traits.element_name ? m.traits.element_name : "member";
            const std::string base = m.traits.flattened ? name : name + "." + element;
            if (value.empty()) add(name, "");
            for (std::size_t i = 0; i < value.size(); ++i)
                one(*type.element, m, value[i], base + "." + std::to_string(i + 1),
                    where + "[" + std::to_string(i) + "]");
        } else if (type.kind == Kind::Map) {
            want_object(value, where);
            const std::string base = m.traits.flattened ? name : name + ".entry";
            int number = 0;
            for (const auto& [key, item] : value.items()) {
                const std::string entry = base + "." + std::to_string(++number) + ".";
                add(entry + (m.traits.key_name ? m.traits.key_name : "key"), key);
                one(*type.element, m, item,
                    entry + (m.traits.value_name ? m.traits.value_name : "value"),
                    below(where, key));
            }
        } else if (type.kind == Kind::String && value.is_structured()) {
            add(name, value.dump());
        } else {
            add(name, scalar_text(type, m, value, TimestampFormat::Iso8601, where));
        }
    }
};

std::string xml_escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

class Xml {
public:
    void members(const Structure& shape, const Json& input, const std::string& where) {
        want_object(input, where.empty() ? "the input" : where);
        // In the table's order, which is the one the service documents.
        for (const auto& [name, value] : input.items()) member_of(shape, name, where);
        for (const Member& m : shape) {
            const auto it = input.find(m.name);
            if (it == input.end() || it->is_null() || m.traits.xml_attribute ||
                m.traits.location != Location::Document)
                continue;
            one(*m.type, m, *it, m.xml(), below(where, m.name));
        }
    }

    void one(const Type& type, const Member& m, const Json& value, const std::string& name,
             const std::string& where) {
        if (type.kind == Kind::List) {
            want_list(value, where);
            const std::string element = m.traits.flattened      ? name
                                        : m.traits.element_name ? m.traits.element_name
                                                                : "member";
            if (!m.traits.flattened) text += "<" + name + ">";
            for (std::size_t i = 0; i < value.size(); ++i)
                one(*type.element, m, value[i], element, where + "[" + std::to_string(i) + "]");
            if (!m.traits.flattened) text += "</" + name + ">";
        } else if (type.kind == Kind::Map) {
            map(type, m, value, name, where);
        } else if (type.kind == Kind::Structure) {
            text += "<" + name + attributes(type.structure(), value, where) + ">";
            members(type.structure(), value, where);
            text += "</" + name + ">";
        } else {
            text += "<" + name + ">" +
                    xml_escape(scalar_text(type, m, value, TimestampFormat::Iso8601, where)) +
                    "</" + name + ">";
        }
    }

    std::string text;

private:
    void map(const Type& type, const Member& m, const Json& value, const std::string& name,
             const std::string& where) {
        want_object(value, where);
        const std::string entry = m.traits.flattened ? name : "entry";
        if (!m.traits.flattened) text += "<" + name + ">";
        for (const auto& [key, item] : value.items()) {
            const std::string key_name = m.traits.key_name ? m.traits.key_name : "key";
            text += "<" + entry + "><" + key_name + ">" + xml_escape(key) + "</" + key_name + ">";
            one(*type.element, m, item, m.traits.value_name ? m.traits.value_name : "value",
                below(where, key));
            text += "</" + entry + ">";
        }
        if (!m.traits.flattened) text += "</" + name + ">";
    }

    std::string attributes(const Structure& shape, const Json& value, const std::string& where) {
        std::string out;
        for (const Member& m : shape) {
            if (!m.traits.xml_attribute || !value.is_object() || !value.contains(m.name)) continue;
            if (std::string_view(m.xml()).starts_with("xsi:"))
                out += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
            out += std::string(" ") + m.xml() + "=\"" +
                   xml_escape(scalar_text(*m.type, m, value[m.name], TimestampFormat::Iso8601,
                                          below(where, m.name))) +
                   "\"";
        }
        return out;
    }
};

}  // namespace

Json json_document(const Structure& shape, const Json& input, const std::string& where) {
    want_object(input, where.empty() ? "the input" : where);
    Json document = Json::object();
    for (const auto& [name, value] : input.items()) {
        const Member& m = member_of(shape, name, where);
        if (m.traits.location != Location::Document) continue;
        document[m.name] =
            value.is_null() ? Json() : json_value(*m.type, m, value, below(where, name));
    }
    return document;
}

std::string form_document(const Structure& shape, const Json& input, const std::string& action,
                          const std::string& version) {
    Form form;
    form.add("Action", action);
    form.add("Version", version);
    form.members(shape, input, "", "");
    return std::move(form.text);
}

std::string xml_document(const Structure& shape, const Json& input, const std::string& root,
                         const char* name_space, const std::string& where) {
    Xml xml;
    xml.members(shape, input, where);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root +
           (name_space ? std::string(" xmlns=\"") + name_space + "\"" : "") + ">" + xml.text +
           "</" + root + ">";
}

}  // namespace leat::harness
