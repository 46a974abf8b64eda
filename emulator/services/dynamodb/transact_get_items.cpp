#include <set>

#include "protocol/shape.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/projecting.h"
#include "services/dynamodb/spending.h"
#include "services/dynamodb/throughput_limits.h"
#include "services/dynamodb/transaction.h"

namespace leat::dynamodb {
namespace {

struct WantedItem {
    const Get* get;
    expressions::ProjectionExpression projection;
    TablePtr table;
    KeyBytes key;
};

WantedItem wanted(const Get& get) {
    auto placeholders = placeholders_of(get);
    if (!get.projection_expression) placeholders.refuse_without_expression("ProjectionExpression");
    refuse_faults(get.key);
    WantedItem out{.get = &get, .projection = projection_of(get, placeholders)};
    placeholders.refuse_unused();
    return out;
}

void find_keys(std::vector<WantedItem>& all) {
    Cancellation cancellation(all.size());
    std::set<KeyBytes> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        try {
            all[i].key = key_of_lookup(*all[i].table, all[i].get->key);
        } catch (const protocol::Error& error) {
            cancellation.blame(i, error);
            continue;
        }
        if (!seen.insert(all[i].key).second) throw kValidation(kSeveralOnOneItem);
    }
    cancellation.finish();
}

void admit_all(Call& call, const std::vector<WantedItem>& all) {
    if (!throughput_limits(call)) return;
    Cancellation cancellation(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        try {
            admit(call, *all[i].table, nullptr, ThroughputLimits::Use::Read);
        } catch (const protocol::Error& error) {
            cancellation.blame(i, error);
        }
    }
    cancellation.finish();
}

}  // namespace

TransactGetItemsOutput transact_get_items(Call& call, const TransactGetItemsInput& input) {
    std::vector<WantedItem> all;
    for (const auto& item : input.transact_items) all.push_back(wanted(item.get));
    for (auto& one : all) one.table = table_for_items(call, one.get->table_name);
    find_keys(all);
    admit_all(call, all);

    TransactGetItemsOutput output;
    output.responses.emplace();
    Spending spending;
    std::int64_t total = 0;
    for (const auto& one : all) {
        auto stored = call.store.find_item(one.key);
        const std::int64_t bytes = stored ? size_of_encoded(stored->json) : 0;
        total += bytes;
        spending.of(one.get->table_name, one.table).table += 2 * read_units(bytes, true);
        auto& response = output.responses->emplace_back();
        if (stored) response.item = project(std::move(stored->json), one.projection);
    }
    if (total > kLargestTransaction) throw kValidation(kTransactionTooLarge);
    spending.spend(call, ThroughputLimits::Use::Read);
    output.consumed_capacity =
        spending.consumed(capacity_form(input.return_consumed_capacity), CapacityUse::TransactRead);
    return output;
}

}  // namespace leat::dynamodb
