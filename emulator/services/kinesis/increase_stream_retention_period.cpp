#include "base/strings.h"
#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/retention.h"

namespace leat::kinesis {

protocol::Unit increase_stream_retention_period(Call& call,
                                                const IncreaseStreamRetentionPeriodInput& input) {
    const int hours = input.retention_period_hours;
    check_retention(hours);
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    if (hours < stream.retention_hours)
        throw InvalidArgument(
            format("Requested retention period (%d hours) for stream %s can not "
                   "be shorter than existing retention period (%d hours). Use "
                   "DecreaseRetentionPeriod API.",
                   hours, name.c_str(), stream.retention_hours));
    set_retention(call, stream, hours);
    return {};
}

}  // namespace leat::kinesis
