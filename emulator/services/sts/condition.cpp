#include "services/sts/condition.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/error.h"
#include "services/sts/trust.h"

namespace leat::sts {
namespace {

using protocol::Document;
using Values = std::vector<std::string>;

struct Operator {
    bool (*matches)(const std::string& wanted, const std::string& value) = nullptr;
    bool negated = false;
    bool if_exists = false;
    bool for_all = false;
};

bool equal(const std::string& wanted, const std::string& value) { return wanted == value; }
bool equal_without_case(const std::string& wanted, const std::string& value) {
    return iequals(wanted, value);
}
bool like(const std::string& wanted, const std::string& value) {
    return matches_wildcards(wanted, value);
}
// Each of the six parts is matched by itself.
bool arn_like(const std::string& wanted, const std::string& value) {
    constexpr std::size_t kColons = 5;
    std::string_view w = wanted, v = value;
    for (std::size_t part = 0; part < kColons; ++part) {
        const auto in_wanted = w.find(':'), in_value = v.find(':');
        if (in_wanted == std::string_view::npos || in_value == std::string_view::npos) return false;
        if (!matches_wildcards(w.substr(0, in_wanted), v.substr(0, in_value))) return false;
        w.remove_prefix(in_wanted + 1);
        v.remove_prefix(in_value + 1);
    }
    return matches_wildcards(w, v);
}

Operator operator_of(const std::string& given) {
    Operator op;
    std::string_view name = given;
    if (name.starts_with("ForAllValues:")) {
        op.for_all = true;
        name.remove_prefix(13);
    } else if (name.starts_with("ForAnyValue:")) {
        name.remove_prefix(12);
    }
    if (name.ends_with("IfExists")) {
        op.if_exists = true;
        name.remove_suffix(8);
    }
    static constexpr struct {
        const char* name;
        bool (*matches)(const std::string&, const std::string&);
        bool negated;
    } kKnown[]{
        {"StringEquals", equal, false},
        {"StringNotEquals", equal, true},
        {"StringEqualsIgnoreCase", equal_without_case, false},
        {"StringNotEqualsIgnoreCase", equal_without_case, true},
        {"StringLike", like, false},
        {"StringNotLike", like, true},
        {"ArnEquals", arn_like, false},
        {"ArnLike", arn_like, false},
        {"ArnNotEquals", arn_like, true},
        {"ArnNotLike", arn_like, true},
        {"Bool", equal_without_case, false},
    };
    for (const auto& known : kKnown)
        if (name == known.name) {
            op.matches = known.matches;
            op.negated = known.negated;
            return op;
        }
    throw protocol::kNotImplemented("leat does not evaluate the condition operator " + given +
                                    " of trust policies yet.");
}

Values values_of(const Document& given) {
    const auto text = [](const Document& d) {
        if (d.is_string()) return d.as_string();
        if (d.is_bool()) return std::string(d.as_bool() ? "true" : "false");
        return d.to_json();
    };
    Values values;
    if (given.is_array())
        for (const Document& item : given.items()) values.push_back(text(item));
    else
        values.push_back(text(given));
    return values;
}

bool holds(const Operator& op, const Values& wanted, const Values* values) {
    if (!values || values->empty()) return op.if_exists || op.negated || op.for_all;
    const auto passes = [&](const std::string& value) {
        const bool matched = std::any_of(wanted.begin(), wanted.end(),
                                         [&](const auto& w) { return op.matches(w, value); });
        return matched != op.negated;
    };
    return op.for_all ? std::all_of(values->begin(), values->end(), passes)
                      : std::any_of(values->begin(), values->end(), passes);
}

}  // namespace

bool conditions_hold(const Document& condition, const std::map<std::string, Values>& keys) {
    for (const auto& [name, tests] : condition.members()) {
        for (const auto& [key, value] : tests.members()) {
            const auto it = keys.find(to_lower(key));
            const Values* present = it == keys.end() ? nullptr : &it->second;
            const Values wanted = values_of(value);
            if (name == "Null") {
                const bool absent = !present;
                if (std::none_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
                        return iequals(w, absent ? "true" : "false");
                    }))
                    return false;
            } else if (!holds(operator_of(name), wanted, present)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace leat::sts
