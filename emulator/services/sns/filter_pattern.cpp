#include "services/sns/filter_pattern.h"

#include <algorithm>

#include "base/strings.h"

namespace leat::sns {
namespace {

using protocol::Document;
using Kind = Pattern::Kind;

struct Piece {
    char c;
    bool any;
};

std::vector<Piece> pieces_of(std::string_view pattern) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool escaped = pattern[i] == '\\' && i + 1 < pattern.size() &&
                             (pattern[i + 1] == '*' || pattern[i + 1] == '\\');
        if (escaped) ++i;
        pieces.push_back({pattern[i], !escaped && pattern[i] == '*'});
    }
    return pieces;
}

bool text_matches(Kind kind, const std::string& wanted, const std::string& text) {
    switch (kind) {
        case Kind::Prefix:
            return text.starts_with(wanted);
        case Kind::Suffix:
            return text.ends_with(wanted);
        case Kind::EqualsIgnoreCase:
            return iequals(text, wanted);
        case Kind::Wildcard:
            return wildcard_matches(wanted, text);
        default:
            return false;
    }
}

bool any_text_matches(Kind kind, const std::vector<std::string>& wanted, const Document& value) {
    if (!value.is_string()) return false;
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return text_matches(kind, one, value.as_string());
    });
}

bool within(const Pattern& pattern, double number) {
    if (pattern.low) {
        const auto& low = *pattern.low;
        if (low.open ? number <= low.number : number < low.number) return false;
    }
    if (pattern.high) {
        const auto& high = *pattern.high;
        if (high.open ? number >= high.number : number > high.number) return false;
    }
    return true;
}

}  // namespace

bool wildcard_matches(std::string_view pattern, std::string_view text) {
    const auto pieces = pieces_of(pattern);
    std::size_t p = 0, t = 0;
    std::optional<std::size_t> star;  // where to go back to: the last '*' and what it covers
    std::size_t covered = 0;
    while (t < text.size()) {
        if (p < pieces.size() && pieces[p].any) {
            star = p++;
            covered = t;
        } else if (p < pieces.size() && pieces[p].c == text[t]) {
            ++p, ++t;
        } else if (star) {
            p = *star + 1;
            t = ++covered;
        } else {
            return false;
        }
    }
    while (p < pieces.size() && pieces[p].any) ++p;
    return p == pieces.size();
}

bool Pattern::matches(const Document& candidate) const {
    switch (kind) {
        case Kind::Exactly:
            return candidate == value;
        case Kind::Prefix:
        case Kind::Suffix:
        case Kind::EqualsIgnoreCase:
        case Kind::Wildcard:
            return any_text_matches(kind, texts, candidate);
        case Kind::Numeric:
            return candidate.is_number() && within(*this, candidate.as_number());
        case Kind::Cidr:
            return candidate.is_string() && range.contains(candidate.as_string());
        case Kind::Exists:
            return true;
        case Kind::Absent:
            return false;
        case Kind::AnythingBut:
            if (but) return !any_text_matches(*but, texts, candidate);
            return std::find(values.begin(), values.end(), candidate) == values.end();
    }
    return false;
}

}  // namespace leat::sns
