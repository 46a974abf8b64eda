#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/page_token.h"
#include "services/kinesis/resource.h"
#include "services/kinesis/sealed.h"

namespace leat::kinesis {
namespace {

constexpr std::int32_t kDefaultPage = 100;

std::string start_after(const Call& call, const ListStreamConsumersInput& input,
                        const StreamRow& stream) {
    if (!input.next_token) return {};
    if (input.stream_creation_timestamp)
        throw InvalidArgument("NextToken and StreamCreationTimestamp cannot be provided together.");
    const auto token = ConsumersToken::parse(*input.next_token);
    if (!token) throw InvalidArgument("Invalid NextToken.");
    if (call.now - token->made > kSealLifetime)
        throw ExpiredNextToken("The NextToken has expired.");
    if (token->stream_key != stream.key)
        throw InvalidArgument("The NextToken does not belong to the stream of the StreamARN.");
    return token->after;
}

}  // namespace

ListStreamConsumersOutput list_stream_consumers(Call& call, const ListStreamConsumersInput& input) {
    const auto name = stream_name(call, {}, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    if (input.stream_creation_timestamp &&
        input.stream_creation_timestamp->seconds() != stream.created.seconds())
        throw stream_not_found(call.scope, name);
    const auto limit = static_cast<std::size_t>(input.max_results.value_or(kDefaultPage));
    auto consumers = call.store.consumers(stream.key, start_after(call, input, stream),
                                          static_cast<std::int64_t>(limit) + 1);
    ListStreamConsumersOutput output;
    if (consumers.size() > limit) {
        consumers.resize(limit);
        output.next_token =
            ConsumersToken{
                .stream_key = stream.key, .after = consumers.back().name, .made = call.now}
                .text();
    }
    auto& out = output.consumers.emplace();
    for (const ConsumerRow& consumer : consumers) out.push_back(to_shape(call, stream, consumer));
    return output;
}

}  // namespace leat::kinesis
