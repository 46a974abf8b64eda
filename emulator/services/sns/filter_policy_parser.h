#pragma once
// FilterPolicyParser: from the JSON of a filter policy to its branches. Walks the text token by
// token because every complaint tells the column where the walk stood. Used once and thrown away,
// by FilterPolicy::parse.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/sns/filter_policy.h"
#include "services/sns/json_scanner.h"

namespace leat::sns {

class FilterPolicyParser {
public:
    FilterPolicyParser(std::string_view compact, FilterPolicy::Scope scope);
    FilterPolicy parse();

private:
    using Token = JsonScanner::Token;
    using Branches = std::vector<FilterPolicy::Branch>;

    /// The members of an object whose '{' was read; returns their combinations.
    std::uint64_t object(Branches& branches, const std::string& prefix, std::uint64_t depth);
    std::uint64_t alternatives(Branches& branches, const std::string& prefix, std::uint64_t depth);
    /// A `$or` is a choice when it lists two or more objects that are no match expressions.
    bool is_choice() const;
    void add(Branches& branches, FilterPolicy::Condition condition) const;

    std::vector<Pattern> patterns();
    Pattern literal(Token token);
    Pattern match_expression();
    Pattern text_expression(const std::string& name, Pattern::Kind kind);
    Pattern numeric();
    void upper_bound(Pattern& pattern);
    Pattern anything_but();
    Pattern anything_but_expression();
    std::vector<std::string> texts_of(const std::string& name, Token token);
    double number_after(const std::string& shown_operator);
    Pattern exists();
    Pattern cidr();
    void end_of(const char* complaint);

    [[noreturn]] void fail(const std::string& text) const;

    JsonScanner scanner_;
    const FilterPolicy::Scope scope_;
};

}  // namespace leat::sns
