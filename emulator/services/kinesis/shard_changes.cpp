#include "services/kinesis/shard_changes.h"

#include "services/kinesis/kinesis.h"
#include "services/kinesis/limits.h"

namespace leat::kinesis {

void check_shard_quota(const Call& call, std::int64_t additional) {
    const Usage usage = call.store.usage(call.scope);
    const std::int64_t limit = shard_limit(call.region);
    if (additional <= 0 || usage.open_shards + additional <= limit) return;
    throw LimitExceeded(
        "This request would exceed the shard limit for the account " + call.account + " in " +
        call.region + ". Current shard count for the account: " +
        std::to_string(usage.open_shards) + ". Limit: " + std::to_string(limit) +
        ". Number of additional shards that would have resulted from this request: " +
        std::to_string(additional) +
        ". Refer to the AWS Service Limits page "
        "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current "
        "limits and how to request higher limits.");
}

StreamRow scalable_stream(const Call& call, std::string_view name) {
    StreamRow stream = existing_stream(call, name);
    if (stream.on_demand)
        throw kValidation("Request is invalid. Stream " + stream.name + " under account " +
                          call.account + " is in On-Demand mode.");
    return stream;
}

std::size_t open_shard(const Call& call, const StreamRow& stream, const Resharding& change,
                       int index) {
    for (std::size_t at = 0; at < change.open().size(); ++at)
        if (change.open()[at].index == index) return at;
    const std::string where = " in stream " + stream.name + " under account " + call.account;
    if (call.store.find_shard(stream.key, index))
        throw InvalidArgument("Shard " + shard_id(index) + where +
                              " has already been merged or split, and thus is not eligible for "
                              "merging or splitting.");
    throw ResourceNotFound("Could not find shard " + shard_id(index) + where + ".");
}

void reshard(Call& call, const StreamRow& stream, const Resharding& change) {
    call.store.reshard(call.scope, stream, change);
    call.raise(call.service.changed(call.scope, stream.name));
}

}  // namespace leat::kinesis
