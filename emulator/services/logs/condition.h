#pragma once
// What the languages of filter patterns share: reading a pattern, and comparing a value with an
// operand. Plain values.
#include <optional>
#include <string>
#include <string_view>

#include "protocol/error.h"
#include "protocol/pattern.h"

namespace leat::logs {

protocol::Error invalid_pattern();
/// "Invalid character(s) in term '…'"
protocol::Error invalid_characters(std::string_view characters);

/// A number in full: sign, digits, fraction, exponent.
std::optional<double> parse_number(std::string_view text);

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

/// The right side of a comparison: a number, a text with wildcards at its ends, or %regex%.
class Operand {
public:
    static Operand text(std::string text, bool quoted);
    static Operand regex(protocol::Regex regex);

    /// Numbers compare with each other; otherwise only = and != can hold, on the texts.
    bool holds(Comparison comparison, std::string_view value) const;
    bool is_number() const { return number_.has_value(); }

private:
    bool matches(std::string_view value) const;

    std::string text_;
    bool any_before_ = false, any_after_ = false;
    std::optional<double> number_;
    std::optional<protocol::Regex> regex_;
};

/// Walks through a pattern.
class PatternReader {
public:
    explicit PatternReader(std::string_view pattern) : rest_(pattern) {}

    void skip_blanks();
    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    std::string_view rest() const { return rest_; }
    /// Takes the text if it comes next; blanks before it are skipped.
    bool take(std::string_view text);
    void expect(std::string_view text);
    /// Takes an upper case keyword that is followed by no further letter.
    bool take_word(std::string_view word);
    void advance(std::size_t count) { rest_.remove_prefix(count); }
    /// The longest run of characters for which accept() is true.
    template <class Accept>
    std::string_view run(Accept&& accept) {
        std::size_t end = 0;
        while (end < rest_.size() && accept(rest_[end])) ++end;
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return text;
    }

    /// "…" with \" and \\; the reader stands at the opening quote.
    std::string quoted();
    /// %…%, of the characters that the service takes; at most two of them in a pattern.
    protocol::Regex regex();
    std::optional<Comparison> comparison();
    /// Quoted, %regex%, or a run of bare characters.
    template <class Bare>
    Operand operand(Bare&& bare) {
        skip_blanks();
        if (peek() == '"') return Operand::text(quoted(), true);
        if (peek() == '%') return Operand::regex(regex());
        const auto text = run(bare);
        if (text.empty()) throw invalid_pattern();
        return Operand::text(std::string(text), false);
    }

private:
    std::string_view rest_;
    int regexes_ = 0;
};

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
/// A letter, a digit or '_'.
bool is_word(char c);

}  // namespace leat::logs
