#pragma once
// ContributorInsights: whether a table's or an index's traffic is analysed. leat keeps the switches
// and has no graphs to show.
#include <map>
#include <string>

#include "services/dynamodb/call.h"

namespace leat::dynamodb {

struct Insights {
    bool enabled = false;
    Timestamp changed;
    std::string mode;
};
/// Of the table under "", of indexes under their names; those that were ever switched.
using AllInsights = std::map<std::string, Insights>;

AllInsights read_insights(Store& store, std::int64_t table_key);
void write_insights(Store& store, std::int64_t table_key, const AllInsights& insights);
/// Empty for the table itself; ResourceNotFoundException for an index that it does not have.
std::string insights_index(const Table& table, const std::optional<std::string>& index);

inline constexpr const char* kEveryKey = "ACCESSED_AND_THROTTLED_KEYS";

}  // namespace leat::dynamodb
