#pragma once
// Spending: what a request on several tables spent on each. A value of one request.
#include <map>
#include <string>
#include <vector>

#include "services/dynamodb/capacity.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {

class Spending {
public:
    /// Of the table, under the name by which the request calls it.
    Spent& of(const std::string& table_name, const TablePtr& table) {
        OfTable& one = tables_[table_name];
        one.table = table;
        return one.spent;
    }
    void spend(Call& call, ThroughputLimits::Use use) const {
        for (const auto& [name, one] : tables_) dynamodb::spend(call, *one.table, one.spent, use);
    }
    std::optional<std::vector<ConsumedCapacity>> consumed(
        CapacityForm form, CapacityUse use = CapacityUse::Plain) const {
        if (form == CapacityForm::None) return std::nullopt;
        std::vector<ConsumedCapacity> out;
        for (const auto& [name, one] : tables_)
            out.push_back(*dynamodb::consumed(form, name, one.spent, use));
        return out;
    }

private:
    struct OfTable {
        TablePtr table;
        Spent spent;
    };
    std::map<std::string, OfTable> tables_;
};

}  // namespace leat::dynamodb
