#pragma once
// Scalars from text, as Query parameters, XML elements, headers and path labels carry them. Every
// function throws kSerialization (kMalformedText) when the text is no such value.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"
#include "protocol/shape.h"

namespace leat::protocol {

bool boolean_from_text(std::string_view text);
std::int64_t integer_from_text(std::string_view text, std::int64_t min, std::int64_t max);
double number_from_text(std::string_view text);
/// ISO 8601, RFC 7231 or epoch seconds, whichever the text is.
Timestamp time_from_text(std::string_view text);
std::string bytes_from_text(std::string_view base64);

/// A scalar as text; `fallback` is the form of timestamps without a format of their own.
std::string scalar_to_text(const Type& type, const void* value, TimestampFormat format,
                           TimestampFormat fallback);

/// One text where a shape wants a value: a header, a label, a query parameter. Lists are split at
/// commas.
class TextSource {
public:
    explicit TextSource(std::string_view text) : text_(text) {}
    bool boolean() const { return boolean_from_text(text_); }
    std::int64_t integer(std::int64_t min, std::int64_t max) const {
        return integer_from_text(text_, min, max);
    }
    double number() const { return number_from_text(text_); }
    Timestamp time(TimestampFormat) const { return time_from_text(text_); }
    void text(std::string& out) const { out.assign(text_); }
    void bytes(std::string& out) const { out = bytes_from_text(text_); }
    template <class F>
    void items(const Member&, F&& f) const {
        std::string_view rest = text_;
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            std::string_view item = rest.substr(0, comma);
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
            while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
            while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
            f(TextSource(item));
        }
    }
    // No text holds a map or a structure; no table asks for one at such a place.
    template <class F>
    void entries(const Member&, F&&) const {}
    void expect_structure() const {}
    std::optional<TextSource> member(const Member&) const { return std::nullopt; }

private:
    std::string_view text_;
};

}  // namespace leat::protocol
