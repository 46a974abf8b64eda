#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {

DescribeTimeToLiveOutput describe_time_to_live(Call& call, const DescribeTimeToLiveInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    TimeToLiveDescription out{.time_to_live_status = "DISABLED"};
    if (!table->ttl_attribute.empty())
        out = {.time_to_live_status = "ENABLED", .attribute_name = table->ttl_attribute};
    return {.time_to_live_description = std::move(out)};
}

}  // namespace leat::dynamodb
