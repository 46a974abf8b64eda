#include "services/dynamodb/capacity.h"

#include <algorithm>

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kReadUnit = 4 * KiB, kWriteUnit = 1 * KiB;

double started(std::int64_t bytes, std::int64_t unit) {
    return static_cast<double>(std::max<std::int64_t>(1, (bytes + unit - 1) / unit));
}

Capacity capacity(double units, CapacityUse use) {
    Capacity out;
    if (use == CapacityUse::TransactRead) out.read_capacity_units = units;
    if (use == CapacityUse::TransactWrite) out.write_capacity_units = units;
    out.capacity_units = units;
    return out;
}

void tell(std::optional<std::map<std::string, Capacity>>& out,
          const std::map<std::string, double>& spent, CapacityUse use) {
    if (spent.empty()) return;
    out.emplace();
    for (const auto& [index, units] : spent) out->emplace(index, capacity(units, use));
}

}  // namespace

CapacityForm capacity_form(const std::optional<std::string>& return_consumed_capacity) {
    if (!return_consumed_capacity || *return_consumed_capacity == "NONE") return CapacityForm::None;
    return *return_consumed_capacity == "TOTAL" ? CapacityForm::Total : CapacityForm::Indexes;
}

double read_units(std::int64_t bytes, bool consistent) {
    const double units = started(bytes, kReadUnit);
    return consistent ? units : units / 2;
}

double write_units(std::int64_t bytes) { return started(bytes, kWriteUnit); }

double Spent::total() const {
    double sum = table;
    for (const auto& [index, units] : local) sum += units;
    for (const auto& [index, units] : global) sum += units;
    return sum;
}

void Spent::add(const Spent& other) {
    table += other.table;
    for (const auto& [index, units] : other.local) local[index] += units;
    for (const auto& [index, units] : other.global) global[index] += units;
}

void Spent::add(const Table& table_of, const ChangeCost& cost, double times) {
    table += times * write_units(std::max(cost.before_bytes, cost.after_bytes));
    for (const auto& [name, bytes] : cost.indexes) {
        const Index* index = table_of.index(name);
        if (!index) continue;
        double units = 0;
        if (bytes.bytes_deleted) units += write_units(bytes.bytes_deleted);
        if (bytes.bytes_put) units += write_units(bytes.bytes_put);
        add(*index, times * units);
    }
}

std::optional<ConsumedCapacity> consumed(CapacityForm form, std::string_view table_name,
                                         const Spent& spent, CapacityUse use) {
    if (form == CapacityForm::None) return std::nullopt;
    ConsumedCapacity out;
    out.table_name = table_name;
    const double total = spent.total();
    out.capacity_units = total;
    if (use == CapacityUse::TransactRead) out.read_capacity_units = total;
    if (use == CapacityUse::TransactWrite) out.write_capacity_units = total;
    if (form == CapacityForm::Total) return out;
    out.table = capacity(spent.table, use);
    tell(out.local_secondary_indexes, spent.local, use);
    tell(out.global_secondary_indexes, spent.global, use);
    return out;
}

std::optional<ItemCollectionMetrics> item_collection(
    const std::optional<std::string>& return_item_collection_metrics, const Table& table,
    const AttributeMap& attributes) {
    if (!return_item_collection_metrics || *return_item_collection_metrics != "SIZE" ||
        !table.has_local_indexes())
        return std::nullopt;
    const AttributeMap key{{table.keys.hash.name, *attributes.find(table.keys.hash.name)}};
    ItemCollectionMetrics out;
    out.item_collection_key = encode(key);
    out.size_estimate_range_gb = {0, 1};
    return out;
}

}  // namespace leat::dynamodb
