#include "services/sts/trust.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sts/condition.h"

namespace leat::sts {
namespace {

using protocol::Document;

std::vector<std::string> texts_of(const Document* value) {
    std::vector<std::string> texts;
    if (value && value->is_string()) texts.push_back(value->as_string());
    if (value && value->is_array())
        for (const Document& item : value->items())
            if (item.is_string()) texts.push_back(item.as_string());
    return texts;
}

bool is_caller(const std::string& principal, const TrustQuestion& q) {
    if (principal == "*" || principal == q.arn || principal == q.account) return true;
    const std::string own = "arn:aws:iam::" + q.account + ":";
    if (principal == own + "root") return true;
    if (!q.unique_id.empty() && principal == q.unique_id) return true;
    // A session is its role; names are unique whatever the path.
    return !q.role_name.empty() && principal.starts_with(own + "role/") &&
           principal.ends_with("/" + q.role_name);
}

bool names_caller(const Document& principal, const TrustQuestion& q) {
    if (principal.is_string()) return principal.as_string() == "*";
    for (const std::string& text : texts_of(principal.find("AWS")))
        if (is_caller(text, q)) return true;
    return false;
}

bool has_action(const Document& statement, const TrustQuestion& q) {
    const Document* given = statement.find("Action");
    const bool negated = given == nullptr;
    if (negated) given = statement.find("NotAction");
    const auto actions = texts_of(given);
    const bool found = std::any_of(actions.begin(), actions.end(), [&](const std::string& a) {
        return matches_wildcards(to_lower(a), to_lower(q.action));
    });
    return found != negated;
}

bool applies(const Document& statement, const TrustQuestion& q) {
    const Document* principal = statement.find("Principal");
    const Document* others = statement.find("NotPrincipal");
    if (principal ? !names_caller(*principal, q) : !others || names_caller(*others, q))
        return false;
    if (!has_action(statement, q)) return false;
    const Document* condition = statement.find("Condition");
    return !condition || conditions_hold(*condition, q.keys);
}

}  // namespace

bool trust_allows(const std::string& policy, const TrustQuestion& question) {
    const Document document = Document::parse(policy);
    const Document* given = document.find("Statement");
    if (!given) return false;
    const Document::Array one{*given};
    bool allowed = false;
    for (const Document& statement : given->is_array() ? given->items() : one) {
        if (!applies(statement, question)) continue;
        if (statement.text("Effect") == "Deny") return false;
        allowed = true;
    }
    return allowed;
}

bool matches_wildcards(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace leat::sts
