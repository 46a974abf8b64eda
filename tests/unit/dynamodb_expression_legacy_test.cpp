// The parameters from before there were expressions: Expected, filters, KeyConditions,
// AttributeUpdates, AttributesToGet.
#include <utility>
#include <vector>

#include "services/dynamodb/expressions/legacy.h"
#include "support/catch.h"
#include "unit/dynamodb_expression_support.h"

namespace dynamodb_expression_legacy_test {

using namespace leat;
using namespace leat::dynamodb;
using namespace leat::dynamodb::expressions;

namespace {

AttributeValue s(std::string text) { return AttributeValue::string(std::move(text)); }
AttributeValue n(std::string text) { return AttributeValue::number(std::move(text)); }
AttributeValue ss(AttributeValue::Set members) {
    return AttributeValue::set(AttributeValue::Type::SS, std::move(members));
}

const AttributeMap& subject() {
    static const AttributeMap map =
        item(R"({"l":{"L":[{"S":"x"}]},"n":{"N":"5"},"s":{"S":"abc"},"ss":{"SS":["a","b"]}})");
    return map;
}

OldCondition compare_to(std::string comparison, std::vector<AttributeValue> values = {}) {
    return {.comparison = std::move(comparison), .values = std::move(values)};
}

std::string fault(const OldConditions& conditions, std::string_view conditional_operator = "") {
    return refusal([&] { condition_from(conditions, conditional_operator); });
}

}  // namespace

TEST_CASE("old conditions compare as expressions do", "[dynamodb][expressions]") {
    struct Case {
        const char* attribute;
        OldCondition condition;
        bool holds;
    };
    const std::vector<Case> cases{
        {"n", compare_to("EQ", {n("5")}), true},
        {"n", compare_to("EQ", {s("5")}), false},
        {"l", compare_to("EQ", {AttributeValue::list({s("x")})}), true},
        {"n", compare_to("NE", {n("5")}), false},
        {"missing", compare_to("NE", {n("5")}), true},
        {"n", compare_to("LT", {n("6")}), true},
        {"n", compare_to("LE", {n("5")}), true},
        {"n", compare_to("GT", {n("5")}), false},
        {"n", compare_to("GE", {n("5")}), true},
        {"missing", compare_to("GE", {n("5")}), false},
        {"n", compare_to("NOT_NULL"), true},
        {"n", compare_to("NULL"), false},
        {"missing", compare_to("NULL"), true},
        {"s", compare_to("CONTAINS", {s("bc")}), true},
        {"ss", compare_to("CONTAINS", {s("b")}), true},
        {"l", compare_to("CONTAINS", {s("x")}), true},
        {"s", compare_to("NOT_CONTAINS", {s("bc")}), false},
        {"ss", compare_to("NOT_CONTAINS", {s("z")}), true},
        {"missing", compare_to("NOT_CONTAINS", {s("z")}), false},
        {"s", compare_to("BEGINS_WITH", {s("ab")}), true},
        {"n", compare_to("IN", {n("1"), n("5")}), true},
        {"n", compare_to("BETWEEN", {n("1"), n("5")}), true},
        {"n", {.comparison = "EQ", .value = n("5")}, true},
        {"n", {.value = n("5")}, true},
        {"n", {.exists = true, .value = n("6")}, false},
        {"n", {.exists = false}, false},
        {"missing", {.exists = false}, true},
    };
    for (const Case& each : cases) {
        INFO(each.attribute << " " << each.condition.comparison);
        CHECK(condition_from({{each.attribute, each.condition}}, "").holds(subject()) ==
              each.holds);
    }
    const OldConditions two{{"n", compare_to("EQ", {n("5")})}, {"s", compare_to("EQ", {n("5")})}};
    CHECK_FALSE(condition_from(two, "").holds(subject()));
    CHECK_FALSE(condition_from(two, "AND").holds(subject()));
    CHECK(condition_from(two, "OR").holds(subject()));
    CHECK(condition_from({}, "").empty());
}

TEST_CASE("old conditions that cannot be", "[dynamodb][expressions]") {
    const std::string wrong = "One or more parameter values were invalid: ";
    const auto one = [&](OldCondition condition) { return fault({{"a", std::move(condition)}}); };
    CHECK(one(compare_to("EQ")) ==
          wrong + "Invalid number of argument(s) for the EQ ComparisonOperator");
    CHECK(one(compare_to("NULL", {n("1")})) ==
          wrong + "Invalid number of argument(s) for the NULL ComparisonOperator");
    CHECK(one(compare_to("BETWEEN", {n("1")})) ==
          wrong + "Invalid number of argument(s) for the BETWEEN ComparisonOperator");
    CHECK(one(compare_to("IN")) ==
          wrong + "Invalid number of argument(s) for the IN ComparisonOperator");
    CHECK(one(compare_to("IN", {n("1"), s("x")})) ==
          wrong + "AttributeValues inside AttributeValueList must be of same type");
    CHECK(one(compare_to("LT", {ss({"a"})})) ==
          wrong + "ComparisonOperator LT is not valid for SS AttributeValue type");
    CHECK(one(compare_to("BEGINS_WITH", {n("1")})) ==
          wrong + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
    CHECK(one(compare_to("CONTAINS", {ss({"a"})})) ==
          wrong + "ComparisonOperator CONTAINS is not valid for SS AttributeValue type");
    CHECK(one(compare_to("BETWEEN", {n("2"), n("1")})) ==
          "The BETWEEN condition was provided a range where the lower bound is greater than the "
          "upper bound");
    CHECK(one({}) == wrong + "Value must be provided when Exists is null for Attribute: a");
    CHECK(one({.exists = true}) ==
          wrong + "Value must be provided when Exists is true for Attribute: a");
    CHECK(one({.exists = false, .value = n("1")}) ==
          wrong + "Value cannot be used when Exists is false for Attribute: a");
    CHECK(one({.comparison = "EQ", .values = {n("1")}, .value = n("1")}) ==
          wrong + "Value and AttributeValueList cannot be used together for Attribute: a");
    CHECK(one({.values = {n("1")}}) ==
          wrong + "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
    CHECK(one({.comparison = "EQ", .exists = true, .value = n("1")}) ==
          wrong + "Exists and ComparisonOperator cannot be used together for Attribute: a");
    CHECK(one(compare_to("EQ", {AttributeValue::invalid("It is no value")})) == "It is no value");
    CHECK(fault({}, "AND") == "ConditionalOperator cannot be used without Filter or Expected");
    CHECK(fault({{"a", compare_to("NULL")}}, "OR") ==
          "ConditionalOperator can only be used when Filter or Expected has two or more elements");
}

TEST_CASE("KeyConditions", "[dynamodb][expressions]") {
    using Operator = KeyCondition::Operator;
    const KeySchema keys{.hash = {"pk"}, .range = KeyAttribute{"sk", AttributeValue::Type::N}};
    const KeyCondition condition = key_condition_from(
        {{"pk", compare_to("EQ", {s("a")})}, {"sk", compare_to("BETWEEN", {n("1"), n("2")})}},
        keys);
    CHECK(condition.partition == s("a"));
    CHECK(condition.op == Operator::Between);
    CHECK(condition.low == n("1"));
    CHECK(condition.high == n("2"));
    const auto refused = [&](const OldConditions& conditions) {
        return refusal([&] { key_condition_from(conditions, keys); });
    };
    const auto pk = compare_to("EQ", {s("a")});
    CHECK(refused({}) == "Conditions can be of length 1 or 2 only");
    CHECK(refused({{"pk", pk}, {"sk", pk}, {"x", pk}}) ==
          "Conditions can be of length 1 or 2 only");
    CHECK(refused({{"sk", compare_to("EQ", {n("1")})}}) ==
          "Query condition missed key schema element: pk");
    CHECK(refused({{"pk", pk}, {"x", pk}}) == "Query condition missed key schema element: sk");
    CHECK(refused({{"pk", compare_to("GT", {s("a")})}}) == "Query key condition not supported");
    CHECK(refused({{"pk", pk}, {"sk", compare_to("NE", {n("1")})}}) ==
          "Attempted conditional constraint is not an indexable operation");
    CHECK(refused({{"pk", pk}, {"sk", compare_to("NOT_NULL")}}) ==
          "Attempted conditional constraint is not an indexable operation");
    CHECK(refused({{"pk", pk}, {"sk", compare_to("EQ", {s("a")})}}) ==
          "One or more parameter values were invalid: Condition parameter type does not match "
          "schema type");
}

TEST_CASE("AttributeUpdates", "[dynamodb][expressions]") {
    AttributeMap map =
        item(R"({"gone":{"N":"1"},"l":{"L":[{"S":"x"}]},"n":{"N":"5"},"ss":{"SS":["a","b"]}})");
    update_from({{"gone", {.action = "DELETE"}},
                 {"l", {.action = "ADD", .value = AttributeValue::list({s("y")})}},
                 {"n", {.action = "ADD", .value = n("2")}},
                 {"new", {.value = s("x")}},
                 {"ss", {.action = "DELETE", .value = ss({"b", "z"})}}})
        .apply(map);
    CHECK(map == item(R"({"l":{"L":[{"S":"x"},{"S":"y"}]},"n":{"N":"7"},"new":{"S":"x"},)"
                      R"("ss":{"SS":["a"]}})"));
    const auto mismatch = [](OldUpdate update) {
        AttributeMap current = item(R"({"a":{"S":"x"}})");
        return refusal([&] { update_from({{"a", std::move(update)}}).apply(current); });
    };
    CHECK(mismatch({.action = "ADD", .value = n("1")}) == "Type mismatch for attribute to update");
    CHECK(mismatch({.action = "DELETE", .value = ss({"a"})}) ==
          "Type mismatch for attribute to update");
    const std::string wrong = "One or more parameter values were invalid: ";
    CHECK(mismatch({.action = "PUT"}) ==
          wrong + "Only DELETE action is allowed when no attribute value is specified");
    CHECK(mismatch({}) ==
          wrong + "Only DELETE action is allowed when no attribute value is specified");
    CHECK(mismatch({.action = "DELETE", .value = n("1")}) ==
          wrong + "DELETE action with value is not supported for the type N");
    CHECK(mismatch({.action = "ADD", .value = s("1")}) ==
          wrong + "ADD action is not supported for the type S");
    CHECK(update_from({{"a", {.action = "DELETE"}}}).only_removes());
}

TEST_CASE("AttributesToGet", "[dynamodb][expressions]") {
    CHECK(projection_from({"n", "s", "zz"}).apply(subject()) ==
          item(R"({"n":{"N":"5"},"s":{"S":"abc"}})"));
    CHECK(refusal([] {
              projection_from({"a", "b", "a"});
          }) == "One or more parameter values were invalid: Duplicate value in attribute name: a");
}

}  // namespace dynamodb_expression_legacy_test
