#include "services/dynamodb/replicas.h"

namespace leat::dynamodb {

void share_with_replicas(Store& store, const Table& table) {
    if (!table.global_replica) return;
    for (const TablePtr& replica : store.tables_of_space(table.space)) {
        if (replica->key == table.key) continue;
        Table changed = *replica;
        changed.indexes = table.indexes;
        changed.on_demand = table.on_demand;
        changed.on_demand_since = table.on_demand_since;
        changed.throughput = table.throughput;
        changed.ttl_attribute = table.ttl_attribute;
        store.update_table(std::move(changed));
    }
}

}  // namespace leat::dynamodb
