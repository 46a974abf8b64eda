#include "services/dynamodb/writing.h"

#include "services/dynamodb/errors.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/shapes_common.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {

void check_against_table(ItemWrite& write) {
    const Table& table = *write.table;
    if (write.kind == ItemWrite::Kind::Put) {
        write.key = key_of_item(table, *write.attributes);
        check_index_keys(table, *write.attributes, false);
        return;
    }
    write.key = key_of_lookup(table, *write.attributes);
    if (write.kind != ItemWrite::Kind::Update) return;
    for (const auto& target : write.update.targets())
        if (table.keys.has(target))
            throw kValidation(std::string(kInvalidParameters) + "Cannot update attribute " +
                              target + ". This attribute is part of the key");
}

protocol::Error condition_failed(const Subject& subject, bool shows_item) {
    auto error = ConditionalCheckFailed("The conditional request failed");
    if (!shows_item || !subject.stored) return error;
    ItemResponse shown;
    shown.item = EncodedItem{subject.stored->json};
    return std::move(error).with_members(std::move(shown));
}

void refuse_conflict(Call& call, const ItemWrite& write) {
    if (call.store.in_transaction(write.key)) throw TransactionConflict(kTransactionOngoing);
}

Decision decide(Call& call, const ItemWrite& write) {
    Decision decision{locate(call.store, write.table, write.key)};
    Subject& subject = decision.subject;
    if (write.is_insert && subject.exists())
        throw DuplicateItem("Duplicate primary key exists in table");
    if (!write.condition.empty() && !write.condition.holds(subject.decode_before()))
        throw condition_failed(subject, write.shows_item);
    if (write.kind == ItemWrite::Kind::Check) decision.changes = false;
    if (write.kind != ItemWrite::Kind::Update) return decision;

    if (!subject.exists() && !write.update.empty() && write.update.only_removes()) {
        decision.changes = false;
        return decision;
    }
    if (!subject.exists()) {
        decision.updated = *write.attributes;
    } else if (write.keeps_before || looks_back(*write.table)) {
        decision.updated = subject.decode_before();
    } else {
        subject.decode_before();
        decision.updated = std::move(subject.before);
        subject.decoded = false;
    }
    write.update.apply(*decision.updated);
    check_item(*write.table, *decision.updated, true);
    return decision;
}

ChangeCost carry_out(Call& call, const ItemWrite& write, const Decision& decision) {
    if (!decision.changes) return {};
    const AttributeMap* after = write.kind == ItemWrite::Kind::Put ? write.attributes
                                : decision.updated                 ? &*decision.updated
                                                                   : nullptr;
    return change(call, decision.subject, after);
}

Written write_item(Call& call, ItemWrite& write) {
    check_against_table(write);
    admit(call, *write.table, nullptr, ThroughputLimits::Use::Write);
    refuse_conflict(call, write);
    Written written{decide(call, write), {}};
    written.spent.add(*write.table, carry_out(call, write, written.decision));
    spend(call, *write.table, written.spent, ThroughputLimits::Use::Write);
    return written;
}

}  // namespace leat::dynamodb
