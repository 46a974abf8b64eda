#include "harness/aws_value.h"

#include <cmath>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "harness/aws_encode.h"

namespace leat::harness {

using protocol::Kind;
using protocol::TimestampFormat;

std::string blob_bytes(const Json& value, bool plain, const std::string& where) {
    if (value.is_object() && value.size() == 1) {
        const std::string& kind = value.begin().key();
        const Json& content = value.begin().value();
        if (kind == "text") return as_text(content);
        if (kind == "json") return content.dump();
        if (kind == "base64") {
            if (auto bytes = base64_decode(as_text(content))) return *bytes;
            throw EncodeError(where + " is not base64: " + brief(content, 60));
        }
    }
    if (value.is_structured() && plain) return value.dump();
    if (value.is_structured() || value.is_null())
        throw EncodeError(where + " wants base64 text, or {text: …}, {base64: …}, {json: …}");
    if (plain) return as_text(value);
    if (auto bytes = base64_decode(as_text(value))) return *bytes;
    throw EncodeError(where + " is not base64: " + brief(value, 60) +
                      " (write {text: …} for plain text)");
}

double timestamp_seconds(const Json& value, const std::string& where) {
    if (value.is_number()) return value.get<double>();
    if (value.is_string()) {
        if (const auto t = parse_iso8601(value.get<std::string>()))
            return static_cast<double>(t->ms) / 1000;
    }
    throw EncodeError(where + " wants a time such as 2026-03-01T12:00:00Z, not " +
                      brief(value, 60));
}

std::string scalar_text(const protocol::Type& type, const protocol::Member& member,
                        const Json& value, TimestampFormat fallback, const std::string& where) {
    switch (type.kind) {
        case Kind::Timestamp: {
            const double seconds = timestamp_seconds(value, where);
            const Timestamp t{std::llround(seconds * 1000)};
            const TimestampFormat format =
                member.traits.timestamp_format == TimestampFormat::Default
                    ? fallback
                    : member.traits.timestamp_format;
            if (format == TimestampFormat::EpochSeconds) return Json(seconds).dump();
            if (format == TimestampFormat::HttpDate) return http_date(t);
            return t.ms % 1000 ? iso8601_millis(t) : iso8601(t);
        }
        case Kind::Blob:
        case Kind::Body:
            return base64_encode(blob_bytes(value, false, where));
        case Kind::List:
        case Kind::Map:
        case Kind::Structure:
            throw EncodeError(where + " cannot be a list or a mapping here");
        default:
            if (value.is_structured() || value.is_null())
                throw EncodeError(where + " wants a single value, not " + brief(value, 60));
            return as_text(value);
    }
}

Json scalar_json(const protocol::Type& type, std::string_view text) {
    switch (type.kind) {
        case Kind::Boolean:
            return text == "true";
        case Kind::Integer:
        case Kind::Long:
            if (const auto n = parse_int(text)) return static_cast<std::int64_t>(*n);
            return std::string(text);
        case Kind::Double:
            try {
                return std::stod(std::string(text));
            } catch (const std::exception&) {
                return std::string(text);
            }
        case Kind::Timestamp:
            if (const auto t = parse_iso8601(text)) return iso8601_millis(*t);
            if (const auto t = parse_http_date(text)) return iso8601(*t);
            return std::string(text);
        default:
            return std::string(text);
    }
}

Json bytes_json(const std::string& bytes) {
    return is_utf8(bytes) ? Json(bytes) : Json(base64_encode(bytes));
}

}  // namespace leat::harness
