#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/monitoring.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

EnhancedMonitoringOutput enable_enhanced_monitoring(Call& call,
                                                    const EnableEnhancedMonitoringInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    const unsigned metrics = metrics_of(input.shard_level_metrics);
    return set_metrics(call, stream, stream.shard_metrics | metrics);
}

}  // namespace leat::kinesis
