#pragma once
// What DynamoDB's operations get.
#include "service/call.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

class DynamoDb;
using Call = service::Call<Store, DynamoDb>;

}  // namespace leat::dynamodb
