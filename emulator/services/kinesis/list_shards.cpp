#include "protocol/shape.h"
#include "services/kinesis/describing.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/page_token.h"
#include "services/kinesis/sealed.h"

namespace leat::kinesis {
namespace {

// A larger MaxResults is accepted, but no answer has more.
constexpr std::int32_t kLargestPage = 1000;

/// Which stream and which of its shards a request asks for.
struct Listing {
    StreamRow stream;
    ShardQuery query;
};

/// Bounds the query as the filter says; the service clips times to the trim horizon.
void apply(const Call& call, const ShardFilter& filter, const StreamRow& stream,
           ShardQuery& query) {
    const Timestamp horizon = std::max(stream.horizon(call.now), stream.created);
    const auto time = [&] {
        if (!filter.timestamp)
            throw InvalidArgument("Timestamp should be provided for the shard filter type " +
                                  filter.type + ".");
        return std::max(*filter.timestamp, horizon);
    };
    if (filter.type == "AFTER_SHARD_ID") {
        if (!filter.shard_id)
            throw InvalidArgument("ShardId should be provided for the shard filter type " +
                                  filter.type + ".");
        query.after = std::max(query.after, shard_index(call, *filter.shard_id, stream.name));
    } else if (filter.type == "AT_LATEST") {
        query.closed_from = Timestamp::never();
    } else if (filter.type == "AT_TRIM_HORIZON") {
        query.opened_by = query.closed_from = horizon;
    } else if (filter.type == "FROM_TIMESTAMP") {
        query.closed_from = time();
    } else if (filter.type == "AT_TIMESTAMP") {
        query.opened_by = query.closed_from = time();
    }
}

Listing continued(const Call& call, const ListShardsInput& input) {
    const auto refuse = [](const char* other) {
        throw InvalidArgument(std::string("NextToken and ") + other +
                              " cannot be provided together.");
    };
    if (input.stream_name) refuse("StreamName");
    if (input.exclusive_start_shard_id) refuse("ExclusiveStartShardId");
    if (input.stream_creation_timestamp) refuse("StreamCreationTimestamp");
    if (input.shard_filter) refuse("ShardFilter");
    const auto token = ShardsToken::parse(*input.next_token);
    if (!token) throw InvalidArgument("Invalid NextToken.");
    if (call.now - token->made > kSealLifetime)
        throw ExpiredNextToken("The NextToken has expired.");
    if (input.stream_arn && stream_name(call, {}, input.stream_arn) != token->stream)
        throw InvalidArgument("The NextToken does not belong to the stream of the StreamARN.");
    Listing listing{existing_stream(call, token->stream), {}};
    if (listing.stream.key != token->stream_key) throw stream_not_found(call.scope, token->stream);
    listing.query.after = token->after;
    listing.query.opened_by = token->opened_by;
    listing.query.closed_from = token->closed_from;
    return listing;
}

Listing first_page(const Call& call, const ListShardsInput& input) {
    if (!input.stream_name && !input.stream_arn)
        throw InvalidArgument("Either NextToken or StreamName should be provided.");
    const auto name = stream_name(call, input.stream_name, input.stream_arn);
    int after = -1;
    if (input.exclusive_start_shard_id)
        after = shard_index(call, *input.exclusive_start_shard_id, name);
    Listing listing{existing_stream(call, name), {}};
    // Clients send back what Describe told them, some of them in whole seconds.
    if (input.stream_creation_timestamp &&
        input.stream_creation_timestamp->seconds() != listing.stream.created.seconds())
        throw stream_not_found(call.scope, name);
    listing.query = readable_shards(listing.stream, call.now, after);
    if (input.shard_filter) apply(call, *input.shard_filter, listing.stream, listing.query);
    return listing;
}

}  // namespace

ListShardsOutput list_shards(Call& call, const ListShardsInput& input) {
    Listing listing = input.next_token ? continued(call, input) : first_page(call, input);
    const auto limit =
        static_cast<std::size_t>(std::min(input.max_results.value_or(kLargestPage), kLargestPage));
    listing.query.limit = static_cast<std::int64_t>(limit) + 1;
    auto shards = call.store.shards(listing.stream.key, listing.query);
    ListShardsOutput output;
    if (shards.size() > limit) {
        shards.resize(limit);
        output.next_token = ShardsToken{.stream = listing.stream.name,
                                        .stream_key = listing.stream.key,
                                        .after = shards.back().index,
                                        .opened_by = listing.query.opened_by,
                                        .closed_from = listing.query.closed_from,
                                        .made = call.now}
                                .text();
    }
    auto& out = output.shards.emplace();
    out.reserve(shards.size());
    for (const ShardRow& shard : shards) out.push_back(to_shape(shard));
    return output;
}

}  // namespace leat::kinesis
