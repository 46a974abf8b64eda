#pragma once
// What the ledger is told of items. An item's space is "dynamodb://<table>/<partition key>" and
// "/<sort key>" where there is one (binary keys in base64); it keeps its place while it exists.
#include "services/dynamodb/changing.h"

namespace leat::dynamodb {

std::string item_space(const Table& table, const AttributeMap& key);
/// An item was put, changed or deleted; `bytes` of what was written.
void record_write(Call& call, const Table& table, const AttributeMap& key, std::int64_t id,
                  std::int64_t bytes, ChangedBy by);

}  // namespace leat::dynamodb
