#include "protocol/document.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "base/strings.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace leat::protocol {
namespace {

// ---- To text -------------------------------------------------------------------------------

/// The shortest digits that read back as the same double, in the form Python's repr chooses:
/// an exponent only below 1e-4 and from 1e16, ".0" after a whole number.
void append_double(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 64> buffer;
    char* const end = buffer.data() + buffer.size();
    const double size = std::fabs(value);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto form = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto result = std::to_chars(buffer.data(), end, value, form);
    const std::string_view text(buffer.data(),
                                static_cast<std::size_t>(result.ptr - buffer.data()));
    out += text;
    if (plain && text.find('.') == std::string_view::npos) out += ".0";
}

void append_unit_escape(std::string& out, unsigned unit) {
    constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[unit >> shift & 15];
}

/// The escape of a character that JSON forbids within a string.
void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            append_unit_escape(out, c);
    }
}

bool must_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

#if defined(__SSE2__)
constexpr std::size_t kStep = sizeof(__m128i);

/// Which of sixteen characters must be escaped, as bits.
unsigned escaped_among(const char* text) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
    const __m128i control = _mm_set1_epi8(0x1F);
    return static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(_mm_max_epu8(bytes, control), control),
                                       _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                                    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))))));
}
#endif

/// How many characters at the front need no escape: most texts need none at all.
std::size_t plain_length(std::string_view text) {
    std::size_t i = 0;
#if defined(__SSE2__)
    if (text.size() >= kStep) {
        const std::size_t last = text.size() - kStep;  // the last sixteen overlap those before
        for (;; i = std::min(i + kStep, last)) {
            const unsigned found = escaped_among(text.data() + i);
            if (found) return i + static_cast<std::size_t>(std::countr_zero(found));
            if (i == last) return text.size();
        }
    }
#endif
    while (i < text.size() && !must_escape(static_cast<unsigned char>(text[i]))) ++i;
    return i;
}

/// Takes one character beyond ASCII off the text; what is no UTF-8 becomes U+FFFD.
char32_t take_character(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (!is_utf8(text.substr(0, length)) || text.size() < length) {
        text.remove_prefix(1);
        return 0xFFFD;
    }
    char32_t character = lead & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i)
        character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
    text.remove_prefix(length);
    return character;
}

/// As json.dumps does by default: everything beyond printable ASCII becomes \uXXXX.
void append_ascii_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const auto c = static_cast<unsigned char>(text.front());
        if (c >= 0x80) {
            const char32_t character = take_character(text);
            if (character >= 0x10000) {
                append_unit_escape(out, 0xD7C0 + (character >> 10));
                append_unit_escape(out, 0xDC00 + (character & 0x3FF));
            } else {
                append_unit_escape(out, character);
            }
            continue;
        }
        if (must_escape(c) || c == 0x7F)
            append_escape(out, c);
        else
            out += static_cast<char>(c);
        text.remove_prefix(1);
    }
    out += '"';
}

struct Style {
    std::string_view comma;
    std::string_view colon;
    void (*string)(std::string&, std::string_view);
};

constexpr Style kCompact{",", ":", append_json_string};
constexpr Style kPython{", ", ": ", append_ascii_string};

void write(std::string& out, const Document& value, const Style& style) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.as_bool() ? "true" : "false";
    } else if (value.is_integer()) {
        out += std::to_string(value.as_integer());
    } else if (value.is_number()) {
        append_double(out, value.as_number());
    } else if (value.is_string()) {
        style.string(out, value.as_string());
    } else if (value.is_array()) {
        out += '[';
        for (const Document& item : value.items()) {
            if (&item != value.items().data()) out += style.comma;
            write(out, item, style);
        }
        out += ']';
    } else {
        out += '{';
        for (const Document::Member& member : value.members()) {
            if (&member != value.members().data()) out += style.comma;
            style.string(out, member.first);
            out += style.colon;
            write(out, member.second, style);
        }
        out += '}';
    }
}

// ---- Comparison ----------------------------------------------------------------------------

bool same_number(const Document& a, const Document& b) {
    if (a.is_integer() == b.is_integer()) {
        return a.is_integer() ? a.as_integer() == b.as_integer() : a.as_number() == b.as_number();
    }
    // Beyond 2^53 an integer turned into a double may meet a neighbour, so the double turns.
    const std::int64_t integer = a.is_integer() ? a.as_integer() : b.as_integer();
    const double real = a.is_integer() ? b.as_number() : a.as_number();
    const bool fits = real >= -0x1p63 && real < 0x1p63 && real == std::trunc(real);
    return fits && static_cast<std::int64_t>(real) == integer;
}

bool same_members(const Document::Object& a, const Document::Object& b) {
    if (a.size() != b.size()) return false;
    const auto by_name = [](const Document::Object& object) {
        std::vector<const Document::Member*> sorted;
        sorted.reserve(object.size());
        for (const Document::Member& member : object) sorted.push_back(&member);
        std::ranges::stable_sort(
            sorted, {}, [](const auto* member) -> const std::string& { return member->first; });
        return sorted;
    };
    const auto left = by_name(a);
    const auto right = by_name(b);
    for (std::size_t i = 0; i < left.size(); ++i)
        if (left[i]->first != right[i]->first || !(left[i]->second == right[i]->second))
            return false;
    return true;
}

}  // namespace

const Document* Document::find(std::string_view name) const {
    if (!is_object()) return nullptr;
    for (const Member& member : members())
        if (member.first == name) return &member.second;
    return nullptr;
}

std::optional<std::string> Document::text(std::string_view name) const {
    const Document* member = find(name);
    if (member == nullptr || !member->is_string()) return std::nullopt;
    return member->as_string();
}

void Document::set(std::string name, Document value) {
    if (is_null()) value_ = Object();
    for (Member& member : members()) {
        if (member.first != name) continue;
        member.second = std::move(value);
        return;
    }
    members().emplace_back(std::move(name), std::move(value));
}

void Document::erase(std::string_view name) {
    if (!is_object()) return;
    std::erase_if(members(), [&](const Member& member) { return member.first == name; });
}

void Document::push_back(Document value) {
    if (is_null()) value_ = Array();
    items().push_back(std::move(value));
}

bool Document::operator==(const Document& other) const {
    if (is_number() && other.is_number()) return same_number(*this, other);
    if (value_.index() != other.value_.index()) return false;
    if (is_object()) return same_members(members(), other.members());
    if (is_array()) return items() == other.items();
    if (is_string()) return as_string() == other.as_string();
    return is_null() || as_bool() == other.as_bool();
}

std::string Document::to_json() const {
    std::string out;
    append_to(out);
    return out;
}

std::string Document::to_spaced_json() const {
    std::string out;
    write(out, *this, kPython);
    return out;
}

void Document::append_to(std::string& out) const { write(out, *this, kCompact); }

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (;;) {
        const std::size_t plain = plain_length(text);
        out.append(text, 0, plain);
        if (plain == text.size()) break;
        append_escape(out, static_cast<unsigned char>(text[plain]));
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

}  // namespace leat::protocol
