#pragma once
// The operations on items: single ones, queries and scans, batches, transactions.
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_batches.h"
#include "services/dynamodb/shapes_items.h"

namespace leat::dynamodb {

BatchGetItemOutput batch_get_item(Call& call, const BatchGetItemInput& input);
BatchWriteItemOutput batch_write_item(Call& call, const BatchWriteItemInput& input);
DeleteItemOutput delete_item(Call& call, const DeleteItemInput& input);
GetItemOutput get_item(Call& call, const GetItemInput& input);
PutItemOutput put_item(Call& call, const PutItemInput& input);
QueryOutput query(Call& call, const QueryInput& input);
ScanOutput scan(Call& call, const ScanInput& input);
TransactGetItemsOutput transact_get_items(Call& call, const TransactGetItemsInput& input);
TransactWriteItemsOutput transact_write_items(Call& call, const TransactWriteItemsInput& input);
UpdateItemOutput update_item(Call& call, const UpdateItemInput& input);

}  // namespace leat::dynamodb
