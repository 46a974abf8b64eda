#include <algorithm>

#include "protocol/shape.h"
#include "services/logs/limits.h"
#include "services/logs/operations.h"

namespace leat::logs {
namespace {

void check_sizes(const std::vector<InputLogEvent>& events) {
    const auto too_large = [](const char* what, std::int64_t bytes, std::int64_t limit) {
        return InvalidParameter(std::string(what) + " too large: " + std::to_string(bytes) +
                                " bytes exceeds limit of " + std::to_string(limit));
    };
    std::int64_t bytes = 0;
    for (const auto& event : events) {
        const std::int64_t size = event_size(event.message.size());
        if (size > kLargestEvent) throw too_large("Log event", size, kLargestEvent);
        bytes += size;
    }
    if (bytes > kLargestBatch) throw too_large("Upload", bytes, kLargestBatch);
}

void check_times(const std::vector<InputLogEvent>& events) {
    const auto earlier = [](const InputLogEvent& a, const InputLogEvent& b) {
        return a.timestamp < b.timestamp;
    };
    if (!std::is_sorted(events.begin(), events.end(), earlier))
        throw InvalidParameter(
            "Log events in a single PutLogEvents request must be in chronological order.");
    if (events.back().timestamp - events.front().timestamp > kLongestBatch.count())
        throw InvalidParameter(
            "The batch of log events in a single PutLogEvents request cannot span more than 24 "
            "hours.");
}

/// The events in order of their times that are neither too old nor too new.
struct Accepted {
    std::size_t begin = 0, end = 0;
    std::optional<RejectedLogEventsInfo> rejected;
};

Accepted sift(const std::vector<InputLogEvent>& events, const GroupRow& group, Timestamp now) {
    const auto first_since = [&](Timestamp time) {
        const auto at = std::partition_point(
            events.begin(), events.end(),
            [time](const InputLogEvent& event) { return event.timestamp < time.ms; });
        return static_cast<std::size_t>(at - events.begin());
    };
    const std::size_t too_old = first_since(now - kOldestEvent);
    const std::size_t expired = first_since(group.horizon(now));
    const std::size_t too_new = first_since(now + kNewestEvent + Duration(1));
    Accepted accepted{std::max(too_old, expired), too_new, {}};
    RejectedLogEventsInfo info;
    if (too_old > 0) info.too_old_log_event_end_index = static_cast<std::int32_t>(too_old);
    if (expired > too_old) info.expired_log_event_end_index = static_cast<std::int32_t>(expired);
    if (too_new < events.size())
        info.too_new_log_event_start_index = static_cast<std::int32_t>(too_new);
    if (accepted.begin > 0 || too_new < events.size()) accepted.rejected = info;
    return accepted;
}

}  // namespace

// The sequence token is of former years: the service takes any, and so is nothing lost without it.
PutLogEventsOutput put_log_events(Call& call, const PutLogEventsInput& input) {
    check_sizes(input.log_events);
    check_times(input.log_events);
    const GroupRow group = existing_group(call, input.log_group_name);
    StreamRow stream = existing_stream(call, group, input.log_stream_name);
    const Accepted accepted = sift(input.log_events, group, call.now);
    std::vector<NewEvent> events;
    for (std::size_t i = accepted.begin; i < accepted.end; ++i)
        events.push_back({{input.log_events[i].timestamp}, input.log_events[i].message});
    if (!events.empty()) stream = call.store.append(stream, events, call.now);
    PutLogEventsOutput output;
    output.next_sequence_token = sequence_token(stream);
    output.rejected_log_events_info = accepted.rejected;
    return output;
}

}  // namespace leat::logs
