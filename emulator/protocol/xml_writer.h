#pragma once
// Writes a shape as XML straight into a string.
#include <string>
#include <string_view>

#include "protocol/shape.h"

namespace leat::protocol {

/// Appends text with &, <, > and quotes escaped; control characters become character references.
void append_xml_text(std::string& out, std::string_view text);
void append_xml_element(std::string& out, std::string_view name, std::string_view text);

/// Habits that differ between services and protocols.
struct XmlStyle {
    bool omit_empty_lists = false;
    bool whole_seconds = false;  // of times: 12:00:05Z instead of 12:00:05.000Z
};

/// Appends the Document members of a structure as child elements (without an element around them).
void write_xml_members(std::string& out, const Structure& shape, const void* object,
                       XmlStyle style);
/// Appends `<root xmlns="…">members</root>`.
void write_xml_document(std::string& out, std::string_view root, const char* name_space,
                        const Structure& shape, const void* object);

}  // namespace leat::protocol
