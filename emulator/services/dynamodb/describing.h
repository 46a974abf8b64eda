#pragma once
// A table as Describe… and the answers of control operations tell it.
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::dynamodb {

/// Everything known of it, with its counts.
TableDescription describe(Call& call, const Table& table);
std::vector<KeySchemaElement> to_shape(const KeySchema& keys);
/// Of the table's keys and all its indexes', in order of their names.
std::vector<AttributeDefinition> attribute_definitions(const Table& table);
Projection projection_of(const Index& index);

}  // namespace leat::dynamodb
