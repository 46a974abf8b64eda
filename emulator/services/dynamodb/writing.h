#pragma once
// Writing: one write of an item (put, update, delete, or a mere check), decided before it is done,
// so that a request of several decides all of them first. Values of one request.
#include <optional>
#include <string>

#include "protocol/error.h"
#include "services/dynamodb/call.h"
#include "services/dynamodb/capacity.h"
#include "services/dynamodb/changing.h"
#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb {

struct ItemWrite {
    enum class Kind : std::uint8_t { Put, Update, Delete, Check };
    Kind kind = Kind::Put;
    const AttributeMap* attributes = nullptr;  // the item of a put, else the key
    expressions::Condition condition;
    expressions::UpdateExpression update;
    bool is_insert = false;     // PartiQL's INSERT: an item that is there is a duplicate
    bool shows_item = false;    // ReturnValuesOnConditionCheckFailure: ALL_OLD
    bool keeps_before = false;  // an update's answer shows parts of the old item
    TablePtr table;
    KeyBytes key;  // see check_against_table
};

/// Everything that follows from the request and the table alone; fills in `key`.
void check_against_table(ItemWrite& write);

/// What a write is going to do.
struct Decision {
    Subject subject;
    std::optional<AttributeMap> updated;  // of an update
    bool changes = true;
};
/// TransactionConflictException while a transaction on the item is under way.
void refuse_conflict(Call& call, const ItemWrite& write);
/// Looks at the item. ConditionalCheckFailedException; ValidationException when an update does not
/// fit the item. Changes nothing.
Decision decide(Call& call, const ItemWrite& write);
ChangeCost carry_out(Call& call, const ItemWrite& write, const Decision& decision);

/// The error of a condition that does not hold, with the item when it is to be shown.
protocol::Error condition_failed(const Subject& subject, bool shows_item);

/// A single write's way: decides, carries out, and spends what it cost.
struct Written {
    Decision decision;
    Spent spent;
};
Written write_item(Call& call, ItemWrite& write);

}  // namespace leat::dynamodb
