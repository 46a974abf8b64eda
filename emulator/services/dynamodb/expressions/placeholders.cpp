#include <algorithm>
#include <cstring>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/expression.h"
#include "services/dynamodb/expressions/syntax.h"

namespace leat::dynamodb::expressions {

namespace {

constexpr std::size_t kLongestPlaceholder = 255;
constexpr std::int64_t kLargestSubstitution = 2 * 1024 * 1024;

bool is_placeholder(std::string_view text, char sign) {
    return text.size() > 1 && text.size() <= kLongestPlaceholder && text.front() == sign &&
           std::all_of(text.begin() + 1, text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

void check_key(const char* parameter, const std::string& key, char sign) {
    if (!is_placeholder(key, sign))
        throw kValidation(std::string(parameter) + " contains invalid key: Syntax error; key: \"" +
                          key + '"');
}

void refuse_unused_of(const char* parameter, const std::vector<std::string_view>& unused) {
    if (unused.empty()) return;
    std::string keys;
    for (const std::string_view key : unused) keys.append(keys.empty() ? "" : ", ").append(key);
    throw kValidation("Value provided in " + std::string(parameter) +
                      " unused in expressions: keys: {" + keys + '}');
}

}  // namespace

void Placeholders::check() {
    if (checked_) return;
    checked_ = true;
    std::int64_t size = 0;
    if (names_) {
        if (names_->empty()) throw kValidation("ExpressionAttributeNames must not be empty");
        for (const auto& [key, name] : *names_) {
            check_key("ExpressionAttributeNames", key, '#');
            if (name.empty())
                throw kValidation(
                    "ExpressionAttributeNames contains invalid value: Attribute name must not be "
                    "empty for key " +
                    key);
            size += static_cast<std::int64_t>(key.size() + name.size());
        }
    }
    if (values_) {
        if (values_->empty()) throw kValidation("ExpressionAttributeValues must not be empty");
        for (const Attribute& entry : *values_)
            check_key("ExpressionAttributeValues", entry.name, ':');
        for (const Attribute& entry : *values_)
            if (const std::string* fault = first_fault(entry.value))
                throw kValidation("ExpressionAttributeValues contains invalid value: " + *fault +
                                  " for key " + entry.name);
        size += size_of(*values_);
    }
    if (size > kLargestSubstitution)
        throw kValidation(
            "The substitution variables of the request have exceeded the maximum allowed size; "
            "size: " +
            std::to_string(size));
}

void Placeholders::refuse_without_expression(const char* named) const {
    if (names_)
        throw kValidation("ExpressionAttributeNames can only be specified when using expressions");
    refuse_values_without_expression(named);
}

void Placeholders::refuse_values_without_expression(const char* named) const {
    if (values_)
        throw kValidation(
            std::string(
                "ExpressionAttributeValues can only be specified when using expressions: ") +
            named + (std::strstr(named, " and ") ? " are null" : " is null"));
}

void Placeholders::refuse_unused() const {
    std::vector<std::string_view> unused;
    if (names_ && used_names_.size() < names_->size()) {
        for (const auto& [key, name] : *names_)
            if (!used_names_.count(key)) unused.push_back(key);
        refuse_unused_of("ExpressionAttributeNames", unused);
    }
    if (values_ && used_values_.size() < values_->size()) {
        for (const Attribute& entry : *values_)
            if (!used_values_.count(entry.name)) unused.push_back(entry.name);
        refuse_unused_of("ExpressionAttributeValues", unused);
    }
}

const std::string& Placeholders::name(const char* kind, const std::string& placeholder) {
    if (names_) {
        const auto found = names_->find(placeholder);
        if (found != names_->end()) {
            used_names_.insert(placeholder);
            return found->second;
        }
    }
    refuse(kind,
           "An expression attribute name used in the document path is not defined; attribute "
           "name: " +
               placeholder);
}

const AttributeValue& Placeholders::value(const char* kind, const std::string& placeholder) {
    if (const AttributeValue* found = values_ ? values_->find(placeholder) : nullptr) {
        used_values_.insert(placeholder);
        return *found;
    }
    refuse(kind,
           "An expression attribute value used in expression is not defined; attribute value: " +
               placeholder);
}

}  // namespace leat::dynamodb::expressions
