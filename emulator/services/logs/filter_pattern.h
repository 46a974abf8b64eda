#pragma once
// FilterPattern: which log events FilterLogEvents answers. Three languages, told apart by the first
// character: terms of text, `{ … }` over JSON objects, `[ … ]` over fields that blanks separate.
// Immutable; any thread.
#include <memory>
#include <string_view>

namespace leat::logs {

class FilterPattern {
public:
    /// Throws InvalidParameterException in the service's words.
    static FilterPattern parse(std::string_view pattern);
    bool matches(std::string_view message) const { return matcher_->matches(message); }

    /// One of the languages.
    struct Matcher {
        virtual ~Matcher() = default;
        virtual bool matches(std::string_view message) const = 0;
    };
    using MatcherPtr = std::shared_ptr<const Matcher>;

private:
    explicit FilterPattern(MatcherPtr matcher) : matcher_(std::move(matcher)) {}
    MatcherPtr matcher_;
};

// The languages; each in a source of its own.
FilterPattern::MatcherPtr parse_text_pattern(std::string_view pattern);
FilterPattern::MatcherPtr parse_json_pattern(std::string_view pattern);
FilterPattern::MatcherPtr parse_fields_pattern(std::string_view pattern);

}  // namespace leat::logs
