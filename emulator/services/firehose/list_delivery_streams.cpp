#include "services/firehose/operations.h"

namespace leat::firehose {

ListDeliveryStreamsOutput list_delivery_streams(Call& call, const ListDeliveryStreamsInput& input) {
    const auto limit = static_cast<std::size_t>(input.limit.value_or(10));
    auto names =
        call.store.names(call.scope, input.exclusive_start_delivery_stream_name.value_or(""),
                         input.delivery_stream_type, static_cast<std::int64_t>(limit) + 1);
    const bool more = names.size() > limit;
    if (more) names.resize(limit);
    return {.delivery_stream_names = std::move(names), .has_more_delivery_streams = more};
}

}  // namespace leat::firehose
