#pragma once
// What the replicas of a global table have in common beside their items.
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// Gives all other replicas the table's indexes, billing mode and TTL. Harmless for a table that
/// has none.
void share_with_replicas(Store& store, const Table& table);

}  // namespace leat::dynamodb
