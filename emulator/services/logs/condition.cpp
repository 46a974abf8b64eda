#include "services/logs/condition.h"

#include <charconv>

#include "services/logs/errors.h"

namespace leat::logs {

protocol::Error invalid_pattern() { return InvalidParameter("Invalid filter pattern"); }

protocol::Error invalid_characters(std::string_view characters) {
    return InvalidParameter("Invalid character(s) in term '" + std::string(characters) + "'");
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::optional<double> parse_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || !(text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9')))
        return std::nullopt;  // from_chars takes "inf" and "nan"
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Operand Operand::text(std::string text, bool quoted) {
    Operand operand;
    if (!quoted) operand.number_ = parse_number(text);
    if (text.ends_with('*')) {
        operand.any_after_ = true;
        text.pop_back();
    }
    if (text.starts_with('*')) {
        operand.any_before_ = true;
        text.erase(0, 1);
    }
    operand.text_ = std::move(text);
    return operand;
}

Operand Operand::regex(protocol::Regex regex) {
    Operand operand;
    operand.regex_ = std::move(regex);
    return operand;
}

bool Operand::matches(std::string_view value) const {
    if (regex_) return regex_->found_in(value);
    if (any_before_ && any_after_) return value.find(text_) != std::string_view::npos;
    if (any_before_) return value.ends_with(text_);
    if (any_after_) return value.starts_with(text_);
    return value == text_;
}

bool Operand::holds(Comparison comparison, std::string_view value) const {
    if (number_) {
        if (const auto number = parse_number(value)) {
            switch (comparison) {
                case Comparison::Equal:
                    return *number == *number_;
                case Comparison::NotEqual:
                    return *number != *number_;
                case Comparison::Less:
                    return *number < *number_;
                case Comparison::LessOrEqual:
                    return *number <= *number_;
                case Comparison::Greater:
                    return *number > *number_;
                case Comparison::GreaterOrEqual:
                    return *number >= *number_;
            }
        }
    }
    if (comparison == Comparison::Equal) return matches(value);
    if (comparison == Comparison::NotEqual) return !matches(value);
    return false;
}

void PatternReader::skip_blanks() { run(is_blank); }

bool PatternReader::take(std::string_view text) {
    skip_blanks();
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
}

void PatternReader::expect(std::string_view text) {
    if (!take(text)) throw invalid_pattern();
}

bool PatternReader::take_word(std::string_view word) {
    skip_blanks();
    if (!rest_.starts_with(word)) return false;
    if (rest_.size() > word.size() && is_word(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    return true;
}

std::string PatternReader::quoted() {
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
        if (rest_[i] == '"') {
            rest_.remove_prefix(i + 1);
            return text;
        }
        const bool escaped = rest_[i] == '\\' && i + 1 < rest_.size() &&
                             (rest_[i + 1] == '"' || rest_[i + 1] == '\\');
        text += escaped ? rest_[++i] : rest_[i];
    }
    throw invalid_pattern();
}

protocol::Regex PatternReader::regex() {
    constexpr std::string_view kSymbols = ":_#=@/;,-^$?[]{}|\\*+.";
    const std::size_t end = rest_.find('%', 1);
    if (end == std::string_view::npos || end == 1) throw invalid_pattern();
    const std::string_view text = rest_.substr(1, end - 1);
    for (const char& c : text)
        if (!is_word(c) && kSymbols.find(c) == std::string_view::npos)
            throw invalid_characters({&c, 1});
    rest_.remove_prefix(end + 1);
    auto compiled = protocol::Regex::compile(text);
    if (!compiled || ++regexes_ > 2) throw invalid_pattern();
    return *std::move(compiled);
}

std::optional<Comparison> PatternReader::comparison() {
    if (take("!=")) return Comparison::NotEqual;
    if (take("<=")) return Comparison::LessOrEqual;
    if (take(">=")) return Comparison::GreaterOrEqual;
    if (take("=")) return Comparison::Equal;
    if (take("<")) return Comparison::Less;
    if (take(">")) return Comparison::Greater;
    return std::nullopt;
}

}  // namespace leat::logs
