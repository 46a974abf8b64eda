#include <algorithm>

#include "protocol/shape.h"
#include "services/logs/limits.h"
#include "services/logs/operations.h"

namespace leat::logs {
namespace {

/// A page under way: events in the order in which they are read.
struct EventPage {
    std::size_t limit;
    std::int64_t bytes = 0;
    std::vector<OutputLogEvent> events;
    std::vector<Position> places;

    bool add(const EventRow& event) {
        const std::int64_t size = event_size(event.message.size());
        if (!events.empty() && bytes + size > kLargestPage) return false;
        bytes += size;
        places.push_back(event.at);
        events.push_back({.timestamp = event.at.time.ms,
                          .message = std::string(event.message),
                          .ingestion_time = event.ingested.ms});
        return events.size() < limit;
    }
};

/// Where to begin: where the request says, else at one end of the time range.
PageToken token_of(const GetLogEventsInput& input, Timestamp start, Timestamp end) {
    if (!input.next_token)
        return input.start_from_head.value_or(false) ? PageToken{true, {start, 0}}
                                                     : PageToken{false, {end, 0}};
    const auto given = PageToken::parse(*input.next_token);
    if (!given) refuse_token();
    return *given;
}

/// Tokens of an empty page. What arrives later is found by going forward from here.
std::pair<PageToken, PageToken> tokens_of_nothing(const GetLogEventsInput& input,
                                                  const PageToken& token, Timestamp start) {
    PageToken next{true, token.from}, previous{false, token.from};
    if (!input.next_token)
        next.from = previous.from = {start, 0};
    else if (token.forward)
        ++previous.from.id;  // the event at the position was on the page before
    else if (next.from.id > 0)
        --next.from.id;
    return {next, previous};
}

}  // namespace

// A page knows two tokens: on from its last event, and back from its first one. At the end of the
// stream the token that led there comes again, which is how clients notice. `unmask` changes
// nothing: no group has a data protection policy.
GetLogEventsOutput get_log_events(Call& call, const GetLogEventsInput& input) {
    const GroupRow group = existing_group(call, input.log_group_name, input.log_group_identifier);
    const StreamRow stream = existing_stream(call, group, input.log_stream_name);
    const Timestamp start =
        std::max(Timestamp{input.start_time.value_or(0)}, group.horizon(call.now));
    const Timestamp end = input.end_time ? Timestamp{*input.end_time} : Timestamp::never();
    const PageToken token = token_of(input, start, end);
    EventPage page{static_cast<std::size_t>(input.limit.value_or(10'000))};
    const auto add = [&](const EventRow& event) { return page.add(event); };
    if (token.forward) {
        // Before all events of the first moment.
        const Position after = std::max(token.from, Position{start, 0});
        call.store.forward(stream.key, after, end, add);
    } else {
        call.store.backward(stream.key, std::min(token.from, Position{end, 0}), start, add);
        std::reverse(page.events.begin(), page.events.end());
        std::reverse(page.places.begin(), page.places.end());
    }
    auto [next, previous] = tokens_of_nothing(input, token, start);
    if (!page.places.empty()) {
        next.from = page.places.back();
        previous.from = page.places.front();
    }
    GetLogEventsOutput output;
    output.events = std::move(page.events);
    output.next_forward_token = next.text();
    output.next_backward_token = previous.text();
    return output;
}

}  // namespace leat::logs
