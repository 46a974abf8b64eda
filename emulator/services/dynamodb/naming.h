#pragma once
// How requests name tables: by name, or by ARN in place of the name.
#include <string>
#include <string_view>

#include "services/dynamodb/call.h"
#include "services/dynamodb/errors.h"

namespace leat::dynamodb {

/// 3 to 255 of [a-zA-Z0-9_.-], as tables and indexes are named.
bool valid_name(std::string_view name);
/// The table's name; ValidationException when it can be none.
std::string table_name(const Call& call, const std::string& name_or_arn);

// The table of that name or ARN, or ResourceNotFoundException in the words of …
/// … operations on items: "Requested resource not found".
TablePtr table_for_items(Call& call, const std::string& name_or_arn);
/// … operations on tables: "Requested resource not found: Table: T not found".
TablePtr table_for_control(Call& call, const std::string& name_or_arn);
/// ResourceInUseException while the table is being made, changed or deleted.
void check_settled(const Table& table);
/// … operations that name a table by its ARN alone (tags, policies).
TablePtr table_of_arn(Call& call, const std::string& arn);
protocol::Error table_not_found(std::string_view name);

/// "One or more parameter values were invalid: " and what is wrong.
protocol::Error invalid_parameter(std::string_view what);

}  // namespace leat::dynamodb
