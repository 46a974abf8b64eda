#pragma once
// NextToken: where a SELECT goes on, bound to the statement it came from.
#include <optional>
#include <string>

#include "services/dynamodb/partiql/statement.h"
#include "services/dynamodb/shapes_partiql.h"

namespace leat::dynamodb::partiql {

std::string next_token(const ExecuteStatementInput& input, const EncodedItem& last_key);
/// ValidationException when it is damaged or of another statement.
AttributeMap start_key_of(const ExecuteStatementInput& input, const std::string& token);

}  // namespace leat::dynamodb::partiql
