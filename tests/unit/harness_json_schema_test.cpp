// JSON Schemas of `schema:` checks: what values do against them, and which schemas are refused.
#include <filesystem>
#include <fstream>

#include "harness/check.h"
#include "harness/json_schema.h"
#include "tests/support/catch.h"

namespace harness_json_schema_test {

using namespace leat;
using namespace leat::harness;

namespace {

/// "path text" of each violation, a line each.
std::string told(const std::string& schema, const std::string& value) {
    std::string all;
    for (const auto& one : JsonSchema(Json::parse(schema)).violations(Json::parse(value)))
        all += one.path + " " + one.text + "\n";
    return all;
}

std::string refusal(const std::string& schema) {
    try {
        JsonSchema{Json::parse(schema)};
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a value that fits a schema is left alone") {
    const std::string order = R"({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "an order",
        "type": "object", "required": ["id", "items"], "additionalProperties": false,
        "properties": {
            "id": {"type": "string", "pattern": "^o-[0-9]+$"},
            "note": {"type": ["string", "null"], "maxLength": 4},
            "items": {"type": "array", "minItems": 1, "uniqueItems": true,
                      "items": {"$ref": "#/$defs/item"}}},
        "$defs": {"item": {"type": "object", "required": ["price"],
            "properties": {"price": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01}}}}
    })";
    CHECK(told(order, R"({"id":"o-1","note":"äöüß","items":[{"price":19.99}]})").empty());
    CHECK(told(order, R"({"id":"o-1","note":null,"items":[{"price":1},{"price":2.0}]})").empty());
    CHECK(told(order, R"({"id":"x","items":[{"price":0},{}],"more":1})") ==
          ".id does not match \"^o-[0-9]+$\"\n"
          ".items[0].price is not above 0\n"
          ".items[1].price is missing\n"
          ".more must not be there\n");
    CHECK(told(order, "[]") == ". is no object\n");
    CHECK(told(order, R"({"id":"o-1","items":[],"note":"fives"})") ==
          ".items has 0 items, at least 1 wanted\n"
          ".note has 5 characters, at most 4 wanted\n");
}

TEST_CASE("every keyword has its word") {
    struct Case {
        const char *schema, *value, *text;
    };
    for (const auto& c : {
             Case{R"({"enum":["a",1]})", R"("b")", ". is none of [\"a\",1]\n"},
             Case{R"({"enum":["a",1]})", "1.0", ""},
             Case{R"({"const":{"a":1}})", R"({"a":2})", ". is not {\"a\":1}\n"},
             Case{R"({"type":"integer"})", "2.0", ""},
             Case{R"({"type":"integer"})", "2.5", ". is no integer\n"},
             Case{R"({"minimum":1,"maximum":3})", "0", ". is below 1\n"},
             Case{R"({"minimum":1,"maximum":3})", "3", ""},
             Case{R"({"exclusiveMaximum":3})", "3", ". is not below 3\n"},
             Case{R"({"multipleOf":3})", "7", ". is no multiple of 3\n"},
             Case{R"({"uniqueItems":true})", R"([{"a":1},2,{"a":1}])", ". has {\"a\":1} twice\n"},
             Case{R"({"prefixItems":[{"type":"string"}],"items":{"type":"number"}})",
                  R"(["a",1,"b"])", "[2] is no number\n"},
             Case{R"({"contains":{"const":1}})", "[2]",
                  ". contains too few of what 'contains' says\n"},
             Case{R"({"contains":{"const":1},"maxContains":1})", "[1,1]",
                  ". contains too many of what 'contains' says\n"},
             Case{R"({"patternProperties":{"^n_":{"type":"number"}},"additionalProperties":false})",
                  R"({"n_a":"x","b":1})", ".n_a is no number\n.b must not be there\n"},
             Case{R"({"propertyNames":{"maxLength":1}})", R"({"ab":1})",
                  ".ab has a name that is not allowed\n"},
             Case{R"({"maxProperties":1})", R"({"a":1,"b":2})",
                  ". has 2 members, at most 1 wanted\n"},
             Case{R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})",
                  ".b is missing, as a is there\n"},
             Case{R"({"dependentSchemas":{"a":{"minProperties":2}}})", R"({"a":1})",
                  ". has 1 members, at least 2 wanted\n"},
             Case{R"({"allOf":[{"minimum":1},{"maximum":2}]})", "3", ". is above 2\n"},
             Case{R"({"anyOf":[{"type":"null"},{"minimum":5}]})", "3",
                  ". fits no schema of 'anyOf'\n"},
             Case{R"({"oneOf":[{"minimum":1},{"minimum":2}]})", "3",
                  ". fits 2 schemas of 'oneOf'\n"},
             Case{R"({"not":{"type":"number"}})", "3", ". fits what 'not' says\n"},
             Case{R"({"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}})", "1",
                  ". is below 2\n"},
             Case{R"({"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}})",
                  R"("ab")", ""},
             Case{"false", "1", ". must not be there\n"},
             Case{R"({"$ref":"#"})", "1", ". leads the schema's references round in circles\n"},
         }) {
        INFO(c.schema << " " << c.value);
        CHECK(told(c.schema, c.value) == c.text);
    }
}

