#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/replicas.h"
#include "services/dynamodb/ttl_entries.h"

namespace leat::dynamodb {
namespace {

void check_change(const Table& table, const TimeToLiveSpecification& wanted) {
    if (wanted.attribute_name.empty())
        throw kValidation("TimeToLiveSpecification.AttributeName must be non empty");
    const bool enabled = !table.ttl_attribute.empty();
    if (enabled && wanted.attribute_name != table.ttl_attribute)
        throw kValidation(
            "TimeToLive is active on a different AttributeName: current AttributeName is " +
            table.ttl_attribute);
    if (enabled && wanted.enabled) throw kValidation("TimeToLive is already enabled");
    if (!enabled && !wanted.enabled) throw kValidation("TimeToLive is already disabled");
}

}  // namespace

UpdateTimeToLiveOutput update_time_to_live(Call& call, const UpdateTimeToLiveInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    const auto& wanted = input.time_to_live_specification;
    check_settled(*table);
    check_change(*table, wanted);
    Table changed = *table;
    if (wanted.enabled) {
        changed.ttl_attribute = wanted.attribute_name;
        const TablePtr expiring = call.store.update_table(std::move(changed));
        start_expiry(call, *expiring);
        share_with_replicas(call.store, *expiring);
    } else {
        stop_expiry(call, *table);
        changed.ttl_attribute.clear();
        share_with_replicas(call.store, *call.store.update_table(std::move(changed)));
    }
    return {.time_to_live_specification = wanted};
}

}  // namespace leat::dynamodb
