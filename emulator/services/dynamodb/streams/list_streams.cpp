#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/operations.h"
#include "services/dynamodb/streams/reading.h"

namespace leat::dynamodb::streams {
namespace {

constexpr std::int64_t kMostStreams = 100;

}  // namespace

StreamRow own_stream(Call& call, const std::string& stream_arn) {
    StreamRow stream = readable_stream(call.store.area<StreamStore>(), stream_arn, call.now);
    if (stream.scope != call.scope) throw stream_not_found(stream_arn);
    return stream;
}

std::int64_t limit_of(const std::optional<std::int32_t>& limit, std::int64_t most) {
    const std::int64_t wanted = limit.value_or(static_cast<std::int32_t>(most));
    if (wanted > most)
        throw kValidation("1 validation error detected: Value '" + std::to_string(wanted) +
                          "' at 'limit' failed to satisfy constraint: Member must have value less "
                          "than or equal to " +
                          std::to_string(most));
    return wanted;
}

ListStreamsOutput list_streams(Call& call, const ListStreamsInput& input) {
    const std::int64_t limit = limit_of(input.limit, kMostStreams);
    std::string after_table = input.table_name.value_or(""), after_label;
    if (input.exclusive_start_stream_arn) {
        const auto arn = StreamArn::parse(*input.exclusive_start_stream_arn);
        if (!arn || arn->scope != call.scope ||
            (input.table_name && *input.table_name != arn->table_name))
            throw kValidation("Invalid ExclusiveStartStreamArn");
        after_table = arn->table_name;
        after_label = arn->label;
    }
    auto rows = call.store.area<StreamStore>().list(call.scope,
                                                    input.table_name ? &*input.table_name : nullptr,
                                                    after_table, after_label, call.now, limit + 1);
    ListStreamsOutput output;
    const bool more = static_cast<std::int64_t>(rows.size()) > limit;
    if (more) rows.pop_back();
    auto& streams = output.streams.emplace();
    for (const StreamRow& row : rows)
        streams.push_back(
            {.stream_arn = row.arn(), .table_name = row.table_name, .stream_label = row.label});
    if (more) output.last_evaluated_stream_arn = rows.back().arn();
    return output;
}

}  // namespace leat::dynamodb::streams
