// Checks at load: wrong markers, jq expressions, counts and names are errors of the file.
#include <stdexcept>

#include "base/strings.h"
#include "harness/check.h"
#include "harness/jq.h"
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

}  // namespace

const Keys& check_keys() {
    static const Keys keys{"select", "count", "match",      "equals", "each",
                           "any",    "none",  "unique_by",  "per",    "in_order_by",
                           "by",     "text",  "same_set_as"};
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

void validate_checks(const Node& node, const Names& names) {
    for (const char* key : {"match", "equals", "each", "any", "none"})
        if (const auto value = node.find(key)) validate_expected(*value, names);
    for (const char* key : {"select", "unique_by", "per", "in_order_by", "by"})
        if (const auto value = node.find(key); value && !value->json().is_null())
            validate_jq(*value, names);
    if (const auto value = node.find("count")) {
        validate_template(*value, names);
        const bool later =
            value->json().is_string() && Template::parse(value->text()).has_expressions();
        try {
            if (!later) CountRange::parse(value->json());
        } catch (const std::invalid_argument& e) {
            value->fail(e.what());
        }
    }
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

CountRange CountRange::parse(const Json& value) {
    const auto number = [&](const std::string& text) {
        const auto n = parse_int(trim(text));
        if (!n || *n < 0)
            throw std::invalid_argument("a count is 3, \">=1\", \"<5\" or \"2..4\", not " +
                                        brief(value, 60));
        return static_cast<std::size_t>(*n);
    };
    if (!value.is_string()) {
        const std::size_t n = number(as_text(value));
        return {n, n};
    }
    const std::string text = value.get<std::string>();
    if (const auto dots = text.find(".."); dots != std::string::npos)
        return {number(text.substr(0, dots)), number(text.substr(dots + 2))};
    if (text.rfind(">=", 0) == 0) return {number(text.substr(2)), SIZE_MAX};
    if (text.rfind("<=", 0) == 0) return {0, number(text.substr(2))};
    if (text.rfind(">", 0) == 0) return {number(text.substr(1)) + 1, SIZE_MAX};
    if (text.rfind("<", 0) == 0) {
        const std::size_t n = number(text.substr(1));
        if (n == 0) throw std::invalid_argument("a count cannot be below 0");
        return {0, n - 1};
    }
    const std::size_t n = number(text);
    return {n, n};
}

}  // namespace leat::harness
