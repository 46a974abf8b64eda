#include "services/dynamodb/transacting.h"

#include <set>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/transaction.h"
#include "services/dynamodb/transaction_tokens.h"

namespace leat::dynamodb {
namespace {

void refuse_same_items(const std::vector<Action>& actions) {
    std::set<std::string_view> seen;
    for (const auto& action : actions)
        if (!action.write.key.empty() && !seen.insert(action.write.key).second)
            throw kValidation(kSeveralOnOneItem);
}

/// All decisions, or TransactionCanceledException with what stands against them.
std::vector<Decision> decide_all(Call& call, std::vector<Action>& actions) {
    Cancellation cancellation(actions.size());
    const auto blamed = [&](std::size_t i, auto&& attempt) {
        try {
            attempt();
        } catch (const protocol::Error& error) {
            cancellation.blame(i, error);
        }
    };
    for (std::size_t i = 0; i < actions.size(); ++i)
        blamed(i, [&] { check_against_table(actions[i].write); });
    refuse_same_items(actions);
    std::vector<Decision> decisions(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (cancellation.blames(i)) continue;
        blamed(i, [&] {
            admit(call, *actions[i].write.table, nullptr, ThroughputLimits::Use::Write);
            refuse_conflict(call, actions[i].write);
            decisions[i] = decide(call, actions[i].write);
        });
    }
    cancellation.finish();
    return decisions;
}

/// A transaction that was done before costs what reading its items costs.
TransactionResult done_before(Call& call, std::vector<Action>& actions) {
    TransactionResult result{.use = CapacityUse::TransactRead};
    for (auto& action : actions) {
        check_against_table(action.write);
        const auto stored = call.store.find_item(action.write.key);
        result.spending.of(action.table_name, action.write.table).table +=
            2 * read_units(stored ? size_of_encoded(stored->json) : 0, true);
    }
    result.spending.spend(call, ThroughputLimits::Use::Read);
    return result;
}

ChangeCost cost_of_check(const Decision& decision) {
    ChangeCost cost;
    if (const auto& stored = decision.subject.stored)
        cost.before_bytes = size_of_encoded(stored->json);
    return cost;
}

}  // namespace

TransactionResult transact(Call& call, std::vector<Action>& actions,
                           const std::optional<std::string>& token, const std::string& digest) {
    auto& tokens = call.store.area<TransactionTokens>();
    if (token) {
        const auto known = tokens.find(call.scope, *token, call.now);
        if (known && *known != digest)
            throw IdempotentParameterMismatch(
                "The request was made before under the same ClientRequestToken with other "
                "parameters.");
        if (known) return done_before(call, actions);
    }
    TransactionResult result{.decisions = decide_all(call, actions)};
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const ItemWrite& write = actions[i].write;
        const Decision& decision = result.decisions[i];
        call.store.begin_transaction_on(write.key);
        const ChangeCost cost =
            decision.changes ? carry_out(call, write, decision) : cost_of_check(decision);
        result.spending.of(actions[i].table_name, write.table).add(*write.table, cost, 2);
    }
    result.spending.spend(call, ThroughputLimits::Use::Write);
    if (token) tokens.put(call.scope, *token, digest, call.now);
    return result;
}

}  // namespace leat::dynamodb
