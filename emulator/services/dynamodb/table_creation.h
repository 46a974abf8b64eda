#pragma once
// What makes a table, whoever asks: CreateTable, an import, a restore. The checks are the
// service's, in its order and words; nothing but insert_new_table() changes anything.
#include <optional>
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::dynamodb {

/// A new table's keys, indexes and capacity as requests tell them; views of a request.
struct TableDefinition {
    const std::string& name;
    const std::optional<std::vector<AttributeDefinition>>& attributes;
    const std::optional<std::vector<KeySchemaElement>>& keys;
    const std::optional<std::vector<LocalSecondaryIndex>>& local_indexes;
    const std::optional<std::vector<GlobalSecondaryIndex>>& global_indexes;
    const std::optional<std::string>& billing_mode;
    const std::optional<ProvisionedThroughput>& throughput;
    const std::optional<OnDemandThroughput>& on_demand;
};
/// Everything but what the call gives; ValidationException.
Table define_table(const TableDefinition& definition);

/// Gives it the call's account and region, an id and its time, and stores it as ACTIVE.
/// ResourceInUseException when there is a table of that name.
TablePtr insert_new_table(Call& call, Table table);

// Parts that UpdateTable needs as well.

/// Types by name; ValidationException for two of one name.
std::map<std::string, AttributeValue::Type> types_of(
    const std::vector<AttributeDefinition>& definitions);
/// A new global index of a table; `types` of all attributes that are defined.
Index define_global_index(const GlobalSecondaryIndex& index,
                          const std::map<std::string, AttributeValue::Type>& types, bool on_demand);
/// Puts it where it belongs among the table's indexes.
void add_index(Table& table, Index index);
/// Of all INCLUDE projections together.
void check_included(const Table& table);
/// Of a table, or of an index when its name is given.
Throughput provisioned(const ProvisionedThroughput& throughput, const std::string& index = "");
/// What the specification asks for; nothing when it says disabled.
std::optional<StreamView> stream_view(const StreamSpecification& specification);
/// At least 1, or -1 for no limit.
void set_limits(const OnDemandThroughput& limits, std::optional<std::int64_t>& read,
                std::optional<std::int64_t>& write);

inline constexpr std::size_t kMostGlobalIndexes = 20, kMostLocalIndexes = 5;
inline constexpr std::size_t kMostIncluded = 100;

}  // namespace leat::dynamodb
