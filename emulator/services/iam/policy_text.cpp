#include "services/iam/policy_text.h"

#include <algorithm>
#include <array>

namespace leat::iam {
namespace {

using protocol::Document;

constexpr std::array<std::string_view, 9> kStatementFields{
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};

constexpr std::array<std::string_view, 27> kOperators{"StringEquals",
                                                      "StringNotEquals",
                                                      "StringEqualsIgnoreCase",
                                                      "StringNotEqualsIgnoreCase",
                                                      "StringLike",
                                                      "StringNotLike",
                                                      "NumericEquals",
                                                      "NumericNotEquals",
                                                      "NumericLessThan",
                                                      "NumericLessThanEquals",
                                                      "NumericGreaterThan",
                                                      "NumericGreaterThanEquals",
                                                      "DateEquals",
                                                      "DateNotEquals",
                                                      "DateLessThan",
                                                      "DateLessThanEquals",
                                                      "DateGreaterThan",
                                                      "DateGreaterThanEquals",
                                                      "Bool",
                                                      "BinaryEquals",
                                                      "IpAddress",
                                                      "NotIpAddress",
                                                      "ArnEquals",
                                                      "ArnLike",
                                                      "ArnNotEquals",
                                                      "ArnNotLike",
                                                      "Null"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& all, std::string_view name) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

bool is_operator(std::string_view name) {
    for (const std::string_view set : {"ForAllValues:", "ForAnyValue:"})
        if (name.starts_with(set)) name.remove_prefix(set.size());
    constexpr std::string_view kIfExists = "IfExists";
    if (name.ends_with(kIfExists)) name.remove_suffix(kIfExists.size());
    return contains(kOperators, name);
}

bool is_scalar(const Document& value) {
    return value.is_string() || value.is_bool() || value.is_number();
}

bool is_text_or_list(const Document* value) {
    if (!value || value->is_string()) return true;
    if (!value->is_array()) return false;
    return std::all_of(value->items().begin(), value->items().end(),
                       [](const Document& item) { return item.is_string(); });
}

bool is_sound_statement(const Document& statement) {
    if (!statement.is_object()) return false;
    for (const auto& [name, value] : statement.members())
        if (!is_statement_field(name)) return false;
    const auto effect = statement.text("Effect");
    if (effect != "Allow" && effect != "Deny") return false;
    const Document* sid = statement.find("Sid");
    if (sid && !sid->is_string()) return false;
    for (const char* field : {"Action", "NotAction", "Resource", "NotResource"})
        if (!is_text_or_list(statement.find(field))) return false;
    if (statement.find("Action") && statement.find("NotAction")) return false;
    if (statement.find("Resource") && statement.find("NotResource")) return false;
    return has_sound_conditions(statement);
}

}  // namespace

bool is_statement_field(std::string_view name) { return contains(kStatementFields, name); }

bool has_sound_conditions(const Document& statement) {
    const Document* condition = statement.find("Condition");
    if (!condition) return true;
    if (!condition->is_object()) return false;
    for (const auto& [name, keys] : condition->members()) {
        if (!is_operator(name) || !keys.is_object()) return false;
        for (const auto& [key, value] : keys.members()) {
            if (key.empty()) return false;
            if (is_scalar(value)) continue;
            if (!value.is_array() || value.items().empty()) return false;
            if (!std::all_of(value.items().begin(), value.items().end(), is_scalar)) return false;
        }
    }
    return true;
}

bool has_policy_grammar(const Document& policy) {
    if (!policy.is_object()) return false;
    for (const auto& [name, value] : policy.members())
        if (name != "Version" && name != "Id" && name != "Statement") return false;
    const Document* version = policy.find("Version");
    if (version && policy.text("Version") != "2012-10-17" && policy.text("Version") != "2008-10-17")
        return false;
    const Document* id = policy.find("Id");
    if (id && !id->is_string()) return false;
    const auto statements = statements_of(policy);
    if (statements.empty()) return false;
    return std::all_of(statements.begin(), statements.end(),
                       [](const Document* s) { return is_sound_statement(*s); });
}

std::vector<const Document*> statements_of(const Document& policy) {
    std::vector<const Document*> all;
    const Document* given = policy.find("Statement");
    if (!given) return all;
    if (!given->is_array()) return {given};
    for (const Document& statement : given->items()) all.push_back(&statement);
    return all;
}

std::vector<std::string> texts_of(const Document& statement, std::string_view field,
                                  const char* otherwise) {
    const Document* given = statement.find(field);
    if (!given && otherwise) given = statement.find(otherwise);
    std::vector<std::string> texts;
    if (!given) return texts;
    if (given->is_string()) texts.push_back(given->as_string());
    if (given->is_array())
        for (const Document& item : given->items())
            if (item.is_string()) texts.push_back(item.as_string());
    return texts;
}

bool is_made_of_letters_and_digits(std::string_view text, std::string_view further) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               further.find(c) != std::string_view::npos;
    });
}

}  // namespace leat::iam
