#pragma once
// Reading: a page of items from a table or an index, as Query and Scan give it. Values of one
// request.
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/capacity.h"
#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb {

/// What Select comes to.
enum class Shown : std::uint8_t { Everything, Projected, Count };

struct ReadPlan {
    TablePtr table;
    const Index* index = nullptr;  // nullptr: the table itself
    EntryRange range;
    std::optional<std::int64_t> limit;
    bool consistent = false;
    expressions::Condition filter;
    expressions::ProjectionExpression projection;  // empty: no projection
    Shown shown = Shown::Everything;
    bool measured = true;  // false: nobody asks what it cost

    Space space() const { return index ? index->space : table->space; }
    const KeySchema& keys() const { return index ? index->keys : table->keys; }
};

struct Page {
    std::vector<EncodedItem> items;
    std::int64_t count = 0, scanned = 0;
    std::optional<EncodedItem> last_key;
    Spent spent;
};
/// The entries that fit a key condition: always one range.
EntryRange range_of(const ReadPlan& plan, const expressions::KeyCondition& condition);
Page read_page(Call& call, const ReadPlan& plan);

/// Query and Scan have these in common; `Input` is either one.
struct ReadRequest {
    const std::optional<std::string>& index_name;
    const std::optional<std::string>& select;
    const std::optional<std::vector<std::string>>& attributes_to_get;
    const std::optional<std::string>& projection_expression;
    const std::optional<bool>& consistent_read;
};
/// Parameters of Select that exclude each other; before expressions are read.
void check_select(const ReadRequest& request);
/// Finds the index and decides what is shown; `plan` has table and projection.
void choose_index(const ReadRequest& request, ReadPlan& plan);

/// The place of ExclusiveStartKey. ValidationException with `refusal` when it is of another shape.
KeyBytes start_of(const ReadPlan& plan, const AttributeMap& start_key, const char* refusal);
/// Leaves out what stands before the start key, it included.
void begin_after(EntryRange& range, KeyBytes start);

template <class Output>
Output output_of(Page page, const std::optional<std::string>& return_consumed_capacity,
                 const std::string& table_name, const ReadPlan& plan) {
    Output output;
    if (plan.shown != Shown::Count) output.items = std::move(page.items);
    output.count = static_cast<std::int32_t>(page.count);
    output.scanned_count = static_cast<std::int32_t>(page.scanned);
    output.last_evaluated_key = std::move(page.last_key);
    output.consumed_capacity =
        consumed(capacity_form(return_consumed_capacity), table_name, page.spent);
    return output;
}

}  // namespace leat::dynamodb
