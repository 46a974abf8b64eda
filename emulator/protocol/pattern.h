#pragma once
// Regular expressions of the service models: whole-text match with Java's syntax, by PCRE2.
// Patterns are compiled at their first use and kept. Any thread. And Regex, for those of users.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace leat::protocol {

/// True when the whole text matches. `java_regex` is a literal (its address is the cache's key).
/// A match that needs an unreasonable number of steps counts as no match.
bool matches_pattern(const char* java_regex, std::string_view text);

/// A regular expression that a user wrote. A value; any thread.
class Regex {
public:
    enum class Dialect { Perl, EcmaScript };
    enum class Extent { Anywhere, WholeText };

    /// Nothing when it does not compile; `why` then has PCRE2's words.
    static std::optional<Regex> compile(std::string_view regex, Dialect dialect = Dialect::Perl,
                                        std::string* why = nullptr);
    /// Nothing when the answer takes an unreasonable number of steps.
    std::optional<bool> matches(std::string_view text, Extent extent) const;
    /// A search that needs an unreasonable number of steps finds nothing.
    bool found_in(std::string_view text) const {
        return matches(text, Extent::Anywhere).value_or(false);
    }

private:
    struct Code;
    explicit Regex(std::shared_ptr<const Code> code) : code_(std::move(code)) {}
    std::shared_ptr<const Code> code_;
};

}  // namespace leat::protocol
