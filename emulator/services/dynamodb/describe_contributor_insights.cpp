#include "services/dynamodb/insights.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {
namespace {

// CloudWatch's rules for the keys that are used and throttled most, with and without sort keys.
std::vector<std::string> rules(const Table& table, const std::string& index,
                               const Insights& insights) {
    const KeySchema& keys = index.empty() ? table.keys : table.index(index)->keys;
    const std::string resource = index.empty() ? table.name : table.name + "-" + index;
    const std::string end = "-" + resource + "-" + std::to_string(insights.changed.ms);
    std::vector<const char*> kinds;
    if (insights.mode == kEveryKey) kinds.push_back("PKC");
    kinds.push_back("PKT");
    if (keys.range && insights.mode == kEveryKey) kinds.push_back("SKC");
    if (keys.range) kinds.push_back("SKT");
    std::vector<std::string> names;
    for (const char* kind : kinds)
        names.push_back(std::string("DynamoDBContributorInsights-") + kind + end);
    return names;
}

}  // namespace

DescribeContributorInsightsOutput describe_contributor_insights(
    Call& call, const DescribeContributorInsightsInput& input) {
    const TablePtr table = table_for_control(call, input.table_name);
    const std::string index = insights_index(*table, input.index_name);
    DescribeContributorInsightsOutput out{.table_name = table->name,
                                          .index_name = input.index_name,
                                          .contributor_insights_status = "DISABLED"};
    const AllInsights all = read_insights(call.store, table->key);
    const auto found = all.find(index);
    if (found == all.end()) return out;
    const Insights& insights = found->second;
    out.last_update_date_time = insights.changed;
    out.contributor_insights_mode = insights.mode;
    if (insights.enabled) {
        out.contributor_insights_status = "ENABLED";
        out.contributor_insights_rule_list = rules(*table, index, insights);
    }
    return out;
}

}  // namespace leat::dynamodb
