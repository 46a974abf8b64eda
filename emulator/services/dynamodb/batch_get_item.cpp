#include <set>

#include "protocol/shape.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/projecting.h"
#include "services/dynamodb/spending.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kLargestAnswer = 16 * MiB;
constexpr std::size_t kMostKeys = 100;

/// What is asked of one table.
struct Wanted {
    const std::string* table_name;
    const KeysAndAttributes* asked;
    expressions::ProjectionExpression projection;
    TablePtr table;
    std::vector<KeyBytes> keys;
};

Wanted wanted(const std::string& table_name, const KeysAndAttributes& asked) {
    refuse_mixed({{"AttributesToGet", asked.attributes_to_get.has_value()}},
                 {{"ProjectionExpression", asked.projection_expression.has_value()}});
    auto placeholders = placeholders_of(asked);
    if (!asked.projection_expression)
        placeholders.refuse_without_expression("ProjectionExpression");
    for (const auto& key : asked.keys) refuse_faults(key);
    Wanted out{.table_name = &table_name,
               .asked = &asked,
               .projection = projection_of(asked, placeholders)};
    placeholders.refuse_unused();
    std::set<std::string> seen;
    for (const auto& key : asked.keys)
        if (!seen.insert(encode(key).json).second)
            throw kValidation("Provided list of item keys contains duplicates");
    return out;
}

std::vector<Wanted> check(Call& call, const BatchGetItemInput& input) {
    std::size_t count = 0;
    for (const auto& [name, asked] : input.request_items) count += asked.keys.size();
    if (count > kMostKeys) throw kValidation("Too many items requested for the BatchGetItem call");
    std::vector<Wanted> all;
    for (const auto& [name, asked] : input.request_items) all.push_back(wanted(name, asked));
    for (auto& one : all) one.table = table_for_items(call, *one.table_name);
    for (auto& one : all)
        for (const auto& key : one.asked->keys)
            one.keys.push_back(
                key_of_lookup(*one.table, key, "The number of conditions on the keys is invalid"));
    return all;
}

/// What was not read, in the shape of the request.
KeysAndAttributes rest_of(const KeysAndAttributes& asked) {
    KeysAndAttributes rest;
    rest.attributes_to_get = asked.attributes_to_get;
    rest.consistent_read = asked.consistent_read;
    rest.projection_expression = asked.projection_expression;
    rest.expression_attribute_names = asked.expression_attribute_names;
    return rest;
}

}  // namespace

BatchGetItemOutput batch_get_item(Call& call, const BatchGetItemInput& input) {
    const auto all = check(call, input);
    BatchGetItemOutput output;
    output.responses.emplace();
    output.unprocessed_keys.emplace();
    Spending spending;
    std::int64_t bytes = 0;
    bool any = false;
    std::optional<protocol::Error> throttled;
    for (const auto& one : all) {
        auto& responses = (*output.responses)[*one.table_name];
        const bool consistent = one.asked->consistent_read.value_or(false);
        const auto leave = [&](std::size_t i) {
            auto& rest = output.unprocessed_keys->try_emplace(*one.table_name, rest_of(*one.asked))
                             .first->second;
            rest.keys.push_back(one.asked->keys[i]);
        };
        for (std::size_t i = 0; i < one.keys.size(); ++i) {
            auto refused = refusal(call, *one.table, nullptr, ThroughputLimits::Use::Read);
            if (refused || bytes >= kLargestAnswer) {
                if (refused) throttled = std::move(refused);
                leave(i);
                continue;
            }
            any = true;
            auto stored = call.store.find_item(one.keys[i]);
            const std::int64_t size = stored ? size_of_encoded(stored->json) : 0;
            bytes += size;
            const Spent spent{.table = read_units(size, consistent)};
            spending.of(*one.table_name, one.table).table += spent.table;
            spend(call, *one.table, spent, ThroughputLimits::Use::Read);
            if (stored) responses.push_back(project(std::move(stored->json), one.projection));
        }
    }
    if (!any && throttled) throw *std::move(throttled);
    output.consumed_capacity = spending.consumed(capacity_form(input.return_consumed_capacity));
    return output;
}

}  // namespace leat::dynamodb
