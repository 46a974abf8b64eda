#include "protocol/text_value.h"

#include <charconv>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/error.h"

namespace leat::protocol {
namespace {

[[noreturn]] void malformed(std::string_view text, const char* wanted) {
    throw kSerialization("'" + std::string(text.substr(0, 200)) + "' is no " + wanted);
}

std::string number_to_text(double value) {
    const bool fits = value > -1e15 && value < 1e15;
    return fits && value == static_cast<double>(static_cast<std::int64_t>(value))
               ? format("%lld.0", static_cast<long long>(value))
               : format("%.17g", value);
}

}  // namespace

bool boolean_from_text(std::string_view text) {
    if (iequals(text, "true")) return true;
    if (iequals(text, "false")) return false;
    malformed(text, "boolean");
}

std::int64_t integer_from_text(std::string_view text, std::int64_t min, std::int64_t max) {
    const auto value = parse_int(text);
    if (!value || *value < min || *value > max) malformed(text, "integer");
    return *value;
}

double number_from_text(std::string_view text) {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size()) malformed(text, "number");
    return value;
}

Timestamp time_from_text(std::string_view text) {
    if (const auto t = parse_iso8601(text)) return *t;
    if (const auto t = parse_http_date(text)) return *t;
    double seconds = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (code != std::errc() || end != text.data() + text.size() ||
        !(seconds > -1e13 && seconds < 1e13))
        malformed(text, "timestamp");
    return {static_cast<std::int64_t>(seconds * 1000)};
}

std::string bytes_from_text(std::string_view base64) {
    auto bytes = base64_decode(base64);
    if (!bytes) malformed(base64, "base64 text");
    return std::move(*bytes);
}

std::string scalar_to_text(const Type& type, const void* value, TimestampFormat format,
                           TimestampFormat fallback) {
    switch (type.kind) {
        case Kind::Boolean:
            return *static_cast<const bool*>(value) ? "true" : "false";
        case Kind::Integer:
            return std::to_string(*static_cast<const std::int32_t*>(value));
        case Kind::Long:
            return std::to_string(*static_cast<const std::int64_t*>(value));
        case Kind::Double:
            return number_to_text(*static_cast<const double*>(value));
        case Kind::String:
            return *static_cast<const std::string*>(value);
        case Kind::Blob:
            return base64_encode(static_cast<const Blob*>(value)->bytes);
        case Kind::Timestamp: {
            const Timestamp t = *static_cast<const Timestamp*>(value);
            if (format == TimestampFormat::Default) format = fallback;
            if (format == TimestampFormat::HttpDate) return http_date(t);
            if (format == TimestampFormat::EpochSeconds) return std::to_string(t.seconds());
            return iso8601_millis(t);
        }
        default:
            return {};
    }
}

}  // namespace leat::protocol
