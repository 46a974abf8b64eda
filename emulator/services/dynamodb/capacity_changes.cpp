#include "services/dynamodb/capacity_changes.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/table_creation.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kFreeDecreases = 4;
constexpr Duration kBetweenDecreases = std::chrono::hours(1);

bool same_day(Timestamp a, Timestamp b) {
    constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
    return a.ms / kDay == b.ms / kDay;
}

// "Wednesday, July 25, 2018 1:43:09 PM UTC"
std::string spoken(Timestamp t) {
    static constexpr const char* kDays[]{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                         "Thursday", "Friday", "Saturday"};
    static constexpr const char* kMonths[]{"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
    const CivilTime c = civil(t);
    return format("%s, %s %02d, %d %d:%02d:%02d %s UTC", kDays[c.weekday], kMonths[c.month - 1],
                  c.day, c.year, c.hour % 12 ? c.hour % 12 : 12, c.minute, c.second,
                  c.hour < 12 ? "AM" : "PM");
}

void note_decrease(Throughput& units, Timestamp now) {
    if (!same_day(units.last_decrease, now)) units.decreases_today = 0;
    const Timestamp next = units.last_decrease + kBetweenDecreases;
    if (units.decreases_today >= kFreeDecreases && now < next)
        throw LimitExceeded(
            "Subscriber limit exceeded: Provisioned throughput decreases are limited within a "
            "given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC "
            "day can be performed at most once every 3600 seconds. Number of decreases today: " +
            std::to_string(units.decreases_today) + ". Last decrease at " +
            spoken(units.last_decrease) + ". Next decrease can be made at " + spoken(next));
    ++units.decreases_today;
    units.last_decrease = now;
}

// `what` is "table" or "index NAME".
void change_units(Throughput& units, const Throughput& wanted, const std::string& what,
                  Timestamp now) {
    if (units.read == wanted.read && units.write == wanted.write) {
        const std::string kind = what.substr(0, what.find(' '));
        const auto told = [&](const char* which, std::int64_t current, std::int64_t requested) {
            return std::string(" Current ") + which + " provisioned for the " + kind + ": " +
                   std::to_string(current) + ". Requested " + which + ": " +
                   std::to_string(requested) + ".";
        };
        throw kValidation("The provisioned throughput for the " + what +
                          " will not change. The requested value equals the current value." +
                          told("ReadCapacityUnits", units.read, wanted.read) +
                          told("WriteCapacityUnits", units.write, wanted.write) +
                          " Refer to the Amazon DynamoDB Developer Guide for current limits and "
                          "how to request higher limits.");
    }
    if (wanted.read < units.read || wanted.write < units.write) note_decrease(units, now);
    if (wanted.read > units.read || wanted.write > units.write) units.last_increase = now;
    units.read = wanted.read;
    units.write = wanted.write;
}

void switch_to_on_demand(Table& table, Timestamp now) {
    table.on_demand = true;
    table.on_demand_since = now;
    table.throughput = {};
    for (Index& index : table.indexes) index.throughput = {};
}

void switch_to_provisioned(Table& table, const UpdateTableInput& input) {
    if (!input.provisioned_throughput)
        throw invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED");
    table.on_demand = false;
    table.throughput = provisioned(*input.provisioned_throughput);
    table.max_read.reset();
    table.max_write.reset();
    for (Index& index : table.indexes) {
        index.max_read.reset();
        index.max_write.reset();
    }
}

}  // namespace

bool change_capacity(Table& table, const UpdateTableInput& input, Timestamp now) {
    const bool on_demand =
        input.billing_mode ? input.billing_mode == "PAY_PER_REQUEST" : table.on_demand;
    if (on_demand && input.provisioned_throughput)
        throw invalid_parameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
            "PAY_PER_REQUEST");
    if (!on_demand && input.on_demand_throughput)
        throw invalid_parameter(
            "OnDemandThroughput can only be specified when BillingMode is PAY_PER_REQUEST");
    bool changed = false;
    if (on_demand && !table.on_demand) {
        switch_to_on_demand(table, now);
        changed = true;
    } else if (!on_demand && table.on_demand) {
        switch_to_provisioned(table, input);
        changed = true;
    } else if (input.provisioned_throughput) {
        change_units(table.throughput, provisioned(*input.provisioned_throughput), "table", now);
        changed = true;
    }
    if (input.on_demand_throughput) {
        set_limits(*input.on_demand_throughput, table.max_read, table.max_write);
        changed = true;
    }
    return changed;
}

void check_indexes_have_units(const Table& table) {
    if (table.on_demand) return;
    for (const Index& index : table.indexes)
        if (index.global && !index.throughput.read)
            throw invalid_parameter("ProvisionedThroughput must be specified for index: " +
                                    index.name);
}

void change_index_capacity(Index& index, bool on_demand, const ProvisionedThroughput& given,
                           Timestamp now) {
    if (on_demand)
        throw invalid_parameter("ProvisionedThroughput should not be specified for index: " +
                                index.name + " when BillingMode is PAY_PER_REQUEST");
    const Throughput wanted = provisioned(given, index.name);
    if (!index.throughput.read) {  // it comes from on-demand billing
        index.throughput = wanted;
        return;
    }
    change_units(index.throughput, wanted, "index " + index.name, now);
}

}  // namespace leat::dynamodb
