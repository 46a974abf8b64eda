#pragma once
// Plan: a statement against its table: which items it reads, or which one it writes. Values of one
// request; all functions throw ValidationException with the service's texts.
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/partiql/statement.h"
#include "services/dynamodb/reading.h"
#include "services/dynamodb/writing.h"

namespace leat::dynamodb::partiql {

/// What WHERE says of a key, and the rest of it.
struct Where {
    std::vector<AttributeValue> partitions;  // of "=" or IN; empty: any
    expressions::KeyCondition sort;          // low, high and op only
    std::vector<ConditionNode> rest;
};
Where split(std::vector<ConditionNode> where, const KeySchema& keys);

/// Equality on all of the table's key attributes, which every write needs.
AttributeMap full_key(const Where& where, const KeySchema& keys);
/// The same when there is one; nothing otherwise.
std::optional<AttributeMap> full_key_if_any(const Where& where, const KeySchema& keys);

/// All of the nodes; empty when there are none.
expressions::Condition condition_of(std::vector<ConditionNode> nodes);

/// A write, ready for write_item() or transact(). `statement` must outlive it, and stay in place.
struct PlannedWrite {
    ItemWrite write;
    AttributeMap key;  // of all but an insert
    /// What `write` points to has moved with this object.
    void settle(const Statement& statement);
};
PlannedWrite plan_write(Call& call, Statement& statement, bool shows_item);

/// What a SELECT gives.
struct Selected {
    std::vector<EncodedItem> items;
    std::optional<EncodedItem> last_key;
    Spent spent;
};
struct SelectOptions {
    bool consistent = false;
    std::optional<std::int64_t> limit;
    const AttributeMap* start_key = nullptr;
};
Selected select(Call& call, Statement& statement, const SelectOptions& options);
/// One item by its full key, shown as the statement says; nothing when there is none. For batches
/// and transactions; `refusal` says what a statement without the key is told.
std::optional<EncodedItem> select_one(Call& call, Statement& statement, bool consistent,
                                      const char* refusal, Spent& spent, double times);

/// The attributes that a SELECT lists, each under its last name.
EncodedItem shown(std::string_view json, const std::vector<DocumentPath>& selected);

}  // namespace leat::dynamodb::partiql