TEST_CASE("a schema with what is not known here is refused") {
    CHECK(refusal(R"({"properties":{"a":{"minimun":1}}})") ==
          "the schema's keyword /properties/a/minimun is not known here");
    for (const char* schema :
         {"1", R"({"type":"text"})", R"({"minimum":"1"})", R"({"minLength":-1})",
          R"({"pattern":"("})", R"({"items":[{}]})", R"({"required":"a"})", R"({"allOf":[]})",
          R"({"$ref":"https://example.com/x"})", R"({"$ref":"#/$defs/none"})",
          R"({"unevaluatedProperties":false})", R"({"patternProperties":{"(":{}}})"}) {
        INFO(schema);
        CHECK_FALSE(refusal(schema).empty());
    }
}

TEST_CASE("schema, size and sha256 are checks of items") {
    const auto run = [](const std::string& checks) {
        std::vector<Item> items;
        for (const char* text : {R"({"id":1})", R"({"id":"b"})"})
            items.push_back({Json::parse(text), text, std::string("item ") + text, true, {}});
        std::string all;
        for (const std::string& line : run_checks(Json::parse(checks), std::move(items)).lines)
            all += line + "\n";
        return all;
    };
    CHECK(run(R"({"schema":{"required":["id"]}})").empty());
    CHECK(run(R"({"schema":{"properties":{"id":{"type":"string"}}}})") ==
          "1 of 2 do not fit the schema:\n    item {\"id\":1}\n        .id is no string\n");
    CHECK(run(R"({"size":"8..10"})").empty());
    CHECK(run(R"({"size":"<1KiB"})").empty());
    CHECK(run(R"({"size":8})") == "item {\"id\":\"b\"} has 10 bytes, expected 8\n");
    CHECK(run(R"({"sha256":")" + std::string(64, '0') + "\"}")
              .starts_with("item {\"id\":1} has the SHA-256 "));
}

TEST_CASE("sizes have units") {
    CHECK(CountRange::parse_size("1KiB").max == 1024);
    CHECK(CountRange::parse_size("<1 MiB").max == (1 << 20) - 1);
    CHECK(CountRange::parse_size(">=2GiB").min == std::size_t{2} << 30);
    CHECK(CountRange::parse_size("10B..1KiB").min == 10);
    CHECK(CountRange::parse_size(12).min == 12);
    for (const char* bad : {"", "1 kB", "MiB", "<0", "-1", "1..", "#number"})
        CHECK_THROWS_AS(CountRange::parse_size(bad), std::invalid_argument);
    CHECK_THROWS_AS(CountRange::parse("1KiB"), std::invalid_argument);
}

}  // namespace harness_json_schema_test
