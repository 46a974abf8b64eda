// Expressions of DynamoDB against an item: the first byte says of which kind.
#include "fuzz/target.h"
#include "protocol/error.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/expressions/expression.h"

using namespace leat;
using namespace leat::dynamodb;
using namespace leat::dynamodb::expressions;

namespace {

const AttributeMap& item() {
    static const AttributeMap item = decode(
        R"({"a":{"S":"abc"},"b":{"N":"5"},"c":{"L":[{"N":"1"},{"M":{"x":{"S":"y"}}}]},)"
        R"("d":{"M":{"e":{"SS":["p","q"]},"f":{"L":[]}}},"g":{"BOOL":true},"h":{"NS":["1","2"]},)"
        R"("i":{"B":"AAEC"},"j":{"NULL":true}})");
    return item;
}

const AttributeMap& values() {
    static const AttributeMap values = decode(
        R"({":a":{"S":"abc"},":b":{"N":"5"},":c":{"L":[{"N":"1"}]},":d":{"M":{"e":{"N":"1"}}},)"
        R"(":e":{"SS":["p"]},":g":{"BOOL":true},":h":{"NS":["2","3"]},":i":{"B":"AAE="},)"
        R"(":t":{"S":"SS"}})");
    return values;
}

void condition(std::string_view text, Placeholders& placeholders) {
    const Condition parsed = parse_condition("ConditionExpression", text, placeholders);
    const bool holds = parsed.holds(item());
    AttributeMap some;
    for (const std::string& name : parsed.attributes())
        if (const AttributeValue* value = item().find(name)) some.set(name, *value);
    fuzz::require(parsed.holds(some) == holds, "only the attributes it names matter");
    parsed.holds({});
}

void update(std::string_view text, Placeholders& placeholders) {
    const UpdateExpression parsed = parse_update(text, placeholders);
    AttributeMap changed = item();
    parsed.apply(changed);
    const auto targets = parsed.targets();
    for (const Attribute& attribute : item()) {
        const AttributeValue* now = changed.find(attribute.name);
        const bool named =
            std::find(targets.begin(), targets.end(), attribute.name) != targets.end();
        fuzz::require(named || (now && *now == attribute.value), "what is not named stays");
    }
    ProjectionExpression(parsed.paths()).apply(changed);
    fuzz::require(first_fault(changed) == nullptr, "an update makes good values");
}

void projection(std::string_view text, Placeholders& placeholders) {
    const ProjectionExpression parsed = parse_projection(text, placeholders);
    const AttributeMap part = parsed.apply(item());
    fuzz::require(part.size() <= parsed.attributes().size(), "nothing but what is named");
    fuzz::require(size_of(part) <= size_of(item()), "a part is no larger");
}

}  // namespace

LEAT_FUZZ_TARGET(dynamodb_expressions) {
    static const std::map<std::string, std::string> names{{"#a", "a"}, {"#c", "c"}, {"#d", "d"}};
    fuzz::Pieces pieces(input);
    const unsigned kind = pieces.byte() & 3;
    Placeholders placeholders(&names, &values());
    try {
        if (kind == 0)
            condition(pieces.rest(), placeholders);
        else if (kind == 1)
            update(pieces.rest(), placeholders);
        else if (kind == 2)
            projection(pieces.rest(), placeholders);
        else
            parse_key_condition(pieces.rest(), placeholders,
                                {.hash = {"a"}, .range = KeyAttribute{"b"}});
        placeholders.refuse_unused();
    } catch (const protocol::Error& error) {
        fuzz::require(error.code() == "ValidationException" && !error.message().empty(),
                      "refused with a text");
    }
}
