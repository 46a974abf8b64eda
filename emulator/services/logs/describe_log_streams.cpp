#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/page_token.h"

namespace leat::logs {
namespace {

// Tokens of the two orders are not taken for each other.
char token_kind(const StreamQuery& query) { return query.by_time ? 't' : 's'; }

LogStream describe(const Call& call, const GroupRow& group, const StreamRow& stream) {
    LogStream out;
    out.log_stream_name = stream.name;
    out.creation_time = stream.created.ms;
    out.arn = group_arn(call.scope, group.name) + ":log-stream:" + stream.name;
    out.stored_bytes = 0;  // the service has stopped to tell it for streams
    if (!stream.last_ingestion) return out;
    out.first_event_timestamp = stream.first_event.ms;
    out.last_event_timestamp = stream.last_event.ms;
    out.last_ingestion_time = stream.last_ingestion->ms;
    out.upload_sequence_token = sequence_token(stream);
    return out;
}

StreamQuery query_of(const DescribeLogStreamsInput& input) {
    StreamQuery query;
    query.by_time = input.order_by == "LastEventTime";
    query.descending = input.descending.value_or(false);
    query.prefix = input.log_stream_name_prefix.value_or("");
    if (query.by_time && input.log_stream_name_prefix)
        throw InvalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    if (input.next_token) {
        const auto token = ListToken::open(token_kind(query), 1, *input.next_token);
        if (!token) refuse_token();
        query.after_time = {token->numbers[0]};
        query.after_name = token->text;
    }
    return query;
}

}  // namespace

DescribeLogStreamsOutput describe_log_streams(Call& call, const DescribeLogStreamsInput& input) {
    StreamQuery query = query_of(input);
    const GroupRow group = existing_group(call, input.log_group_name, input.log_group_identifier);
    const auto limit = static_cast<std::size_t>(input.limit.value_or(50));
    query.limit = static_cast<std::int64_t>(limit) + 1;
    auto streams = call.store.streams(group.key, query);
    DescribeLogStreamsOutput output;
    if (streams.size() > limit) {
        streams.resize(limit);
        const StreamRow& last = streams.back();
        output.next_token = ListToken{token_kind(query), {last.last_event.ms}, last.name}.sealed();
    }
    auto& out = output.log_streams.emplace();
    for (const StreamRow& stream : streams) out.push_back(describe(call, group, stream));
    return output;
}

}  // namespace leat::logs
