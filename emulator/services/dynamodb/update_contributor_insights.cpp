#include "services/dynamodb/insights.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {

UpdateContributorInsightsOutput update_contributor_insights(
    Call& call, const UpdateContributorInsightsInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    const std::string index = insights_index(*table, input.index_name);
    check_settled(*table);
    const bool enable = input.contributor_insights_action == "ENABLE";
    AllInsights all = read_insights(call.store, table->key);
    Insights& one = all[index];
    one.enabled = enable;
    one.changed = call.now;
    if (input.contributor_insights_mode)
        one.mode = *input.contributor_insights_mode;
    else if (one.mode.empty())
        one.mode = kEveryKey;
    UpdateContributorInsightsOutput out{
        .table_name = table->name,
        .index_name = input.index_name,
        .contributor_insights_status = enable ? "ENABLING" : "DISABLING",
        .contributor_insights_mode = one.mode};
    write_insights(call.store, table->key, all);
    return out;
}

}  // namespace leat::dynamodb
