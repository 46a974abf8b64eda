// Document::parse. simdjson stays within this file.
#include <simdjson.h>

#include <charconv>
#include <unordered_map>

#include "base/strings.h"
#include "protocol/document.h"

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

}  // namespace

Document Document::parse(std::string_view json) {
    // A view of nothing has no address, which simdjson would copy from.
    if (json.empty()) FaultFinder(json).report();
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

}  // namespace leat::protocol
