#include "services/sns/filter_policy.h"

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "services/sns/filter_policy_parser.h"

namespace leat::sns {
namespace {

using protocol::Document;
using Condition = FilterPolicy::Condition;
using Conditions = std::vector<std::pair<std::string_view, const Condition*>>;

constexpr std::size_t kMostKeys = 5;
constexpr std::size_t kLargestPolicy = 256 * 1024;

bool any_pattern_matches(const Condition& condition, const Document& value) {
    return std::any_of(condition.patterns.begin(), condition.patterns.end(),
                       [&](const Pattern& pattern) { return pattern.matches(value); });
}

bool accepts_absence(const Condition& condition) {
    return std::any_of(
        condition.patterns.begin(), condition.patterns.end(),
        [](const Pattern& pattern) { return pattern.kind == Pattern::Kind::Absent; });
}

/// A scalar, or one of the scalars in a list (of lists); objects inside are no values.
bool any_value_matches(const Condition& condition, const Document& value) {
    if (value.is_array())
        return std::any_of(value.items().begin(), value.items().end(), [&](const Document& item) {
            return any_value_matches(condition, item);
        });
    return !value.is_object() && any_pattern_matches(condition, value);
}

bool has_value(const Document& value) {
    if (value.is_array()) return std::any_of(value.items().begin(), value.items().end(), has_value);
    return !value.is_object();
}

/// What an object holds below its dotted names: scalars and lists. {"a":{"b":1}} has "a.b".
using Leaves = std::multimap<std::string, const Document*, std::less<>>;

void collect(const Document& object, const std::string& prefix, Leaves& leaves) {
    for (const auto& [name, value] : object.members()) {
        if (value.is_object())
            collect(value, prefix + name + ".", leaves);
        else
            leaves.emplace(prefix + name, &value);
    }
}

/// Calls found(list, rest of the path) for each list that stands above the path's end until it
/// answers true.
template <class F>
bool any_list_above(const Leaves& leaves, std::string_view path, F&& found) {
    for (auto dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
        const auto [begin, end] = leaves.equal_range(path.substr(0, dot));
        for (auto it = begin; it != end; ++it)
            if (it->second->is_array() && found(*it->second, path.substr(dot + 1))) return true;
    }
    return false;
}

bool is_present(const Document& node, std::string_view path) {
    if (node.is_array())
        return std::any_of(node.items().begin(), node.items().end(),
                           [&](const Document& item) { return is_present(item, path); });
    if (!node.is_object()) return false;
    Leaves leaves;
    collect(node, "", leaves);
    const auto [begin, end] = leaves.equal_range(path);
    if (std::any_of(begin, end, [](const auto& leaf) { return has_value(*leaf.second); }))
        return true;
    return any_list_above(leaves, path, is_present);
}

bool all_hold(const Document& node, const Conditions& conditions);

/// One element of the list, at any depth, satisfies all the conditions at once.
bool one_element_holds(const Document& list, const Conditions& conditions) {
    return std::any_of(list.items().begin(), list.items().end(), [&](const Document& item) {
        return item.is_array() ? one_element_holds(item, conditions) : all_hold(item, conditions);
    });
}

bool all_hold(const Document& node, const Conditions& conditions) {
    if (!node.is_object()) return false;
    Leaves leaves;
    collect(node, "", leaves);
    std::map<const Document*, Conditions> below;  // what is left to be found inside a list
    for (const auto& [path, condition] : conditions) {
        const auto [begin, end] = leaves.equal_range(path);
        if (std::any_of(begin, end, [&, wanted = condition](const auto& leaf) {
                return any_value_matches(*wanted, *leaf.second);
            }))
            continue;
        const Document* list = nullptr;
        std::string_view rest;
        any_list_above(leaves, path, [&](const Document& found, std::string_view remainder) {
            list = &found;
            rest = remainder;
            return is_present(found, remainder);
        });
        if (!list) return false;
        below[list].emplace_back(rest, condition);
    }
    return std::all_of(below.begin(), below.end(), [](const auto& entry) {
        return one_element_holds(*entry.first, entry.second);
    });
}

bool branch_accepts(const FilterPolicy::Branch& branch, const Document& body) {
    Conditions needed;
    for (const Condition& condition : branch) {
        if (accepts_absence(condition) && !is_present(body, condition.path)) continue;
        needed.emplace_back(condition.path, &condition);
    }
    return all_hold(body, needed);
}

/// The attribute as a filter policy sees it; nothing for what it never matches.
std::optional<Document> visible(const MessageAttribute& attribute) {
    if (attribute.is_binary()) return std::nullopt;
    try {
        if (attribute.type == "String.Array") {
            Document list = Document::parse(attribute.value);
            if (!list.is_array()) return Document(Document::Array{});
            return list;
        }
        if (attribute.type.starts_with("Number")) {
            Document number = Document::parse(trim(attribute.value));
            if (number.is_number()) return number;
        }
    } catch (const protocol::DocumentError&) {
        if (attribute.type == "String.Array") return Document(Document::Array{});
    }
    return Document(attribute.value);
}

bool branch_accepts(const FilterPolicy::Branch& branch, const MessageAttributes& attributes) {
    return std::all_of(branch.begin(), branch.end(), [&](const Condition& condition) {
        const auto it = attributes.find(condition.path);
        const auto value = it == attributes.end() ? std::nullopt : visible(it->second);
        if (!value) return accepts_absence(condition);
        // An attribute is there even when its list has no readable element.
        const bool exists = std::any_of(
            condition.patterns.begin(), condition.patterns.end(),
            [](const Pattern& pattern) { return pattern.kind == Pattern::Kind::Exists; });
        return exists || any_value_matches(condition, *value);
    });
}

}  // namespace

FilterPolicy FilterPolicy::parse(std::string_view json, Scope scope) {
    if (json.size() > kLargestPolicy)
        throw FilterPolicyError("Filter policy can not be larger than 256 KB");
    Document document;
    try {
        document = Document::parse(json);
    } catch (const protocol::DocumentError& fault) {
        throw FilterPolicyError("failed to parse JSON. " + std::string(fault.what()));
    }
    if (document.is_object() && document.members().size() > kMostKeys)
        throw FilterPolicyError("Filter policy can not have more than 5 keys");
    const std::string compact = compact_json(json);
    return FilterPolicyParser(compact, scope).parse();
}

bool FilterPolicy::accepts(const MessageAttributes& attributes) const {
    return accepts_all_ ||
           std::any_of(branches_.begin(), branches_.end(),
                       [&](const Branch& branch) { return branch_accepts(branch, attributes); });
}

bool FilterPolicy::accepts(const Document* body) const {
    if (accepts_all_) return true;
    if (!body || !body->is_object()) return false;
    return std::any_of(branches_.begin(), branches_.end(),
                       [&](const Branch& branch) { return branch_accepts(branch, *body); });
}

}  // namespace leat::sns
