#include "protocol/shape.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

std::int64_t shard_limit(std::string_view region) {
    const bool large = region == "us-east-1" || region == "us-west-2" || region == "eu-west-1";
    return large ? 20'000 : 6'000;
}

DescribeLimitsOutput describe_limits(Call& call, const DescribeLimitsInput&) {
    const Usage usage = call.store.usage(call.scope);
    return {.shard_limit = static_cast<std::int32_t>(shard_limit(call.region)),
            .open_shard_count = static_cast<std::int32_t>(usage.open_shards),
            .on_demand_stream_count = static_cast<std::int32_t>(usage.on_demand_streams),
            .on_demand_stream_count_limit = static_cast<std::int32_t>(kOnDemandStreamLimit)};
}

}  // namespace leat::kinesis
