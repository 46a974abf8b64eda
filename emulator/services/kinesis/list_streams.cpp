#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/page_token.h"
#include "services/kinesis/sealed.h"

namespace leat::kinesis {
namespace {

// A larger Limit is accepted, but no answer has more.
constexpr std::int32_t kMostStreams = 100;

std::string start_after(const Call& call, const ListStreamsInput& input) {
    if (!input.next_token) return input.exclusive_start_stream_name.value_or("");
    if (input.exclusive_start_stream_name)
        throw InvalidArgument(
            "NextToken and ExclusiveStartStreamName cannot be provided together.");
    const auto token = StreamsToken::parse(*input.next_token);
    if (!token) throw InvalidArgument("Invalid NextToken.");
    if (call.now - token->made > kSealLifetime)
        throw ExpiredNextToken("The NextToken has expired.");
    return token->after;
}

}  // namespace

ListStreamsOutput list_streams(Call& call, const ListStreamsInput& input) {
    const auto limit =
        static_cast<std::size_t>(std::min(input.limit.value_or(kMostStreams), kMostStreams));
    auto streams = call.store.streams(call.scope, start_after(call, input),
                                      static_cast<std::int64_t>(limit) + 1);
    ListStreamsOutput output;
    output.has_more_streams = streams.size() > limit;
    if (output.has_more_streams) {
        streams.resize(limit);
        output.next_token = StreamsToken{streams.back().name, call.now}.text();
    }
    auto& summaries = output.stream_summaries.emplace();
    for (const StreamRow& stream : streams) {
        output.stream_names.push_back(stream.name);
        summaries.push_back({.stream_name = stream.name,
                             .stream_arn = stream_arn(call.scope, stream.name),
                             .stream_status = "ACTIVE",
                             .stream_mode_details = mode_of(stream),
                             .stream_creation_timestamp = stream.created});
    }
    return output;
}

}  // namespace leat::kinesis
