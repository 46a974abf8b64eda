#include "services/kinesis/retention.h"

#include "base/strings.h"
#include "services/kinesis/kinesis.h"

namespace leat::kinesis {

void check_retention(int hours) {
    if (hours < kShortestRetentionHours)
        throw InvalidArgument(
            format("Minimum allowed retention period is %d hours. Requested "
                   "retention period (%d hours) is too short.",
                   kShortestRetentionHours, hours));
    if (hours > kLongestRetentionHours)
        throw InvalidArgument(
            format("Maximum allowed retention period is %d hours. Requested "
                   "retention period (%d hours) is too long.",
                   kLongestRetentionHours, hours));
}

void set_retention(Call& call, const StreamRow& stream, int hours) {
    if (hours == stream.retention_hours) return;
    StreamRow changed = stream;
    changed.forgotten = stream.horizon(call.now);
    changed.retention_hours = hours;
    call.store.update_stream(call.scope, stream, changed);
    call.raise(call.service.changed(call.scope, stream.name));
    call.wake(call.service.sweeper());
}

}  // namespace leat::kinesis
