#include "services/dynamodb/streams/shard_id.h"

#include "base/strings.h"

namespace leat::dynamodb {

std::string new_shard_id(Timestamp now, runtime::Ids& ids) {
    return format("shardId-%020lld-%s", static_cast<long long>(now.ms), ids.hex(8).c_str());
}

}  // namespace leat::dynamodb
