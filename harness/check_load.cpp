// Checks at load: wrong markers, jq expressions, counts and names are errors of the file.
#include <stdexcept>

#include "base/strings.h"
#include "harness/check.h"
#include "harness/jq.h"
#include "harness/json_schema.h"
#include "harness/match.h"

namespace leat::harness {

namespace {

/// Text with each ${…} replaced by a harmless letter, so that what surrounds it can be looked at.
Json without_expressions(const Json& value) {
    if (value.is_string()) {
        const Template parsed = Template::parse(value.get<std::string>());
        std::string out;
        for (const Template::Part& part : parsed.parts) out += part.expression ? "x" : part.literal;
        return out;
    }
    Json copy = value;
    if (value.is_structured())
        for (auto& item : copy) item = without_expressions(item);
    return copy;
}

bool is_digest(const Json& value) {
    if (!value.is_string()) return false;
    const std::string text = value.get<std::string>();
    return text.size() == 64 &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

}  // namespace

const Keys& check_keys() {
    static const Keys keys{"select",      "count",     "match", "equals",      "each", "any",
                           "none",        "unique_by", "per",   "in_order_by", "by",   "text",
                           "same_set_as", "schema",    "size",  "sha256"};
    return keys;
}

void validate_template(const Node& node, const Names& names) {
    std::string pointer = node.pointer();
    try {
        names.check_all(node.json(), pointer);
    } catch (const ExpressionError& e) {
        throw LoadError(node.source().place(pointer), e.what());
    }
}

void validate_expected(const Node& node, const Names& names) {
    validate_template(node, names);
    std::string pointer = node.pointer();
    const Json plain = without_expressions(node.json());
    try {
        check_markers(plain, pointer);
    } catch (const std::invalid_argument& e) {
        throw LoadError(node.source().place(pointer), e.what());
    }
}

void validate_jq(const Node& node, const Names& names) {
    validate_template(node, names);
    const std::string expression = node.text();
    if (Template::parse(expression).has_expressions()) return;
    try {
        jq(expression);
    } catch (const JqError& e) {
        node.fail(e.what());
    }
}

void validate_captures(const Node& node, Names& names) {
    for (const auto& [name, value] : node.members()) {
        Node(node.source(), Json(name), pointer_to(node.pointer(), name)).name();
        if (value.json().is_object()) {
            value.only({"all"});
            validate_jq(value.at("all"), names);
        } else {
            validate_jq(value, names);
        }
        try {
            names.add(name, Names::Kind::Capture);
        } catch (const ExpressionError& e) {
            node.fail_key(name, e.what());
        }
    }
}

namespace {

/// Looks at a value now, or only in the run when it is a text with ${…}.
template <class Look>
void validate_later(const Node& value, const Names& names, Look&& look) {
    validate_template(value, names);
    if (value.json().is_null()) return;
    if (value.json().is_string() && Template::parse(value.text()).has_expressions()) return;
    try {
        look();
    } catch (const std::invalid_argument& e) {
        value.fail(e.what());
    }
}

}  // namespace

void validate_checks(const Node& node, const Names& names) {
    for (const char* key : {"match", "equals", "each", "any", "none"})
        if (const auto value = node.find(key)) validate_expected(*value, names);
    for (const char* key : {"select", "unique_by", "per", "in_order_by", "by"})
        if (const auto value = node.find(key); value && !value->json().is_null())
            validate_jq(*value, names);
    if (const auto value = node.find("count"))
        validate_later(*value, names, [&] { CountRange::parse(value->json()); });
    if (const auto value = node.find("size"))
        validate_later(*value, names, [&] { CountRange::parse_size(value->json()); });
    if (const auto value = node.find("sha256"))
        validate_later(*value, names, [&] {
            if (!is_digest(value->json()))
                throw std::invalid_argument("sha256 wants 64 hexadecimal digits");
        });
    if (const auto value = node.find("schema"); value && !value->json().is_null())
        validate_later(*value, names,
                       [&] { JsonSchema(read_schema(value->json(), node.source().folder())); });
    if (const auto value = node.find("same_set_as")) validate_template(*value, names);
    if (node.has("per") && !node.has("in_order_by"))
        node.fail_key("per", "'per' says within which key 'in_order_by' holds, which is missing");
    if (node.has("by") && !node.has("same_set_as"))
        node.fail_key("by", "'by' belongs to 'same_set_as', which is missing");
    if (const auto value = node.find("text")) {
        value->only({"contains", "matches"});
        validate_template(*value, names);
        if (const auto expression = value->find("matches"))
            validate_expected(Node(value->source(), Json("#regex(" + expression->text() + ")"),
                                   expression->pointer()),
                              names);
    }
}

std::string CountRange::text() const {
    if (min == max) return std::to_string(min);
    if (max == SIZE_MAX) return "at least " + std::to_string(min);
    if (min == 0) return "at most " + std::to_string(max);
    return std::to_string(min) + " to " + std::to_string(max);
}

namespace {

using Number = std::optional<std::size_t> (*)(std::string_view);

std::optional<std::size_t> plain_number(std::string_view text) {
    const auto n = parse_int(trim(text));
    if (!n || *n < 0) return std::nullopt;
    return static_cast<std::size_t>(*n);
}

std::optional<std::size_t> number_of_bytes(std::string_view text) {
    text = trim(text);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto n = plain_number(text.substr(0, digits));
    if (!n) return std::nullopt;
    const std::string_view unit = trim(text.substr(digits));
    if (unit.empty() || unit == "B") return n;
    const std::pair<std::string_view, int> units[]{{"KiB", 10}, {"MiB", 20}, {"GiB", 30}};
    for (const auto& [name, bits] : units)
        if (unit == name && *n < (std::size_t{1} << 32)) return *n << bits;
    return std::nullopt;
}

CountRange parse_range(const Json& value, Number parse, const char* what) {
    const auto number = [&](std::string_view text) {
        if (const auto n = parse(text)) return *n;
        throw std::invalid_argument(std::string(what) + ", not " + brief(value, 60));
    };
    const std::string text = as_text(value);
    if (const auto dots = text.find(".."); dots != std::string::npos)
        return {number(text.substr(0, dots)), number(text.substr(dots + 2))};
    if (text.rfind(">=", 0) == 0) return {number(text.substr(2)), SIZE_MAX};
    if (text.rfind("<=", 0) == 0) return {0, number(text.substr(2))};
    if (text.rfind(">", 0) == 0) return {number(text.substr(1)) + 1, SIZE_MAX};
    if (text.rfind("<", 0) == 0) {
        const std::size_t n = number(text.substr(1));
        if (n == 0) throw std::invalid_argument("nothing can be below 0");
        return {0, n - 1};
    }
    const std::size_t n = number(text);
    return {n, n};
}

}  // namespace

CountRange CountRange::parse(const Json& value) {
    return parse_range(value, plain_number, "a count is 3, \">=1\", \"<5\" or \"2..4\"");
}

CountRange CountRange::parse_size(const Json& value) {
    return parse_range(value, number_of_bytes,
                       "a size is 3, \"<1MiB\", \">=10KiB\" or \"1KiB..2KiB\"");
}

}  // namespace leat::harness
