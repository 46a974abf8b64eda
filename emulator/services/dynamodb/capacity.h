#pragma once
// Capacity: what reads and writes cost in units, and how answers tell it. Values; any thread.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "services/dynamodb/changing.h"
#include "services/dynamodb/shapes_items.h"

namespace leat::dynamodb {

enum class CapacityForm : std::uint8_t { None, Total, Indexes };
CapacityForm capacity_form(const std::optional<std::string>& return_consumed_capacity);

/// Units for so many bytes read as one: whole ones when consistent, else half of that.
double read_units(std::int64_t bytes, bool consistent);
double write_units(std::int64_t bytes);

/// Only transactions say whether the units were for reading or for writing.
enum class CapacityUse : std::uint8_t { Plain, TransactRead, TransactWrite };

/// What was spent on one table and its indexes.
struct Spent {
    double table = 0;
    std::map<std::string, double> local, global;
    double total() const;
    void add(const Index& index, double units) {
        (index.global ? global : local)[index.name] += units;
    }
    void add(const Spent& other);
    /// A change costs its units `times` over: twice in a transaction.
    void add(const Table& table_of, const ChangeCost& cost, double times = 1);
};

/// What the answer tells; `table_name` as the request names it.
std::optional<ConsumedCapacity> consumed(CapacityForm form, std::string_view table_name,
                                         const Spent& spent, CapacityUse use = CapacityUse::Plain);

/// On tables with local indexes, when asked for (SIZE); nothing otherwise. `attributes` has the
/// partition key.
std::optional<ItemCollectionMetrics> item_collection(
    const std::optional<std::string>& return_item_collection_metrics, const Table& table,
    const AttributeMap& attributes);

}  // namespace leat::dynamodb
