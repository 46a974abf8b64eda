#include "protocol/cbor.h"

#include <bit>
#include <cmath>
#include <limits>

#include "base/strings.h"

namespace leat::protocol::cbor {
namespace {

enum Major : std::uint8_t { Unsigned, Negative, ByteString, TextString, Array, MapOf, Tag, Simple };

constexpr std::uint64_t kFalse = 20, kTrue = 21, kNull = 22, kUndefined = 23;
constexpr std::uint8_t kHalf = 25, kSingle = 26, kDouble = 27;
constexpr std::uint64_t kBigPositiveTag = 2, kBigNegativeTag = 3, kDecimalTag = 4;

std::uint64_t read_big_endian(const char* at, int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(at[i]);
    return value;
}

// The head at a place where one is known to stand.
Head read_head(const char* at) {
    const auto first = static_cast<unsigned char>(*at);
    Head head;
    head.major = static_cast<std::uint8_t>(first >> 5);
    head.info = first & 31;
    head.number = head.info;
    head.next = at + 1;
    if (head.info >= 24 && head.info <= 27) {
        const int bytes = 1 << (head.info - 24);
        head.number = read_big_endian(head.next, bytes);
        head.next += bytes;
    }
    return head;
}

/// Walks through unknown bytes and never beyond their end.
class Checker {
public:
    explicit Checker(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

    bool is_one_item() {
        Head head;
        return take(head) && item(head, 0) && at_ == end_;
    }

private:
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    bool take(Head& head) {
        if (at_ == end_) return false;
        const int info = static_cast<unsigned char>(*at_) & 31;
        if (info >= 28 && info <= 30) return false;
        const std::size_t needed = info >= 24 && info <= 27 ? std::size_t{1} << (info - 24) : 0;
        if (left() < 1 + needed) return false;
        head = read_head(at_);
        at_ = head.next;
        return true;
    }

    bool item(const Head& head, int depth) {
        if (depth > kDeepest) return false;
        switch (head.major) {
            case Unsigned:
            case Negative:
                return !head.indefinite();
            case ByteString:
            case TextString:
                return string(head);
            case Array:
                return container(head, depth, false);
            case MapOf:
                return container(head, depth, true);
            case Tag: {
                Head inner;
                return !head.indefinite() && take(inner) && item(inner, depth + 1);
            }
            default:
                break;
        }
        if (head.info >= kHalf && head.info <= kDouble) return true;
        return head.info >= kFalse && head.info <= kUndefined;
    }

    bool string(const Head& head) {
        if (!head.indefinite()) return piece(head);
        for (Head part; take(part);) {
            if (part.is_break()) return true;
            if (part.major != head.major || part.indefinite() || !piece(part)) return false;
        }
        return false;
    }

    bool piece(const Head& head) {
        if (head.number > left()) return false;
        const std::string_view bytes(at_, head.number);
        at_ += head.number;
        return head.major == ByteString || is_utf8(bytes);
    }

    bool container(const Head& head, int depth, bool map) {
        Head part;
        for (std::uint64_t i = 0; head.indefinite() || i < head.number; ++i) {
            if (!take(part)) return false;
            if (part.is_break()) return head.indefinite();
            if (map && (part.major != TextString || !string(part) || !take(part))) return false;
            if (!item(part, depth + 1)) return false;
        }
        return true;
    }

    const char* at_;
    const char* end_;
};

const char* skip_item(const char* at);

const char* skip_content(const Head& head) {
    const bool map = head.major == MapOf;
    switch (head.major) {
        case ByteString:
        case TextString:
            if (!head.indefinite()) return head.next + head.number;
            [[fallthrough]];
        case Array:
        case MapOf: {
            const char* at = head.next;
            if (head.indefinite()) {
                while (!read_head(at).is_break()) at = skip_item(at);
                return at + 1;
            }
            for (std::uint64_t i = 0; i < head.number; ++i) {
                at = skip_item(at);
                if (map) at = skip_item(at);
            }
            return at;
        }
        case Tag:
            return skip_item(head.next);
        default:
            return head.next;
    }
}

const char* skip_item(const char* at) { return skip_content(read_head(at)); }

double half_value(std::uint64_t bits) {
    const int exponent = static_cast<int>(bits >> 10 & 31);
    const double mantissa = static_cast<double>(bits & 1023);
    const double value = exponent == 0    ? std::ldexp(mantissa, -24)
                         : exponent == 31 ? (mantissa == 0 ? HUGE_VAL : std::nan(""))
                                          : std::ldexp(mantissa + 1024, exponent - 25);
    return bits & 0x8000 ? -value : value;
}

double float_value(const Head& head) {
    if (head.info == kHalf) return half_value(head.number);
    if (head.info == kSingle) return std::bit_cast<float>(static_cast<std::uint32_t>(head.number));
    return std::bit_cast<double>(head.number);
}

std::int64_t cut_off(double value) {
    if (std::isnan(value)) return 0;
    if (value >= 9.2233720368547758e18) return INT64_MAX;
    if (value <= -9.2233720368547758e18) return INT64_MIN;
    return static_cast<std::int64_t>(value);
}

}  // namespace

// ---- Reading ---------------------------------------------------------------------------------

std::optional<Document> Document::parse(std::string_view bytes) {
    if (!Checker(bytes).is_one_item()) return std::nullopt;
    return Document(bytes);
}

Item::Item(const char* at) : head_(read_head(at)) {
    while (head_.major == Tag) {
        tag_ = head_.number;
        head_ = read_head(head_.next);
    }
}

bool Item::is_big_integer() const {
    return head_.major == ByteString && (tag_ == kBigPositiveTag || tag_ == kBigNegativeTag);
}

bool Item::is_decimal_fraction() const { return head_.major == Array && tag_ == kDecimalTag; }

Form Item::form() const {
    switch (head_.major) {
        case Unsigned:
        case Negative:
            return Form::Integer;
        case ByteString:
            return is_big_integer() ? Form::Integer : Form::Bytes;
        case TextString:
            return Form::Text;
        case Array:
            return is_decimal_fraction() ? Form::Float : Form::List;
        case MapOf:
            return Form::Map;
        default:
            break;
    }
    if (head_.info >= kHalf) return Form::Float;
    return head_.number == kNull || head_.number == kUndefined ? Form::Null : Form::Boolean;
}

std::int64_t Item::integer() const {
    constexpr auto kMost = static_cast<std::uint64_t>(INT64_MAX);
    if (head_.major == Unsigned)
        return head_.number > kMost ? INT64_MAX : static_cast<std::int64_t>(head_.number);
    if (head_.major == Negative)
        return head_.number > kMost ? INT64_MIN : -1 - static_cast<std::int64_t>(head_.number);
    return cut_off(number());
}

double Item::number() const {
    if (head_.major == Unsigned) return static_cast<double>(head_.number);
    if (head_.major == Negative) return -1 - static_cast<double>(head_.number);
    if (is_decimal_fraction()) return decimal_fraction();
    if (!is_big_integer()) return float_value(head_);
    std::string digits;
    append_to(digits);
    double value = 0;
    for (const char c : digits) value = value * 256 + static_cast<unsigned char>(c);
    return tag_ == kBigNegativeTag ? -1 - value : value;
}

// [exponent, mantissa]; anything else is no number.
double Item::decimal_fraction() const {
    double parts[2]{};
    std::size_t count = 0;
    bool good = true;
    items([&](const Item& item) {
        const Form form = item.form();
        // A fraction within a fraction would be a way to go deep.
        good = good && form == Form::Integer && count < 2;
        if (good) parts[count] = item.number();
        ++count;
    });
    if (!good || count != 2) return std::nan("");
    return parts[1] * std::pow(10.0, parts[0]);
}

std::optional<std::string_view> Item::piece() const {
    if (head_.indefinite()) return std::nullopt;
    return std::string_view(head_.next, head_.number);
}

void Item::append_to(std::string& out) const {
    if (const auto whole = piece()) {
        out.append(*whole);
        return;
    }
    for (const char* at = head_.next;;) {
        const Head part = read_head(at);
        if (part.is_break()) return;
        out.append(part.next, part.number);
        at = part.next + part.number;
    }
}

bool Item::equals(std::string_view text) const {
    if (const auto whole = piece()) return *whole == text;
    std::string joined;
    append_to(joined);
    return joined == text;
}

bool Item::more(const char* at, std::uint64_t index) const {
    return head_.indefinite() ? !read_head(at).is_break() : index < head_.number;
}

const char* Item::end() const { return skip_content(head_); }

// ---- Writing ---------------------------------------------------------------------------------

void Writer::big_endian(std::uint64_t value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out_ += static_cast<char>(value >> shift & 0xFF);
}

void Writer::head(unsigned major, std::uint64_t number) {
    const unsigned first = major << 5;
    if (number < 24) {
        out_ += static_cast<char>(first | number);
        return;
    }
    const int power = number <= 0xFF ? 0 : number <= 0xFFFF ? 1 : number <= 0xFFFFFFFF ? 2 : 3;
    out_ += static_cast<char>(first | static_cast<unsigned>(24 + power));
    big_endian(number, 1 << power);
}

void Writer::integer(std::int64_t value) {
    if (value >= 0)
        head(Unsigned, static_cast<std::uint64_t>(value));
    else
        head(Negative, static_cast<std::uint64_t>(-1 - value));
}

void Writer::number(double value) {
    const auto narrow = static_cast<float>(value);
    if (std::isnan(value) || static_cast<double>(narrow) == value) {
        out_ += static_cast<char>(Simple << 5 | kSingle);
        const float kept = std::isnan(value) ? std::numeric_limits<float>::quiet_NaN() : narrow;
        big_endian(std::bit_cast<std::uint32_t>(kept), 4);
        return;
    }
    out_ += static_cast<char>(Simple << 5 | kDouble);
    big_endian(std::bit_cast<std::uint64_t>(value), 8);
}

void Writer::text(std::string_view value) {
    head(TextString, value.size());
    out_.append(value);
}

void Writer::bytes(std::string_view value) {
    head(ByteString, value.size());
    out_.append(value);
}

}  // namespace leat::protocol::cbor
