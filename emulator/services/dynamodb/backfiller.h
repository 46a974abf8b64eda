#pragma once
// Backfiller: fills global indexes that were added to a table with the items that are there
// already, in small transactions, and then makes them active.
#include <cstdint>

#include "runtime/scheduler.h"

namespace leat::dynamodb {

class DynamoDb;
class Store;
struct Table;

class Backfiller final : public runtime::Worker {
public:
    explicit Backfiller(DynamoDb& service) : Worker("dynamodb backfiller"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    DynamoDb& service_;
};

/// Brings the next of the table's items into each index that is being created; those of the last
/// are active then. For the writer's store.
void backfill_some(Store& store, const Table& table, std::int64_t most);

}  // namespace leat::dynamodb
