#pragma once
// How UpdateTable changes the capacity of tables and global indexes. Throws ValidationException and
// LimitExceededException in the service's words.
#include <string>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::dynamodb {

/// Billing mode and units of the table itself; true when something changed.
bool change_capacity(Table& table, const UpdateTableInput& input, Timestamp now);
/// Every index of a table that has just left on-demand billing needs units of its own.
void check_indexes_have_units(const Table& table);
/// New units of an index.
void change_index_capacity(Index& index, bool on_demand, const ProvisionedThroughput& given,
                           Timestamp now);

}  // namespace leat::dynamodb
