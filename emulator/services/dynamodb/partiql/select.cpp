// SELECT: the plan's reading half.
#include "protocol/shape.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/partiql/plan.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb::partiql {

using expressions::KeyCondition;
using Operator = KeyCondition::Operator;

namespace {

/// The last name of a path, with the list positions behind it: b[0] of a.b[0].
std::string shown_name(const DocumentPath& path) {
    std::string positions;
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
        if (step->index < 0) return step->name + positions;
        positions = "[" + std::to_string(step->index) + "]" + positions;
    }
    return positions;
}

bool is_plain(const std::vector<DocumentPath>& selected) {
    for (const auto& path : selected)
        if (path.size() != 1) return false;
    return true;
}

/// ORDER BY: the partition key may be named, the sort key decides; true for downwards.
bool order_of(const Statement& statement, const Where& where, const KeySchema& keys) {
    if (statement.order.empty()) return false;
    if (statement.where.empty() && where.partitions.empty() && where.rest.empty())
        throw kValidation("Must have WHERE clause in the statement when using ORDER BY clause.");
    if (where.partitions.empty())
        throw kValidation(
            "Must have at least one non-optional hash key condition in WHERE clause when using "
            "ORDER BY clause.");
    bool descending = false;
    for (const auto& order : statement.order) {
        if (!keys.has(order.attribute))
            throw kValidation("Variable reference " + order.attribute +
                              " in ORDER BY clause must be part of the primary key");
        if (order.attribute != keys.hash.name) descending = order.descending;
    }
    return descending;
}

std::vector<EntryRange> ranges_of(const ReadPlan& plan, const Where& where) {
    if (where.partitions.empty())
        return {{space_prefix(plan.space()), after_prefix(space_prefix(plan.space()))}};
    std::vector<EntryRange> ranges;
    for (const auto& partition : where.partitions) {
        KeyCondition condition = where.sort;
        condition.partition = partition;
        ranges.push_back(range_of(plan, condition));
    }
    return ranges;
}

/// Leaves the ranges that are not read yet.
void begin_at(const ReadPlan& plan, std::vector<EntryRange>& ranges, const AttributeMap& start) {
    const KeyBytes place = start_of(plan, start, "The provided starting key is invalid");
    while (!ranges.empty() && !(ranges.front().from <= place && place < ranges.front().to))
        ranges.erase(ranges.begin());
    if (!ranges.empty()) begin_after(ranges.front(), place);
}

}  // namespace

EncodedItem shown(std::string_view json, const std::vector<DocumentPath>& selected) {
    if (selected.empty()) return {std::string(json)};
    const AttributeMap item = decode(json);
    AttributeMap out;
    for (const auto& path : selected)
        if (const auto* value = expressions::find(item, path)) out.set(shown_name(path), *value);
    return encode(out);
}

Selected select(Call& call, Statement& statement, const SelectOptions& options) {
    ReadPlan plan;
    plan.table = table_for_items(call, statement.table);
    const std::optional<std::string> none, index = statement.index;
    const std::optional<std::vector<std::string>> no_attributes;
    const std::optional<bool> consistent = options.consistent;
    plan.projection = expressions::ProjectionExpression(statement.selected);
    choose_index({index, none, no_attributes, none, consistent}, plan);
    if (!is_plain(statement.selected)) plan.projection = expressions::ProjectionExpression();

    Where where = split(statement.where, plan.keys());
    const bool descending = order_of(statement, where, plan.keys());
    if (where.partitions.empty() && where.sort.op != Operator::None)
        where = Where{.rest = statement.where};  // a scan: all of it is a filter
    auto ranges = ranges_of(plan, where);
    for (auto& range : ranges) range.backward = descending;
    if (options.start_key) begin_at(plan, ranges, *options.start_key);
    plan.filter = condition_of(std::move(where.rest));

    Selected selected;
    std::int64_t left = options.limit.value_or(INT64_MAX);
    for (auto& range : ranges) {
        plan.range = std::move(range);
        if (options.limit) plan.limit = left;
        Page page = read_page(call, plan);
        left -= page.scanned;
        selected.spent.add(page.spent);
        for (auto& item : page.items)
            selected.items.push_back(is_plain(statement.selected)
                                         ? std::move(item)
                                         : shown(item.json, statement.selected));
        selected.last_key = std::move(page.last_key);
        if (selected.last_key || left <= 0) break;
    }
    return selected;
}

std::optional<EncodedItem> select_one(Call& call, Statement& statement, bool consistent,
                                      const char* refusal, Spent& spent, double times) {
    const TablePtr table = table_for_items(call, statement.table);
    Where where = split(std::move(statement.where), table->keys);
    const auto key = full_key_if_any(where, table->keys);
    if (!key || statement.index) throw kValidation(refusal);
    admit(call, *table, nullptr, ThroughputLimits::Use::Read);
    const auto stored = call.store.find_item(key_of_lookup(*table, *key));
    const auto rest = condition_of(std::move(where.rest));
    const std::int64_t bytes = stored ? size_of_encoded(stored->json) : 0;
    spent.table += times * read_units(bytes, consistent);
    if (!stored || (!rest.empty() && !rest.holds(decode(stored->json)))) return std::nullopt;
    return shown(stored->json, statement.selected);
}

}  // namespace leat::dynamodb::partiql
