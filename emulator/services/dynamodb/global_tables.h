#pragma once
// Global tables: tables of one name in several regions that share their items. A write in one
// region is at once in the others: their rows name the same spaces, and change() tells the stream,
// history and destinations of each.
//
// Version 2019.11.21 is UpdateTable's ReplicaUpdates; version 2017.11.29 has operations of its own
// and a name in `global_tables`.
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::dynamodb {

/// UpdateTable's ReplicaUpdates: checks all, changes nothing; ValidationException.
void check_replica_updates(Call& call, const Table& table,
                           const std::vector<ReplicationGroupUpdate>& updates);
/// Carries them out; the table as it is then.
TablePtr update_replicas(Call& call, TablePtr table,
                         const std::vector<ReplicationGroupUpdate>& updates);
/// ResourceInUseException for a replica that is being copied: its history ends with it, while the
/// others go on changing the items.
void check_removable(Call& call, const Table& table);
/// One of a space's tables has gone: the last one is no replica any more, and without any there is
/// no global table.
void settle_replicas(Store& store, Space space);
/// GlobalTableVersion and Replicas.
void describe_replication(Call& call, const Table& table, TableDescription& out);
ReplicaDescription describe_replica(Call& call, const Table& table);

/// All tables that share the space, in order of their regions.
std::vector<TablePtr> replicas_of(Store& store, Space space);
bool valid_region(const std::string& region);

}  // namespace leat::dynamodb
