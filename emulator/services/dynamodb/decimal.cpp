#include "services/dynamodb/decimal.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace leat::dynamodb {
namespace {

// Of the scientific notation, d.ddd * 10^e, as the service states its range.
constexpr int kLargest = 125;
constexpr int kSmallest = -130;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What follows an 'e': the whole rest. Beyond 32 bits it is no number to the service.
bool parse_exponent(std::string_view text, std::int64_t& out) {
    const bool minus = !text.empty() && text.front() == '-';
    if (minus || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
    if (text.empty()) return false;
    std::int64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return false;
        value = value * 10 + (c - '0');
        if (value > INT32_MAX) return false;
    }
    out = minus ? -value : value;
    return true;
}

}  // namespace

Decimal::Fault Decimal::parse(std::string_view text, Decimal& out) {
    Decimal value;
    std::size_t at = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) value.negative_ = text[at++] == '-';
    std::int64_t exponent = 0;  // digits before the point; below zero: zeros behind it
    std::size_t significant = 0;
    std::size_t last_nonzero = 0;  // as a count
    bool any = false, point = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) break;
        any = true;
        if (significant == 0 && c == '0') {
            if (point) --exponent;
            continue;
        }
        if (significant < kMaxDigits) value.digits_[significant] = std::uint8_t(c - '0');
        ++significant;
        if (c != '0') last_nonzero = significant;
        if (!point) ++exponent;
    }
    if (!any) return Fault::NotANumber;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return Fault::NotANumber;
        std::int64_t scale = 0;
        if (!parse_exponent(text.substr(at + 1), scale)) return Fault::NotANumber;
        exponent += scale;
    }
    if (significant == 0) {
        out = Decimal();
        return Fault::None;
    }
    if (exponent - 1 > kLargest) return Fault::Overflow;
    if (exponent - 1 < kSmallest) return Fault::Underflow;
    if (last_nonzero > kMaxDigits) return Fault::TooManyDigits;
    value.count_ = std::uint8_t(last_nonzero);
    value.exponent_ = std::int16_t(exponent);
    out = value;
    return Fault::None;
}

Decimal Decimal::of(std::string_view canonical) {
    Decimal value;
    parse(canonical, value);
    return value;
}

std::string Decimal::fault_text(Fault fault, std::string_view text) {
    switch (fault) {
        case Fault::TooManyDigits:
            return "Attempting to store more than 38 significant digits in a Number";
        case Fault::Overflow:
            return "Number overflow. Attempting to store a number with magnitude larger than "
                   "supported range";
        case Fault::Underflow:
            return "Number underflow. Attempting to store a number with magnitude smaller than "
                   "supported range";
        case Fault::NotANumber:
        case Fault::None:
            break;
    }
    std::string words = "The parameter cannot be converted to a numeric value";
    if (!text.empty()) words.append(": ").append(text);
    return words;
}

std::string Decimal::text() const {
    if (is_zero()) return "0";
    std::string out;
    if (negative_) out += '-';
    const int before = exponent_;  // digits before the point
    if (before <= 0) out.append("0.").append(std::size_t(-before), '0');
    for (int i = 0; i < count_; ++i) {
        if (i == before && i > 0) out += '.';
        out += char('0' + digits_[i]);
    }
    if (before > count_) out.append(std::size_t(before - count_), '0');
    return out;
}

std::int64_t Decimal::to_integer() const {
    constexpr int kSafe = 18;  // digits that fit whatever they are
    if (exponent_ <= 0) return 0;
    if (exponent_ > kSafe + 1) return negative_ ? INT64_MIN : INT64_MAX;
    std::uint64_t value = 0;  // 19 digits fit here
    for (int i = 0; i < exponent_; ++i) value = value * 10 + digits_[i];
    if (negative_) return value > std::uint64_t(INT64_MAX) ? INT64_MIN : -std::int64_t(value);
    return value > std::uint64_t(INT64_MAX) ? INT64_MAX : std::int64_t(value);
}

std::strong_ordering Decimal::compare_magnitude(const Decimal& other) const {
    if (is_zero() || other.is_zero()) return !is_zero() <=> !other.is_zero();
    if (exponent_ != other.exponent_) return exponent_ <=> other.exponent_;
    return std::memcmp(digits_, other.digits_, kMaxDigits) <=> 0;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    if (negative_ != other.negative_)
        return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    return negative_ ? other.compare_magnitude(*this) : compare_magnitude(other);
}

// The digits of both stand in one row, the first column for a carry; the larger magnitude takes
// the sign.
Decimal::Fault Decimal::add(const Decimal& a, const Decimal& b, Decimal& out) {
    if (b.is_zero()) return out = a, Fault::None;
    if (a.is_zero()) return out = b, Fault::None;
    const bool swap = a.compare_magnitude(b) < 0;
    const Decimal& large = swap ? b : a;
    const Decimal& small = swap ? a : b;
    const bool taking = large.negative_ != small.negative_;

    constexpr int kColumns = 1 + (kLargest - kSmallest + 1) + kMaxDigits;
    std::array<int, kColumns> row{};
    const int shift = large.exponent_ - small.exponent_;
    const int length = 1 + std::max<int>(large.count_, shift + small.count_);
    for (int i = 0; i < large.count_; ++i) row[1 + i] = large.digits_[i];
    for (int i = 0; i < small.count_; ++i)
        row[1 + shift + i] += taking ? -small.digits_[i] : small.digits_[i];
    for (int i = length - 1; i > 0; --i) {
        const int carry = row[i] < 0 ? -1 : row[i] / 10;
        row[i] -= carry * 10;
        row[i - 1] += carry;
    }

    int first = 0, last = length;
    while (first < last && row[first] == 0) ++first;
    while (last > first && row[last - 1] == 0) --last;
    if (first == last) return out = Decimal(), Fault::None;
    const int exponent = large.exponent_ + 1 - first;
    if (exponent - 1 > kLargest) return Fault::Overflow;
    if (exponent - 1 < kSmallest) return Fault::Underflow;
    if (last - first > kMaxDigits) return Fault::TooManyDigits;
    Decimal sum;
    sum.negative_ = large.negative_;
    sum.exponent_ = std::int16_t(exponent);
    sum.count_ = std::uint8_t(last - first);
    for (int i = first; i < last; ++i) sum.digits_[i - first] = std::uint8_t(row[i]);
    out = sum;
    return Fault::None;
}

Decimal::Fault Decimal::subtract(const Decimal& a, const Decimal& b, Decimal& out) {
    Decimal negated = b;
    if (!b.is_zero()) negated.negative_ = !b.negative_;
    return add(a, negated, out);
}

// The sign's byte (0 negative, 1 zero, 2 positive), the exponent, the digits two by two as 1 … 100
// and a 0 at the end; behind the sign of a negative number all bytes are inverted.
void Decimal::append_ordered(std::string& out) const {
    if (is_zero()) {
        out += '\1';
        return;
    }
    const unsigned invert = negative_ ? 0xFF : 0;
    const auto put = [&](unsigned byte) { out += char(byte ^ invert); };
    out += negative_ ? '\0' : '\2';
    put(unsigned(exponent_ - 1 - kSmallest));
    for (int i = 0; i < count_; i += 2)  // behind the digits stand zeros
        put(unsigned(digits_[i] * 10 + digits_[i + 1] + 1));
    put(0);
}

}  // namespace leat::dynamodb
