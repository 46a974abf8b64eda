#pragma once
// Markers: texts such as "#uuid" or "#>=(5)" that stand for a kind of value in an expected
// document.
// "##kind" allows the member to be absent or null as well. "#literal(#x)" is the text #x itself.
#include <optional>
#include <string>

#include "harness/json.h"

namespace leat::harness {

struct Marker {
    std::string kind;      // "number", "regex", ">=", …
    std::string argument;  // between the parentheses
    bool optional = false;

    /// Nothing when the text does not begin with '#'. Throws std::invalid_argument with a sentence
    /// when it does and is no marker, or its argument is wrong.
    static std::optional<Marker> parse(const std::string& text);

    /// True when an absent member satisfies it.
    bool accepts_absence() const { return optional || kind == "absent" || kind == "ignore"; }
    bool accepts(const Json& value) const;
};

/// Whole-text match, or anywhere in it. ECMAScript; throws std::invalid_argument for a broken
/// expression and for one that takes too many steps on the text.
bool regex_matches(const std::string& expression, const std::string& text);
bool regex_found(const std::string& expression, const std::string& text);

}  // namespace leat::harness
