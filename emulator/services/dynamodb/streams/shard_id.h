#pragma once
// Ids of stream shards: shardId-00000001414576573621-f55eea83, with the time of their making.
#include <string>

#include "base/types.h"
#include "runtime/ids.h"

namespace leat::dynamodb {

std::string new_shard_id(Timestamp now, runtime::Ids& ids);

}  // namespace leat::dynamodb
