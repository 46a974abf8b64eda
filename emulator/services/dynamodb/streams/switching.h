#pragma once
// Switching a table's stream on and off; for the operations that change tables, in their
// transaction.
#include "services/dynamodb/call.h"
#include "services/dynamodb/table.h"

namespace leat::dynamodb {

/// ValidationException: the table has an enabled stream already, or none to disable. Both change
/// nothing; the functions below assume that they were asked.
void check_can_enable_stream(const Table& table);
void check_can_disable_stream(const Table& table);

/// Gives the table, which stands in the store, a new stream with its shards, and writes the table.
TablePtr enable_stream(Call& call, Table table, StreamView view);
/// Closes the shards, which stay readable for 24 hours, and writes the table. The label stays.
TablePtr disable_stream(Call& call, Table table);
/// The table goes (DeleteTable): what follows its changes ends. Its stream stays readable for 24
/// hours, records on their way to Kinesis arrive, and nothing expires any more. Does not write the
/// table; harmless for a table that has nothing of all that.
void end_followers(Call& call, const Table& table);

}  // namespace leat::dynamodb
