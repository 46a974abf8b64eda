#include "services/dynamodb/encoded_item.h"

#include <array>
#include <bit>
#include <stdexcept>

#include "base/encoding.h"
#include "protocol/document.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace leat::dynamodb {
namespace {

using protocol::append_json_string;
using Type = AttributeValue::Type;

// ---- Writing -------------------------------------------------------------------------------

/// By type.
constexpr std::array<std::string_view, 11> kOpenings{
    R"({"S":)",  R"({"N":)",  R"({"B":)", R"({"BOOL":)", R"({"NULL":)",   R"({"SS":)",
    R"({"NS":)", R"({"BS":)", R"({"L":)", R"({"M":)",    R"({"Invalid":)"};

void append_members(std::string& out, const AttributeValue& value) {
    char separator = '[';
    for (const std::string& member : value.members()) {
        out += separator;
        separator = ',';
        if (value.is(Type::SS)) {
            append_json_string(out, member);
            continue;
        }
        out += '"';
        if (value.is(Type::NS))
            out += member;
        else
            base64_append(out, member);
        out += '"';
    }
    out += ']';
}

void append_items(std::string& out, const AttributeValue::List& items) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i) out += ',';
        append_encoded(out, items[i]);
    }
    out += ']';
}

// ---- Scanning ------------------------------------------------------------------------------

/// Goes through a text that encode() made; anything else throws, and nothing is read beyond it.
class Scanner {
public:
    explicit Scanner(std::string_view json) : at_(json.data()), end_(at_ + json.size()) {}

    [[noreturn]] static void fail() { throw std::runtime_error("a stored item is damaged"); }

    void expect(char c) {
        if (at_ == end_ || *at_ != c) fail();
        ++at_;
    }
    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    void expect(std::string_view word) {
        if (std::string_view(at_, std::size_t(end_ - at_)).substr(0, word.size()) != word) fail();
        at_ += word.size();
    }
    void expect_end() const {
        if (at_ != end_) fail();
    }

    /// Calls one() for each element between the brackets.
    template <class One>
    void each(char open, char close, One&& one) {
        expect(open);
        if (take(close)) return;
        do one();
        while (take(','));
        expect(close);
    }

    /// What stands between quotes, with its escapes.
    std::string_view raw_string() {
        expect('"');
        const char* const start = at_;
        for (;;) {
            at_ = quote_or_escape(at_);
            if (*at_ == '"') break;
            at_ += 2;  // an escaped character is never the end
            if (at_ >= end_) fail();
        }
        return {start, std::size_t(at_++ - start)};
    }
    std::string string() {
        expect('"');
        const char* const start = at_;
        at_ = quote_or_escape(at_);
        std::string out(start, at_);
        while (*at_ != '"') {
            unescape(out);
            const char* const rest = at_;
            at_ = quote_or_escape(at_);
            out.append(rest, at_);
        }
        ++at_;
        return out;
    }
    std::string_view key() {
        const std::string_view name = raw_string();
        expect(':');
        return name;
    }
    /// Bytes of a string once its escapes are resolved: each of them is one.
    std::int64_t string_size() {
        expect('"');
        std::int64_t size = 0;
        for (;;) {
            const char* const stop = quote_or_escape(at_);
            size += stop - at_;
            at_ = stop;
            if (*at_ == '"') break;
            const std::ptrdiff_t escape = at_ + 1 < end_ && at_[1] == 'u' ? 6 : 2;
            if (end_ - at_ < escape) fail();
            at_ += escape;
            ++size;
        }
        ++at_;
        return size;
    }
    /// The type that opens a value: {"S":
    Type type() {
        constexpr std::ptrdiff_t kShort = 5;
        if (end_ - at_ >= kShort && at_[0] == '{' && at_[1] == '"' && at_[3] == '"' &&
            at_[4] == ':') {
            const auto letter = type_by_name({at_ + 2, 1});
            if (!letter) fail();
            at_ += kShort;
            return *letter;
        }
        expect('{');
        const auto type = type_by_name(key());
        if (!type) fail();
        return *type;
    }
    /// Passes over a value without a look at it: to its closing brace.
    void skip_value() {
        expect('{');
        for (int open = 1; open > 0;) {
            if (at_ == end_) fail();
            switch (*at_) {
                case '"':
                    raw_string();
                    continue;
                case '{':
                    ++open;
                    break;
                case '}':
                    --open;
                    break;
                default:
                    break;
            }
            ++at_;
        }
    }

private:
    /// Where the next quote or backslash stands; there must be one.
    const char* quote_or_escape(const char* at) const {
#if defined(__SSE2__)
        constexpr std::ptrdiff_t kStep = sizeof(__m128i);
        const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
        for (; end_ - at >= kStep; at += kStep) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
            const auto found = static_cast<unsigned>(_mm_movemask_epi8(
                _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash))));
            if (found) return at + std::countr_zero(found);
        }
