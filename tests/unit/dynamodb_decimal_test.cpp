#include <algorithm>
#include <random>

#include "services/dynamodb/decimal.h"
#include "support/catch.h"

namespace dynamodb_decimal_test {

using namespace leat::dynamodb;
using Fault = Decimal::Fault;

namespace {

std::string canonical(std::string_view text) {
    Decimal value;
    INFO(text);
    REQUIRE(Decimal::parse(text, value) == Fault::None);
    return value.text();
}

Fault fault(std::string_view text) {
    Decimal value;
    return Decimal::parse(text, value);
}

Decimal parsed(std::string_view text) {
    Decimal value;
    INFO(text);
    REQUIRE(Decimal::parse(text, value) == Fault::None);
    return value;
}

std::string ordered(const Decimal& value) {
    std::string out;
    value.append_ordered(out);
    return out;
}

/// A number written out in columns: the reference that all else is compared with.
struct Columns {
    static constexpr int kWhole = 127, kFraction = 168;
    bool negative = false;
    std::string digits = std::string(kWhole + kFraction, '0');

    static Columns of(std::string_view plain) {
        Columns out;
        if (plain.starts_with('-')) out.negative = true, plain.remove_prefix(1);
        const std::size_t point = std::min(plain.find('.'), plain.size());
        for (std::size_t i = 0; i < point; ++i) out.digits[kWhole - point + i] = plain[i];
        for (std::size_t i = point + 1; i < plain.size(); ++i)
            out.digits[kWhole + i - point - 1] = plain[i];
        return out;
    }
    bool is_zero() const { return digits.find_first_not_of('0') == digits.npos; }
    bool operator==(const Columns& o) const {
        return digits == o.digits && (negative == o.negative || is_zero());
    }
    bool operator<(const Columns& o) const {
        if (is_zero() && o.is_zero()) return false;
        const bool minus = negative && !is_zero(), other_minus = o.negative && !o.is_zero();
        if (minus != other_minus) return minus;
        return minus ? o.digits < digits : digits < o.digits;
    }
    Columns operator+(const Columns& o) const {
        const bool swap = digits < o.digits;
        const Columns& large = swap ? o : *this;
        const Columns& small = swap ? *this : o;
        Columns sum = large;
        int carry = 0;
        for (std::size_t i = digits.size(); i-- > 0;) {
            const int own = small.digits[i] - '0';
            int digit = large.digits[i] - '0' + carry;
            digit += large.negative == small.negative ? own : -own;
            carry = digit > 9 ? 1 : digit < 0 ? -1 : 0;
            sum.digits[i] = char('0' + digit - 10 * carry);
        }
        return sum;
    }
    int significant() const {
        const std::size_t first = digits.find_first_not_of('0');
        if (first == digits.npos) return 0;
        return int(digits.find_last_not_of('0') - first + 1);
    }
    int magnitude() const { return kWhole - 1 - int(digits.find_first_not_of('0')); }
};

/// Numbers near each other and near the limits more often than chance would make them.
class Numbers {
public:
    int below(int limit) { return int(random_() % unsigned(limit)); }
    std::string next() {
        static constexpr int kExponents[]{0, 0, 0, 1, -1, 2, -20, 37, -37, 125, -130, 88};
        const int count = below(3) ? 1 + below(4) : 1 + below(38);
        std::string text = below(2) ? "-" : "";
        text += char('1' + below(9));
        text += '.';
        for (int i = 1; i < count; ++i) text += char('0' + (below(3) ? below(10) : 9 * below(2)));
        if (count == 1) text += '0';
        return text + "E" + std::to_string(kExponents[below(12)]);
    }

private:
    std::mt19937 random_{20120810};
};

}  // namespace

TEST_CASE("dynamodb: numbers are kept in the service's canonical form") {
    CHECK(canonical("00042") == "42");
    CHECK(canonical("1.0") == "1");
    CHECK(canonical("1.5E2") == "150");
    CHECK(canonical("-0") == "0");
    CHECK(canonical("0.000E+500") == "0");
    CHECK(canonical("+7") == "7");
    CHECK(canonical("1.") == "1");
    CHECK(canonical(".5") == "0.5");
    CHECK(canonical("-.50e0") == "-0.5");
    CHECK(canonical("0.001") == "0.001");
    CHECK(canonical("1e-3") == "0.001");
    CHECK(canonical("123.4560") == "123.456");
    CHECK(canonical("100") == "100");
    CHECK(canonical("12345678901234567890123456789012345678") ==
          "12345678901234567890123456789012345678");
    CHECK(canonical("1.00000000000000007629769841092E+50") ==
          "100000000000000007629769841092000000000000000000000");
    CHECK(canonical("1e100") == "1" + std::string(100, '0'));
    CHECK(canonical("1E-130") == "0." + std::string(129, '0') + "1");
    CHECK(canonical("9.9999999999999999999999999999999999999E+125") ==
          std::string(38, '9') + std::string(88, '0'));
}

TEST_CASE("dynamodb: what is no number, too long, too large or too small is told apart") {
    for (const char* text : {"", "-", "+", ".", "abc", "1a", " 1", "1 ", "1e", "1e+", "1.2.3",
                             "0x10", "NaN", "Infinity", "--1", "1e5.0", "1e2147483648", "e5"}) {
        INFO(text);
        CHECK(fault(text) == Fault::NotANumber);
    }
    CHECK(fault("123456789012345678901234567890123456789") == Fault::TooManyDigits);
    CHECK(fault("0.123456789012345678901234567890123456789") == Fault::TooManyDigits);
    CHECK(fault("1" + std::string(37, '0') + "1") == Fault::TooManyDigits);
    CHECK(fault("1" + std::string(100, '0')) == Fault::None);
    CHECK(fault("0." + std::string(100, '0') + "1" + std::string(100, '0')) == Fault::None);
    CHECK(fault("1e126") == Fault::Overflow);
    CHECK(fault("-1e126") == Fault::Overflow);
    CHECK(fault("1e2147483647") == Fault::Overflow);
    CHECK(fault("9.99e125") == Fault::None);
    CHECK(fault("1e-131") == Fault::Underflow);
    CHECK(fault("-9.9e-131") == Fault::Underflow);
    CHECK(fault("1e-2147483647") == Fault::Underflow);
    CHECK(Decimal::fault_text(Fault::NotANumber, "abc") ==
          "The parameter cannot be converted to a numeric value: abc");
    CHECK(Decimal::fault_text(Fault::NotANumber, "") ==
          "The parameter cannot be converted to a numeric value");
    CHECK(Decimal::fault_text(Fault::TooManyDigits, "1") ==
          "Attempting to store more than 38 significant digits in a Number");
    CHECK(Decimal::fault_text(Fault::Overflow, "1") ==
          "Number overflow. Attempting to store a number with magnitude larger than supported "
          "range");
    CHECK(Decimal::fault_text(Fault::Underflow, "1") ==
          "Number underflow. Attempting to store a number with magnitude smaller than supported "
          "range");
}

TEST_CASE("dynamodb: a decimal becomes an integer by cutting off, within the range") {
    CHECK(parsed("0").to_integer() == 0);
    CHECK(parsed("0.99").to_integer() == 0);
    CHECK(parsed("-1.99").to_integer() == -1);
    CHECK(parsed("1.5E2").to_integer() == 150);
    CHECK(parsed("9223372036854775807").to_integer() == INT64_MAX);
    CHECK(parsed("9223372036854775808").to_integer() == INT64_MAX);
    CHECK(parsed("-9223372036854775808").to_integer() == INT64_MIN);
    CHECK(parsed("-1e30").to_integer() == INT64_MIN);
    CHECK(parsed("1e125").to_integer() == INT64_MAX);
}

TEST_CASE("dynamodb: decimals order, add and subtract as if written out in columns") {
    Numbers numbers;
    for (int round = 0; round < 20'000; ++round) {
        const Decimal a = parsed(numbers.next());
        const Decimal b = numbers.below(8) ? parsed(numbers.next()) : a;
        const Columns left = Columns::of(a.text()), right = Columns::of(b.text());
        if (!(parsed(a.text()) == a)) FAIL("the text of " << a.text() << " reads differently");
        if ((a < b) != (left < right) || (b < a) != (right < left) || (a == b) != (left == right))
            FAIL("order of " << a.text() << " and " << b.text());

        const std::string low = ordered(a), high = ordered(b);
        if ((low < high) != (a < b) || (low == high) != (a == b))
            FAIL("bytes of " << a.text() << " and " << b.text());
        if (low != high && (low.starts_with(high) || high.starts_with(low)))
            FAIL("a prefix: " << a.text() << " and " << b.text());

        const Columns sum = left + right;
        Decimal out;
        const Fault fault = Decimal::add(a, b, out);
        if (!sum.is_zero() && sum.magnitude() > 125)
            CHECK(fault == Fault::Overflow);
        else if (!sum.is_zero() && sum.magnitude() < -130)
            CHECK(fault == Fault::Underflow);
        else if (sum.significant() > 38)
            CHECK(fault == Fault::TooManyDigits);
        else if (fault != Fault::None || !(Columns::of(out.text()) == sum))
            FAIL(a.text() << " + " << b.text() << " = " << out.text());
        Decimal back;
        if (fault == Fault::None && Decimal::subtract(out, b, back) == Fault::None && back != a)
            FAIL(a.text() << " + " << b.text() << " - " << b.text() << " = " << back.text());
    }
}

TEST_CASE("dynamodb: sums are exact in decimal") {
    const auto sum = [](const char* a, const char* b) {
        Decimal out;
        REQUIRE(Decimal::add(parsed(a), parsed(b), out) == Fault::None);
        return out.text();
    };
    CHECK(sum("0.1", "0.2") == "0.3");
    CHECK(sum("99", "1") == "100");
    CHECK(sum("5", "-5") == "0");
    CHECK(sum("0", "-5") == "-5");
    CHECK(sum("-1", "0.25") == "-0.75");
    CHECK(sum("1000", "-0.001") == "999.999");
    Decimal out;
    CHECK(Decimal::add(parsed("1e40"), parsed("1"), out) == Fault::TooManyDigits);
    CHECK(Decimal::add(parsed("9e125"), parsed("9e125"), out) == Fault::Overflow);
    CHECK(Decimal::subtract(parsed("1.1e-130").is_zero() ? Decimal() : parsed("1.1e-129"),
                            parsed("1.0e-129"), out) == Fault::None);
    CHECK(out.text() == canonical("1e-130"));
    CHECK(Decimal::subtract(parsed("1.11e-129"), parsed("1.1e-129"), out) == Fault::Underflow);
}

TEST_CASE("dynamodb: the bytes of numbers in order are in order") {
    const std::vector<std::string> rising{
        "-9e125", "-1e100",  "-101", "-100.5", "-100", "-99",  "-10",   "-1.5", "-1",   "-0.5",
        "-0.05",  "-1e-130", "0",    "1e-130", "0.05", "0.5",  "0.51",  "1",    "1.05", "1.5",
        "10",     "10.01",   "99",   "100",    "101",  "1e38", "1e100", "9e125"};
    std::string before;
    for (const std::string& text : rising) {
        const std::string bytes = ordered(parsed(text));
        INFO(text);
        CHECK(before < bytes);
        before = bytes;
    }
}

}  // namespace dynamodb_decimal_test
