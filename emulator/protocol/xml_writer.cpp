#include "protocol/xml_writer.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/text_value.h"

namespace leat::protocol {
namespace {

void write_value(std::string& out, const Type& type, const Member& m, const void* value,
                 std::string_view name, XmlStyle style);

void write_attributes(std::string& out, const Structure& shape, const void* object) {
    for (const Member& m : shape) {
        if (!m.traits.xml_attribute) continue;
        const void* value = m.get(object);
        if (!value) continue;
        // An attribute "xsi:type" needs its prefix declared.
        if (std::string_view(m.xml()).starts_with("xsi:"))
            out += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        out += std::string(" ") + m.xml() + "=\"";
        append_xml_text(out, scalar_to_text(*m.type, value, m.traits.timestamp_format,
                                            TimestampFormat::Iso8601));
        out += '"';
    }
}

void write_structure(std::string& out, const Structure& shape, const void* object,
                     std::string_view name, const char* name_space, XmlStyle style) {
    out += '<';
    out += name;
    if (name_space) {
        out += " xmlns=\"";
        out += name_space;
        out += '"';
    }
    write_attributes(out, shape, object);
    out += '>';
    write_xml_members(out, shape, object, style);
    out += "</";
    out += name;
    out += '>';
}

void write_list(std::string& out, const Type& type, const Member& m, const void* value,
                std::string_view name, XmlStyle style) {
    const Traits& t = m.traits;
    const std::string_view element =
        t.flattened ? name : std::string_view(t.element_name ? t.element_name : "member");
    if (!t.flattened) out.append("<").append(name).append(">");
    for (std::size_t i = 0, n = type.size(value); i < n; ++i)
        write_value(out, *type.element, m, type.at(value, i), element, style);
    if (!t.flattened) out.append("</").append(name).append(">");
}

struct EntryWriter {
    std::string& out;
    const Type& element;
    const Member& member;
    std::string_view entry;
    XmlStyle style;
};

void write_map(std::string& out, const Type& type, const Member& m, const void* value,
               std::string_view name, XmlStyle style) {
    const bool flattened = m.traits.flattened;
    if (!flattened) out.append("<").append(name).append(">");
    EntryWriter writer{out, *type.element, m, flattened ? name : "entry", style};
    type.each(value, &writer, [](void* context, const std::string& key, const void* item) {
        auto& w = *static_cast<EntryWriter*>(context);
        const Traits& t = w.member.traits;
        w.out.append("<").append(w.entry).append(">");
        append_xml_element(w.out, t.key_name ? t.key_name : "key", key);
        write_value(w.out, w.element, w.member, item, t.value_name ? t.value_name : "value",
                    w.style);
        w.out.append("</").append(w.entry).append(">");
    });
    if (!flattened) out.append("</").append(name).append(">");
}

void write_value(std::string& out, const Type& type, const Member& m, const void* value,
                 std::string_view name, XmlStyle style) {
    switch (type.kind) {
        case Kind::List:
            write_list(out, type, m, value, name, style);
            return;
        case Kind::Map:
            write_map(out, type, m, value, name, style);
            return;
        case Kind::Structure:
            write_structure(out, type.structure(), value, name, m.traits.xml_namespace, style);
            return;
        case Kind::Timestamp:
            if (!style.whole_seconds) break;
            append_xml_element(out, name, iso8601(*static_cast<const Timestamp*>(value)));
            return;
        default:
            break;
    }
    append_xml_element(
        out, name,
        scalar_to_text(type, value, m.traits.timestamp_format, TimestampFormat::Iso8601));
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
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
                out += "&#xd;";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
                    out += format("&#x%x;", static_cast<unsigned>(c));
                else
                    out += c;
        }
    }
}

void append_xml_element(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    append_xml_text(out, text);
    out.append("</").append(name).append(">");
}

void write_xml_members(std::string& out, const Structure& shape, const void* object,
                       XmlStyle style) {
    for (const Member& m : shape) {
        if (m.traits.location != Location::Document || m.traits.xml_attribute) continue;
        const void* value = m.get(object);
        if (!value) continue;
        const bool container = m.type->kind == Kind::List || m.type->kind == Kind::Map;
        if (style.omit_empty_lists && container && m.type->size(value) == 0) continue;
        if (m.traits.xml_text) {
            append_xml_text(out, scalar_to_text(*m.type, value, m.traits.timestamp_format,
                                                TimestampFormat::Iso8601));
            continue;
        }
        write_value(out, *m.type, m, value, m.xml(), style);
    }
}

void write_xml_document(std::string& out, std::string_view root, const char* name_space,
                        const Structure& shape, const void* object) {
    write_structure(out, shape, object, root, name_space, {});
}

}  // namespace leat::protocol
