#pragma once
// Decimal: DynamoDB's numbers: up to 38 significant digits, magnitude 1E-130 … 9.99…E+125 or zero,
// exact. A value type.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace leat::dynamodb {

class Decimal {
public:
    enum class Fault { None, NotANumber, TooManyDigits, Overflow, Underflow };

    Decimal() = default;  // 0
    /// Fills `out` unless there is a fault.
    static Fault parse(std::string_view text, Decimal& out);
    /// Of a canonical text.
    static Decimal of(std::string_view canonical);
    /// The service's words: "The parameter cannot be converted to a numeric value: abc" …
    static std::string fault_text(Fault fault, std::string_view text);

    /// "42", "150", "0.001", "-1.5": without exponent, leading or trailing zeros.
    std::string text() const;
    bool is_zero() const { return count_ == 0; }
    /// Truncated; clamped to the range.
    std::int64_t to_integer() const;

    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

    /// Exact; a result beyond 38 digits or the range is a fault.
    static Fault add(const Decimal& a, const Decimal& b, Decimal& out);
    static Fault subtract(const Decimal& a, const Decimal& b, Decimal& out);

    /// Bytes whose order (memcmp) is that of the values; no encoding is a prefix of another.
    void append_ordered(std::string& out) const;

private:
    static constexpr int kMaxDigits = 38;
    std::strong_ordering compare_magnitude(const Decimal& other) const;

    // value = sign * 0.d1d2d3… * 10^exponent_, d1 != 0; zeros behind the last digit
    std::uint8_t digits_[kMaxDigits]{};
    std::uint8_t count_ = 0;
    bool negative_ = false;
    std::int16_t exponent_ = 0;
};

}  // namespace leat::dynamodb
