// Terms: all of them have to appear; ?terms are alternatives, -terms exclude.
#include <algorithm>
#include <variant>
#include <vector>

#include "services/logs/condition.h"
#include "services/logs/filter_pattern.h"

namespace leat::logs {
namespace {

class Term {
public:
    Term(std::variant<std::string, protocol::Regex> what) : what_(std::move(what)) {}
    bool appears_in(std::string_view message) const {
        if (const auto* text = std::get_if<std::string>(&what_))
            return message.find(*text) != std::string_view::npos;
        return std::get<protocol::Regex>(what_).found_in(message);
    }

private:
    std::variant<std::string, protocol::Regex> what_;
};

struct TextPattern final : FilterPattern::Matcher {
    std::vector<Term> wanted, alternatives, excluded;

    bool matches(std::string_view message) const override {
        const auto appears = [message](const Term& term) { return term.appears_in(message); };
        if (!std::all_of(wanted.begin(), wanted.end(), appears)) return false;
        if (std::any_of(excluded.begin(), excluded.end(), appears)) return false;
        // The service does not look at alternatives beside other terms.
        if (!wanted.empty() || !excluded.empty()) return true;
        return std::any_of(alternatives.begin(), alternatives.end(), appears);
    }
};

Term read_term(PatternReader& reader) {
    reader.skip_blanks();
    if (reader.peek() == '"') return Term(reader.quoted());
    if (reader.peek() == '%') return Term(reader.regex());
    const std::string_view word = reader.run(is_word);
    // Anything else has to stand in quotation marks.
    const std::string_view odd =
        reader.run([](char c) { return !is_word(c) && !is_blank(c) && c != '"'; });
    if (!odd.empty()) throw invalid_characters(odd);
    if (word.empty()) throw invalid_pattern();
    return Term(std::string(word));
}

}  // namespace

FilterPattern::MatcherPtr parse_text_pattern(std::string_view pattern) {
    auto parsed = std::make_shared<TextPattern>();
    PatternReader reader(pattern);
    for (reader.skip_blanks(); !reader.at_end(); reader.skip_blanks()) {
        auto& kind = reader.take("?")   ? parsed->alternatives
                     : reader.take("-") ? parsed->excluded
                                        : parsed->wanted;
        kind.push_back(read_term(reader));
    }
    return parsed;
}

}  // namespace leat::logs
