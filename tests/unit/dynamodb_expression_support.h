#pragma once
// For tests of DynamoDB's expressions: items from their wire form, and the text of a refusal.
#include <map>
#include <string>

#include "protocol/error.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb::expressions {

using Names = std::map<std::string, std::string>;

/// Names in order, as stored.
inline AttributeMap item(std::string_view json) { return decode(json); }

/// The message of the ValidationException that it throws; empty when it throws none.
template <class Action>
std::string refusal(Action&& action) {
    try {
        action();
    } catch (const protocol::Error& error) {
        return error.code() == "ValidationException" ? error.message()
                                                     : "code " + std::string(error.code());
    }
    return {};
}

/// Values that the tables of the tests use by these names.
inline const AttributeMap& test_values() {
    static const AttributeMap values =
        item(R"({":b":{"BOOL":true},":bin":{"B":"YWI="},":l":{"L":[{"S":"x"}]},)"
             R"(":m":{"M":{"k":{"S":"x"}}},":n":{"N":"5"},":n1":{"N":"1"},":ns":{"NS":["1","2"]},)"
             R"(":null":{"NULL":true},":s":{"S":"abc"},":ss":{"SS":["a","b"]},":t":{"S":"S"},)"
             R"(":x":{"S":"x"}})");
    return values;
}

inline const Names& test_names() {
    static const Names names{{"#a", "a"}, {"#b", "b"}, {"#status", "status"}, {"#dot", "a.b"}};
    return names;
}

inline std::string condition_refusal(std::string_view text) {
    return refusal([&] {
        Placeholders placeholders(&test_names(), &test_values());
        parse_condition("ConditionExpression", text, placeholders);
    });
}

inline std::string update_refusal(std::string_view text) {
    return refusal([&] {
        Placeholders placeholders(&test_names(), &test_values());
        parse_update(text, placeholders);
    });
}

inline std::string projection_refusal(std::string_view text) {
    return refusal([&] {
        Placeholders placeholders(&test_names(), nullptr);
        parse_projection(text, placeholders);
    });
}

}  // namespace leat::dynamodb::expressions
