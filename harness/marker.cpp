#include "harness/marker.h"

#include <cmath>
#include <map>
#include <stdexcept>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "harness/node.h"
#include "harness/suggest.h"
#include "protocol/pattern.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kPlain{"string", "number", "integer", "boolean", "array",
                           "object", "null",   "notnull", "present", "absent",
                           "ignore", "uuid",   "arn",     "iso8601", "base64"};
constexpr FixedKeys kWithArgument{"regex", "near", "literal", ">=", "<=", ">", "<"};

using protocol::Regex;

const Regex& compiled(const std::string& expression) {
    thread_local std::map<std::string, Regex> cache;
    const auto it = cache.find(expression);
    if (it != cache.end()) return it->second;
    std::string why;
    auto regex = Regex::compile(expression, Regex::Dialect::EcmaScript, &why);
    if (!regex) {
        throw std::invalid_argument("the regular expression " + brief_text(expression) +
                                    " is broken: " + why);
    }
    return cache.emplace(expression, std::move(*regex)).first->second;
}

bool matches(const std::string& expression, const std::string& text, Regex::Extent extent) {
    const auto found = compiled(expression).matches(text, extent);
    if (!found) {
        throw std::invalid_argument("the regular expression " + brief_text(expression) +
                                    " takes too many steps on a text of " +
                                    std::to_string(text.size()) + " bytes");
    }
    return *found;
}

std::optional<double> number(const std::string& text) {
    try {
        std::size_t used = 0;
        const double value = std::stod(text, &used);
        if (trim(text.substr(used)).empty()) return value;
    } catch (const std::exception&) {
    }
    return std::nullopt;
}

/// "10,0.5" as two numbers.
std::optional<std::pair<double, double>> two_numbers(const std::string& text) {
    const auto comma = text.find(',');
    if (comma == std::string::npos) return std::nullopt;
    const auto a = number(text.substr(0, comma)), b = number(text.substr(comma + 1));
    if (!a || !b) return std::nullopt;
    return std::pair(*a, *b);
}

bool is_hex_at(const std::string& text, std::size_t from, std::size_t count) {
    for (std::size_t i = from; i < from + count; ++i)
        if (!isxdigit(static_cast<unsigned char>(text[i]))) return false;
    return true;
}

bool is_uuid(const std::string& t) {
    return t.size() == 36 && t[8] == '-' && t[13] == '-' && t[18] == '-' && t[23] == '-' &&
           is_hex_at(t, 0, 8) && is_hex_at(t, 9, 4) && is_hex_at(t, 14, 4) && is_hex_at(t, 19, 4) &&
           is_hex_at(t, 24, 12);
}

bool is_whole(const Json& value) {
    if (value.is_number_integer()) return true;
    return value.is_number_float() && std::floor(value.get<double>()) == value.get<double>();
}

bool accepts_text(const std::string& kind, const std::string& text) {
    if (kind == "uuid") return is_uuid(text);
    if (kind == "arn") return text.rfind("arn:", 0) == 0 && split(text, ':').size() >= 6;
    if (kind == "iso8601") return parse_iso8601(text).has_value();
    return base64_decode(text).has_value();  // base64
}

}  // namespace

std::optional<Marker> Marker::parse(const std::string& text) {
    if (text.empty() || text[0] != '#') return std::nullopt;
    Marker marker;
    marker.optional = text.size() > 1 && text[1] == '#';
    std::string rest = text.substr(marker.optional ? 2 : 1);
    const auto open = rest.find('(');
    const bool has_argument = open != std::string::npos && rest.back() == ')';
    marker.kind = rest.substr(0, open);
    if (has_argument) marker.argument = rest.substr(open + 1, rest.size() - open - 2);
    if (contains(kPlain, marker.kind)) {
        if (open != std::string::npos)
            throw std::invalid_argument("#" + marker.kind + " takes no argument");
        return marker;
    }
    if (!contains(kWithArgument, marker.kind)) {
        std::vector<std::string> all = kPlain;
        all.insert(all.end(), kWithArgument.begin(), kWithArgument.end());
        throw std::invalid_argument(text + " is no marker" + did_you_mean(marker.kind, all) +
                                    "; for a text that begins with # write #literal(" + text + ")");
    }
    if (!has_argument)
        throw std::invalid_argument("#" + marker.kind + " needs an argument in parentheses");
    if (marker.kind == "regex") compiled(marker.argument);
    if (marker.kind == "near" && !two_numbers(marker.argument))
        throw std::invalid_argument("#near wants a number and a distance, as in #near(10,0.5)");
    if ((marker.kind[0] == '<' || marker.kind[0] == '>') && !number(marker.argument))
        throw std::invalid_argument("#" + marker.kind + " wants a number, not '" + marker.argument +
                                    "'");
    return marker;
}

bool Marker::accepts(const Json& value) const {
    if (kind == "ignore" || kind == "present") return true;
    if (kind == "absent") return false;
    if (value.is_null()) return optional || kind == "null";
    if (kind == "null") return false;
    if (kind == "notnull") return true;
    if (kind == "string") return value.is_string();
    if (kind == "number") return value.is_number();
    if (kind == "integer") return is_whole(value);
    if (kind == "boolean") return value.is_boolean();
    if (kind == "array") return value.is_array();
    if (kind == "object") return value.is_object();
    if (kind == "literal") return value.is_string() && value.get<std::string>() == argument;
    if (kind == "regex") return !value.is_structured() && regex_matches(argument, as_text(value));
    if (kind == "near") {
        const auto range = two_numbers(argument);
        return value.is_number() && std::fabs(value.get<double>() - range->first) <= range->second;
    }
    if (kind[0] == '<' || kind[0] == '>') {
        if (!value.is_number()) return false;
        const double have = value.get<double>(), limit = *number(argument);
        return kind == ">="   ? have >= limit
               : kind == "<=" ? have <= limit
               : kind == ">"  ? have > limit
                              : have < limit;
    }
    return value.is_string() && accepts_text(kind, value.get<std::string>());
}

bool regex_matches(const std::string& expression, const std::string& text) {
    return matches(expression, text, Regex::Extent::WholeText);
}

bool regex_found(const std::string& expression, const std::string& text) {
    return matches(expression, text, Regex::Extent::Anywhere);
}

}  // namespace leat::harness
