#include "protocol/shape.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

protocol::Unit update_stream_mode(Call& call, const UpdateStreamModeInput& input) {
    const auto name = stream_name(call, {}, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    const bool on_demand = input.stream_mode_details.stream_mode == "ON_DEMAND";
    if (on_demand == stream.on_demand) return {};
    if (call.now - stream.mode_changed_before < kRollingDay)
        throw LimitExceeded("Stream " + name + " under account " + call.account +
                            " can switch its capacity mode at most twice within 24 hours.");
    const Usage usage = call.store.usage(call.scope);
    if (on_demand && usage.on_demand_streams >= kOnDemandStreamLimit)
        throw LimitExceeded(
            "This request would exceed the on-demand stream limit for the account " + call.account +
            " in " + call.region + ". Limit: " + std::to_string(kOnDemandStreamLimit) + ".");
    StreamRow changed = stream;
    changed.on_demand = on_demand;
    changed.mode_changed_before = stream.mode_changed;
    changed.mode_changed = call.now;
    call.store.update_stream(call.scope, stream, changed);
    call.raise(call.service.changed(call.scope, name));
    return {};
}

}  // namespace leat::kinesis
