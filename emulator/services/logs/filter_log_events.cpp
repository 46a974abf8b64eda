#include <algorithm>
#include <queue>

#include "protocol/shape.h"
#include "services/logs/filter_pattern.h"
#include "services/logs/limits.h"
#include "services/logs/operations.h"
#include "services/logs/page_token.h"

namespace leat::logs {
namespace {

constexpr char kFilterToken = 'f';
// What one request looks at; then it answers what it has, and a token to go on.
constexpr std::size_t kMostExamined = 20'000;
constexpr std::int64_t kMostBytesExamined = 16 * MiB;
// Streams that are read side by side; more are found in their group.
constexpr std::size_t kSideBySide = 100;

/// A page of matches being collected.
class Page {
public:
    explicit Page(const FilterLogEventsInput& input)
        : pattern_(FilterPattern::parse(input.filter_pattern.value_or(""))),
          limit_(static_cast<std::size_t>(input.limit.value_or(10'000))) {}

    /// False when this page can take no more; the event then belongs to the next one.
    bool add(const EventRow& event, std::string_view stream) {
        const std::int64_t size = event_size(event.message.size());
        if (events_.size() >= limit_ || (!events_.empty() && bytes_ + size > kLargestPage)) {
            more_ = true;
            return false;
        }
        if (!pass(event)) return false;
        if (!pattern_.matches(event.message)) return true;
        bytes_ += size;
        events_.push_back({.log_stream_name = std::string(stream),
                           .timestamp = event.at.time.ms,
                           .message = std::string(event.message),
                           .ingestion_time = event.ingested.ms,
                           .event_id = event.at.digits()});
        return true;
    }

    /// Counts an event as looked at; false when this page has seen enough.
    bool pass(const EventRow& event) {
        if (examined_ >= kMostExamined || bytes_examined_ >= kMostBytesExamined) {
            more_ = true;
            return false;
        }
        ++examined_;
        bytes_examined_ += event_size(event.message.size());
        last_ = event.at;
        return true;
    }

    /// The streams that were searched are not told any more, as on the service.
    FilterLogEventsOutput finish() && {
        FilterLogEventsOutput output;
        output.events = std::move(events_);
        output.searched_log_streams.emplace();
        if (more_)
            output.next_token = ListToken{kFilterToken, {last_.time.ms, last_.id}, ""}.sealed();
        return output;
    }

private:
    FilterPattern pattern_;
    std::size_t limit_, examined_ = 0;
    std::int64_t bytes_ = 0, bytes_examined_ = 0;
    std::vector<FilteredLogEvent> events_;
    Position last_;
    bool more_ = false;
};

/// Reads several streams as one, by looking up the next event of whichever is behind.
void read_side_by_side(Store& store, const std::vector<StreamRow>& streams, Position after,
                       Timestamp end, Page& page) {
    using Head = std::pair<Position, std::size_t>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    const auto look_up = [&](std::size_t index, Position behind) {
        store.forward(streams[index].key, behind, end, [&](const EventRow& event) {
            heads.emplace(event.at, index);
            return false;
        });
    };
    for (std::size_t i = 0; i < streams.size(); ++i) look_up(i, after);
    while (!heads.empty()) {
        const auto [at, index] = heads.top();
        heads.pop();
        // On from this one as long as no other stream has an earlier event.
        bool going_on = true;
        store.forward(streams[index].key, {at.time, at.id - 1}, end, [&](const EventRow& event) {
            if (!heads.empty() && heads.top().first < event.at) {
                heads.emplace(event.at, index);
                return false;
            }
            return going_on = page.add(event, streams[index].name);
        });
        if (!going_on) return;
    }
}

/// The streams that are asked for by name or prefix, when they are few enough.
std::optional<std::vector<StreamRow>> chosen_streams(const Call& call, const GroupRow& group,
                                                     const FilterLogEventsInput& input) {
    std::vector<StreamRow> streams;
    if (input.log_stream_names) {
        for (const auto& name : *input.log_stream_names)
            streams.push_back(existing_stream(call, group, name));
        const auto by_key = [](const StreamRow& a, const StreamRow& b) { return a.key < b.key; };
        const auto same = [](const StreamRow& a, const StreamRow& b) { return a.key == b.key; };
        std::sort(streams.begin(), streams.end(), by_key);
        streams.erase(std::unique(streams.begin(), streams.end(), same), streams.end());
        return streams;
    }
    if (!input.log_stream_name_prefix) return std::nullopt;
    StreamQuery query;
    query.prefix = *input.log_stream_name_prefix;
    query.limit = kSideBySide + 1;
    streams = call.store.streams(group.key, query);
    if (streams.size() > kSideBySide) return std::nullopt;
    return streams;
}

}  // namespace

// `interleaved` and `unmask` change nothing: events always are, and no group has a data protection
// policy.
FilterLogEventsOutput filter_log_events(Call& call, const FilterLogEventsInput& input) {
    if (input.log_stream_names && input.log_stream_name_prefix)
        throw InvalidParameter(
            "Only one of logStreamNames and logStreamNamePrefix can be specified.");
    Page page(input);
    const GroupRow group = existing_group(call, input.log_group_name, input.log_group_identifier);
    Position after{std::max(Timestamp{input.start_time.value_or(0)}, group.horizon(call.now)), 0};
    if (input.next_token) {
        const auto token = ListToken::open(kFilterToken, 2, *input.next_token);
        if (!token) refuse_token();
        after = std::max(after, Position{{token->numbers[0]}, token->numbers[1]});
    }
    // The end belongs to the range here.
    Timestamp end = Timestamp::never();
    if (input.end_time && *input.end_time < end.ms) end = {*input.end_time + 1};
    if (const auto streams = chosen_streams(call, group, input)) {
        read_side_by_side(call.store, *streams, after, end, page);
    } else {
        const std::string prefix = input.log_stream_name_prefix.value_or("");
        call.store.forward_in_group(group.key, after, end, [&](const EventRow& event) {
            return event.stream.starts_with(prefix) ? page.add(event, event.stream)
                                                    : page.pass(event);
        });
    }
    return std::move(page).finish();
}

}  // namespace leat::logs
