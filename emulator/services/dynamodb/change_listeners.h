#pragma once
// What follows from a change of an item, in the same transaction; called by change().
#include <optional>
#include <string_view>

#include "services/dynamodb/changing.h"

namespace leat::dynamodb {

struct ItemChange {
    const Table& table;  // one call for each replica of a global table
    const AttributeMap& key;
    const AttributeMap* before;  // nullptr: there was none
    const AttributeMap* after;   // nullptr: deleted
    ChangedBy by;
    // As stored, when they are at hand; empty: encoded again where they are wanted.
    std::string_view before_json{}, after_json{};
};
/// Adds the record to the table's stream when it has one (streams/recording.cpp).
void record_in_stream(Call& call, const ItemChange& change);
/// Puts the record into the outbox of the table's Kinesis destinations (kinesis_destination.cpp).
void record_for_kinesis(Call& call, const ItemChange& change);
/// Keeps up the index by expiry time, of tables with TTL (ttl_entries.cpp).
void note_expiry(Call& call, const ItemChange& change);
/// Keeps what was before, for RestoreTableToPointInTime (history.cpp).
void record_history(Call& call, const ItemChange& change);

}  // namespace leat::dynamodb
