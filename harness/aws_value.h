#pragma once
// Scalars of AWS shapes from JSON and back, shared by the protocols' encoders and decoders.
#include <string>
#include <string_view>

#include "harness/json.h"
#include "protocol/shape.h"

namespace leat::harness {

/// The bytes of a blob: base64 text (or plain text with `plain`), or {text|base64|json: …}.
/// Throws EncodeError.
std::string blob_bytes(const Json& value, bool plain, const std::string& where);
/// The number of seconds since 1970 of a timestamp: a number, or ISO 8601.
double timestamp_seconds(const Json& value, const std::string& where);
/// A scalar as text for a header, a label, a query parameter, XML or a form.
std::string scalar_text(const protocol::Type& type, const protocol::Member& member,
                        const Json& value, protocol::TimestampFormat fallback,
                        const std::string& where);
/// The reverse: text of that type as JSON. Blobs stay base64, timestamps become ISO 8601.
Json scalar_json(const protocol::Type& type, std::string_view text);
/// Bytes as text where they are UTF-8, else as base64.
Json bytes_json(const std::string& bytes);

}  // namespace leat::harness
