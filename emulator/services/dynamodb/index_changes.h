#pragma once
// How UpdateTable adds, changes and deletes global indexes.
#include <optional>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"
#include "services/dynamodb/table_settings.h"

namespace leat::dynamodb {

struct IndexChanges {
    bool any = false;
    std::optional<Index> created, deleted;
    std::vector<std::string> updated;
};
/// Checks all and changes `table` and `settings`, not the store.
IndexChanges change_indexes(Table& table, TableSettings& settings, const UpdateTableInput& input,
                            Timestamp now);

}  // namespace leat::dynamodb