#endif
        for (; at < end_; ++at)
            if (*at == '"' || *at == '\\') return at;
        fail();
    }

    unsigned unit() {
        if (end_ - at_ < 4) fail();
        unsigned value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = *at_++;
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) fail();
            value = value << 4 | unsigned(digit);
        }
        return value;
    }

    /// Control characters alone are written as \uXXXX.
    void unescape(std::string& out) {
        ++at_;
        if (at_ == end_) fail();
        constexpr std::string_view kNamed = "\"\\/bfnrt";
        constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
        const char c = *at_++;
        if (c == 'u') {
            const unsigned character = unit();
            if (character >= 0x80) fail();
            out += char(character);
            return;
        }
        const std::size_t i = kNamed.find(c);
        if (i == kNamed.npos) fail();
        out += kMeant[i];
    }

    const char* at_;
    const char* end_;
};

/// Far more levels than an item may have.
constexpr int kDeepestText = 100;

// ---- Building ------------------------------------------------------------------------------

AttributeValue read_value(Scanner& text, int level);

AttributeMap read_attributes(Scanner& text, int level) {
    constexpr std::size_t kUsual = 16, kUsualInside = 4;
    std::vector<Attribute> attributes;
    text.each('{', '}', [&] {
        if (attributes.capacity() == 0) attributes.reserve(level == 1 ? kUsual : kUsualInside);
        std::string name = text.string();
        text.expect(':');
        attributes.push_back({std::move(name), read_value(text, level)});
    });
    return AttributeMap::of(std::move(attributes));
}

std::string read_bytes(Scanner& text) {
    auto bytes = base64_decode(text.raw_string());
    if (!bytes) Scanner::fail();
    return std::move(*bytes);
}

AttributeValue read_content(Scanner& text, Type type, int level) {
    switch (type) {
        case Type::S:
            return AttributeValue::string(text.string());
        case Type::N:
            return AttributeValue::number(std::string(text.raw_string()));
        case Type::B:
            return AttributeValue::binary(read_bytes(text));
        case Type::BOOL: {
            const bool value = text.take('t');
            text.expect(value ? "rue" : "false");
            return AttributeValue::boolean(value);
        }
        case Type::NUL:
            text.expect("true");
            return AttributeValue::null();
        case Type::SS:
        case Type::NS:
        case Type::BS: {
            AttributeValue::Set members;
            text.each('[', ']', [&] {
                members.push_back(type == Type::SS   ? text.string()
                                  : type == Type::NS ? std::string(text.raw_string())
                                                     : read_bytes(text));
            });
            return AttributeValue::sorted_set(type, std::move(members));
        }
        case Type::L: {
            AttributeValue::List items;
            text.each('[', ']', [&] { items.push_back(read_value(text, level + 1)); });
            return AttributeValue::list(std::move(items));
        }
        default:
            return AttributeValue::map(read_attributes(text, level + 1));
    }
}

AttributeValue read_value(Scanner& text, int level) {
    if (level > kDeepestText) Scanner::fail();
    const Type type = text.type();
    AttributeValue value = read_content(text, type, level);
    text.expect('}');
    return value;
}

// ---- Measuring -----------------------------------------------------------------------------

std::int64_t measure_value(Scanner& text, int level);

std::int64_t measure_bytes(std::string_view raw) {
    auto size = std::int64_t(raw.size() / 4 * 3);
    if (raw.ends_with('=')) size -= raw.ends_with("==") ? 2 : 1;
    return size;
}

