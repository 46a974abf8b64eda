#include "protocol/document.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/strings.h"

namespace leat::protocol {
namespace {

constexpr std::size_t kMaxDepth = 256;
constexpr std::size_t kFewMembers = 16;
constexpr std::size_t kKeptCapacity = 1 << 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_in_number(char c) {
    return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// ---- Where a text stops being JSON ---------------------------------------------------------

/// simdjson says that a text is no JSON, not where. This walks a refused text once more, slowly,
/// to the first byte that cannot stand.
class FaultFinder {
public:
    explicit FaultFinder(std::string_view text) : text_(text) {}

    [[noreturn]] void report() {
        skip_blanks();
        if (at_ == text_.size()) fail("The document is empty");
        value(1);
        skip_blanks();
        if (at_ < text_.size()) fail("Unexpected text after the document");
        fail("The text is not valid JSON");
    }

private:
    [[noreturn]] void fail(const char* what) const {
        throw DocumentError(format("%s at byte %zu.", what, at_));
    }

    [[noreturn]] void fail_here(const char* what) const {
        fail(at_ < text_.size() ? what : "Unexpected end of the document");
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool accept(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
    }

    void value(std::size_t depth) {
        skip_blanks();
        const char c = peek();
        if (c == '{' || c == '[') {
            if (depth > kMaxDepth) fail("Nesting beyond 256 levels");
            container(c == '{', depth);
        } else if (c == '"') {
            string();
        } else if (c == '-' || is_digit(c)) {
            number();
        } else {
            word();
        }
    }

    void container(bool is_object, std::size_t depth) {
        const char close = is_object ? '}' : ']';
        ++at_;
        skip_blanks();
        if (accept(close)) return;
        do {
            if (is_object) {
                skip_blanks();
                if (peek() != '"') fail_here("A member name was expected");
                string();
                skip_blanks();
                if (!accept(':')) fail_here("A colon was expected");
            }
            value(depth + 1);
            skip_blanks();
        } while (accept(','));
        if (!accept(close)) {
            fail_here(is_object ? "A comma or '}' was expected" : "A comma or ']' was expected");
        }
    }

    void string() {
        const std::size_t start = at_++;
        while (!accept('"')) {
            if (at_ >= text_.size()) fail("Unexpected end of the document");
            if (static_cast<unsigned char>(text_[at_]) < 0x20) fail("Unescaped control character");
            if (text_[at_] == '\\')
                escape();
            else
                ++at_;
        }
        const std::string_view raw = text_.substr(start, at_ - start);
        if (is_utf8(raw)) return;
        at_ = start;
        fail("Malformed UTF-8 in the string");
    }

    void escape() {
        const std::size_t start = at_++;
        if (accept('u')) {
            const unsigned unit = code_unit(start);
            const bool high = unit >= 0xD800 && unit < 0xDC00;
            bool lone = unit >= 0xDC00 && unit < 0xE000;
            if (high) {
                lone = !accept('\\') || !accept('u');
                const unsigned low = lone ? 0 : code_unit(start);
                lone = low < 0xDC00 || low >= 0xE000;
            }
            if (!lone) return;
        } else if (at_ < text_.size() &&
                   std::string_view("\"\\/bfnrt").find(text_[at_]) != std::string_view::npos) {
            ++at_;
            return;
        }
        at_ = start;
        fail("Invalid escape");
    }

    unsigned code_unit(std::size_t escape_start) {
        unsigned unit = 0;
        const std::string_view digits = text_.substr(at_, 4);
        const char* end = digits.data() + digits.size();
        const auto [stop, fault] = std::from_chars(digits.data(), end, unit, 16);
        if (digits.size() < 4 || fault != std::errc() || stop != end) {
            at_ = escape_start;
            fail("Invalid escape");
        }
        at_ += 4;
        return unit;
    }

    void number() {
        const std::size_t start = at_;
        accept('-');
        bool sound = accept('0') || digits();
        if (sound && accept('.')) sound = digits();
        if (sound && (accept('e') || accept('E'))) {
            if (!accept('-')) accept('+');
            sound = digits();
        }
        if (sound && !is_in_number(peek()) && is_finite(text_.substr(start, at_ - start))) return;
        at_ = start;
        fail("Invalid number");
    }

    bool digits() {
        const std::size_t start = at_;
        while (is_digit(peek())) ++at_;
        return at_ > start;
    }

    static bool is_finite(std::string_view number) {
        double value = 0;
        const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
        const bool tiny = number.find("e-") != number.npos || number.find("E-") != number.npos;
        return result.ec != std::errc::result_out_of_range || tiny;
    }

    void word() {
        for (const std::string_view known : {"true", "false", "null"}) {
            if (!text_.substr(at_).starts_with(known)) continue;
            at_ += known.size();
            return;
        }
        fail_here("Unexpected character");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// ---- From simdjson's tree ------------------------------------------------------------------

/// simdjson refuses integers beyond 64 bits; as "123.0" it reads them as doubles.
std::string with_long_integers_as_doubles(std::string_view json) {
    std::string out;
    out.reserve(json.size() + 64);
    std::size_t at = 0;
    bool in_string = false;
    while (at < json.size()) {
        const char c = json[at];
        if (in_string || !(is_digit(c) || c == '-')) {
            out += c;
            ++at;
            if (in_string && c == '\\' && at < json.size()) out += json[at++];
            if (c == '"') in_string = !in_string;
            continue;
        }
        const std::size_t start = at;
        while (at < json.size() && is_in_number(json[at])) ++at;
        const std::string_view number = json.substr(start, at - start);
        out += number;
        const bool whole = number.find_first_of(".eE") == std::string_view::npos;
        if (whole && number.size() >= 19) out += ".0";
    }
    return out;
}

Document convert(const simdjson::dom::element& element, std::size_t depth);

Document convert_array(const simdjson::dom::array& array, std::size_t depth) {
    Document::Array items;
    items.reserve(array.size());
    for (const simdjson::dom::element item : array) items.push_back(convert(item, depth));
    return Document(std::move(items));
}

/// A repeated name keeps the place of its first and takes the value of its last appearance.
Document convert_object(const simdjson::dom::object& object, std::size_t depth) {
    Document::Object members;
    members.reserve(object.size());
    std::unordered_map<std::string_view, std::size_t> places;
    const bool many = object.size() > kFewMembers;
    for (const auto [name, value] : object) {
        std::size_t place = members.size();
        if (many) {
            place = places.emplace(name, place).first->second;
        } else {
            for (std::size_t i = 0; i < members.size(); ++i)
                if (members[i].first == name) place = i;
        }
        if (place < members.size())
            members[place].second = convert(value, depth);
        else
            members.emplace_back(std::string(name), convert(value, depth));
    }
    return Document(std::move(members));
}

Document convert(const simdjson::dom::element& element, std::size_t depth) {
    using simdjson::dom::element_type;
    const element_type type = element.type();
    if (type == element_type::ARRAY || type == element_type::OBJECT) {
        // Checked here again: simdjson does not count an empty container as a level.
        if (depth > kMaxDepth) throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
        return type == element_type::ARRAY
                   ? convert_array(element.get_array().value_unsafe(), depth + 1)
                   : convert_object(element.get_object().value_unsafe(), depth + 1);
    }
    switch (type) {
        case element_type::STRING:
            return Document(element.get_string().value_unsafe());
        case element_type::INT64:
            return Document(std::int64_t{element.get_int64().value_unsafe()});
        case element_type::UINT64:
            return Document(static_cast<double>(element.get_uint64().value_unsafe()));
        case element_type::DOUBLE:
            return Document(element.get_double().value_unsafe());
        case element_type::BOOL:
            return Document(element.get_bool().value_unsafe());
        default:
            return Document();
    }
}

Document parse_with(simdjson::dom::parser& parser, std::string_view json) {
    // One level more than ours, since simdjson counts the document itself.
    if (parser.capacity() == 0 && parser.allocate(4096, kMaxDepth + 1) != simdjson::SUCCESS)
        throw std::bad_alloc();
    simdjson::dom::element root;
    simdjson::error_code error = parser.parse(json.data(), json.size()).get(root);
    if (error == simdjson::NUMBER_ERROR) {
        const std::string widened = with_long_integers_as_doubles(json);
        error = parser.parse(widened.data(), widened.size()).get(root);
    }
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error != simdjson::SUCCESS) throw simdjson::simdjson_error(error);
    return convert(root, 1);
}

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

Document Document::parse(std::string_view json) {
    thread_local simdjson::dom::parser parser;
    try {
        Document document = parse_with(parser, json);
        // A giant once parsed shall not hold its memory for the life of the thread.
        if (parser.capacity() > kKeptCapacity) parser = simdjson::dom::parser();
        return document;
    } catch (const simdjson::simdjson_error&) {
        if (parser.capacity() > kKeptCapacity) parser = simdjson::dom::parser();
        FaultFinder(json).report();
    }
}

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
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!must_escape(c)) continue;
        out.append(text, start, i - start);
        append_escape(out, c);
        start = i + 1;
    }
    out.append(text, start);
    out += '"';
}

}  // namespace leat::protocol
