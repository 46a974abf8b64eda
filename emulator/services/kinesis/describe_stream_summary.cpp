#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/monitoring.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {

DescribeStreamSummaryOutput describe_stream_summary(Call& call,
                                                    const DescribeStreamSummaryInput& input) {
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    DescribeStreamSummaryOutput output;
    StreamDescriptionSummary& out = output.stream_description_summary;
    out.stream_name = stream.name;
    out.stream_arn = stream_arn(call.scope, stream.name);
    out.stream_id = stream.id;
    out.stream_status = "ACTIVE";
    out.stream_mode_details = mode_of(stream);
    out.retention_period_hours = stream.retention_hours;
    out.stream_creation_timestamp = stream.created;
    out.enhanced_monitoring.push_back({.shard_level_metrics = metric_names(stream.shard_metrics)});
    out.encryption_type = stream.encryption();
    out.key_id = stream.key_id;
    out.open_shard_count = stream.open_shards;
    out.consumer_count = static_cast<std::int32_t>(call.store.count_consumers(stream.key));
    out.max_record_size_in_kib = stream.max_record_kib;
    return output;
}

}  // namespace leat::kinesis