std::int64_t measure_attributes(Scanner& text, int level, std::int64_t for_each) {
    std::int64_t size = 0;
    text.each('{', '}', [&] {
        size += for_each + text.string_size();
        text.expect(':');
        size += measure_value(text, level);
    });
    return size;
}

std::int64_t measure_content(Scanner& text, Type type, int level) {
    constexpr std::int64_t kContainer = 3;
    std::int64_t size = 0;
    switch (type) {
        case Type::S:
            return text.string_size();
        case Type::N:
            return size_of_number(text.raw_string());
        case Type::B:
            return measure_bytes(text.raw_string());
        case Type::BOOL:
            text.expect(text.take('t') ? "rue" : "false");
            return 1;
        case Type::NUL:
            text.expect("true");
            return 1;
        case Type::SS:
            text.each('[', ']', [&] { size += text.string_size(); });
            return size;
        case Type::NS:
            text.each('[', ']', [&] { size += size_of_number(text.raw_string()); });
            return size;
        case Type::BS:
            text.each('[', ']', [&] { size += measure_bytes(text.raw_string()); });
            return size;
        case Type::L:
            text.each('[', ']', [&] { size += 1 + measure_value(text, level + 1); });
            return kContainer + size;
        default:
            return kContainer + measure_attributes(text, level + 1, 1);
    }
}

std::int64_t measure_value(Scanner& text, int level) {
    if (level > kDeepestText) Scanner::fail();
    const std::int64_t size = measure_content(text, text.type(), level);
    text.expect('}');
    return size;
}

}  // namespace

void append_encoded(std::string& out, const AttributeMap& attributes) {
    char separator = '{';
    for (const Attribute& attribute : attributes) {
        out += separator;
        separator = ',';
        append_json_string(out, attribute.name);
        out += ':';
        append_encoded(out, attribute.value);
    }
    if (separator == '{') out += '{';
    out += '}';
}

void append_encoded(std::string& out, const AttributeValue& value) {
    out += kOpenings[std::size_t(value.type())];
    switch (value.type()) {
        case Type::N:  // digits need no escapes
            out.append("\"").append(value.text()).append("\"");
            break;
        case Type::B:
            out += '"';
            base64_append(out, value.text());
            out += '"';
            break;
        case Type::BOOL:
            out += value.truth() ? "true" : "false";
            break;
        case Type::NUL:
            out += "true";
            break;
        case Type::SS:
        case Type::NS:
        case Type::BS:
            append_members(out, value);
            break;
        case Type::L:
            append_items(out, value.items());
            break;
        case Type::M:
            append_encoded(out, value.attributes());
            break;
        default:
            append_json_string(out, value.text());
    }
    out += '}';
}

EncodedItem encode(const AttributeMap& attributes) {
    constexpr std::size_t kForAttribute = 24;  // what stands around a name and its value
    EncodedItem out;
    out.json.reserve(std::size_t(size_of(attributes)) + kForAttribute * attributes.size());
    append_encoded(out.json, attributes);
    return out;
}

AttributeMap decode(std::string_view json) {
    Scanner text(json);
    AttributeMap attributes = read_attributes(text, 1);
    text.expect_end();
    return attributes;
}

AttributeMap decode_some(std::string_view json, const std::vector<std::string>& names) {
    Scanner text(json);
    std::vector<Attribute> attributes;
    auto wanted = names.begin();
    bool more = wanted != names.end();
    text.expect('{');
    if (text.take('}')) return {};
    while (more) {
        std::string name = text.string();
        text.expect(':');
        while (wanted != names.end() && *wanted < name) ++wanted;
        more = wanted != names.end();
        if (more && *wanted == name)
            attributes.push_back({std::move(name), read_value(text, 1)});
        else if (more)
            text.skip_value();
        if (more && !text.take(',')) {
            text.expect('}');
            more = false;
        }
    }
    return AttributeMap::of(std::move(attributes));
}

std::int64_t size_of_encoded(std::string_view json) {
    Scanner text(json);
    const std::int64_t size = measure_attributes(text, 1, 0);
    text.expect_end();
    return size;
}

}  // namespace leat::dynamodb
